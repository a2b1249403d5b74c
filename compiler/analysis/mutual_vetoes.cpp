#include "analysis/mutual_vetoes.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>
#include <tuple>

#include "analysis/blocks.h"
#include "base/natural_order.h"

namespace org::analysis {

namespace {

using Holds = std::vector<Hold>;
// By who blocks, and who decides.
using HoldsByPersons = std::map<std::pair<Voter, Voter>, Holds>;

// Whoever alone can refuse; nobody where the refusal can be lifted, or several would have to refuse.
std::optional<Voter> blockerOf(const Procedures& procedures, const Block& block, base::Day day) {
  const auto yes =
      block.overridable_by.empty() ? procedures.voters().formulaOf(block.party, day, Duty::Agree) : std::nullopt;
  return yes ? yes->voter : std::nullopt;
}

// Calls `visit({blocker, decider}, hold)` for each. The same block stands in many procedures: whose it is is looked up once a day.
template <class Visit>
void forEachHold(const Facts& facts, Visit visit) {
  const auto& procedures = facts.procedures();
  std::map<std::pair<std::uint32_t, base::Day>, std::optional<Voter>> blockers;
  for (const Procedure& procedure : procedures.all()) {
    const auto decider = procedure.own == nullptr ? std::nullopt : procedure.own->second.dictator;
    for (const std::uint32_t index : decider ? procedure.blocks : std::span<const std::uint32_t>()) {
      const Block& block = facts.blocks().all()[index];
      const auto [blocker, is_new] = blockers.try_emplace({index, procedure.day});
      if (is_new) {
        blocker->second = blockerOf(procedures, block, procedure.day);
      }
      if (blocker->second && *decider != *blocker->second) {
        visit(std::pair(*blocker->second, *decider), Hold{&procedure, &block});
      }
    }
  }
}

// Of those only who hold each other: there may be very many others.
HoldsByPersons findHolds(const Facts& facts) {
  std::set<std::pair<Voter, Voter>> pairs;
  forEachHold(facts, [&](const auto& pair, const Hold&) { pairs.insert(pair); });
  HoldsByPersons holds;
  forEachHold(facts, [&](const auto& pair, const Hold& hold) {
    if (pairs.contains({pair.second, pair.first})) {
      holds[pair].push_back(hold);
    }
  });
  return holds;
}

bool canMeet(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
  return a.empty() || b.empty() ||
         std::ranges::any_of(a, [&](std::string_view ground) { return std::ranges::find(b, ground) != b.end(); });
}

// Areas, teams and days; what is decided and for how much may differ.
Region fieldOf(const Facts& facts, const Procedure& procedure) {
  const auto& space = facts.decisionRights().space();
  return open(open(procedure.region, Axis::Kind, space.whole(Axis::Kind)), Axis::Amount, space.whole(Axis::Amount));
}

// Where somebody can block at all, by what a refusal may be about: however many decisions that are.
std::map<std::vector<std::string_view>, Region> fieldsOf(const Facts& facts, const Holds& holds) {
  std::map<std::vector<std::string_view>, Region> fields;
  for (const Hold& hold : holds) {
    Region& field = fields[hold.block->grounds];
    const Region more = fieldOf(facts, *hold.procedure);
    if (!covers(field, more)) {
      field.insert(field.end(), more.begin(), more.end());
      field = simplify(std::move(field));
    }
  }
  return fields;
}

// Those of `ones` that meet one of `others`, on the days when they do; the pieces of one block on one right together.
Holds meeting(const Facts& facts, const Holds& ones, const Holds& others) {
  const auto fields = fieldsOf(facts, others);
  std::map<std::pair<const Block*, std::pair<model::EntityId, std::uint32_t>>, Hold> found;
  for (const Hold& hold : ones) {
    Intervals days;
    for (const auto& [grounds, field] : fields) {
      if (canMeet(hold.block->grounds, grounds)) {
        for (const Box& box : intersect(fieldOf(facts, *hold.procedure), field)) {
          days.push_back(intervalOf(box[Axis::Time]));
        }
      }
    }
    if (!days.empty()) {
      Hold& known =
          found.try_emplace({hold.block, {hold.procedure->decision, hold.procedure->right}}, hold).first->second;
      known.days.insert(known.days.end(), days.begin(), days.end());
    }
  }
  Holds holds;
  for (auto& [key, hold] : found) {
    hold.days = merge(std::move(hold.days));
    holds.push_back(std::move(hold));
  }
  return holds;
}

std::string_view decisionOf(const Facts& facts, const Hold& hold) {
  return facts.model().qualifiedName(hold.procedure->decision);
}

std::vector<std::string> namesOfHolders(const Facts& facts, const Hold& hold) {
  std::vector<std::string> names;
  for (const Party& party : facts.decisionRights().rights()[hold.procedure->right].holders) {
    names.push_back(nameOf(facts.model(), party));
  }
  return names;
}

// By name, which does not depend on the order of the text.
void sortByName(const Facts& facts, Holds& holds) {
  std::ranges::sort(holds, [&](const Hold& a, const Hold& b) {
    const auto names = [&](const Hold& hold) {
      return std::tuple(nameOf(facts.model(), hold.block->party), namesOfHolders(facts, hold));
    };
    return decisionOf(facts, a) == decisionOf(facts, b)
               ? names(a) < names(b)
               : base::precedesNaturally(decisionOf(facts, a), decisionOf(facts, b));
  });
}

Holds heldIn(const Holds& holds, const base::Interval& days) {
  Holds found;
  for (Hold hold : holds) {
    hold.days = intersect(hold.days, {days});
    if (!hold.days.empty()) {
      found.push_back(std::move(hold));
    }
  }
  return found;
}

// One for each stretch of days without a break. The one with the first name comes first.
std::vector<MutualVeto> findVetoes(const Facts& facts, const std::array<Voter, 2>& persons,
                                   const std::array<Holds, 2>& holds) {
  std::array sides = {meeting(facts, holds[0], holds[1]), meeting(facts, holds[1], holds[0])};
  Intervals all;
  for (Holds& side : sides) {
    sortByName(facts, side);
    for (const Hold& hold : side) {
      all.insert(all.end(), hold.days.begin(), hold.days.end());
    }
  }
  std::vector<MutualVeto> vetoes;
  for (const base::Interval& days : merge(std::move(all))) {
    MutualVeto veto{persons, {heldIn(sides[0], days), heldIn(sides[1], days)}, days};
    if (base::precedesNaturally(decisionOf(facts, veto.sides[1].front()), decisionOf(facts, veto.sides[0].front()))) {
      std::ranges::reverse(veto.persons);
      std::ranges::reverse(veto.sides);
    }
    vetoes.push_back(std::move(veto));
  }
  return vetoes;
}

// The same blocks against each other: where one person hands over to the next, it is one.
bool goesOn(const MutualVeto& before, const MutualVeto& after) {
  const auto isSame = [&](std::size_t side) {
    return std::ranges::equal(before.sides[side], after.sides[side], [&](const Hold& a, const Hold& b) {
      return a.block == b.block && a.procedure->decision == b.procedure->decision &&
             a.procedure->right == b.procedure->right && a.days == Intervals{before.days} &&
             b.days == Intervals{after.days};
    });
  };
  return before.days.until == after.days.from && isSame(0) && isSame(1);
}

std::vector<MutualVeto> joinInTime(std::vector<MutualVeto> vetoes) {
  std::ranges::stable_sort(vetoes, {}, [](const MutualVeto& veto) { return veto.days.from; });
  std::vector<MutualVeto> joined;
  for (MutualVeto& veto : vetoes) {
    const auto before = std::ranges::find_if(joined, [&](const MutualVeto& one) { return goesOn(one, veto); });
    if (before == joined.end()) {
      joined.push_back(std::move(veto));
      continue;
    }
    before->days.until = veto.days.until;
    for (Holds& side : before->sides) {
      for (Hold& hold : side) {
        hold.days = {before->days};
      }
    }
  }
  return joined;
}

}  // namespace

std::vector<MutualVeto> findMutualVetoes(const Facts& facts) {
  const HoldsByPersons holds = findHolds(facts);
  std::vector<MutualVeto> found;
  for (const auto& [persons, ones] : holds) {
    const auto others = holds.find({persons.second, persons.first});
    if (persons.first < persons.second && others != holds.end()) {
      std::ranges::move(findVetoes(facts, {persons.first, persons.second}, {ones, others->second}),
                        std::back_inserter(found));
    }
  }
  return joinInTime(std::move(found));
}

}  // namespace org::analysis
