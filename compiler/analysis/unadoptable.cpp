#include "analysis/unadoptable.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "analysis/blocks.h"
#include "analysis/decision_rights.h"
#include "analysis/focuses.h"
#include "analysis/leads.h"
#include "analysis/procedures.h"
#include "analysis/standings.h"

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
      if (cannotAdopt(procedure)) {
        addCauses(withoutOthers(procedure));
      }
    }
    for (const Block& block : facts_.blocks().all()) {
      addSeat(block);
    }
    for (Unadoptable& each : found_) {
      each.region = simplify(std::move(each.region));
    }
    return std::move(found_);
  }

 private:
  static bool cannotAdopt(const Procedure& procedure) {
    return procedure.play != nullptr && procedure.play->second.is_empty;
  }

  void addCauses(const Procedure& procedure) {
    if (procedure.region.empty()) {
      return;
    }
    if (procedure.own->second.is_empty) {
      addDeciders(procedure);
    }
    for (const std::uint32_t index : procedure.blocks) {
      const Block& block = facts_.blocks().all()[index];
      const auto yes = facts_.procedures().voters().formulaOf(block.party, procedure.day, Duty::Agree);
      // Who decides and is not there is told as such, not as one who would have to agree as well.
      const bool is_told = procedure.own->second.is_empty &&
                           std::ranges::find(procedure.holders, block.party) != procedure.holders.end();
      if (is_told || !isNeeded(block) || block.is_seat || !isEmpty(yes) || isLifted(block, procedure.day)) {
        continue;
      }
      if (!addChair(procedure, block.value, {block.party}, adoptionRuleOfBody(block.party))) {
        add({Type::NoAgreement, procedure.decision, block.value, {block.party}, {}, 0, procedure.region});
      }
    }
  }

  [[nodiscard]] bool isNeeded(const Block& block) const {
    return !block.silence_passes && !facts_.model().has(*block.value, ast::ClauseWord::When);
  }

  // One empty seat stops its team, whoever sits in the others: of hundreds of teams as well, where procedures tell fewer apart.
  void addSeat(const Block& block) {
    const DecisionSpace& space = facts_.decisionRights().space();
    if (!block.is_seat || !isNeeded(block) || !facts_.standings().arePersonsDeclared()) {
      return;
    }
    for (const Spell& spell : facts_.standings().of(block.party)) {
      const bool is_empty = spell.standing.state == Standing::State::Vacant && !spell.standing.is_deputy;
      const Box days = space.slab(Axis::Time, rangeOf(spell.days));
      const Region region = is_empty ? intersect(block.region, std::array{days}) : Region();
      if (!region.empty() && !isLifted(block, spell.days.from)) {
        add({Type::NoAgreement, block.decision, block.value, {block.party}, {}, 0, region});
      }
    }
  }

  [[nodiscard]] bool isLifted(const Block& block, base::Day day) const {
    return std::ranges::any_of(block.overridable_by, [&](const Party& party) {
      const auto lifts = facts_.procedures().voters().formulaOf(party, day, Duty::Decide);
      return !lifts || !isEmpty(lifts);
    });
  }

  // Where another right wins as well, and somebody can decide by it, the two conflict, and that is told (checks.md 2.16).
  [[nodiscard]] Procedure withoutOthers(Procedure procedure) const {
    const auto of_decision =
        std::ranges::equal_range(facts_.procedures().all(), procedure.decision, {}, &Procedure::decision);
    for (const Procedure& other : of_decision) {
      if (other.right != procedure.right && !cannotAdopt(other)) {
        procedure.region = subtract(std::move(procedure.region), other.region);
      }
    }
    return procedure;
  }

  void addDeciders(const Procedure& procedure) {
    const Right& right = facts_.decisionRights().rights()[procedure.right];
    const auto rule = adoptionRuleFor(facts_.model(), right.decision, procedure.holders);
    if (addChair(procedure, right.value, procedure.holders, rule)) {
      return;
    }
    std::vector<Party> missing;
    for (const Party& holder : procedure.holders) {
      if (isEmpty(facts_.procedures().voters().formulaOf(holder, procedure.day, Duty::Decide))) {
        missing.push_back(holder);
      }
    }
    const Party& first = procedure.holders.front();
    const bool is_body =
        procedure.holders.size() == 1 && (missing.empty() || facts_.model().is(first.entity, Kind::Team));
    if (is_body) {
      const std::size_t present = facts_.standings().on(procedure.day, first).persons.size();
      add({Type::TooFew, procedure.decision, right.value, {first}, {}, present, procedure.region});
      return;
    }
    // All are there, and their rule asks for more.
    if (missing.empty()) {
      add({Type::TooFew,
           procedure.decision,
           right.value,
           procedure.holders,
           {},
           procedure.holders.size(),
           procedure.region});
      return;
    }
    const Type type = procedure.holders.size() > 1 ? Type::Incomplete : Type::Vacant;
    add({type, procedure.decision, right.value, missing, {}, 0, procedure.region});
  }

  [[nodiscard]] std::optional<AdoptionRule> adoptionRuleOfBody(const Party& party) const {
    return facts_.model().is(party.entity, Kind::Team) ? adoptionRuleOf(facts_.model(), party.entity) : std::nullopt;
  }

  // Whether a chair is what those who decide, or agree, lack.
  bool addChair(const Procedure& procedure, const model::Value* value, const std::vector<Party>& body,
                std::optional<AdoptionRule> rule) {
    if (rule && rule->casting_vote) {
      rule->casting_vote = facts_.focuses().over(*rule->casting_vote, areaOf(procedure));
    }
    const bool is_by_chair = rule && rule->type == AdoptionRule::Type::Chair;
    const bool is_body = body.size() > 1 || facts_.model().is(body.front().entity, Kind::Team);
    if (!is_by_chair || !is_body || !isEmpty(facts_.procedures().voters().chairOf(body, procedure.day, *rule))) {
      return false;
    }
    const std::vector<Party> chairs = chairsNamed(body, *rule, procedure.day);
    add({Type::NoChair, procedure.decision, value, chairs.empty() ? body : chairs, body, 0, procedure.region});
    return true;
  }

  // One of its areas: on all of them each party has one part only (focuses.h).
  [[nodiscard]] model::EntityId areaOf(const Procedure& procedure) const {
    return facts_.decisionRights().space().areas().at(spanOf(procedure.region, Axis::Area).begin);
  }

  [[nodiscard]] std::vector<Party> chairsNamed(const std::vector<Party>& body, const AdoptionRule& rule,
                                               base::Day day) const {
    if (rule.casting_vote) {
      return {*rule.casting_vote};
    }
    std::vector<Party> chairs;
    const model::TeamId team = facts_.model().as<Kind::Team>(body.front().entity);
    for (const TeamLead& lead : team ? leadsOf(facts_.model(), facts_.incumbents(), team) : std::vector<TeamLead>()) {
      const bool is_seat = std::ranges::any_of(facts_.assignments().ofTeam(team),
                                               [&](const Assignment* seat) { return seat->role == lead.role; });
      const Party chair{Party::Type::Named, lead.role ? model::EntityId(lead.role) : model::EntityId(lead.person),
                        lead.role && is_seat ? team : model::TeamId()};
      if (lead.interval.contains(day) && std::ranges::find(chairs, chair) == chairs.end()) {
        chairs.push_back(chair);
      }
    }
    return chairs;
  }

  void add(Unadoptable one) {
    const auto [known, is_new] = indices_.try_emplace({one.type, one.decision, one.value, one.missing}, found_.size());
    if (is_new) {
      found_.push_back(std::move(one));
    } else {
      Unadoptable& same = found_[known->second];
      same.region.insert(same.region.end(), one.region.begin(), one.region.end());
      same.are_fewer_at_times = same.are_fewer_at_times || one.present != same.present;
      same.present = std::max(same.present, one.present);
    }
  }

  using Cause = std::tuple<Type, model::DecisionId, const model::Value*, std::vector<Party>>;

  const Facts& facts_;
  std::vector<Unadoptable> found_;
  // Where each stands among the found.
  std::map<Cause, std::size_t> indices_;
};

}  // namespace

bool isMissing(const std::vector<Unadoptable>& unadoptable, model::RoleId role, model::TeamId team,
               const base::Interval& days) {
  return std::ranges::any_of(unadoptable, [&](const Unadoptable& one) {
    const auto is_it = [&](const Party& party) { return party.entity == role && (!party.of || party.of == team); };
    const auto is_then = [&](const Box& box) { return intervalOf(box[Axis::Time]).overlaps(days); };
    return std::ranges::any_of(one.missing, is_it) && std::ranges::any_of(one.region, is_then);
  });
}

std::vector<Unadoptable> findUnadoptable(const Facts& facts) { return Finder(facts).run(); }

}  // namespace org::analysis
