// Meetings that a policy, a pack or the profile asks for, and that do not take place.

#include <fmt/format.h>

#include "analysis/required_rituals.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

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
diag::Fix writeSkeleton(const model::Model& model, EntityId policy, std::string_view name, std::string_view members) {
  const source::Span end{model[policy].span.file, model[policy].span.end, model[policy].span.end};
  return {.title = "write it down, to be filled in",
          .edits = {{end, fmt::format("\nritual {} {{ {}; cadence: monthly }}\n", name, members)}}};
}

// Where the workspace asks for it: the requirement itself, or how it came in; null where it cannot be told.
const model::Value* placeOf(const model::Model& model, const model::Value& requirement) {
  return model[requirement.owner].is_library ? findAdoption(model) : &requirement;
}

std::string sayWhose(const model::Model& model, const model::Value& requirement) {
  return model[requirement.owner].is_library ? sayName(model, requirement.owner) : std::string("this policy");
}

void report(Context& context, const analysis::MissingRitual& missing) {
  const model::Model& model = context.model();
  const auto& [requirement, area, ended] = missing;
  const model::Value* adoption = placeOf(model, *requirement);
  if (adoption == nullptr) {
    return;
  }
  const std::string_view kind = requirement->term.text;
  const std::string where = area ? fmt::format(" for {}", sayName(model, area)) : "";
  const std::string whose = sayWhose(model, *requirement);
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
    finding.fixes.push_back(writeSkeleton(model, adoption->owner, kind, fmt::format("kind: {}", kind)));
  }
  finding.help.push_back(
      fmt::format("declare a `ritual` with `kind: {}`, an owner, a cadence and those who come", kind));
  context.report(std::move(finding));
}

void report(Context& context, const analysis::PairWithoutRitual& pair) {
  const model::Model& model = context.model();
  const model::Value* adoption = placeOf(model, *pair.requirement);
  if (adoption == nullptr) {
    return;
  }
  const std::string_view first = model.qualifiedName(pair.first);
  const std::string_view second = model.qualifiedName(pair.second);
  auto finding = context.finding(adoption->owner, adoption->span,
                                 fmt::format("no ritual brings `{}` and `{}` together, whom {} asks to face each other",
                                             first, second, sayWhose(model, *pair.requirement)));
  finding.named = {pair.first, pair.second};
  const std::string name = fmt::format("{}-and-{}", model.name(pair.first), model.name(pair.second));
  if (!model.find(Kind::Ritual, name)) {
    finding.fixes.push_back(
        writeSkeleton(model, adoption->owner, name, fmt::format("owner: {}; attends: {}", first, second)));
  }
  finding.help.emplace_back("declare a `ritual` that both attend, or let one of them come to one of the other's");
  context.report(std::move(finding));
}

void run(Context& context) {
  for (const analysis::MissingRitual& missing : analysis::findMissingRituals(context.facts())) {
    report(context, missing);
  }
  for (const analysis::PairWithoutRitual& pair : analysis::findPairsWithoutRitual(context.facts())) {
    report(context, pair);
  }
}

}  // namespace

extern const Check required_ritual_missing;
const Check required_ritual_missing{.kind = diag::Kind::RequiredRitualMissing, .run = run};

}  // namespace org::checks
