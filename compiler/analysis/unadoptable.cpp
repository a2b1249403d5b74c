#include "analysis/unadoptable.h"

#include "analysis/blocks.h"
#include "analysis/decision_rights.h"
#include "analysis/procedures.h"
#include "analysis/standings.h"

#include <algorithm>
#include <array>

namespace org::analysis {

using model::Kind;
using Type = Unadoptable::Type;

namespace {

bool isEmpty(const std::optional<Formula>& formula) { return formula && analysis::isEmpty(*formula); }

class Finder {
 public:
  explicit Finder(const Facts& facts) : facts_(facts) {}

  std::vector<Unadoptable> run() {
    for (const Procedure& procedure : facts_.procedures().all()) {
      if (procedure.play != nullptr && procedure.play->second.is_empty) {
        addCauses(procedure);
      }
    }
    for (const Block& block : facts_.blocks().all()) {
      addSeats(block);
    }
    for (Unadoptable& each : found_) {
      each.region = simplify(std::move(each.region));
    }
    return std::move(found_);
  }

 private:
  void addCauses(const Procedure& procedure) {
    if (procedure.own->second.is_empty) {
      addDeciders(procedure);
    }
    for (const std::uint32_t index : procedure.blocks) {
      const Block& block = facts_.blocks().all()[index];
      const auto yes = facts_.procedures().voters().formulaOf(block.party, procedure.day, Duty::Agree);
      if (isNeeded(block) && block.seats.empty() && isEmpty(yes) && !isLifted(block, procedure.day)) {
        add({Type::NoAgreement, procedure.decision, block.value, {block.party}, 0, procedure.region});
      }
    }
  }

  [[nodiscard]] bool isNeeded(const Block& block) const {
    return !block.silence_passes && !facts_.model().has(*block.value, ast::ClauseWord::When);
  }

  // Where each team has a say of its own, one empty seat stops its team, whoever sits in the others.
  void addSeats(const Block& block) {
    const DecisionSpace& space = facts_.decisionRights().space();
    if (!isNeeded(block) || !facts_.standings().arePersonsDeclared()) {
      return;
    }
    for (const model::TeamId team : block.seats) {
      const Party seat{Party::Type::Named, block.party.entity, team, {}};
      for (const Spell& spell : facts_.standings().of(seat)) {
        const bool is_empty = spell.standing.state == Standing::State::Vacant && !spell.standing.is_deputy;
        Box box = space.slab(Axis::Time, rangeOf(spell.days));
        box[Axis::Unit] = space.units().within(team);
        const Region region = is_empty ? intersect(block.region, std::array{box}) : Region();
        if (!region.empty() && !isLifted(block, spell.days.from)) {
          add({Type::NoAgreement, block.decision, block.value, {seat}, 0, region});
        }
      }
    }
  }

  [[nodiscard]] bool isLifted(const Block& block, base::Day day) const {
    return std::ranges::any_of(block.overridable_by, [&](const Party& party) {
      const auto lifts = facts_.procedures().voters().formulaOf(party, day, Duty::Decide);
      return lifts && !isEmpty(lifts);
    });
  }

  void addDeciders(const Procedure& procedure) {
    const Right& right = facts_.decisionRights().rights()[procedure.right];
    std::vector<Party> missing;
    for (const Party& holder : right.holders) {
      if (isEmpty(facts_.procedures().voters().formulaOf(holder, procedure.day, Duty::Decide))) {
        missing.push_back(holder);
      }
    }
    const Party& first = right.holders.front();
    const bool is_body = right.holders.size() == 1 && (missing.empty() || facts_.model().is(first.entity, Kind::Team));
    if (is_body) {
      const std::size_t present = facts_.standings().on(procedure.day, first).persons.size();
      add({Type::TooFew, procedure.decision, right.value, {first}, present, procedure.region});
      return;
    }
    // All are there, and their rule asks for more.
    if (missing.empty()) {
      add({Type::TooFew, procedure.decision, right.value, right.holders, right.holders.size(), procedure.region});
      return;
    }
    const Type type = right.holders.size() > 1 ? Type::Incomplete : Type::Vacant;
    add({type, procedure.decision, right.value, missing, 0, procedure.region});
  }

  void add(Unadoptable one) {
    const auto same = std::ranges::find_if(found_, [&](const Unadoptable& known) {
      return known.type == one.type && known.decision == one.decision && known.value == one.value &&
             known.missing == one.missing && known.present == one.present;
    });
    if (same == found_.end()) {
      found_.push_back(std::move(one));
    } else {
      same->region.insert(same->region.end(), one.region.begin(), one.region.end());
    }
  }

  const Facts& facts_;
  std::vector<Unadoptable> found_;
};

}  // namespace

std::vector<Unadoptable> findUnadoptable(const Facts& facts) { return Finder(facts).run(); }

}  // namespace org::analysis
