// So many are heard that the decision waits for them, or teams that feel its effects hear nothing of it.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/decision_rights.h"
#include "analysis/decision_voices.h"
#include "analysis/people.h"
#include "analysis/untold_teams.h"
#include "analysis/voices.h"
#include "checks/rights_words.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Party;
using analysis::Region;
using analysis::Say;
using model::DecisionId;
using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

constexpr std::array parameters = {
    Parameter{"maximum", 7, "how many may be consulted on one decision before it slows down (our convention)"}};

// How many have to be heard. A role or a team is one voice; `tech-lead in company` is one of each tech lead, `all` everybody.
unsigned countVoices(const Context& context, const Say& voice) {
  const model::Model& model = context.model();
  const base::Day day = std::max(context.window().from, voice.value->interval.from);
  if (voice.party.type == Party::Type::Everyone) {
    const auto persons = model.all(Kind::Person);
    return static_cast<unsigned>(std::ranges::count_if(persons, [&](EntityId person) {
      return analysis::isInternal(model, model::PersonId(person)) && model.existence(person).contains(day);
    }));
  }
  const std::size_t holders = voice.party.in ? analysis::personsBehind(context.facts(), voice.party, day).size() : 1;
  return static_cast<unsigned>(std::max<std::size_t>(holders, 1));
}

void reportCrowd(Context& context, DecisionId decision) {
  const model::Model& model = context.model();
  auto voices = analysis::voicesOf(model, context.facts().decisionRights(), decision, {"consults"_key});
  std::vector<Region> regions;
  std::vector<unsigned> weights;
  for (const Say& voice : voices) {
    regions.push_back(voice.region);
    weights.push_back(countVoices(context, voice));
  }
  const auto heard = analysis::findHeaviestPoint(regions, weights);
  unsigned count = 0;
  Region together = heard.empty() ? Region() : regions[heard.front()];
  std::vector<std::string> names;
  for (const std::uint32_t i : heard) {
    count += weights[i];
    together = analysis::intersect(together, regions[i]);
    const std::string name = analysis::nameOf(model, voices[i].party);
    names.push_back(weights[i] > 1 ? fmt::format("`{}` ({})", name, weights[i]) : fmt::format("`{}`", name));
  }
  if (count <= context.parameter("maximum")) {
    return;
  }
  const auto stretches = tellStretches(context, decision, together);
  auto finding = context.finding(
      decision, fmt::format("{} are consulted on {}{}, more than {}: {}", count, sayName(model, decision),
                            stretches.empty() ? std::string() : stretches.front().where, context.parameter("maximum"),
                            joinSome(names)));
  for (const std::uint32_t i : heard) {
    finding.named.push_back(voices[i].party.entity);
  }
  std::erase(finding.named, EntityId::none());
  finding.help.emplace_back("keep those whom it concerns most, and tell the others afterwards: `informs`");
  context.report(std::move(finding));
}

void addFix(const Context& context, diag::Diagnostic& finding, DecisionId decision,
            const std::vector<EntityId>& teams) {
  const model::Model& model = context.model();
  std::string names;
  for (const EntityId team : teams) {
    names += fmt::format("{}team {}", names.empty() ? "" : ", ", model.qualifiedName(team));
  }
  const auto informs = model.values(decision, "informs"_key);
  const Value& last = informs.empty() ? model.values(decision, "affects"_key).back() : informs.back();
  const source::Span end{last.span.file, last.span.end, last.span.end};
  finding.fixes.push_back({.title = "tell them afterwards",
                           .edits = {{end, fmt::format("{}{}", informs.empty() ? "; informs: " : ", ", names)}}});
}

void reportUntold(Context& context, DecisionId decision) {
  const model::Model& model = context.model();
  for (const auto& [days, teams] : analysis::findUntoldTeams(context.facts(), decision)) {
    std::vector<std::string> names;
    std::ranges::transform(teams, std::back_inserter(names), [&](EntityId team) { return sayName(model, team); });
    const bool is_one = teams.size() == 1;
    auto finding = context.finding(
        decision, fmt::format("{} touches what {} {} {}, and {} neither heard nor told{}", sayName(model, decision),
                              is_one ? "team" : "teams", joinSome(names), is_one ? "owns" : "own",
                              is_one ? "the team is" : "they are", sayWhen(context, days)));
    holdsOn(context, finding, days);
    finding.named = teams;
    addFix(context, finding, decision, teams);
    finding.help.emplace_back("hear them before (`consults`) or tell them after (`informs`)");
    context.report(std::move(finding));
  }
}

void run(Context& context) {
  for (const EntityId decision : ownDeclarations(context, Kind::Decision)) {
    reportCrowd(context, DecisionId(decision));
    reportUntold(context, DecisionId(decision));
  }
}

}  // namespace

extern const Check consultation_imbalance;
const Check consultation_imbalance{.kind = diag::Kind::ConsultationImbalance, .run = run, .parameters = parameters};

}  // namespace org::checks
