// Two responsibilities for one topic over the same areas, each with somebody else who answers for it.

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "analysis/topics.h"
#include "analysis/voices.h"
#include "checks/rights_words.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Axis;
using analysis::Charge;
using analysis::Region;
using model::EntityId;
using model::Kind;
using model::ResponsibilityId;
using model::Value;
using namespace schema::literals;

// What somebody of the workspace made theirs: a card of the library that a role extends says nothing of the sort.
std::vector<const Charge*> chargesOf(const Context& context, EntityId responsibility) {
  std::vector<const Charge*> charges;
  for (const Charge& charge : context.facts().ownership().ownAccountables(ResponsibilityId(responsibility))) {
    const bool is_somebody = charge.party.type == analysis::Party::Type::Named;
    if (is_somebody && !context.model()[charge.written_in].is_library) {
      charges.push_back(&charge);
    }
  }
  return charges;
}

// Where and when it applies; the topic takes the place of the kind of decision.
Region regionOf(const Context& context, EntityId responsibility, std::int64_t topic) {
  const model::Model& model = context.model();
  const auto& rights = context.facts().decisionRights();
  const base::Interval days = model.existence(responsibility).intersect(context.window());
  const auto scope = model.values(responsibility, "scope"_key);
  Region region;
  for (const Value& value : scope) {
    if (model.is(value.term.entity, Kind::Area)) {
      const Region part =
          analysis::intersect(rights.limitOf(value), std::array{rights.space().slabOfArea(value.term.entity)});
      region.insert(region.end(), part.begin(), part.end());
    }
  }
  if (scope.empty()) {
    region.push_back(rights.space().everything());
  }
  region = analysis::intersect(region, std::array{rights.space().slab(Axis::Time, analysis::rangeOf(days))});
  for (analysis::Box& box : region) {
    box[Axis::Kind] = {topic, topic + 1};
  }
  return region;
}

// One is a part of the other, both are parts of one whole, or who answers for one helps with the other.
bool areTied(const Context& context, EntityId a, EntityId b) {
  const model::Model& model = context.model();
  const auto isOwnWhole = [&](EntityId whole) { return !model[whole].is_library && model.isWithin(b, whole); };
  const auto helps = [&](EntityId helper, EntityId with) {
    const auto charges = chargesOf(context, helper);
    for (const schema::Key key : {"supports"_key, "responsible"_key}) {
      for (const Value& value : model.values(with, key)) {
        if (std::ranges::any_of(charges, [&](const Charge* charge) {
              return analysis::reachesParty(context.facts(), analysis::readParty(value.term), charge->party,
                                            context.window().from);
            })) {
          return true;
        }
      }
    }
    return false;
  };
  return model.isWithin(a, b) || model.isWithin(b, a) || std::ranges::any_of(model.ancestors(a), isOwnWhole) ||
         helps(a, b) || helps(b, a);
}

// The days on which both have somebody, and nobody answers for both.
analysis::Intervals daysApart(const Context& context, EntityId a, EntityId b) {
  const auto ours = chargesOf(context, a);
  const auto theirs = chargesOf(context, b);
  analysis::Intervals changes;
  std::vector<analysis::Party> parties;
  for (const auto* charges : {&ours, &theirs}) {
    for (const Charge* charge : *charges) {
      changes.push_back(charge->interval);
      parties.push_back(charge->party);
    }
  }
  const auto persons = analysis::changesOf(context.facts(), parties);
  changes.insert(changes.end(), persons.begin(), persons.end());
  const base::Interval both = context.model().existence(a).intersect(context.model().existence(b));
  return analysis::daysWhen(both.intersect(context.window()), changes, [&](base::Day day) {
    const auto isThere = [&](const Charge* charge) { return charge->interval.contains(day); };
    const bool is_one = std::ranges::any_of(ours, [&](const Charge* one) {
      return isThere(one) && std::ranges::any_of(theirs, [&](const Charge* other) {
               return isThere(other) && analysis::isSame(context.facts(), one->party, other->party, day);
             });
    });
    return std::ranges::any_of(ours, isThere) && std::ranges::any_of(theirs, isThere) && !is_one;
  });
}

std::string sayParties(const Context& context, EntityId responsibility, base::Day day) {
  std::vector<std::string> names;
  for (const Charge* charge : chargesOf(context, responsibility)) {
    if (charge->interval.contains(day)) {
      names.push_back(fmt::format("`{}`", analysis::nameOf(context.model(), charge->party)));
    }
  }
  return joinSome(names);
}

// The narrower of the areas that both name; nothing where both apply everywhere.
std::string sayAreas(const model::Model& model, EntityId a, EntityId b) {
  std::vector<std::string> names;
  const auto addInside = [&](EntityId inner, EntityId outer) {
    for (const Value& value : model.values(inner, "scope"_key)) {
      const EntityId area = value.term.entity;
      if (model.is(area, Kind::Area) && analysis::reaches(model, outer, area)) {
        names.push_back(sayName(model, area));
      }
    }
  };
  addInside(a, b);
  addInside(b, a);
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names.empty() ? std::string() : " over " + joinSome(names);
}

// Makes the one that reaches less far a part of the other.
void addFix(const model::Model& model, diag::Diagnostic& finding, EntityId a, EntityId b) {
  const auto scope = model.values(a, "scope"_key);
  const bool is_inside = std::ranges::all_of(scope, [&](const Value& value) {
    return model.is(value.term.entity, Kind::Area) && analysis::reaches(model, b, value.term.entity);
  });
  const bool a_is_inner = model[b].is_library || (is_inside && !scope.empty());
  const EntityId inner = a_is_inner ? a : b;
  const EntityId outer = a_is_inner ? b : a;
  const Value* topic = model.value(inner, "topic"_key);
  if (model[inner].is_library || model[inner].parent || topic == nullptr) {
    return;
  }
  const source::Span end{topic->span.file, topic->span.end, topic->span.end};
  finding.fixes.push_back({.title = fmt::format("make {} a part of {}", sayName(model, inner), sayName(model, outer)),
                           .edits = {{end, fmt::format("; part-of: {}", model.qualifiedName(outer))}}});
}

void report(Context& context, EntityId later, const std::vector<EntityId>& earlier, const base::Interval& days) {
  const model::Model& model = context.model();
  const EntityId first = earlier.front();
  const EntityId place = model[later].is_library ? first : later;
  const std::string topic(model.text(later, "topic"_key));
  std::vector<std::string> names;
  std::ranges::transform(earlier, std::back_inserter(names), [&](EntityId id) { return sayName(model, id); });
  auto finding = context.finding(
      place,
      earlier.size() == 1
          ? fmt::format("responsibilities {} and {} are both about `{}`{}{}: {} answers for one, {} for the other",
                        names.front(), sayName(model, later), topic, sayAreas(model, first, later),
                        sayWhen(context, days), sayParties(context, first, days.from),
                        sayParties(context, later, days.from))
          : fmt::format("responsibility {} is about `{}`, and so are {}, for which others answer{}",
                        sayName(model, later), topic, joinSome(names), sayWhen(context, days)));
  holdsOn(context, finding, days);
  finding.named = earlier;
  finding.named.push_back(later);
  for (const Charge* charge : chargesOf(context, later)) {
    finding.named.push_back(charge->party.entity);
  }
  if (earlier.size() == 1) {
    finding.related.push_back({"the other one", model[place == later ? first : later].name_span});
    addFix(model, finding, first, later);
  }
  finding.help.emplace_back(
      "say how they belong together: `part-of`, or `supports` for whoever helps; or give each a `scope` of its own");
  context.report(std::move(finding));
}

void run(Context& context) {
  const model::Model& model = context.model();
  std::map<std::string_view, std::int64_t> topics;
  std::vector<EntityId> candidates;
  for (const EntityId id : model.allByName(Kind::Responsibility)) {
    const std::string_view topic = model.text(id, "topic"_key);
    if (!topic.empty() && !chargesOf(context, id).empty()) {
      topics.try_emplace(topic, static_cast<std::int64_t>(topics.size()));
      candidates.push_back(id);
    }
  }
  std::vector<Region> regions;
  for (const EntityId id : candidates) {
    regions.push_back(regionOf(context, id, topics.at(model.text(id, "topic"_key))));
  }
  std::vector<const Region*> pointers;
  std::ranges::transform(regions, std::back_inserter(pointers), [](const Region& region) { return &region; });
  // Those that one of them meets are told together, where they are many.
  std::map<EntityId, std::vector<std::pair<EntityId, base::Interval>>> overlaps;
  for (const auto& [a, b] : analysis::meetingPairs(pointers)) {
    const analysis::Intervals days = daysApart(context, candidates[a], candidates[b]);
    if (!days.empty() && !areTied(context, candidates[a], candidates[b])) {
      overlaps[candidates[b]].emplace_back(candidates[a], days.front());
    }
  }
  for (const auto& [later, others] : overlaps) {
    std::vector<EntityId> earlier;
    std::ranges::transform(others, std::back_inserter(earlier), [](const auto& other) { return other.first; });
    report(context, later, earlier, others.front().second);
  }
}

}  // namespace

extern const Check responsibility_overlap;
const Check responsibility_overlap{.kind = diag::Kind::ResponsibilityOverlap, .run = run};

}  // namespace org::checks
