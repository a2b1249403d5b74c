#include "analysis/separated_duties.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "analysis/decision_rights.h"
#include "analysis/focuses.h"
#include "analysis/inherited.h"
#include "analysis/partition.h"
#include "analysis/standings.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using namespace schema::literals;
using State = Standing::State;

namespace {

struct Power {
  DecisionPart duty;
  std::string_view word;
  model::Key key;
};
constexpr std::array powers = {
    Power{DecisionPart::Propose, "propose", "proposes"_key}, Power{DecisionPart::Decide, "decide", "decides"_key},
    Power{DecisionPart::Perform, "perform", "performs"_key}, Power{DecisionPart::Audit, "audit", "audits"_key}};

// Where these are all absent, a decision is the one above it once more.
constexpr std::array own_words = {"separate"_key,  "scope"_key,    "decides"_key,  "decides-jointly"_key,
                                  "delegates"_key, "proposes"_key, "performs"_key, "audits"_key};

// A party that may take a duty, somewhere.
struct Candidate {
  DecisionPart duty;
  Party party;
  const model::Value* value;
  Region region;
};

// Who may take a duty on one day.
struct Takers {
  std::set<model::PersonId> persons;
  // Others may as well, nobody knows who.
  bool is_open = false;
};

// What is wrong on one day, apart from where.
struct Verdict {
  bool is_impossible = false;
  std::vector<DecisionPart> duties;
  std::set<model::PersonId> persons;
  auto operator<=>(const Verdict&) const = default;
};

class FaultFinder {
 public:
  explicit FaultFinder(const Facts& facts) : facts_(facts), model_(facts.model()), rights_(facts.decisionRights()) {}

  std::vector<DutyFault> run() {
    for (const EntityId id : model_.all(Kind::Decision)) {
      const std::vector<DecisionPart> duties =
          model_[id].is_library || isRepeated(id) ? std::vector<DecisionPart>() : dutiesOf(id);
      if (duties.size() > 1) {
        judge(model::DecisionId(id), duties);
      }
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool isRepeated(EntityId decision) const {
    const EntityId parent = model_[decision].parent;
    return model_.is(parent, Kind::Decision) && !model_[parent].is_library &&
           std::ranges::all_of(own_words, [&](model::Key key) { return model_.values(decision, key).empty(); });
  }

  [[nodiscard]] std::vector<EntityId> levelsOf(EntityId decision) const {
    std::vector<EntityId> levels = model_.ancestors(decision);
    levels.insert(levels.begin(), decision);
    return levels;
  }

  // What must be separate: as the decision says, else the nearest one above it that does.
  [[nodiscard]] std::vector<DecisionPart> dutiesOf(EntityId decision) const {
    const auto words = inheritedValues(model_, decision, "separate"_key);
    std::vector<DecisionPart> duties;
    for (const Power& power : powers) {
      if (std::ranges::any_of(words, [&](const model::Value& value) { return value.term.text == power.word; })) {
        duties.push_back(power.duty);
      }
    }
    return duties;
  }

  [[nodiscard]] std::vector<Candidate> candidatesOf(model::DecisionId decision, DecisionPart duty) const {
    std::vector<Candidate> candidates;
    if (duty == DecisionPart::Decide) {
      for (const std::uint32_t right : rights_.reaching(decision)) {
        for (const Party& party : rights_.rights()[right].holders) {
          addCandidates({duty, party, rights_.rights()[right].value, rights_.precedence().ground(right)}, candidates);
        }
      }
      return candidates;
    }
    const auto power = std::ranges::find(powers, duty, &Power::duty);
    for (const EntityId level : levelsOf(decision)) {
      for (const model::Value& value : model_.values(level, power->key)) {
        Party party = readParty(value.term);
        party.in = EntityId::none();
        addCandidates({duty, party, &value, rights_.regionOf(model::DecisionId(level), value)}, candidates);
      }
    }
    return candidates;
  }

  // Each part of a role that is held for areas takes the duty for its own.
  void addCandidates(const Candidate& whole, std::vector<Candidate>& candidates) const {
    for (Focuses::Piece& piece : facts_.focuses().cut(rights_.space(), whole.region, std::array{whole.party})) {
      candidates.push_back(
          {whole.duty, facts_.focuses().over(whole.party, piece.area), whole.value, std::move(piece.region)});
    }
  }

  void judge(model::DecisionId decision, const std::vector<DecisionPart>& duties) {
    std::vector<Candidate> candidates;
    for (const DecisionPart duty : duties) {
      const auto more = candidatesOf(decision, duty);
      candidates.insert(candidates.end(), more.begin(), more.end());
    }
    std::vector<const Region*> regions;
    std::ranges::transform(candidates, std::back_inserter(regions), [](const Candidate& one) { return &one.region; });
    Box box = rights_.space().slab(Axis::Kind, rights_.space().kinds().only(decision));
    box[Axis::Time] = rangeOf(model_.existence(decision).intersect(model_.window()));
    for (const auto& [key, region] :
         partition(simplify(intersect(rights_.scopeOf(decision), std::array{box})), regions)) {
      std::vector<const Candidate*> here;
      for (const std::size_t index : key) {
        here.push_back(&candidates[index]);
      }
      judgePart(decision, here, region);
    }
    std::ranges::move(of_decision_, std::back_inserter(found_));
    of_decision_.clear();
  }

  void judgePart(model::DecisionId decision, const std::vector<const Candidate*>& candidates, const Region& region) {
    Intervals changes;
    for (const Candidate* candidate : candidates) {
      for (const Spell& spell : facts_.standings().of(candidate->party)) {
        changes.push_back(spell.days);
      }
    }
    std::map<Verdict, Region> verdicts;
    for (const base::Interval& days : cutAt(model_.window(), changes)) {
      for (Verdict& verdict : judgeDay(days.from, candidates)) {
        verdicts[std::move(verdict)].push_back(rights_.space().slab(Axis::Time, rangeOf(days)));
      }
    }
    for (const auto& [verdict, days] : verdicts) {
      add(decision, verdict, candidates, simplify(intersect(region, simplify(days))));
    }
  }

  // In deciding alone a superior stands in; in the rest, only a deputy does.
  [[nodiscard]] Takers takersOf(const Candidate& candidate, base::Day day) const {
    Takers takers;
    const Standing& standing = facts_.standings().on(day, candidate.party);
    switch (standing.state) {
      case State::Filled:
      case State::Group:
        std::ranges::transform(standing.persons, std::inserter(takers.persons, takers.persons.end()),
                               &Presence::person);
        takers.is_open = takers.persons.empty();
        break;
      case State::Vacant:
        if (standing.is_deputy || candidate.duty == DecisionPart::Decide) {
          std::ranges::transform(standing.stand_ins, std::inserter(takers.persons, takers.persons.end()),
                                 &Presence::person);
        }
        break;
      case State::Unstaffed:
      case State::Everyone:
      case State::Unknown:
        takers.is_open = true;
        break;
      case State::Nobody:
        break;
    }
    return takers;
  }

  [[nodiscard]] std::vector<Verdict> judgeDay(base::Day day, const std::vector<const Candidate*>& candidates) const {
    std::map<DecisionPart, Takers> by_duty;
    for (const Candidate* candidate : candidates) {
      const Takers takers = takersOf(*candidate, day);
      Takers& all = by_duty[candidate->duty];
      all.persons.insert(takers.persons.begin(), takers.persons.end());
      all.is_open = all.is_open || takers.is_open;
    }
    std::erase_if(by_duty, [](const auto& entry) { return entry.second.persons.empty(); });
    const Verdict shortage = findShortage(by_duty);
    return shortage.duties.empty() ? findDoubles(by_duty) : std::vector{shortage};
  }

  // Each can have a person of its own unless some of them have fewer people than they are (Hall): the fewest such duties.
  static Verdict findShortage(const std::map<DecisionPart, Takers>& by_duty) {
    std::vector<std::pair<DecisionPart, const Takers*>> closed;
    for (const auto& [duty, takers] : by_duty) {
      if (!takers.is_open) {
        closed.emplace_back(duty, &takers);
      }
    }
    Verdict fewest;
    for (unsigned chosen = 1; chosen < 1U << closed.size(); ++chosen) {
      Verdict verdict{true, {}, {}};
      for (std::size_t i = 0; i < closed.size(); ++i) {
        if ((chosen >> i & 1U) != 0) {
          verdict.duties.push_back(closed[i].first);
          verdict.persons.insert(closed[i].second->persons.begin(), closed[i].second->persons.end());
        }
      }
      const bool is_short = verdict.persons.size() < verdict.duties.size();
      if (is_short && (fewest.duties.empty() || verdict.duties.size() < fewest.duties.size())) {
        fewest = std::move(verdict);
      }
    }
    return fewest;
  }

  // Those who may take several, told together where these are the same.
  static std::vector<Verdict> findDoubles(const std::map<DecisionPart, Takers>& by_duty) {
    std::map<model::PersonId, std::vector<DecisionPart>> duties_of;
    for (const auto& [duty, takers] : by_duty) {
      for (const model::PersonId person : takers.persons) {
        duties_of[person].push_back(duty);
      }
    }
    std::map<std::vector<DecisionPart>, std::set<model::PersonId>> by_duties;
    for (const auto& [person, duties] : duties_of) {
      if (duties.size() > 1) {
        by_duties[duties].insert(person);
      }
    }
    std::vector<Verdict> doubles;
    for (const auto& [duties, persons] : by_duties) {
      doubles.push_back({false, duties, persons});
    }
    return doubles;
  }

  // Parts of one decision with the same verdict are told together.
  void add(model::DecisionId decision, const Verdict& verdict, const std::vector<const Candidate*>& candidates,
           Region region) {
    if (region.empty()) {
      return;
    }
    std::vector<model::PersonId> persons(verdict.persons.begin(), verdict.persons.end());
    std::ranges::sort(persons, {}, [&](model::PersonId person) { return model_.qualifiedName(person); });
    const auto same = std::ranges::find_if(of_decision_, [&](const DutyFault& other) {
      return other.is_impossible == verdict.is_impossible && other.duties == verdict.duties && other.persons == persons;
    });
    const auto index = static_cast<std::size_t>(same - of_decision_.begin());
    if (index == of_decision_.size()) {
      of_decision_.push_back({decision, verdict.is_impossible, verdict.duties, std::move(persons), {}, {}});
    }
    DutyFault& fault = of_decision_[index];
    const base::Day day = intervalOf(region.front()[Axis::Time]).from;
    fault.region.insert(fault.region.end(), region.begin(), region.end());
    fault.region = simplify(std::move(fault.region));
    for (const Candidate* candidate : candidates) {
      const Takers takers = takersOf(*candidate, day);
      const bool is_concerned =
          std::ranges::find(verdict.duties, candidate->duty) != verdict.duties.end() &&
          std::ranges::any_of(takers.persons, [&](model::PersonId person) { return verdict.persons.contains(person); });
      const std::pair ground(candidate->duty, candidate->value);
      if (is_concerned && std::ranges::find(fault.grounds, ground) == fault.grounds.end()) {
        fault.grounds.push_back(ground);
      }
    }
  }

  const Facts& facts_;
  const model::Model& model_;
  const DecisionRights& rights_;
  std::vector<DutyFault> of_decision_;
  std::vector<DutyFault> found_;
};

}  // namespace

std::string_view toText(DecisionPart duty) { return std::ranges::find(powers, duty, &Power::duty)->word; }

std::vector<DutyFault> findDutyFaults(const Facts& facts) { return FaultFinder(facts).run(); }

}  // namespace org::analysis
