// Meetings of which the text does not say who calls them, how often, who comes, or what is left of them.

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "analysis/policies.h"
#include "analysis/user_knowledge.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using namespace schema::literals;

// Said for some day of H; `none because …` and a name that did not resolve count.
bool isSaid(const Context& context, EntityId ritual, model::Key key) {
  return std::ranges::any_of(context.model().values(ritual, key),
                             [&](const model::Value& value) { return value.interval.overlaps(context.window()); });
}

// Over before H, or informal by its own word.
bool isLeftAlone(const Context& context, EntityId ritual) {
  const model::Model& model = context.model();
  const model::Value* ends = model.value(ritual, "ends"_key);
  const bool is_over =
      ends != nullptr && (ends->term.type != model::TermType::Date || ends->term.days.until <= model.asOf());
  return is_over || std::ranges::any_of(model.values(ritual, "tags"_key),
                                        [](const model::Value& tag) { return tag.term.text == "informal"; });
}

// Those of which `user-knowledge-unowned` says that they do not count, and why.
std::set<EntityId> findTold(const Context& context) {
  std::set<EntityId> told;
  const model::Model& model = context.model();
  if (!context.facts().policies().isOn(diag::Kind::UserKnowledgeUnowned)) {
    return told;
  }
  for (const auto& hole : analysis::findUserKnowledgeHoles(model, context.facts().ownership())) {
    if (hole.is_without_contact) {
      std::ranges::copy_if(analysis::contactsWithUsers(model, hole.product), std::inserter(told, told.end()),
                           [&](EntityId ritual) { return model.text(ritual, "kind"_key) == "user-contact"; });
    }
  }
  return told;
}

std::vector<std::string> findMissing(const Context& context, EntityId ritual, bool is_told) {
  std::vector<std::string> missing;
  const bool is_followed_elsewhere = isSaid(context, ritual, "tracked-in"_key);
  if (!is_told && !isSaid(context, ritual, "owner"_key)) {
    missing.emplace_back("who calls it (`owner`)");
  }
  if (!is_told && !is_followed_elsewhere && !isSaid(context, ritual, "cadence"_key)) {
    missing.emplace_back("how often it takes place (`cadence`)");
  }
  if (!isSaid(context, ritual, "attends"_key)) {
    missing.emplace_back("who comes (`attends`)");
  }
  return missing;
}

// A stand-up and a talk of two leave nothing behind, and need not.
bool lacksRecord(const Context& context, EntityId ritual) {
  const std::string_view kind = context.model().text(ritual, "kind"_key);
  return kind != "stand-up" && kind != "one-to-one" && !isSaid(context, ritual, "outputs"_key) &&
         !isSaid(context, ritual, "minutes"_key) && !isSaid(context, ritual, "tracked-in"_key);
}

void run(Context& context) {
  const std::set<EntityId> told = findTold(context);
  for (const EntityId ritual : ownDeclarations(context, model::Kind::Ritual)) {
    if (isLeftAlone(context, ritual)) {
      continue;
    }
    auto missing = findMissing(context, ritual, told.contains(ritual));
    const bool is_minor = missing.empty();
    if (lacksRecord(context, ritual)) {
      missing.emplace_back("what comes out of it (`outputs` or `minutes`)");
    }
    if (!missing.empty()) {
      auto finding =
          context.finding(ritual, fmt::format("{} does not say {}", say(context.model(), ritual), joinWithOr(missing)));
      finding.case_severity = is_minor ? diag::Severity::Note : diag::Severity::Warning;
      context.report(std::move(finding));
    }
  }
}

}  // namespace

extern const Check ritual_incomplete;
const Check ritual_incomplete{.kind = diag::Kind::RitualIncomplete, .run = run};

}  // namespace org::checks
