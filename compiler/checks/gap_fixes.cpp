#include "checks/gap_fixes.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/right_changes.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::Axis;
using analysis::Claim;
using analysis::Region;
using ast::ClauseWord;

// What a right is for, by the words that say so.
struct Limits {
  std::vector<const model::Clause*> over;
  std::vector<const model::Clause*> except;
  const model::Clause* only = nullptr;
};

class GapFixFinder {
 public:
  GapFixFinder(const Context& context, const analysis::DecisionGap& gap, const Stretch& stretch)
      : model_(context.model()),
        context_(context),
        rights_(context.facts().decisionRights()),
        days_(stretch.days),
        decision_(gap.decision) {
    analysis::Box there = rights_.space().slab(Axis::Time, analysis::rangeOf(stretch.days));
    there[Axis::Amount] = stretch.amounts;
    place_ = analysis::intersect(gap.region, std::array{there});
  }

  std::vector<diag::Fix> run() {
    using Step = void (GapFixFinder::*)(std::uint32_t);
    forEachRight(&GapFixFinder::addDays);
    for (const Step step :
         {&GapFixFinder::addWithoutExcept, &GapFixFinder::addWithoutOnly, &GapFixFinder::addWithoutOver}) {
      if (fixes_.empty()) {
        forEachRight(step);
        // One of several would be a guess.
        if (fixes_.size() > 1) {
          return {};
        }
      }
    }
    return std::move(fixes_);
  }

 private:
  void forEachRight(void (GapFixFinder::*step)(std::uint32_t)) {
    for (const std::uint32_t right : rights_.reaching(decision_)) {
      const Claim& claim = claimOf(right);
      const bool is_written = !rights_.rights()[right].received && rights_.rights()[right].holders.size() == 1;
      if (is_written && !claim.is_unknown && !claim.is_interim) {
        (this->*step)(right);
      }
    }
  }

  [[nodiscard]] const Claim& claimOf(std::uint32_t right) const { return rights_.claims()[right]; }
  [[nodiscard]] const model::Value& valueOf(std::uint32_t right) const { return *rights_.rights()[right].value; }

  void offer(diag::Fix fix, std::uint32_t right, Claim claim) {
    const bool is_closed = analysis::covers(claim.region, place_);
    if (is_closed && analysis::settles(rights_, {{right, std::move(claim)}}, place_)) {
      fixes_.push_back(std::move(fix));
    }
  }

  // The right that ends where the gap begins goes on; the one that begins where it ends begins earlier. One whose days are not its own
  // to change, since the decision or its holder ends, is left alone.
  void addDays(std::uint32_t right) {
    const model::Value& value = valueOf(right);
    const base::Interval& own = value.interval;
    if (own.until == days_.from && days_.until < context_.window().until) {
      diag::Fix fix = endOn(model_, value, days_.last());
      fix.title = fmt::format("let {} go on until {}", tellHolder(context_, right), base::toWords(days_.last()));
      offer(std::move(fix), right, analysis::holdOn(rights_, right, {own.from, days_.until}));
    } else if (own.until == days_.from) {
      addGoingOn(right);
    } else if (own.from == days_.until && days_.until < context_.window().until) {
      diag::Fix fix = beginOn(model_, value, days_.from);
      fix.title = fmt::format("let {} begin on {}", tellHolder(context_, right), base::toWords(days_.from));
      offer(std::move(fix), right, analysis::holdOn(rights_, right, {days_.from, own.until}));
    }
  }

  void addGoingOn(std::uint32_t right) {
    const model::Clause* until = model_.clause(valueOf(right), ClauseWord::Until);
    const analysis::Right& declared = rights_.rights()[right];
    const base::Interval may_be = model_.existence(declared.decision)
                                      .intersect(analysis::existence(model_, declared.holders.front()))
                                      .intersect(context_.window());
    if (until != nullptr) {
      offer(without({until}, fmt::format("let {} go on after {}", tellHolder(context_, right),
                                         base::toWords(days_.from.plus(-1)))),
            right, analysis::holdOn(rights_, right, {valueOf(right).interval.from, may_be.until}));
    }
  }

  [[nodiscard]] Limits limitsOf(std::uint32_t right) const {
    Limits limits;
    for (const model::Clause& clause : model_.clauses(valueOf(right))) {
      if (clause.word == ClauseWord::Over) {
        limits.over.push_back(&clause);
      } else if (clause.word == ClauseWord::Except) {
        limits.except.push_back(&clause);
      } else if (clause.word == ClauseWord::Only) {
        limits.only = &clause;
      }
    }
    return limits;
  }

  // The areas that some limits leave.
  [[nodiscard]] Region areasOf(const Limits& limits) const {
    const auto& space = rights_.space();
    Region areas;
    for (const model::Clause* over : limits.over) {
      analysis::Box box = space.slabOfArea(over->argument.entity);
      box[Axis::Area] = limits.only == nullptr ? box[Axis::Area] : space.areas().only(over->argument.entity);
      areas.push_back(box);
    }
    Region except;
    for (const model::Clause* one : limits.except) {
      except.push_back(space.slab(Axis::Area, space.areas().within(one->argument.entity)));
    }
    return analysis::subtract(limits.over.empty() ? Region{space.everything()} : areas, except);
  }

  // The right with other limits, and all else as it is.
  [[nodiscard]] Claim withLimits(std::uint32_t right, const Limits& limits) const {
    Claim claim = claimOf(right);
    analysis::Box sides = rights_.space().everything();
    for (const Axis axis : {Axis::Kind, Axis::Unit, Axis::Amount, Axis::Time}) {
      sides[axis] = analysis::spanOf(claim.region, axis);
    }
    const Region scope = rights_.scopeOf(rights_.rights()[right].decision);
    claim.region =
        analysis::simplify(analysis::intersect(analysis::intersect(areasOf(limits), scope), std::array{sides}));
    claim.extent = analysis::open(claim.region, Axis::Time, rights_.space().whole(Axis::Time));
    return claim;
  }

  void addWithoutExcept(std::uint32_t right) {
    const Limits limits = limitsOf(right);
    for (const model::Clause* except : limits.except) {
      const Region left_out = {
          rights_.space().slab(Axis::Area, rights_.space().areas().within(except->argument.entity))};
      if (!analysis::covers(left_out, place_)) {
        continue;
      }
      Limits wider = limits;
      std::erase(wider.except, except);
      offer(without({except}, fmt::format("let {} decide for {} as well", tellHolder(context_, right),
                                          sayName(model_, except->argument.entity))),
            right, withLimits(right, wider));
    }
  }

  void addWithoutOnly(std::uint32_t right) {
    Limits limits = limitsOf(right);
    if (limits.only != nullptr && limits.over.size() == 1) {
      diag::Fix fix = without({limits.only}, fmt::format("let {} decide for all of {}", tellHolder(context_, right),
                                                         sayName(model_, limits.over.front()->argument.entity)));
      limits.only = nullptr;
      offer(std::move(fix), right, withLimits(right, limits));
    }
  }

  void addWithoutOver(std::uint32_t right) {
    Limits limits = limitsOf(right);
    if (limits.over.empty() || limits.only != nullptr) {
      return;
    }
    diag::Fix fix = without(limits.over, fmt::format("let {} decide {} everywhere", tellHolder(context_, right),
                                                     sayName(model_, decision_)));
    limits.over.clear();
    offer(std::move(fix), right, withLimits(right, limits));
  }

  // Each with the space before it.
  static diag::Fix without(const std::vector<const model::Clause*>& clauses, std::string title) {
    diag::Fix fix{.title = std::move(title)};
    for (const model::Clause* clause : clauses) {
      fix.edits.push_back({{clause->span.file, clause->span.begin - 1, clause->span.end}, ""});
    }
    return fix;
  }

  const model::Model& model_;
  const Context& context_;
  const analysis::DecisionRights& rights_;
  base::Interval days_;
  model::DecisionId decision_;
  Region place_;
  std::vector<diag::Fix> fixes_;
};

}  // namespace

std::vector<diag::Fix> fixesForGap(const Context& context, const analysis::DecisionGap& gap, const Stretch& stretch) {
  const bool is_read =
      gap.fallbacks.empty() && !gap.region.empty() &&
      gap.region.front()[Axis::Kind] == context.facts().decisionRights().space().kinds().only(gap.decision);
  return is_read ? GapFixFinder(context, gap, stretch).run() : std::vector<diag::Fix>();
}

}  // namespace org::checks
