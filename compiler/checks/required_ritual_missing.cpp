// Meetings that a policy, a pack or the profile asks for, and that do not take place.

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "analysis/policies.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

bool isOver(const model::Model& model, EntityId ritual) {
  const model::Value* ends = model.value(ritual, "ends"_key);
  return ends != nullptr && (ends->term.type != model::TermType::Date || ends->term.days.until <= model.asOf());
}

// Whether it is about the area: around it, inside it, or about no area in particular.
bool isAbout(const model::Model& model, EntityId ritual, EntityId area) {
  bool is_limited = false;
  for (const model::Value& covered : model.values(ritual, "covers"_key)) {
    const EntityId id = covered.term.entity;
    if (!id || (model.is(id, Kind::Area) && (model.isWithin(id, area) || model.isWithin(area, id)))) {
      return true;
    }
    is_limited = is_limited || model.is(id, Kind::Area);
  }
  return !is_limited;
}

// The areas after `for`; none where it may be about anything.
std::vector<EntityId> areasOf(const model::Model& model, const model::Value& requirement) {
  std::vector<EntityId> areas;
  for (const model::Clause& clause : model.clauses(requirement)) {
    if (clause.word == ast::ClauseWord::For && clause.argument.entity) {
      areas.push_back(clause.argument.entity);
    }
  }
  return areas.empty() ? std::vector<EntityId>{EntityId::none()} : areas;
}

// The policy of the workspace through which a library's requirement came: the last, which wins.
const model::Value* findAdoption(const model::Model& model) {
  const model::Value* last = nullptr;
  for (const EntityId policy : model.all(Kind::Policy)) {
    for (const schema::Key key : {"packs"_key, "extends"_key, "profile"_key}) {
      const model::Value* value = model[policy].is_library ? nullptr : model.value(policy, key);
      last = value == nullptr ? last : value;
    }
  }
  return last;
}

// A ritual to fill in, after the policy that asks.
diag::Fix writeSkeleton(const model::Model& model, EntityId policy, std::string_view kind) {
  const source::Span end{model[policy].span.file, model[policy].span.end, model[policy].span.end};
  return {.title = "write it down, to be filled in",
          .edits = {{end, fmt::format("\nritual {} {{ kind: {}; cadence: monthly }}\n", kind, kind)}}};
}

void report(Context& context, const model::Value& requirement, EntityId area, EntityId ended) {
  const model::Model& model = context.model();
  const bool is_own = !model[requirement.owner].is_library;
  const model::Value* adoption = is_own ? &requirement : findAdoption(model);
  if (adoption == nullptr) {
    return;
  }
  const std::string_view kind = requirement.term.text;
  const std::string where = area ? fmt::format(" for {}", sayName(model, area)) : "";
  const std::string whose = is_own ? std::string("this policy") : sayName(model, requirement.owner);
  auto finding = context.finding(
      adoption->owner, adoption->span,
      ended ? fmt::format("no `{}` takes place{} any more, which {} asks for", kind, where, whose)
            : fmt::format("no ritual of `kind: {}` takes place{}, which {} asks for", kind, where, whose));
  if (ended) {
    finding.named.push_back(ended);
    finding.related.push_back({"this one is over", model[ended].name_span});
  }
  if (area) {
    finding.named.push_back(area);
  } else if (!model.find(Kind::Ritual, kind)) {
    finding.fixes.push_back(writeSkeleton(model, adoption->owner, kind));
  }
  finding.help.push_back(
      fmt::format("declare a `ritual` with `kind: {}`, an owner, a cadence and those who come", kind));
  context.report(std::move(finding));
}

void run(Context& context) {
  const model::Model& model = context.model();
  std::map<std::string_view, std::vector<EntityId>> by_kind;
  for (const EntityId ritual : model.all(Kind::Ritual)) {
    if (!model[ritual].is_library) {
      by_kind[model.text(ritual, "kind"_key)].push_back(ritual);
    }
  }
  // Asked for twice is missed once.
  std::map<std::pair<std::string_view, EntityId>, const model::Value*> wishes;
  for (const analysis::Requirement& requirement : context.facts().policies().requirements("require-ritual"_key)) {
    for (const EntityId area : areasOf(model, *requirement.value)) {
      wishes[{requirement.value->term.text, area}] = requirement.value;
    }
  }
  for (const auto& [wish, requirement] : wishes) {
    const auto& [kind, area] = wish;
    EntityId ended;
    bool is_held = kind.empty();
    for (const EntityId ritual : by_kind[kind]) {
      const bool is_meant = !area || isAbout(model, ritual, area);
      is_held = is_held || (is_meant && !isOver(model, ritual));
      ended = is_meant && isOver(model, ritual) ? ritual : ended;
    }
    if (!is_held) {
      report(context, *requirement, area, ended);
    }
  }
}

}  // namespace

extern const Check required_ritual_missing;
const Check required_ritual_missing{.kind = diag::Kind::RequiredRitualMissing, .run = run};

}  // namespace org::checks
