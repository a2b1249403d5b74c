// Many must agree, many stages or many days, for a decision that can be undone.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/decision_rights.h"
#include "analysis/decision_voices.h"
#include "checks/rights_words.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Region;
using analysis::Say;
using ast::ClauseWord;
using model::DecisionId;
using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

constexpr std::array parameters = {
    Parameter{"parties", 2, "how many may have to agree, or be able to stop it (our convention)"},
    Parameter{"stages", 2, "how many stages it may pass, the first decider and each escalation (our convention)"},
    Parameter{"days", 5, "how many days it may take with all delays used up (our convention)"}};

// Those who can stop it in one place at once.
struct Blockers {
  std::vector<std::string> names;
  std::vector<EntityId> parties;
};

// What the law asks for says so: `because`.
bool isDuty(const model::Model& model, const Say& voice) { return model.has(*voice.value, ClauseWord::Because); }

// Where those who decide together must all say yes, each of them can stop it.
bool needsAll(const model::Model& model, EntityId decision) {
  const std::string_view rule = model.text(decision, "adopts-by"_key);
  return rule.empty() || rule == "unanimity" || rule == "consent";
}

Blockers blockersOf(const Context& context, DecisionId decision) {
  const model::Model& model = context.model();
  std::vector<Say> voices = analysis::voicesOf(model, context.facts().decisionRights(), decision,
                                               {"agrees"_key, "vetoes"_key, "decides-jointly"_key});
  std::erase_if(voices, [&](const Say& voice) {
    return isDuty(model, voice) || (voice.key == "decides-jointly"_key && !needsAll(model, voice.value->owner));
  });
  std::vector<Region> regions;
  std::ranges::transform(voices, std::back_inserter(regions), &Say::region);
  const std::vector<unsigned> weights(regions.size(), 1);
  Blockers blockers;
  for (const std::uint32_t i : analysis::findHeaviestPoint(regions, weights)) {
    std::string name = fmt::format("`{}`", analysis::nameOf(model, voices[i].party));
    if (std::ranges::find(blockers.names, name) == blockers.names.end()) {
      blockers.names.push_back(std::move(name));
      blockers.parties.push_back(voices[i].party.entity);
    }
  }
  return blockers;
}

std::vector<const Value*> escalationsOf(const Context& context, EntityId decision) {
  std::vector<const Value*> stages;
  for (const Value& value : context.model().values(decision, "escalates-to"_key)) {
    if (value.interval.overlaps(context.window())) {
      stages.push_back(&value);
    }
  }
  return stages;
}

double daysOf(const model::Model& model, const Value& value, ClauseWord word) {
  const model::Clause* clause = model.clause(value, word);
  return clause == nullptr ? 0 : clause->argument.length.approximateDays();
}

// Voices are waited for side by side, stages one after the other; `time-limit` cuts it off.
double longestDelay(const Context& context, DecisionId decision) {
  const model::Model& model = context.model();
  double longest_voice = 0;
  for (const Say& voice : analysis::voicesOf(model, context.facts().decisionRights(), decision,
                                             {"consults"_key, "agrees"_key, "vetoes"_key})) {
    const bool counts = !isDuty(model, voice) && voice.value->interval.overlaps(context.window());
    const double days =
        std::max(daysOf(model, *voice.value, ClauseWord::PassesAfter), daysOf(model, *voice.value, ClauseWord::Within));
    longest_voice = std::max(longest_voice, counts ? days : 0);
  }
  double total = longest_voice;
  for (const Value* stage : escalationsOf(context, decision)) {
    total += daysOf(model, *stage, ClauseWord::Within);
  }
  const Value* limit = model.value(decision, "time-limit"_key);
  return limit == nullptr ? total : std::min(total, limit->term.length.approximateDays());
}

void judge(Context& context, DecisionId decision) {
  const model::Model& model = context.model();
  const Blockers blockers = blockersOf(context, decision);
  const std::size_t stages = 1 + escalationsOf(context, decision).size();
  const double days = longestDelay(context, decision);
  std::vector<std::string> burdens;
  if (static_cast<double>(blockers.names.size()) > context.parameter("parties")) {
    burdens.push_back(
        fmt::format("{} who must agree or may stop it ({})", blockers.names.size(), joinSome(blockers.names)));
  }
  if (static_cast<double>(stages) > context.parameter("stages")) {
    burdens.push_back(fmt::format("{} stages", stages));
  }
  if (days > context.parameter("days")) {
    burdens.push_back(fmt::format("up to {:.0f} days", days));
  }
  if (burdens.empty()) {
    return;
  }
  auto finding = context.finding(
      decision, fmt::format("{} can be undone, and still it takes {}", sayName(model, decision), joinWithAnd(burdens)));
  finding.named = blockers.parties;
  std::erase(finding.named, EntityId::none());
  finding.help.emplace_back(
      "let one decide and the others be heard (`consults`) or told (`informs`); what the law asks for says `because`");
  context.report(std::move(finding));
}

void run(Context& context) {
  for (const EntityId decision : ownDeclarations(context, Kind::Decision)) {
    if (context.model().isYes(decision, "reversible"_key)) {
      judge(context, DecisionId(decision));
    }
  }
}

}  // namespace

extern const Check heavy_process_for_reversible;
const Check heavy_process_for_reversible{
    .kind = diag::Kind::HeavyProcessForReversible, .run = run, .parameters = parameters};

}  // namespace org::checks
