#include "analysis/standing.h"

#include <algorithm>

#include "analysis/absence.h"
#include "analysis/assignments.h"
#include "analysis/facts.h"
#include "analysis/incumbents.h"
#include "analysis/memberships.h"
#include "analysis/reporting.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using namespace schema::literals;
using State = Standing::State;

namespace {

// Looks at one day, as if one person, or nobody, were gone.
class Reader {
 public:
  Reader(const Facts& facts, base::Day day, model::PersonId gone)
      : facts_(facts), model_(facts.model()), day_(day), gone_(gone) {}

  [[nodiscard]] Standing read(const Party& party) const {
    switch (party.type) {
      case Party::Type::Unknown:
        return {};
      case Party::Type::Nobody:
        return {.state = State::Nobody};
      case Party::Type::Everyone:
        return {.state = State::Everyone};
      case Party::Type::Named:
        break;
    }
    if (model_.is(party.entity, Kind::Role)) {
      return readRole(party);
    }
    if (const auto team = model_.as<Kind::Team>(party.entity)) {
      return {.state = State::Group, .persons = membersOf(team)};
    }
    auto actors = actorsOf(party);
    const State state = actors.empty() ? State::Vacant : State::Filled;
    return {.state = state, .persons = std::move(actors)};
  }

  [[nodiscard]] model::RoleId superiorOf(const Party& vacant) const {
    const auto role = model_.as<Kind::Role>(vacant.entity);
    const auto line = role && fallsToSuperior(role) ? solidLineOf(role) : std::nullopt;
    return line ? line->to : model::RoleId();
  }

 private:
  [[nodiscard]] std::optional<ReportingLine> solidLineOf(model::RoleId role) const {
    const auto lines = facts_.reporting().linesOf(role);
    const auto line = std::ranges::find_if(lines, [&](const ReportingLine& candidate) {
      return candidate.type == LineType::Solid && candidate.interval.contains(day_);
    });
    return line == lines.end() ? std::nullopt : std::optional(*line);
  }

  [[nodiscard]] bool isThere(model::PersonId person) const {
    return person && person != gone_ && model_[person].validity.contains(day_);
  }

  [[nodiscard]] std::vector<Presence> actorsOf(const Party& party) const {
    auto presences = presencesOf(facts_.assignments(), model_, party);
    std::erase_if(presences, [&](const Presence& presence) { return !isThere(presence.person); });
    std::vector<Presence> actors;
    std::ranges::transform(actingOn(day_, presences), std::back_inserter(actors),
                           [](const Presence* presence) { return *presence; });
    return actors;
  }

  // Memberships of one person follow each other.
  [[nodiscard]] std::vector<Presence> membersOf(model::TeamId team) const {
    std::vector<Presence> members;
    for (const Membership& member : facts_.memberships().ofTeam(team)) {
      const bool is_known = !members.empty() && members.back().person == member.person;
      if (member.interval.contains(day_) && isThere(member.person) && !is_known) {
        members.push_back({member.person, member.interval, team, {}});
      }
    }
    return members;
  }

  // The nearest role above for which somebody acts, its holders or its deputy; a vacant one may keep it from going further.
  void fallToSuperior(const Party& vacant, Standing& standing) const {
    const auto team = model_.as<Kind::Team>(vacant.of);
    std::vector<model::RoleId> passed{model::RoleId(vacant.entity)};
    while (standing.stand_ins.empty()) {
      const auto line = solidLineOf(passed.back());
      if (!line || std::ranges::find(passed, line->to) != passed.end()) {
        return;
      }
      passed.push_back(line->to);
      std::vector<Presence> holders;
      for (const Assignment* held : facts_.incumbents().find(line->to, team, {day_, day_.plus(1)})) {
        if (isThere(held->person) && isHeldFor(model_, vacant, held->focus)) {
          holders.push_back({held->person, held->interval, held->team, held->focus, held->is_interim});
        }
      }
      for (const Presence* acting : actingOn(day_, holders)) {
        standing.stand_in = {Party::Type::Named, line->to};
        standing.stand_ins.push_back(*acting);
      }
      if (standing.stand_ins.empty()) {
        std::vector<EntityId> asked;
        fallToDeputy({Party::Type::Named, line->to, {}, {}, vacant.focus}, asked, standing);
        standing.is_deputy = false;
      }
      if (!fallsToSuperior(line->to)) {
        return;
      }
    }
  }

  [[nodiscard]] bool fallsToSuperior(EntityId role) const {
    const auto rule = effectiveValues(model_, role, "vacancy"_key);
    return rule.empty() || rule.front().term.text == "superior";
  }

  // The first deputy who is there; the deputy's deputy where the deputy's own role is vacant, and so on.
  void fallToDeputy(const Party& vacant, std::vector<EntityId>& passed, Standing& standing) const {
    passed.push_back(vacant.entity);
    for (const model::Value& value : effectiveValues(model_, vacant.entity, "deputy"_key)) {
      Party deputy = readParty(value.term);
      deputy.focus = vacant.focus;
      const bool is_passed = std::ranges::find(passed, deputy.entity) != passed.end();
      if (!value.interval.contains(day_) || !standing.stand_ins.empty() || is_passed) {
        continue;
      }
      standing.stand_ins = actorsOf(deputy);
      standing.stand_in = standing.stand_ins.empty() ? standing.stand_in : readParty(value.term);
      standing.is_deputy = !standing.stand_ins.empty();
      if (standing.stand_ins.empty() && model_.is(deputy.entity, Kind::Role)) {
        fallToDeputy(deputy, passed, standing);
      }
    }
  }

  [[nodiscard]] Standing readRole(const Party& party) const {
    Standing standing{.state = State::Filled, .persons = actorsOf(party)};
    if (!standing.persons.empty()) {
      return standing;
    }
    std::vector<const Assignment*> here;
    std::ranges::copy_if(facts_.assignments().ofRole(model::RoleId(party.entity)), std::back_inserter(here),
                         [&](const Assignment* edge) { return !party.of || edge->team == party.of; });
    std::vector<const Assignment*> held;
    std::ranges::copy_if(here, std::back_inserter(held),
                         [&](const Assignment* edge) { return isHeldFor(model_, party, edge->focus); });
    const bool is_unknown = std::ranges::any_of(held, [&](const Assignment* edge) {
      return edge->interval.contains(day_) &&
             (edge->holder == Assignment::Holder::Unknown || edge->holder == Assignment::Holder::Team);
    });
    // A critical role that nobody holds in the text is missed all the same (ruling 7), and so is one that others hold for areas of
    // their own: each of those is a right apart, and none of them answers here (checks.md 3.11).
    const auto critical = effectiveValues(model_, party.entity, "critical"_key);
    const bool is_critical = !party.focus && !critical.empty() && critical.front().term.flag;
    const bool is_missed = !here.empty() || is_critical;
    if (!is_missed || is_unknown) {
      standing.state = is_unknown ? State::Unknown : State::Unstaffed;
      return standing;
    }
    standing.state = State::Vacant;
    std::vector<EntityId> passed;
    fallToDeputy(party, passed, standing);
    if (standing.stand_ins.empty() && fallsToSuperior(party.entity)) {
      fallToSuperior(party, standing);
    }
    // Who may be there under a name that did not resolve is unknown, not missing (checks.md 2.16).
    const bool may_have_deputy = !standing.is_deputy && isUnknown(party.entity, "deputy"_key);
    const bool may_have_superior =
        standing.stand_ins.empty() && fallsToSuperior(party.entity) && isUnknown(party.entity, "reports-to"_key);
    if (may_have_deputy || may_have_superior) {
      standing = {.state = State::Unknown};
    }
    return standing;
  }

  [[nodiscard]] bool isUnknown(EntityId role, model::Key key) const {
    return std::ranges::any_of(effectiveValues(model_, role, key), [&](const model::Value& value) {
      return value.term.type == model::TermType::Unknown && value.interval.contains(day_);
    });
  }

  const Facts& facts_;
  const model::Model& model_;
  base::Day day_;
  model::PersonId gone_;
};

}  // namespace

Standing standingOf(const Facts& facts, const Party& party, base::Day day) {
  return Reader(facts, day, model::PersonId()).read(party);
}

Standing standingWithout(const Facts& facts, const Party& party, base::Day day, model::PersonId gone) {
  return Reader(facts, day, gone).read(party);
}

model::RoleId superiorOf(const Facts& facts, const Party& vacant, base::Day day) {
  return Reader(facts, day, model::PersonId()).superiorOf(vacant);
}

std::vector<Presence> successorsOf(const Facts& facts, const Party& party, base::Day day) {
  std::vector<Presence> later = presencesOf(facts.assignments(), facts.model(), party);
  std::erase_if(later, [&](const Presence& presence) {
    return presence.interval.isEmpty() || presence.interval.from <= day ||
           !presence.interval.overlaps(facts.model().window());
  });
  std::ranges::stable_sort(later, {}, [](const Presence& presence) { return presence.interval.from; });
  return later;
}

std::vector<const Assignment*> openSeatsOf(const Facts& facts, const Party& party, base::Day day) {
  const model::Model& model = facts.model();
  std::vector<const Assignment*> open;
  if (const auto role = model.as<Kind::Role>(party.entity)) {
    std::ranges::copy_if(facts.assignments().ofRole(role), std::back_inserter(open), [&](const Assignment* edge) {
      const bool is_anywhere = !party.in || party.in == model::company;
      const bool is_here =
          (!party.of || edge->team == party.of) && (is_anywhere || model.isWithin(edge->team, party.in));
      return edge->holder == Assignment::Holder::Vacant && is_here && isHeldFor(model, party, edge->focus) &&
             daysOf(model, *edge).contains(day);
    });
  }
  return open;
}

namespace {

model::PersonId soleAmong(const std::vector<Presence>& persons) {
  const bool is_one = !persons.empty() && std::ranges::all_of(persons, [&](const Presence& presence) {
    return presence.person == persons.front().person;
  });
  return is_one ? persons.front().person : model::PersonId();
}

}  // namespace

model::PersonId soleHolder(const Standing& standing) { return soleAmong(standing.persons); }

const std::vector<Presence>& actorsFor(const Standing& standing, Duty duty) {
  static const std::vector<Presence> nobody;
  if (standing.state == State::Vacant) {
    return standing.is_deputy || duty == Duty::Decide ? standing.stand_ins : nobody;
  }
  return standing.state == State::Filled ? standing.persons : nobody;
}

model::PersonId soleActor(const Standing& standing, Duty duty) { return soleAmong(actorsFor(standing, duty)); }

bool actsFor(const Standing& standing, model::PersonId person) {
  return std::ranges::find(standing.persons, person, &Presence::person) != standing.persons.end() ||
         std::ranges::find(standing.stand_ins, person, &Presence::person) != standing.stand_ins.end();
}

}  // namespace org::analysis
