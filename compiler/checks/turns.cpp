#include "checks/turns.h"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/policies.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

// More turns than this in one sentence are a list nobody reads.
constexpr std::size_t told_turns = 3;

}  // namespace

Turns turnsOf(const std::vector<TurnPart>& parts) {
  Turns turns;
  for (const TurnPart& part : parts) {
    analysis::Intervals days;
    for (const analysis::Box& box : part.persons.empty() ? analysis::Region() : *part.region) {
      days.push_back(analysis::intervalOf(box[analysis::Axis::Time]));
    }
    for (const base::Interval& stretch : analysis::merge(std::move(days))) {
      turns.push_back({stretch, part.persons});
    }
  }
  std::ranges::stable_sort(turns, {}, [](const Turn& turn) { return turn.days.from; });
  const auto is_at_once = [](const Turn& a, const Turn& b) { return b.days.from < a.days.until; };
  return std::ranges::adjacent_find(turns, is_at_once) == turns.end() ? turns : Turns();
}

Turns within(const Turns& turns, const base::Interval& days) {
  Turns inside;
  std::ranges::copy_if(turns, std::back_inserter(inside), [&](const Turn& turn) { return turn.days.overlaps(days); });
  return inside;
}

std::vector<model::EntityId> personsIn(const Turns& turns) {
  std::vector<model::EntityId> persons;
  std::unordered_set<model::EntityId> known;
  for (const Turn& turn : turns) {
    std::ranges::copy_if(turn.persons, std::back_inserter(persons),
                         [&](model::EntityId person) { return known.insert(person).second; });
  }
  return persons;
}

std::string tellTurns(const Context& context, const Turns& turns) {
  std::vector<std::string> texts;
  for (const Turn& turn : turns) {
    if (texts.size() == told_turns) {
      texts.emplace_back("then others");
      break;
    }
    std::vector<std::string> names;
    std::ranges::transform(turn.persons, std::back_inserter(names),
                           [&](model::PersonId person) { return sayName(context.model(), person); });
    texts.push_back(texts.empty() ? joinSome(names)
                                  : fmt::format("from {} {}", base::toWords(turn.days.from), joinSome(names)));
  }
  return turns.size() > 1 ? fmt::format("first {}", fmt::join(texts, ", ")) : fmt::format("{}", fmt::join(texts, ", "));
}

std::string_view afterTurns(const Turns& turns) { return turns.size() > 1 ? ", " : " "; }

bool isAllowedApart(const Context& context, diag::Kind kind, const About& about) {
  const model::Model& model = context.model();
  const auto isAmong = [&](model::EntityId id) {
    return model.is(id, model::Kind::Person) &&
           std::ranges::find(about.persons, model::PersonId(id)) != about.persons.end();
  };
  return std::ranges::any_of(context.facts().policies().allowances(), [&](const diag::Allowance& allowance) {
    const bool is_here = allowance.scope.isNone() || model.isWithin(about.decision, allowance.scope);
    return allowance.check == kind && (isAmong(allowance.scope) || (is_here && isAmong(allowance.for_subject)));
  });
}

}  // namespace org::checks
