#include "checks/conflict_words.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "analysis/decision_conflicts.h"
#include "analysis/decision_rights.h"
#include "analysis/overlaps.h"
#include "analysis/standings.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::Axis;
using analysis::Claim;
using analysis::DecisionConflict;
using Type = DecisionConflict::Type;

const Claim& claimOf(const Context& context, std::uint32_t right) {
  return context.facts().decisionRights().claims()[right];
}

bool isWider(const Context& context, Axis axis, std::uint32_t a, std::uint32_t b) {
  const auto& whole = context.facts().decisionRights().space();
  const auto side = [&](std::uint32_t right) {
    analysis::Region only_this = claimOf(context, right).extent;
    for (const Axis other : analysis::all_axes) {
      if (other != axis) {
        only_this = analysis::open(std::move(only_this), other, whole.whole(other));
      }
    }
    return only_this;
  };
  return !analysis::covers(side(b), side(a));
}

std::string_view nameOfAxis(Axis axis) {
  switch (axis) {
    case Axis::Kind:
      return "decisions";
    case Axis::Area:
      return "areas";
    case Axis::Unit:
      return "teams";
    case Axis::Amount:
      return "amounts";
    case Axis::Time:
      return "days";
  }
  return {};
}

// Why neither of two wins: `` `cto` is the narrower on teams, `cpo` on areas ``.
std::string explain(const Context& context, const DecisionConflict& conflict) {
  if (countParties(context, conflict) > 2) {
    return "none is more specific";
  }
  if (conflict.rights.size() > 2) {
    return "neither is more specific";
  }
  const std::uint32_t a = conflict.rights.front();
  const std::uint32_t b = conflict.rights.back();
  if (claimOf(context, a).is_interim && claimOf(context, b).is_interim) {
    return "both stand in for others";
  }
  std::vector<std::string> of_first;
  std::vector<std::string> of_second;
  for (const Axis axis : {Axis::Kind, Axis::Area, Axis::Unit, Axis::Amount}) {
    if (isWider(context, axis, b, a)) {
      of_first.emplace_back(nameOfAxis(axis));
    }
    if (isWider(context, axis, a, b)) {
      of_second.emplace_back(nameOfAxis(axis));
    }
  }
  const bool are_crossing = !of_first.empty() && !of_second.empty() && of_first != of_second;
  return are_crossing
             ? fmt::format("neither is more specific: {} is the narrower on {}, {} on {}", tellHolder(context, a),
                           joinSome(of_first), tellHolder(context, b), joinSome(of_second))
             : "neither is more specific";
}

// Whether a right begins inside the window while the other held already: the usual sign that somebody forgot to end the first.
bool followsAnother(const Context& context, const DecisionConflict& conflict, const Stretch& stretch) {
  return stretch.days.from != context.window().from && std::ranges::any_of(conflict.rights, [&](std::uint32_t right) {
           return std::ranges::any_of(claimOf(context, right).region, [&](const analysis::Box& box) {
             return box[Axis::Time].begin == stretch.days.from.number;
           });
         });
}

// Whether one of them hands over, and takes longer than a handover may last.
bool isHandover(const Context& context, const DecisionConflict& conflict) {
  return std::ranges::any_of(conflict.rights, [&](std::uint32_t right) {
    return context.facts().decisionRights().rights()[right].is_handover;
  });
}

// Whether each of them decides nothing else: one that wins would leave the others nothing.
bool isWhole(const Context& context, const DecisionConflict& conflict) {
  return std::ranges::all_of(conflict.rights, [&](std::uint32_t right) {
    return analysis::covers(conflict.region, claimOf(context, right).region);
  });
}

}  // namespace

DecisionConflict partOf(const Context& context, const DecisionConflict& conflict, const Stretch& stretch) {
  analysis::Box there = context.facts().decisionRights().space().slab(Axis::Time, analysis::rangeOf(stretch.days));
  there[Axis::Amount] = stretch.amounts;
  DecisionConflict part = conflict;
  part.region = analysis::intersect(conflict.region, std::array{there});
  std::erase_if(part.rights,
                [&](std::uint32_t right) { return !analysis::overlap(claimOf(context, right).region, part.region); });
  return part;
}

source::Span placeOf(const Context& context, const DecisionConflict& conflict) {
  const auto& rights = context.facts().decisionRights().rights();
  const auto innermost = std::ranges::find(conflict.rights, conflict.decision,
                                           [&](std::uint32_t right) { return rights[right].decision; });
  return rights[conflict.is_rest ? conflict.rights.back() : *innermost].value->span;
}

std::size_t countParties(const Context& context, const DecisionConflict& conflict) {
  std::set<std::uint32_t> parties;
  for (const std::uint32_t right : conflict.rights) {
    parties.insert(claimOf(context, right).holder);
  }
  return parties.size();
}

std::string tellConflict(const Context& context, const DecisionConflict& conflict, const Turns& turns,
                         const Stretch& stretch) {
  const std::string_view decision = context.model().qualifiedName(conflict.decision);
  const std::string holders = tellHolders(context, conflict.rights);
  std::string when = base::toWords(stretch.days, context.window());
  when = when.empty() ? when : " " + when;
  if (conflict.is_rest) {
    const std::vector<std::uint32_t> others(conflict.rights.begin(), conflict.rights.end() - 1);
    return fmt::format("{} decides parts of `{}` that {} decide as well, and none is more specific",
                       tellHolder(context, conflict.rights.back()), decision, tellHolders(context, others));
  }
  switch (conflict.type) {
    case Type::Rivals:
      break;
    case Type::Circle:
      return fmt::format("{} may each decide `{}`{}{}, but each is beaten by another: nobody decides", holders,
                         decision, stretch.where, when);
    case Type::ManyHolders: {
      const std::string what = fmt::format("{}, which decides `{}` alone{}{}", holders, decision, stretch.where, when);
      return turns.size() > 1 ? fmt::format("several hold {}: {}", what, tellTurns(context, turns))
                              : fmt::format("{} {} hold {}", tellTurns(context, turns),
                                            turns.front().persons.size() == 2 ? "both" : "all", what);
    }
  }
  const std::string_view each = countParties(context, conflict) == 2 ? "both decide" : "each decide";
  const std::string limit =
      isHandover(context, conflict) ? "; " + sayHandoverLimit(analysis::longest_handover) : std::string();
  return fmt::format("{} {} `{}`{}{}; {}{}", holders, each, decision, stretch.where, when, explain(context, conflict),
                     limit);
}

std::vector<std::string> helpFor(const Context& context, const DecisionConflict& conflict, const Stretch& stretch) {
  switch (conflict.type) {
    case Type::Circle:
      return {"take away one of the `overrides` or `interim`"};
    case Type::ManyHolders:
      return {"give each holder a part of their own (`holds: … for AREA`), or the decision a rule: `adopts-by: …`"};
    case Type::Rivals:
      break;
  }
  std::vector<std::string> help = {
      isWhole(context, conflict)
          ? "give each a part of its own with `over`, or leave only one of them"
          : "give each a part of its own with `over`, or let one win where they meet: `overrides …`",
      countParties(context, conflict) > 2
          ? "or let them decide together: `decides-jointly` with `adopts-by: majority`"
          : "or let them decide together: `decides-jointly`, and `escalates-to` for when they disagree"};
  if (followsAnother(context, conflict, stretch)) {
    const bool is_interim =
        std::ranges::any_of(conflict.rights, [&](std::uint32_t right) { return claimOf(context, right).is_interim; });
    help.insert(help.begin(), fmt::format("if the later one takes over, end the other: `until {}`{}",
                                          base::toIso(stretch.days.from.plus(-1)),
                                          is_interim ? "" : "; if it stands in for a while, say `interim`"));
  }
  return help;
}

std::vector<analysis::Party> partiesOf(const Context& context, const DecisionConflict& conflict) {
  std::vector<analysis::Party> parties;
  for (const std::uint32_t right : conflict.rights) {
    const auto& holders = context.facts().decisionRights().rights()[right].holders;
    parties.insert(parties.end(), holders.begin(), holders.end());
  }
  return parties;
}

std::string_view tellActing(const Context& context, const std::vector<analysis::Party>& parties, base::Day day) {
  const bool stands_in = std::ranges::any_of(parties, [&](const analysis::Party& party) {
    return !context.facts().standings().on(day, party).stand_ins.empty();
  });
  return stands_in ? "acts for" : "is";
}

std::string tellBeaters(const Context& context, std::uint32_t right, const std::vector<std::uint32_t>& rights) {
  std::vector<std::uint32_t> beaters;
  std::ranges::copy_if(rights, std::back_inserter(beaters), [&](std::uint32_t other) {
    return other != right && analysis::beats(claimOf(context, other), claimOf(context, right));
  });
  return fmt::format("the right of {}, beaten by that of {}", tellHolder(context, right),
                     tellHolders(context, beaters));
}

}  // namespace org::checks
