#include "checks/conflict_fixes.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/decision_rights.h"
#include "analysis/right_changes.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Axis;
using analysis::Claim;
using analysis::DecisionConflict;
using analysis::RightChange;
using Type = DecisionConflict::Type;
using namespace schema::literals;

// A choice among more is no help.
constexpr std::size_t told_fixes = 4;

// The rights by which one of those who clash decides.
using Side = std::vector<std::uint32_t>;

class FixFinder {
 public:
  FixFinder(const Context& context, const DecisionConflict& conflict, const Stretch& stretch)
      : context_(context),
        model_(context.model()),
        rights_(context.facts().decisionRights()),
        days_(stretch.days),
        place_(conflict.region) {
    for (const std::uint32_t right : conflict.rights) {
      const auto same = std::ranges::find(sides_, claimOf(right).holder,
                                          [&](const Side& side) { return claimOf(side.front()).holder; });
      (same == sides_.end() ? sides_.emplace_back() : *same).push_back(right);
    }
  }

  std::vector<diag::Fix> runForRivals() {
    if (sides_.size() > told_fixes) {
      return {};
    }
    addEnds();
    addExceptions();
    for (const Side& side : sides_) {
      addVictory(side);
    }
    return std::move(fixes_);
  }

  // One `overrides` or `interim` less opens the circle.
  std::vector<diag::Fix> runForCircle() {
    for (const Side& side : sides_) {
      for (const std::uint32_t right : side) {
        addWithout(right, ast::ClauseWord::Overrides);
        addWithout(right, ast::ClauseWord::Interim);
      }
    }
    for (const Side& side : sides_) {
      if (sides_.size() == 2 && fixes_.size() < sides_.size()) {
        addRemoval(side);
      }
    }
    return std::move(fixes_);
  }

 private:
  [[nodiscard]] const Claim& claimOf(std::uint32_t right) const { return rights_.claims()[right]; }
  [[nodiscard]] const model::Value& valueOf(std::uint32_t right) const { return *rights_.rights()[right].value; }

  void offer(diag::Fix fix, const std::vector<RightChange>& changes) {
    if (fixes_.size() < told_fixes && analysis::settles(rights_, changes, place_)) {
      fixes_.push_back(std::move(fix));
    }
  }

  // Where one begins while the other goes on, or ends while the other has begun, the usual sign that a date was forgotten.
  void addEnds() {
    for (const Side& side : sides_) {
      for (const Side& other : sides_) {
        if (side.size() == 1 && other.size() == 1 && side != other) {
          addEnd(side.front(), other.front());
        }
      }
    }
  }

  void addEnd(std::uint32_t right, std::uint32_t other) {
    const base::Interval& own = valueOf(right).interval;
    const base::Interval& others = valueOf(other).interval;
    if (own.from < days_.from && others.from == days_.from) {
      diag::Fix fix = endOn(model_, valueOf(right), days_.from.plus(-1));
      fix.title =
          fmt::format("let {} decide until {}", tellHolder(context_, right), base::toWords(days_.from.plus(-1)));
      offer(std::move(fix), {{right, analysis::holdOn(rights_, right, {own.from, days_.from})}});
    }
    if (own.until == days_.until && own.until < others.until && own.from <= others.from) {
      diag::Fix fix = beginOn(model_, valueOf(other), own.until);
      fix.title = fmt::format("let {} begin on {}", tellHolder(context_, other), base::toWords(own.until));
      offer(std::move(fix), {{other, analysis::holdOn(rights_, other, {own.until, others.until})}});
    }
  }

  // The wider one leaves out the area on which they meet.
  void addExceptions() {
    const analysis::Range areas = analysis::spanOf(place_, Axis::Area);
    const auto& order = rights_.space().areas();
    const model::EntityId area = order.declared().contains(areas) ? order.at(areas.begin) : model::EntityId::none();
    if (!area || order.within(area) != areas || sides_.size() != 2) {
      return;
    }
    for (const Side& side : sides_) {
      const RightChange change{side.front(), analysis::leaveOut(rights_, side.front(), areas)};
      if (side.size() == 1 && !change.claim.region.empty()) {
        const Side& other = side == sides_.front() ? sides_.back() : sides_.front();
        offer(leaveOut(valueOf(side.front()), area,
                       fmt::format("leave {} to {}", sayName(model_, area), tellHolder(context_, other.front()))),
              {change});
      }
    }
  }

  // By its own `over` where it is named beside others, else by an `except`.
  [[nodiscard]] diag::Fix leaveOut(const model::Value& value, model::EntityId area, std::string title) const {
    const auto clauses = model_.clauses(value);
    const auto own = std::ranges::find_if(clauses, [&](const model::Clause& clause) {
      return clause.word == ast::ClauseWord::Over && clause.argument.entity == area;
    });
    if (own != clauses.end() && std::ranges::count(clauses, ast::ClauseWord::Over, &model::Clause::word) > 1) {
      return {.title = std::move(title), .edits = {{withSpaceBefore(own->span), ""}}};
    }
    return append(value, std::move(title), fmt::format("except {}", model_.qualifiedName(area)));
  }

  // One wins over all others; where that would leave them nothing at all, their rights go.
  void addVictory(const Side& winner) {
    const std::size_t count = fixes_.size();
    if (mayOverride(winner)) {
      addOverrides(winner);
    }
    if (fixes_.size() == count) {
      addRemoval(winner);
    }
  }

  // `overrides` reaches the same decision and what it inherits (ruling 20); one party is named by it.
  [[nodiscard]] bool mayOverride(const Side& winner) const {
    const auto reaches = [&](std::uint32_t right, std::uint32_t loser) {
      const analysis::Right& own = rights_.rights()[right];
      const analysis::Right& others = rights_.rights()[loser];
      return own.holders.size() == 1 && others.holders.size() == 1 && model_.isWithin(own.decision, others.decision);
    };
    return std::ranges::all_of(sides_, [&](const Side& side) {
      return side == winner || std::ranges::all_of(winner, [&](std::uint32_t right) {
               return std::ranges::all_of(side, [&](std::uint32_t loser) { return reaches(right, loser); });
             });
    });
  }

  void addOverrides(const Side& winner) {
    diag::Fix fix{.title = fmt::format("let {} win where they meet", tellHolder(context_, winner.front()))};
    std::vector<RightChange> changes;
    for (const std::uint32_t right : winner) {
      RightChange change{right, claimOf(right)};
      std::string words;
      for (const Side& side : sides_) {
        if (side != winner) {
          const analysis::Party& loser = rights_.rights()[side.front()].holders.front();
          words += fmt::format("{}overrides {}", words.empty() ? "" : " ", analysis::nameOf(model_, loser));
          change.claim.overrides.push_back(claimOf(side.front()).holder);
        }
      }
      std::ranges::sort(change.claim.overrides);
      fix.edits.push_back(append(valueOf(right), {}, words).edits.front());
      changes.push_back(std::move(change));
    }
    offer(std::move(fix), changes);
  }

  void addRemoval(const Side& winner) {
    Side losers;
    for (const Side& side : sides_) {
      losers.insert(losers.end(), side == winner ? side.end() : side.begin(), side.end());
    }
    std::vector<const model::Value*> values;
    std::vector<RightChange> changes;
    for (const std::uint32_t right : losers) {
      // Of a body each member has a value; and what `overrides` somebody who is gone beats nobody.
      if (rights_.rights()[right].holders.size() != 1 || isOverriddenByOthers(right, winner)) {
        return;
      }
      values.push_back(&valueOf(right));
      changes.push_back({right, claimOf(right)});
      changes.back().claim.region.clear();
    }
    if (auto edits = takeAway(model_, values)) {
      for (const std::uint32_t right : winner) {
        if (const model::Clause* clause = overridesOf(right, losers)) {
          edits->push_back({withSpaceBefore(clause->span), ""});
        }
      }
      offer(
          {.title = fmt::format("let {} decide, and take the right{} of {} away", tellHolder(context_, winner.front()),
                                losers.size() == 1 ? "" : "s", tellHolders(context_, losers)),
           .edits = std::move(*edits)},
          changes);
    }
  }

  // The `overrides` by which a right beats those that go.
  [[nodiscard]] const model::Clause* overridesOf(std::uint32_t right, const Side& losers) const {
    const bool is_meant = std::ranges::any_of(losers, [&](std::uint32_t loser) {
      return std::ranges::binary_search(claimOf(right).overrides, claimOf(loser).holder);
    });
    return is_meant ? model_.clause(valueOf(right), ast::ClauseWord::Overrides) : nullptr;
  }

  [[nodiscard]] bool isOverriddenByOthers(std::uint32_t right, const Side& winner) const {
    return std::ranges::any_of(analysis::rightsAround(rights_, right), [&](std::uint32_t other) {
      const bool is_mendable = std::ranges::find(winner, other) != winner.end() && claimOf(other).overrides.size() == 1;
      return !is_mendable && std::ranges::binary_search(claimOf(other).overrides, claimOf(right).holder);
    });
  }

  static source::Span withSpaceBefore(const source::Span& span) { return {span.file, span.begin - 1, span.end}; }

  void addWithout(std::uint32_t right, ast::ClauseWord word) {
    const auto clauses = model_.clauses(valueOf(right));
    const model::Clause* clause = model_.clause(valueOf(right), word);
    if (clause == nullptr || std::ranges::count(clauses, word, &model::Clause::word) != 1) {
      return;
    }
    RightChange change{right, claimOf(right)};
    if (word == ast::ClauseWord::Interim) {
      change.claim.is_interim = false;
    } else {
      change.claim.overrides.clear();
    }
    const std::string words = word == ast::ClauseWord::Interim
                                  ? std::string(ast::toText(word))
                                  : fmt::format("{} {}", ast::toText(word), model_.name(clause->argument.entity));
    offer({.title = fmt::format("take `{}` away from {}", words, tellHolder(context_, right)),
           .edits = {{withSpaceBefore(clause->span), ""}}},
          {change});
  }

  const Context& context_;
  const model::Model& model_;
  const analysis::DecisionRights& rights_;
  base::Interval days_;
  // Where they clash.
  analysis::Region place_;
  std::vector<Side> sides_;
  std::vector<diag::Fix> fixes_;
};

// A rule makes a body of those who hold the role: only where nobody else's right would fall under it.
std::vector<diag::Fix> fixesForHolders(const Context& context, const DecisionConflict& conflict) {
  const auto& rights = context.facts().decisionRights();
  const std::uint32_t right = conflict.rights.front();
  if (rights.rights()[right].decision != conflict.decision || analysis::rightsAround(rights, right).size() != 1) {
    return {};
  }
  const bool are_two = conflict.persons.size() == 2;
  const auto edit =
      addProperty(context.model(), conflict.decision, "adopts-by"_key, are_two ? "unanimity" : "majority");
  if (!edit) {
    return {};
  }
  return {{.title = are_two ? "let both decide together" : "let them decide together, by majority", .edits = {*edit}}};
}

}  // namespace

std::vector<diag::Fix> fixesFor(const Context& context, const DecisionConflict& conflict, const Stretch& stretch) {
  const analysis::DecisionRights& rights = context.facts().decisionRights();
  const bool is_mendable = std::ranges::none_of(conflict.rights, [&](std::uint32_t right) {
    return rights.rights()[right].received.has_value() || analysis::isCrowded(rights, right);
  });
  if (conflict.is_rest || !is_mendable) {
    return {};
  }
  switch (conflict.type) {
    case Type::Rivals:
      return FixFinder(context, conflict, stretch).runForRivals();
    case Type::Circle:
      return FixFinder(context, conflict, stretch).runForCircle();
    case Type::ManyHolders:
      return fixesForHolders(context, conflict);
  }
  return {};
}

}  // namespace org::checks
