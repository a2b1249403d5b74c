// So many are heard that the decision waits for them, or teams that feel its effects hear nothing of it.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/decision_rights.h"
#include "analysis/decision_voices.h"
#include "analysis/ownership.h"
#include "analysis/people.h"
#include "analysis/topics.h"
#include "analysis/voices.h"
#include "checks/rights_words.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Charge;
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

// Teams that own an area which feels the effects of a decision: inside it, else around it.
std::vector<std::pair<EntityId, base::Interval>> affectedTeams(const Context& context, DecisionId decision) {
  const model::Model& model = context.model();
  const auto& ownership = context.facts().ownership();
  std::vector<std::pair<EntityId, base::Interval>> teams;
  const auto add = [&](EntityId area, const base::Interval& days) {
    for (const Charge& charge : ownership.owners(model::AreaId(area))) {
      const base::Interval when = charge.interval.intersect(days);
      if (model.is(charge.party.entity, Kind::Team) && !when.isEmpty()) {
        teams.emplace_back(charge.party.entity, when);
      }
    }
  };
  const auto addInside = [&](const auto& self, EntityId area, const base::Interval& days) -> void {
    add(area, days);
    for (const EntityId part : model.children(area)) {
      if (model.is(part, Kind::Area)) {
        self(self, part, days);
      }
    }
  };
  const base::Interval alive = model.existence(decision).intersect(context.window());
  for (const Value& value : model.values(decision, "affects"_key)) {
    const EntityId area = value.term.entity;
    for (const base::Interval& days :
         model.is(area, Kind::Area) ? analysis::aliveDays(model, area) : analysis::Intervals()) {
      addInside(addInside, area, days.intersect(alive));
      if (ownership.owners(model::AreaId(area)).empty()) {
        for (const Charge* charge : analysis::nearestOwners(model, ownership, area, days.from)) {
          if (model.is(charge->party.entity, Kind::Team)) {
            teams.emplace_back(charge->party.entity, charge->interval.intersect(days).intersect(alive));
          }
        }
      }
    }
  }
  return teams;
}

analysis::Intervals untoldDays(const Context& context, EntityId team, const base::Interval& days,
                               const std::vector<Say>& voices) {
  const Party party{Party::Type::Named, team};
  std::vector<Party> parties{party};
  analysis::Intervals changes;
  for (const Say& voice : voices) {
    parties.push_back(voice.party);
    changes.push_back(voice.value->interval);
  }
  const auto persons = analysis::changesOf(context.facts(), parties);
  changes.insert(changes.end(), persons.begin(), persons.end());
  return analysis::daysWhen(days, changes, [&](base::Day day) {
    return std::ranges::none_of(voices, [&](const Say& voice) {
      return voice.value->interval.contains(day) && analysis::reachesParty(context.facts(), voice.party, party, day);
    });
  });
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
  const auto affected = affectedTeams(context, decision);
  if (affected.empty()) {
    return;
  }
  const auto voices = analysis::voicesOf(
      model, context.facts().decisionRights(), decision,
      {"consults"_key, "informs"_key, "agrees"_key, "vetoes"_key, "decides"_key, "decides-jointly"_key, "proposes"_key,
       "performs"_key, "audits"_key, "must-hear"_key, "delegates"_key});
  // Teams that miss it on the same days are told together.
  std::vector<std::pair<base::Interval, std::vector<EntityId>>> untold;
  for (const auto& [team, days] : affected) {
    for (const base::Interval& missing : untoldDays(context, team, days, voices)) {
      auto same = std::ranges::find(untold, missing, [](const auto& entry) { return entry.first; });
      if (same == untold.end()) {
        same = untold.insert(untold.end(), {missing, {}});
      }
      if (std::ranges::find(same->second, team) == same->second.end()) {
        same->second.push_back(team);
      }
    }
  }
  for (auto& [days, teams] : untold) {
    std::ranges::sort(teams, {}, [&](EntityId team) { return model.qualifiedName(team); });
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
