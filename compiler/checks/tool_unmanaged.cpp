// Tools that nobody answers for or that are there for nothing one knows of, and two that are both right about one thing.

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "analysis/topics.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using namespace schema::literals;

// What is right about a purpose in an area (none: everywhere), with the `scope` that says so.
struct Truth {
  EntityId tool;
  const model::Value* scope = nullptr;
};
using Truths = std::map<EntityId, Truth>;

void judgeCare(Context& context, EntityId tool) {
  const model::Model& model = context.model();
  const bool has_purpose = !model.values(tool, "purpose"_key).empty() || !model[tool].doc.empty() ||
                           !model.text(tool, "description"_key).empty();
  const bool has_owner = std::ranges::any_of(model.values(tool, "owner"_key), [&](const model::Value& owner) {
    return owner.interval.overlaps(context.window());
  });
  if (has_purpose && has_owner) {
    return;
  }
  auto finding = context.finding(
      tool, has_owner ? fmt::format("nothing says what {} is used for", say(model, tool))
            : has_purpose
                ? fmt::format("nobody answers for {}", say(model, tool))
                : fmt::format("nobody answers for {}, and nothing says what it is used for", say(model, tool)));
  finding.help.emplace_back(has_owner     ? "say its `purpose`"
                            : has_purpose ? "name its `owner`"
                                          : "name its `owner` and say its `purpose`");
  context.report(std::move(finding));
}

// The truth that already holds in an area or around it.
const Truth* findTruth(const model::Model& model, const Truths& truths, EntityId area) {
  std::vector<EntityId> around = area ? model.ancestors(area) : std::vector<EntityId>();
  around.insert(around.begin(), area);
  around.push_back(EntityId::none());
  for (const EntityId each : around) {
    const auto found = truths.find(each);
    const bool is_excepted = found != truths.end() && found->second.scope != nullptr && area &&
                             analysis::isExcepted(model, *found->second.scope, area);
    if (found != truths.end() && !is_excepted) {
      return &found->second;
    }
  }
  return nullptr;
}

// Wide areas first, so that a narrower one meets what holds around it.
std::vector<std::pair<EntityId, Truth>> sortByWidth(const model::Model& model, const std::vector<EntityId>& tools) {
  std::vector<std::pair<EntityId, Truth>> sorted;
  for (const EntityId tool : tools) {
    const auto scopes = model.values(tool, "scope"_key);
    if (scopes.empty()) {
      sorted.push_back({EntityId::none(), {tool}});
    }
    for (const model::Value& scope : scopes) {
      if (scope.term.entity) {
        sorted.push_back({scope.term.entity, {tool, &scope}});
      }
    }
  }
  std::ranges::stable_sort(
      sorted, {}, [&](const auto& entry) { return entry.first ? model.ancestors(entry.first).size() + 1 : 0; });
  return sorted;
}

void judgeTruths(Context& context, std::string_view purpose, const std::vector<EntityId>& tools) {
  const model::Model& model = context.model();
  Truths truths;
  std::map<EntityId, EntityId> told;
  for (const auto& [area, truth] : sortByWidth(model, tools)) {
    const Truth* other = findTruth(model, truths, area);
    truths.try_emplace(area, truth);
    if (other == nullptr || other->tool == truth.tool || !told.try_emplace(truth.tool, other->tool).second) {
      continue;
    }
    auto finding =
        context.finding(truth.tool, fmt::format("`{}` and `{}` are both said to be right about {}{}",
                                                model.qualifiedName(other->tool), model.qualifiedName(truth.tool),
                                                purpose, area ? fmt::format(" in {}", sayName(model, area)) : ""));
    finding.case_severity = diag::Severity::Warning;
    finding.named.push_back(other->tool);
    finding.related.push_back({"the other one", model[other->tool].name_span});
    finding.help.emplace_back(
        "take `source-of-truth: yes` from one of them, or give the one that is replaced an end (`ends`)");
    context.report(std::move(finding));
  }
}

void run(Context& context) {
  const model::Model& model = context.model();
  std::map<std::string_view, std::vector<EntityId>> by_purpose;
  std::vector<EntityId> tools = ownDeclarations(context, model::Kind::Tool);
  std::ranges::sort(tools, {}, [&](EntityId tool) { return model.qualifiedName(tool); });
  for (const EntityId tool : tools) {
    judgeCare(context, tool);
    // One that ends is being replaced.
    if (model.isYes(tool, "source-of-truth"_key) && model.values(tool, "ends"_key).empty()) {
      for (const model::Value& purpose : model.values(tool, "purpose"_key)) {
        by_purpose[purpose.term.text].push_back(tool);
      }
    }
  }
  for (const auto& [purpose, truths] : by_purpose) {
    judgeTruths(context, purpose, truths);
  }
}

}  // namespace

extern const Check tool_unmanaged;
const Check tool_unmanaged{.kind = diag::Kind::ToolUnmanaged, .run = run};

}  // namespace org::checks
