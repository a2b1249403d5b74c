#include "analysis/responsibility_overlaps.h"

#include <algorithm>
#include <map>

#include "analysis/decision_rights.h"
#include "analysis/decision_voices.h"
#include "analysis/voices.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::ResponsibilityId;
using model::Value;
using namespace schema::literals;

namespace {

// More names than this are a crowd.
constexpr std::size_t told_overlaps = 8;

// Where and when it applies; the topic takes the place of the kind of decision.
Region regionOf(const Facts& facts, EntityId responsibility, std::int64_t topic) {
  const model::Model& model = facts.model();
  const DecisionSpace& space = facts.decisionRights().space();
  const base::Interval days = model.existence(responsibility).intersect(model.window());
  Region region = intersect(scopeRegion(model, facts.decisionRights(), responsibility),
                            std::array{space.slab(Axis::Time, rangeOf(days))});
  for (Box& box : region) {
    box[Axis::Kind] = {topic, topic + 1};
  }
  return region;
}

// One is a part of the other, both are parts of one whole, or who answers for one helps with the other.
bool areTied(const Facts& facts, EntityId a, EntityId b) {
  const model::Model& model = facts.model();
  const auto isOwnWhole = [&](EntityId whole) { return !model[whole].is_library && model.isWithin(b, whole); };
  const auto helps = [&](EntityId helper, EntityId with) {
    const auto charges = chargesMeant(facts, helper);
    for (const schema::Key key : {"supports"_key, "responsible"_key}) {
      for (const Value& value : model.values(with, key)) {
        if (std::ranges::any_of(charges, [&](const Charge* charge) {
              return reachesParty(facts, readParty(value.term), charge->party, facts.model().window().from);
            })) {
          return true;
        }
      }
    }
    return false;
  };
  // What it is a part of, and nobody can tell: a name that did not resolve.
  const auto isPartOfUnknown = [&](EntityId id) {
    return std::ranges::any_of(model.values(id, "part-of"_key),
                               [](const Value& whole) { return whole.term.type == model::TermType::Unknown; });
  };
  return isPartOfUnknown(a) || isPartOfUnknown(b) || model.isWithin(a, b) || model.isWithin(b, a) ||
         std::ranges::any_of(model.ancestors(a), isOwnWhole) || helps(a, b) || helps(b, a);
}

// The days on which both have somebody, and nobody answers for both.
Intervals daysApart(const Facts& facts, EntityId a, EntityId b) {
  const auto ours = chargesMeant(facts, a);
  const auto theirs = chargesMeant(facts, b);
  Intervals changes;
  std::vector<Party> parties;
  for (const auto* charges : {&ours, &theirs}) {
    for (const Charge* charge : *charges) {
      changes.push_back(charge->interval);
      parties.push_back(charge->party);
    }
  }
  const auto persons = changesOf(facts, parties);
  changes.insert(changes.end(), persons.begin(), persons.end());
  const base::Interval both = facts.model().existence(a).intersect(facts.model().existence(b));
  return daysWhen(both.intersect(facts.model().window()), changes, [&](base::Day day) {
    const auto isThere = [&](const Charge* charge) { return charge->interval.contains(day); };
    const bool is_one = std::ranges::any_of(ours, [&](const Charge* one) {
      return isThere(one) && std::ranges::any_of(theirs, [&](const Charge* other) {
               return isThere(other) && isSame(facts, one->party, other->party, day);
             });
    });
    return std::ranges::any_of(ours, isThere) && std::ranges::any_of(theirs, isThere) && !is_one;
  });
}

// All responsibilities that say what they are about and for which somebody answers.
struct Candidates {
  // By name.
  std::vector<EntityId> ids;
  std::vector<Region> regions;
};

Candidates readCandidates(const Facts& facts) {
  std::map<std::string_view, std::int64_t> topics;
  Candidates candidates;
  for (const EntityId id : facts.model().allByName(Kind::Responsibility)) {
    const std::string_view topic = facts.model().text(id, "topic"_key);
    if (!topic.empty() && !chargesMeant(facts, id).empty()) {
      const auto number = topics.try_emplace(topic, static_cast<std::int64_t>(topics.size())).first->second;
      candidates.ids.push_back(id);
      candidates.regions.push_back(regionOf(facts, id, number));
    }
  }
  return candidates;
}

}  // namespace

std::vector<const Charge*> chargesMeant(const Facts& facts, EntityId responsibility) {
  std::vector<const Charge*> charges;
  for (const Charge& charge : facts.ownership().ownAccountables(ResponsibilityId(responsibility))) {
    if (charge.party.type == Party::Type::Named && !facts.model()[charge.written_in].is_library) {
      charges.push_back(&charge);
    }
  }
  return charges;
}

std::vector<ResponsibilityOverlap> findResponsibilityOverlaps(const Facts& facts) {
  const Candidates candidates = readCandidates(facts);
  std::vector<const Region*> regions;
  std::ranges::transform(candidates.regions, std::back_inserter(regions), [](const Region& region) { return &region; });
  std::map<std::uint32_t, ResponsibilityOverlap> overlaps;
  for (const auto& [a, b] : meetingPairs(regions)) {
    ResponsibilityOverlap& overlap = overlaps[b];
    if (overlap.is_crowd) {
      continue;
    }
    const Intervals days = daysApart(facts, candidates.ids[a], candidates.ids[b]);
    if (days.empty() || areTied(facts, candidates.ids[a], candidates.ids[b])) {
      continue;
    }
    overlap.is_crowd = overlap.others.size() == told_overlaps;
    if (!overlap.is_crowd) {
      overlap.interval = overlap.others.empty() ? days.front() : overlap.interval;
      overlap.responsibility = candidates.ids[b];
      overlap.others.push_back(candidates.ids[a]);
    }
  }
  std::vector<ResponsibilityOverlap> found;
  for (auto& [index, overlap] : overlaps) {
    if (!overlap.others.empty()) {
      found.push_back(std::move(overlap));
    }
  }
  return found;
}

}  // namespace org::analysis
