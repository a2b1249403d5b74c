#include "analysis/sole_covers.h"

#include <algorithm>
#include <map>

#include "analysis/absence.h"
#include "analysis/adoption.h"
#include "analysis/assignments.h"
#include "analysis/blocks.h"
#include "analysis/critical.h"
#include "analysis/decision_rights.h"
#include "analysis/departures.h"
#include "analysis/incumbents.h"
#include "analysis/inherited.h"
#include "analysis/leads.h"
#include "analysis/memberships.h"
#include "analysis/procedures.h"
#include "analysis/reporting.h"
#include "analysis/skills.h"
#include "analysis/standings.h"
#include "analysis/team_people.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::TeamId;
using namespace schema::literals;

namespace {

using State = Standing::State;

// What is in the hands of one party and must not stop, each with its days.
struct Stakes {
  struct Item {
    EntityId id;
    base::Interval days;
  };
  bool is_critical = false;
  std::vector<Item> duties;
  std::vector<Item> decisions;
  std::vector<Item> agreements;
};

class Finder {
 public:
  explicit Finder(const Facts& facts) : facts_(facts), model_(facts.model()), departures_(findDepartures(facts)) {}

  std::vector<SoleCover> run() {
    readCriticalRoles();
    readDuties();
    readDecisions();
    for (const auto& [party, stakes] : stakes_) {
      const auto role = model_.as<Kind::Role>(party.entity);
      if (!role || (!facts_.reporting().isTop(role) && !isEverVacant(party))) {
        judge(party, stakes);
      }
    }
    for (const EntityId team : model_.all(Kind::Team)) {
      for (const model::Value& need : model_.values(team, "needs"_key)) {
        if (need.term.entity && !isOver(model_, model::TeamId(team))) {
          judgeSkill(need);
        }
      }
    }
    return std::move(covers_);
  }

 private:
  // That is told as such, with the same remedy: a deputy.
  [[nodiscard]] bool isEverVacant(const Party& party) const {
    return std::ranges::any_of(facts_.standings().of(party), [](const Spell& spell) {
      return spell.standing.state == State::Vacant && !spell.standing.is_deputy;
    });
  }

  void readCriticalRoles() {
    for (const EntityId id : model_.all(Kind::Role)) {
      if (!model_[id].is_library && isCritical(model_, model::RoleId(id))) {
        stakes_[{Party::Type::Named, id}].is_critical = true;
      }
    }
  }

  void readDuties() {
    for (const CriticalDuty& duty : findCriticalDuties(facts_)) {
      if (!duty.is_shared) {
        stakes_[duty.charge->party].duties.push_back({duty.subject, duty.charge->interval});
      }
    }
  }

  // It has to be taken, and nothing helps where nobody takes it; itself, or as a decision above it says.
  [[nodiscard]] bool mustConclude(EntityId decision) const {
    return inheritedValue(model_, decision, "must-conclude"_key) != nullptr &&
           inheritedValue(model_, decision, "default"_key) == nullptr &&
           inheritedValue(model_, decision, "escalates-to"_key) == nullptr;
  }

  // Where the duty is older than the right or the agreement, it is told of the decision that says these.
  void readDecisions() {
    for (const Procedure& procedure : facts_.procedures().all()) {
      if (!mustConclude(procedure.decision)) {
        continue;
      }
      const Right& right = facts_.decisionRights().rights()[procedure.right];
      const auto told = [&](EntityId written) {
        return mustConclude(written) ? written : EntityId(procedure.decision);
      };
      for (const Party& party : neededFor(procedure, right)) {
        addDays(party, &Stakes::decisions, told(right.decision), procedure.region);
      }
      for (const std::uint32_t index : procedure.blocks) {
        const Block& block = facts_.blocks().all()[index];
        // Of many seats each can block its team, which is told once, as a deadlock.
        const bool is_needed = !block.is_seat && !block.silence_passes && !block.isLiftable();
        if (is_needed && !model_.has(*block.value, ast::ClauseWord::When)) {
          addDays(block.party, &Stakes::agreements, told(block.decision), procedure.region);
        }
      }
    }
  }

  // Those without whom it is not decided: all of several, if their rule asks for all; of a body, whoever settles it alone. Of whom
  // else a body cannot do without can block it as well, and that is told as a deadlock (checks.md 2.16).
  [[nodiscard]] std::vector<Party> neededFor(const Procedure& procedure, const Right& right) const {
    const auto rule = adoptionRuleFor(model_, right.decision, procedure.holders);
    const bool is_by_chair = rule && rule->type == AdoptionRule::Type::Chair;
    const TeamId team =
        procedure.holders.size() == 1 ? model_.as<Kind::Team>(procedure.holders.front().entity) : TeamId();
    if (is_by_chair && rule->casting_vote) {
      return {*rule->casting_vote};
    }
    if (is_by_chair && team) {
      return headsOf(team, procedure.day);
    }
    const bool may_do_without = procedure.holders.size() > 1 && rule && rule->type != AdoptionRule::Type::Unanimity;
    std::vector<Party> needed = may_do_without ? std::vector<Party>() : procedure.holders;
    std::erase_if(needed, [](const Party& party) { return party.type != Party::Type::Named; });
    return facts_.decisionRights().claims()[procedure.right].is_unknown ? std::vector<Party>() : needed;
  }

  [[nodiscard]] std::vector<Party> headsOf(TeamId team, base::Day day) const {
    std::vector<Party> heads;
    for (const TeamLead& lead : leadsOf(model_, facts_.incumbents(), team)) {
      if (lead.interval.contains(day) && (lead.role || lead.person)) {
        heads.push_back(lead.role ? Party{Party::Type::Named, lead.role, team}
                                  : Party{Party::Type::Named, lead.person});
      }
    }
    return heads.size() == 1 ? heads : std::vector<Party>();
  }

  void addDays(const Party& party, std::vector<Stakes::Item> Stakes::* list, EntityId id, const Region& region) {
    for (const Box& box : region) {
      (stakes_[party].*list).push_back({id, intervalOf(box[Axis::Time])});
    }
  }

  [[nodiscard]] bool hasDeputy(EntityId role, base::Day day) const {
    const bool is_role = model_.is(role, Kind::Role);
    const auto deputies = is_role ? effectiveValues(model_, role, "deputy"_key) : std::span<const model::Value>();
    return std::ranges::any_of(deputies, [&](const model::Value& deputy) { return deputy.interval.contains(day); });
  }

  // Whether one of the roles above is held by nobody in the text: then nobody knows to whom it falls.
  [[nodiscard]] bool fallsToNobody(const Party& party, base::Day day, model::PersonId person) const {
    if (standingWithout(facts_, party, day, person).stand_in.type == Party::Type::Named) {
      return false;
    }
    std::vector<EntityId> reached{party.entity};
    for (std::size_t next = 0; next < reached.size() && model_.is(reached[next], Kind::Role); ++next) {
      for (const ReportingLine& line : facts_.reporting().linesOf(model::RoleId(reached[next]))) {
        if (!facts_.assignments().isStaffed(line.to)) {
          return false;
        }
        if (std::ranges::find(reached, line.to) == reached.end()) {
          reached.push_back(line.to);
        }
      }
    }
    return true;
  }

  static void addItems(const std::vector<Stakes::Item>& items, const base::Interval& days, std::vector<EntityId>& ids) {
    for (const Stakes::Item& item : items) {
      if (item.days.overlaps(days) && std::ranges::find(ids, item.id) == ids.end()) {
        ids.push_back(item.id);
      }
    }
  }

  void judge(const Party& party, const Stakes& stakes) {
    // A name that did not resolve may be somebody else who is there.
    const auto team = model_.as<Kind::Team>(party.entity);
    if (team && hasUnknownPeople(facts_, team)) {
      return;
    }
    Intervals changes{existence(model_, party)};
    for (const Spell& spell : facts_.standings().of(party)) {
      changes.push_back(spell.days);
    }
    const bool is_role = model_.is(party.entity, Kind::Role);
    for (const model::Value& deputy :
         is_role ? effectiveValues(model_, party.entity, "deputy"_key) : std::span<const model::Value>()) {
      changes.push_back(deputy.interval);
    }
    for (const base::Interval& days : cutAt(model_.window(), changes)) {
      const Standing& standing = facts_.standings().on(days.from, party);
      const bool is_held = standing.state == State::Filled || standing.state == State::Group;
      const model::PersonId person = is_held ? soleHolder(standing) : model::PersonId();
      if (!person || hasDeputy(party.entity, days.from) || !existence(model_, party).contains(days.from)) {
        continue;
      }
      SoleCover cover{.person = person, .days = days, .party = party, .is_critical = stakes.is_critical};
      addItems(stakes.duties, days, cover.duties);
      addItems(stakes.agreements, days, cover.agreements);
      if (fallsToNobody(party, days.from, person)) {
        addItems(stakes.decisions, days, cover.decisions);
      }
      add(std::move(cover));
    }
  }

  void judgeSkill(const model::Value& need) {
    const model::TeamId team(need.owner);
    const base::Interval asked = need.interval.intersect(model_.existence(team));
    Intervals changes{asked};
    for (const Membership& member : facts_.memberships().ofTeam(team)) {
      changes.push_back(member.interval);
      for (const model::Value& skill :
           member.person ? model_.values(member.person, "skills"_key) : std::span<const model::Value>()) {
        changes.push_back(skill.interval);
      }
    }
    for (const base::Interval& days : cutAt(model_.window(), changes)) {
      const auto knowers = knowersOf(facts_, need, days.from);
      if (asked.contains(days.from) && knowers.size() == 1 && areSkillsDeclared(facts_, team, days.from)) {
        add({.person = knowers.front(), .days = days, .party = {}, .need = &need});
      }
    }
    // Whoever leaves with it is told as leaving.
    const bool is_told = !covers_.empty() && covers_.back().need == &need && leaves(covers_.back(), team);
    if (is_told) {
      covers_.pop_back();
    }
  }

  [[nodiscard]] bool leaves(const SoleCover& cover, model::TeamId team) const {
    return std::ranges::any_of(departures_, [&](const Departure& departure) {
      return departure.hat->person == cover.person && departure.hat->team == team && departure.day == cover.days.until;
    });
  }

  void add(SoleCover cover) {
    if (cover.count() == 0) {
      return;
    }
    SoleCover* last = covers_.empty() ? nullptr : &covers_.back();
    // Whoever comes next in a role finds the same: it is told of the first.
    const bool is_next = last != nullptr && cover.need == nullptr && last->party == cover.party &&
                         last->person != cover.person && model_.is(cover.party.entity, Kind::Role);
    if (is_next) {
      return;
    }
    const bool continues = last != nullptr && last->party == cover.party && last->need == cover.need &&
                           last->person == cover.person && last->days.until == cover.days.from &&
                           last->duties == cover.duties && last->decisions == cover.decisions &&
                           last->agreements == cover.agreements;
    if (continues) {
      last->days.until = cover.days.until;
    } else {
      covers_.push_back(std::move(cover));
    }
  }

  const Facts& facts_;
  const model::Model& model_;
  std::vector<Departure> departures_;
  std::map<Party, Stakes> stakes_;
  std::vector<SoleCover> covers_;
};

}  // namespace

std::vector<SoleCover> findSoleCovers(const Facts& facts) {
  return facts.standings().arePersonsDeclared() ? Finder(facts).run() : std::vector<SoleCover>();
}

}  // namespace org::analysis
