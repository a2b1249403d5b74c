// Two people who can each block what the other decides, in the same field and at the same time.

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "analysis/blocks.h"
#include "analysis/common_superior.h"
#include "analysis/intervals.h"
#include "analysis/procedures.h"
#include "base/natural_order.h"
#include "checks/rights_words.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::Axis;
using analysis::Block;
using analysis::Box;
using analysis::Procedure;
using analysis::Region;
using analysis::Voter;

// Somebody can block what somebody else decides alone.
struct Hold {
  const Procedure* procedure = nullptr;
  const Block* block = nullptr;
  // The days on which the other can block as well.
  analysis::Intervals days{};
};

using Holds = std::vector<Hold>;
// By who blocks, and who decides.
using HoldsByPersons = std::map<std::pair<Voter, Voter>, Holds>;

// Two who hold up each other from the first of these days to the last without a break.
struct Veto {
  std::array<Voter, 2> persons{};
  // What the first can block, and what the second can.
  std::array<Holds, 2> sides{};
  base::Interval days;
};

// Whoever alone can refuse; nobody where the refusal can be lifted, or several would have to refuse.
std::optional<Voter> blockerOf(const analysis::Procedures& procedures, const Block& block, base::Day day) {
  const auto yes = block.overridable_by.empty() ? procedures.voters().formulaOf(block.party, day, analysis::Duty::Agree)
                                                : std::nullopt;
  return yes ? yes->voter : std::nullopt;
}

HoldsByPersons findHolds(const Context& context) {
  const auto& procedures = context.facts().procedures();
  HoldsByPersons holds;
  for (const Procedure& procedure : procedures.all()) {
    const auto decider = procedure.own == nullptr ? std::nullopt : procedure.own->second.dictator;
    for (const std::uint32_t index : procedure.blocks) {
      const Block& block = context.facts().blocks().all()[index];
      const auto blocker = blockerOf(procedures, block, procedure.day);
      if (decider && blocker && *decider != *blocker) {
        holds[{*blocker, *decider}].push_back({&procedure, &block});
      }
    }
  }
  return holds;
}

bool canMeet(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
  return a.empty() || b.empty() ||
         std::ranges::any_of(a, [&](std::string_view ground) { return std::ranges::find(b, ground) != b.end(); });
}

// Areas, teams and days; what is decided and for how much may differ.
Region fieldOf(const Context& context, const Procedure& procedure) {
  const auto& space = context.facts().decisionRights().space();
  return analysis::open(analysis::open(procedure.region, Axis::Kind, space.whole(Axis::Kind)), Axis::Amount,
                        space.whole(Axis::Amount));
}

// Where somebody can block at all, by what a refusal may be about: however many decisions that are.
std::map<std::vector<std::string_view>, Region> fieldsOf(const Context& context, const Holds& holds) {
  std::map<std::vector<std::string_view>, Region> fields;
  for (const Hold& hold : holds) {
    Region& field = fields[hold.block->grounds];
    const Region more = fieldOf(context, *hold.procedure);
    if (!analysis::covers(field, more)) {
      field.insert(field.end(), more.begin(), more.end());
      field = analysis::simplify(std::move(field));
    }
  }
  return fields;
}

// Those of `ones` that meet one of `others`, on the days when they do; the pieces of one block on one right together.
Holds meeting(const Context& context, const Holds& ones, const Holds& others) {
  const auto fields = fieldsOf(context, others);
  std::map<std::pair<const Block*, std::pair<model::EntityId, std::uint32_t>>, Hold> found;
  for (const Hold& hold : ones) {
    analysis::Intervals days;
    for (const auto& [grounds, field] : fields) {
      if (canMeet(hold.block->grounds, grounds)) {
        for (const Box& box : analysis::intersect(fieldOf(context, *hold.procedure), field)) {
          days.push_back(analysis::intervalOf(box[Axis::Time]));
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
    hold.days = analysis::merge(std::move(hold.days));
    holds.push_back(std::move(hold));
  }
  return holds;
}

std::string_view nameOf(const Context& context, const Hold& hold) {
  return context.model().qualifiedName(hold.procedure->decision);
}

// By name, which does not depend on the order of the text.
void sortByName(const Context& context, Holds& holds) {
  std::ranges::sort(holds, [&](const Hold& a, const Hold& b) {
    const auto names = [&](const Hold& hold) {
      return std::tuple(nameOf(context, hold), analysis::nameOf(context.model(), hold.block->party),
                        tellHolder(context, hold.procedure->right));
    };
    return nameOf(context, a) == nameOf(context, b) ? names(a) < names(b)
                                                    : base::precedesNaturally(nameOf(context, a), nameOf(context, b));
  });
}

Holds heldIn(const Holds& holds, const base::Interval& days) {
  Holds found;
  for (Hold hold : holds) {
    hold.days = analysis::intersect(hold.days, {days});
    if (!hold.days.empty()) {
      found.push_back(std::move(hold));
    }
  }
  return found;
}

// One for each stretch of days without a break. The one with the first name comes first.
std::vector<Veto> findVetoes(const Context& context, const std::array<Voter, 2>& persons,
                             const std::array<Holds, 2>& holds) {
  std::array sides = {meeting(context, holds[0], holds[1]), meeting(context, holds[1], holds[0])};
  analysis::Intervals all;
  for (Holds& side : sides) {
    sortByName(context, side);
    for (const Hold& hold : side) {
      all.insert(all.end(), hold.days.begin(), hold.days.end());
    }
  }
  std::vector<Veto> vetoes;
  for (const base::Interval& days : analysis::merge(std::move(all))) {
    Veto veto{persons, {heldIn(sides[0], days), heldIn(sides[1], days)}, days};
    if (base::precedesNaturally(nameOf(context, veto.sides[1].front()), nameOf(context, veto.sides[0].front()))) {
      std::ranges::reverse(veto.persons);
      std::ranges::reverse(veto.sides);
    }
    vetoes.push_back(std::move(veto));
  }
  return vetoes;
}

// `` `cpo` can block `architecture` and `tools`, which `cto` decides ``; by the persons where they act under several hats. Days
// only where they are fewer.
std::string tellSide(const Context& context, const Veto& veto, std::size_t side) {
  std::set<std::string> blockers;
  std::set<std::string> deciders;
  std::vector<std::string> decisions;
  for (const Hold& hold : veto.sides[side]) {
    blockers.insert(fmt::format("`{}`", analysis::nameOf(context.model(), hold.block->party)));
    deciders.insert(tellHolder(context, hold.procedure->right));
    const bool is_whole = hold.days == analysis::Intervals{veto.days};
    std::string decision =
        fmt::format("`{}`{}", nameOf(context, hold),
                    is_whole ? "" : sayWhen(context, {hold.days.front().from, hold.days.back().until}));
    if (std::ranges::find(decisions, decision) == decisions.end()) {
      decisions.push_back(std::move(decision));
    }
  }
  const auto tell = [&](const std::set<std::string>& hats, Voter person) {
    return hats.size() == 1 ? *hats.begin() : fmt::format("`{}`", context.facts().procedures().voters().nameOf(person));
  };
  return fmt::format("{} can block {}, which {} decides", tell(blockers, veto.persons[side]), joinSome(decisions),
                     tell(deciders, veto.persons[1 - side]));
}

// By the first role above both. To lift those of one side is enough.
void suggestLifting(const Context& context, const Veto& veto, diag::Diagnostic& finding) {
  std::vector<analysis::Party> parties;
  for (const Holds& side : veto.sides) {
    std::ranges::transform(side, std::back_inserter(parties), [](const Hold& hold) { return hold.block->party; });
  }
  const model::RoleId superior = analysis::commonSuperior(context.facts(), parties);
  if (!superior) {
    finding.help.emplace_back("say who may lift a refusal: `overridable-by …`, somebody above both");
    return;
  }
  const std::string lifting = fmt::format("overridable-by {}", context.model().qualifiedName(superior));
  finding.help.push_back(fmt::format("let the first role above both lift a refusal: `{}`", lifting));
  const Holds& lifted = veto.sides[veto.sides[1].size() < veto.sides[0].size() ? 1 : 0];
  std::set<const model::Value*> values;
  diag::Fix fix{.title = "let the first role above both lift the refusal"};
  for (const Hold& hold : lifted) {
    if (values.insert(hold.block->value).second) {
      fix.edits.push_back(append(*hold.block->value, {}, lifting).edits.front());
    }
  }
  finding.fixes.push_back(std::move(fix));
}

void report(Context& context, const Veto& veto) {
  const Hold& first = veto.sides[0].front();
  auto finding = context.finding(first.procedure->decision, first.block->value->span,
                                 fmt::format("{}, and {}: each can hold up the other{}", tellSide(context, veto, 0),
                                             tellSide(context, veto, 1), sayWhen(context, veto.days)));
  holdsOn(context, finding, veto.days);
  std::set<const model::Value*> told{first.block->value};
  for (const Holds& side : veto.sides) {
    for (const Hold& hold : side) {
      finding.named.push_back(hold.block->party.entity);
      nameParties(context, finding, {hold.procedure->right});
      if (told.insert(hold.block->value).second) {
        finding.related.push_back(
            {&side == &veto.sides[0] ? "and here" : "and the other way round here", hold.block->value->span});
      }
    }
  }
  suggestLifting(context, veto, finding);
  finding.help.emplace_back("or say what each may refuse for: `grounds …`");
  context.report(std::move(finding));
}

// The same blocks against each other: where one person hands over to the next, it is one.
bool goesOn(const Veto& before, const Veto& after) {
  const auto isSame = [&](std::size_t side) {
    return std::ranges::equal(before.sides[side], after.sides[side], [&](const Hold& a, const Hold& b) {
      return a.block == b.block && a.procedure->decision == b.procedure->decision &&
             a.procedure->right == b.procedure->right && a.days == analysis::Intervals{before.days} &&
             b.days == analysis::Intervals{after.days};
    });
  };
  return before.days.until == after.days.from && isSame(0) && isSame(1);
}

std::vector<Veto> joinInTime(std::vector<Veto> vetoes) {
  std::ranges::stable_sort(vetoes, {}, [](const Veto& veto) { return veto.days.from; });
  std::vector<Veto> joined;
  for (Veto& veto : vetoes) {
    const auto before = std::ranges::find_if(joined, [&](const Veto& one) { return goesOn(one, veto); });
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

void run(Context& context) {
  const HoldsByPersons holds = findHolds(context);
  std::vector<Veto> found;
  for (const auto& [persons, ones] : holds) {
    const auto others = holds.find({persons.second, persons.first});
    if (persons.first < persons.second && others != holds.end()) {
      std::ranges::move(findVetoes(context, {persons.first, persons.second}, {ones, others->second}),
                        std::back_inserter(found));
    }
  }
  for (const Veto& veto : joinInTime(std::move(found))) {
    report(context, veto);
  }
}

}  // namespace

extern const Check mutual_veto;
const Check mutual_veto{.kind = diag::Kind::MutualVeto, .run = run};

}  // namespace org::checks
