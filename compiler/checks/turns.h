#pragma once

// A verdict that stays the same while the persons whom it is about follow each other: told once, with whose turn it is when
// (checks.md 3.15). Used by checks whose messages name persons.

#include <algorithm>
#include <map>
#include <ranges>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "checks/rights_words.h"

namespace org::checks {

// Of whom something is said on these days; by name.
struct Turn {
  base::Interval days;
  std::vector<model::PersonId> persons;
};
using Turns = std::vector<Turn>;

// Whom a verdict names, and about which decision.
struct About {
  model::DecisionId decision;
  std::vector<model::PersonId> persons;
};
// A region, and the persons in it.
struct TurnPart {
  std::vector<model::PersonId> persons;
  const analysis::Region* region;
};

// The turns in order of time; none where two of the parts hold at once.
Turns turnsOf(const std::vector<TurnPart>& parts);
// Those on some days.
Turns within(const Turns& turns, const base::Interval& days);
// Everybody who has a turn, each once.
std::vector<model::EntityId> personsIn(const Turns& turns);
// `` `ana` and `ben` `` of one turn; `` first `ana`, from 1 May 2026 `ben` `` of several, the first few of many.
std::string tellTurns(const Context& context, const Turns& turns);
// `` because `ana` is both ``, `` because first `ana`, from 1 May 2026 `ben`, is both ``: what stands between the two.
std::string_view afterTurns(const Turns& turns);
// Whether an `allow` of the check speaks of one of the persons there: what it does not cover must be told apart.
bool isAllowedApart(const Context& context, diag::Kind kind, const About& about);

// Calls `tell(verdict, turns)` for each verdict, in their order: those of one decision in one place but for the days, with the same
// `keyOf`, that name others in turn, as one with the region of all. A verdict that names nobody stands alone, without turns.
template <class Verdict, class AboutOf, class KeyOf, class Tell>
void tellInTurns(const Context& context, diag::Kind kind, const std::vector<Verdict>& verdicts, AboutOf aboutOf,
                 KeyOf keyOf, Tell tell) {
  const auto& space = context.facts().decisionRights().space();
  const auto always = space.whole(analysis::Axis::Time);
  using Place = std::tuple<model::EntityId, decltype(keyOf(verdicts.front())), analysis::Region>;
  std::map<Place, std::size_t> numbers;
  std::vector<std::vector<const Verdict*>> groups;
  for (const Verdict& verdict : verdicts) {
    const About about = aboutOf(verdict);
    const bool is_alone = about.persons.empty() || isAllowedApart(context, kind, about);
    Place place(about.decision, keyOf(verdict),
                is_alone ? analysis::Region() : open(verdict.region, analysis::Axis::Time, always));
    const std::size_t number =
        is_alone ? groups.size() : numbers.try_emplace(std::move(place), groups.size()).first->second;
    groups.resize(std::max(groups.size(), number + 1));
    groups[number].push_back(&verdict);
  }
  for (const auto& group : groups) {
    std::vector<TurnPart> parts;
    std::ranges::transform(group, std::back_inserter(parts),
                           [&](const Verdict* one) { return TurnPart{aboutOf(*one).persons, &one->region}; });
    if (const Turns turns = turnsOf(parts); group.size() > 1 && !turns.empty()) {
      Verdict all = *group.front();
      std::ranges::for_each(group | std::views::drop(1), [&](const Verdict* one) {
        std::ranges::copy(one->region, std::back_inserter(all.region));
      });
      all.region = analysis::simplify(std::move(all.region));
      tell(all, turns);
      continue;
    }
    for (std::size_t i = 0; i < group.size(); ++i) {
      tell(*group[i], turnsOf({parts[i]}));
    }
  }
}

}  // namespace org::checks
