#include "analysis/charge_query.h"

#include <algorithm>
#include <array>
#include <map>

#include "analysis/assignments.h"
#include "analysis/decision_query.h"
#include "analysis/decision_rights.h"
#include "analysis/focuses.h"
#include "analysis/incumbents.h"
#include "analysis/memberships.h"
#include "analysis/ownership.h"
#include "analysis/reporting.h"
#include "analysis/standing.h"
#include "analysis/superiors.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

namespace {

// What persons are in charge of that day.
class Holder {
 public:
  Holder(const Facts& facts, model::PersonId person, base::Day day) : facts_(facts), person_(person), day_(day) {}

  // Whether the person acts for it; for a team, only where `as_member`: its members do not each own what it owns.
  bool is(const Party& party, bool as_member, Duty duty) {
    const auto [known, is_new] = known_.try_emplace(party);
    if (is_new) {
      known->second = standingOf(facts_, party, day_);
    }
    const bool is_group = known->second.state == Standing::State::Group;
    // Only in deciding does a superior act for it.
    const auto& actors = is_group ? known->second.persons : actorsFor(known->second, duty);
    return (as_member || !is_group) && std::ranges::find(actors, person_, &Presence::person) != actors.end();
  }

  // Whether the person is one of those who hold it: not for whoever stands in for them.
  [[nodiscard]] bool isThere(const Party& party) const {
    const Standing standing = standingOf(facts_, party, day_);
    return standing.state == Standing::State::Filled &&
           std::ranges::find(standing.persons, person_, &Presence::person) != standing.persons.end();
  }

  bool hasAny(EntityId subject, const std::vector<Charge>& charges) {
    return std::ranges::any_of(charges, [&](const Charge& charge) {
      return charge.interval.contains(day_) && is(partOf(facts_, charge, subject), false, Duty::Agree);
    });
  }

  // Where the person decides by the right that day.
  Region groundOf(std::uint32_t right) {
    const auto& rights = facts_.decisionRights();
    const Box today = rights.space().slab(Axis::Time, rangeOf({day_, day_.plus(1)}));
    const std::vector<Party>& holders = rights.rights()[right].holders;
    Region ground;
    for (const Focuses::Piece& piece :
         facts_.focuses().cut(rights.space(), rights.precedence().ground(right), holders)) {
      const auto parts = facts_.focuses().over(holders, piece.area);
      if (std::ranges::any_of(parts, [&](const Party& party) { return is(party, true, Duty::Decide); })) {
        std::ranges::copy(intersect(piece.region, std::array{today}), std::back_inserter(ground));
      }
    }
    return simplify(std::move(ground));
  }

 private:
  const Facts& facts_;
  model::PersonId person_;
  base::Day day_;
  std::map<Party, Standing> known_;
};

}  // namespace

Party partOf(const Facts& facts, const Charge& charge, EntityId subject) {
  const bool is_area = facts.model().is(subject, Kind::Area);
  const Party part = is_area ? facts.focuses().over(charge.party, subject) : charge.party;
  return part.focus && *part.focus ? part : charge.party;
}

ChargeAnswer whoOwns(const Facts& facts, EntityId subject, base::Day day) {
  const model::Model& model = facts.model();
  const bool is_area = model.is(subject, Kind::Area);
  std::vector<EntityId> levels = model.ancestors(subject);
  levels.insert(levels.begin(), subject);
  for (const EntityId level : levels) {
    if (model[level].kind != model[subject].kind) {
      continue;
    }
    ChargeAnswer found{{}, level};
    const auto& charges = is_area ? facts.ownership().owners(model::AreaId(level))
                                  : facts.ownership().ownAccountables(model::ResponsibilityId(level));
    std::ranges::copy_if(charges, std::back_inserter(found.charges),
                         [&](const Charge& charge) { return charge.interval.contains(day); });
    if (!found.charges.empty()) {
      return found;
    }
  }
  return {{}, subject};
}

std::vector<model::DecisionId> decisionsNaming(const Facts& facts, model::PersonId person, base::Day day) {
  const model::Model& model = facts.model();
  Holder holder(facts, person, day);
  const auto names = [&](const model::Term& term) {
    const Party party = readParty(term);
    // With `in` a role is a right of each of its seats (ruling 1), and where it is held for areas one of each of these: one that is
    // vacant may fall to the person.
    const bool has_parts = party.in || facts.focuses().over(party, EntityId::none()).focus;
    return party.type == Party::Type::Named && (has_parts || holder.is(party, true, Duty::Decide));
  };
  const auto is_theirs = [&](const model::Value& value) {
    return names(value.term) || std::ranges::any_of(model.clauses(value), [&](const model::Clause& clause) {
             return names(clause.argument);
           });
  };
  std::vector<model::DecisionId> found;
  for (const EntityId decision : model.all(Kind::Decision)) {
    if (std::ranges::any_of(model.values(decision), is_theirs)) {
      found.emplace_back(decision);
    }
  }
  return found;
}

namespace {

std::vector<TeamLead> leadsBy(const Facts& facts, model::PersonId person) {
  std::vector<TeamLead> leads;
  for (const EntityId team : facts.model().all(Kind::Team)) {
    for (const TeamLead& lead : leadsOf(facts.model(), facts.incumbents(), model::TeamId(team))) {
      if (lead.person == person) {
        leads.push_back(lead);
      }
    }
  }
  return leads;
}

void addStandIns(const Facts& facts, model::PersonId person, base::Day day, Holdings& found) {
  Holder holder(facts, person, day);
  for (const EntityId role : facts.model().all(Kind::Role)) {
    const auto deputies = effectiveValues(facts.model(), role, "deputy"_key);
    const bool is_deputy = std::ranges::any_of(deputies, [&](const model::Value& deputy) {
      return deputy.interval.contains(day) && holder.is(readParty(deputy.term), false, Duty::Agree);
    });
    if (!is_deputy || facts.model()[role].is_library) {
      continue;
    }
    const Standing standing = standingOf(facts, {Party::Type::Named, role}, day);
    const bool is_needed = standing.is_deputy && actsFor(standing, person);
    found.stands_in.push_back({model::RoleId(role), is_needed});
  }
}

}  // namespace

Holdings whatIsHeldBy(const Facts& facts, model::PersonId person, base::Day day) {
  const model::Model& model = facts.model();
  Holdings found;
  std::ranges::copy_if(facts.assignments().ofPerson(person), std::back_inserter(found.hats),
                       [&](const Assignment* hat) { return daysOf(model, *hat).contains(day); });
  found.leads = leadsBy(facts, person);
  std::erase_if(found.leads, [&](const TeamLead& lead) { return !lead.interval.contains(day); });
  for (const Membership& member : facts.memberships().ofPerson(person)) {
    if (member.interval.contains(day) && std::ranges::find(found.teams, member.team) == found.teams.end()) {
      found.teams.push_back(member.team);
    }
  }
  for (const Superior& line : facts.superiors().ofPerson(person)) {
    if (line.interval.contains(day)) {
      found.superiors.push_back(&line);
    }
  }
  Holder holder(facts, person, day);
  addStandIns(facts, person, day, found);
  for (const Delegation& delegation : facts.decisionRights().delegations()) {
    const bool is_held = delegation.value->interval.contains(day) && (!delegation.lapses || day < *delegation.lapses);
    if (is_held && holder.isThere(delegation.from)) {
      found.delegations.push_back(&delegation);
    }
  }
  for (std::uint32_t right = 0; right < facts.decisionRights().rights().size(); ++right) {
    if (Region ground = holder.groundOf(right); !ground.empty()) {
      found.rights.push_back({right, std::move(ground)});
    }
  }
  for (const auto key : {"proposes"_key, "agrees"_key, "vetoes"_key, "consults"_key, "informs"_key, "performs"_key,
                         "audits"_key, "escalates-to"_key}) {
    for (const EntityId decision : model.all(Kind::Decision)) {
      for (const model::Value& value : model.values(decision, key)) {
        const bool holds = value.interval.contains(day) && model.existence(decision).contains(day);
        if (holds && !model[decision].is_library && holder.is(readParty(value.term), true, dutyOf(value))) {
          found.says.push_back(&value);
        }
      }
    }
  }
  std::ranges::copy_if(model.all(Kind::Area), std::back_inserter(found.areas),
                       [&](EntityId id) { return holder.hasAny(id, facts.ownership().owners(model::AreaId(id))); });
  std::ranges::copy_if(model.all(Kind::Responsibility), std::back_inserter(found.responsibilities), [&](EntityId id) {
    return holder.hasAny(id, facts.ownership().ownAccountables(model::ResponsibilityId(id)));
  });
  return found;
}

Prospects whatComesTo(const Facts& facts, model::PersonId person, base::Day day) {
  const model::Model& model = facts.model();
  Prospects found;
  const auto firstDay = [&](const Assignment* hat) { return daysOf(model, *hat).from; };
  std::ranges::copy_if(facts.assignments().ofPerson(person), std::back_inserter(found.hats),
                       [&](const Assignment* hat) { return !daysOf(model, *hat).isEmpty() && day < firstDay(hat); });
  std::ranges::stable_sort(found.hats, {}, firstDay);
  std::ranges::copy_if(
      facts.memberships().ofPerson(person), std::back_inserter(found.teams),
      [&](const Membership& member) { return member.way != Membership::Way::Seat && day < member.interval.from; });
  std::ranges::stable_sort(found.teams, {}, [](const Membership& member) { return member.interval.from; });
  found.leads = leadsBy(facts, person);
  std::erase_if(found.leads, [&](const TeamLead& lead) { return lead.role || !(day < lead.interval.from); });
  std::ranges::stable_sort(found.leads, {}, [](const TeamLead& lead) { return lead.interval.from; });
  return found;
}

}  // namespace org::analysis
