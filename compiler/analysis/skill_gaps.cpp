#include "analysis/skill_gaps.h"

#include <algorithm>
#include <map>
#include <set>

#include "analysis/assignments.h"
#include "analysis/intervals.h"
#include "analysis/memberships.h"
#include "analysis/reporting.h"
#include "analysis/skills.h"
#include "analysis/team_people.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::PersonId;
using model::RoleId;
using model::TeamId;
using model::Value;
using namespace schema::literals;

namespace {

bool isDescribed(const model::Model& model, PersonId person) { return model.value(person, "skills"_key) != nullptr; }

class TeamGapFinder {
 public:
  explicit TeamGapFinder(const Facts& facts) : facts_(facts), model_(facts.model()) {
    for (const EntityId decision : model_.all(Kind::Decision)) {
      const auto duties = model_.values(decision, "separate"_key);
      if (std::ranges::any_of(duties, [](const Value& value) { return value.term.text == "audit"; })) {
        const auto auditors = model_.values(decision, "audits"_key);
        std::ranges::transform(auditors, std::inserter(auditors_, auditors_.end()),
                               [](const Value& value) { return value.term.entity; });
      }
    }
  }

  void judge(TeamId team) {
    const auto needs = model_.values(team, "needs"_key);
    if (needs.empty() || isOver(model_, team) || hasUnknownPeople(facts_, team)) {
      return;
    }
    const Intervals changes = changesOf(team);
    for (const Value& need : needs) {
      const base::Interval whole = need.interval.intersect(model_[team].validity).intersect(model_.window());
      if (!model_.is(need.term.entity, Kind::Skill)) {
        continue;
      }
      for (const base::Interval& days : cutAt(whole, changes)) {
        add(team, need, days);
      }
    }
  }

  std::vector<TeamSkillGap> take() { return std::move(found_); }

 private:
  // With those of the teams inside it.
  [[nodiscard]] std::vector<PersonId> workersWithin(TeamId team, base::Day day) const {
    std::vector<PersonId> workers = workersOf(facts_, team, day);
    for (const EntityId inner : model_.children(team)) {
      if (model_.is(inner, Kind::Team)) {
        const auto more = workersWithin(TeamId(inner), day);
        workers.insert(workers.end(), more.begin(), more.end());
      }
    }
    // A rota that holds a seat brings its people along.
    for (const Assignment* seat : facts_.assignments().ofTeam(team)) {
      if (seat->holding_team && seat->holding_team != team && seat->interval.contains(day)) {
        const auto more = workersOf(facts_, seat->holding_team, day);
        workers.insert(workers.end(), more.begin(), more.end());
      }
    }
    return workers;
  }

  void addChanges(TeamId team, Intervals& changes) const {
    for (const Membership& member : facts_.memberships().ofTeam(team)) {
      changes.insert(changes.end(), {member.interval, model_[member.person].validity});
      for (const Value& skill : model_.values(member.person, "skills"_key)) {
        changes.push_back(skill.interval);
      }
    }
  }

  [[nodiscard]] Intervals changesOf(TeamId team) const {
    Intervals changes;
    std::vector<TeamId> teams{team};
    for (std::size_t next = 0; next < teams.size(); ++next) {
      addChanges(teams[next], changes);
      for (const EntityId inner : model_.children(teams[next])) {
        if (model_.is(inner, Kind::Team)) {
          teams.emplace_back(inner);
        }
      }
      for (const Assignment* seat : facts_.assignments().ofTeam(teams[next])) {
        changes.push_back(seat->interval);
      }
    }
    for (const Value& dependency : model_.values(team, "depends-on"_key)) {
      changes.push_back(dependency.interval);
      if (const auto other = model_.as<Kind::Team>(dependency.term.entity)) {
        addChanges(other, changes);
      }
    }
    return changes;
  }

  // A skill that did not resolve may be any.
  [[nodiscard]] bool mayKnow(PersonId person, base::Day day) const {
    return std::ranges::any_of(model_.values(person, "skills"_key), [&](const Value& skill) {
      return skill.term.type == model::TermType::Unknown && skill.interval.contains(day);
    });
  }

  // Whoever says nothing of what they know has what their role asks for.
  [[nodiscard]] bool supplies(PersonId person, const Value& need, base::Day day) const {
    if (isDescribed(model_, person)) {
      return knows(model_, person, need, day) || mayKnow(person, day);
    }
    return std::ranges::any_of(facts_.assignments().ofPerson(person), [&](const Assignment* edge) {
      const auto required = effectiveValues(model_, edge->role, "requires"_key);
      return edge->interval.contains(day) &&
             std::ranges::any_of(required, [&](const Value& value) { return value.term.entity == need.term.entity; });
    });
  }

  [[nodiscard]] bool anySupplies(const std::vector<PersonId>& people, const Value& need, base::Day day) const {
    return std::ranges::any_of(people, [&](PersonId person) { return supplies(person, need, day); });
  }

  [[nodiscard]] bool isLent(TeamId team, const Value& need, base::Day day) const {
    return std::ranges::any_of(model_.values(team, "depends-on"_key), [&](const Value& dependency) {
      const model::Clause* via = model_.clause(dependency, ast::ClauseWord::Via);
      const auto other = model_.as<Kind::Team>(dependency.term.entity);
      return other && via != nullptr && via->argument.text == "facilitating" && dependency.interval.contains(day) &&
             anySupplies(workersWithin(other, day), need, day);
    });
  }

  // Half at least of those in it do what is needed.
  [[nodiscard]] bool isTeamFor(TeamId team, const Value& need, base::Day day) const {
    const auto workers = workersOf(facts_, team, day);
    const auto able = std::ranges::count_if(workers, [&](PersonId person) { return supplies(person, need, day); });
    return able > 0 && 2 * able >= std::ssize(workers);
  }

  // The team that this one turns to for its quality assurance: one it depends on, else one made of such people.
  [[nodiscard]] TeamId qualityElsewhere(TeamId team, const Value& need, base::Day day) {
    const std::string_view kind = model_.text(team, "kind"_key);
    if (!isQualitySkill(model_, need.term.entity) || !(kind.empty() || kind == "feature")) {
      return {};
    }
    for (const Value& dependency : model_.values(team, "depends-on"_key)) {
      const auto other = model_.as<Kind::Team>(dependency.term.entity);
      if (other && dependency.interval.contains(day) && anySupplies(workersOf(facts_, other, day), need, day)) {
        return other;
      }
    }
    return qualityTeamOn(need, day);
  }

  [[nodiscard]] TeamId qualityTeamOn(const Value& need, base::Day day) {
    const auto [entry, is_new] = quality_teams_.try_emplace({need.term.entity, day});
    if (is_new) {
      const auto teams = model_.all(Kind::Team);
      const auto found = std::ranges::find_if(teams, [&](EntityId other) {
        return model_[other].validity.contains(day) && !isOver(model_, TeamId(other)) &&
               isTeamFor(TeamId(other), need, day);
      });
      entry->second = found == teams.end() ? TeamId() : TeamId(*found);
    }
    return entry->second;
  }

  // Whether a decision keeps those who check in that team apart from those who do.
  [[nodiscard]] bool isKeptApart(TeamId team, base::Day day) const {
    const auto workers = team ? workersOf(facts_, team, day) : std::vector<PersonId>();
    return (team && auditors_.contains(team)) || std::ranges::any_of(workers, [&](PersonId person) {
             const auto hats = facts_.assignments().ofPerson(person);
             return auditors_.contains(person) ||
                    std::ranges::any_of(hats, [&](const Assignment* hat) { return auditors_.contains(hat->role); });
           });
  }

  // Of each of them the text says what they know, or what they are there for.
  [[nodiscard]] bool areAllKnown(const std::vector<PersonId>& people) const {
    return std::ranges::all_of(people, [&](PersonId person) {
      return isDescribed(model_, person) || !facts_.assignments().ofPerson(person).empty();
    });
  }

  // Somebody who is in it no longer knew it: what left with them is missing, whatever the others say of themselves.
  [[nodiscard]] bool wasKnown(TeamId team, const Value& need, base::Day day) const {
    return std::ranges::any_of(facts_.memberships().ofTeam(team), [&](const Membership& member) {
      const base::Day end = std::min(member.interval.until, model_[member.person].validity.until);
      return end <= day && knows(model_, member.person, need, end.plus(-1));
    });
  }

  void add(TeamId team, const Value& need, const base::Interval& days) {
    const std::vector<PersonId> workers = workersWithin(team, days.from);
    if (workers.empty() || anySupplies(workers, need, days.from) || isLent(team, need, days.from)) {
      return;
    }
    const bool is_known = std::ranges::any_of(workers, [&](PersonId person) { return isDescribed(model_, person); }) ||
                          wasKnown(team, need, days.from);
    const TeamId elsewhere = areAllKnown(workers) ? qualityElsewhere(team, need, days.from) : TeamId();
    if ((!is_known && !elsewhere) || isKeptApart(elsewhere, days.from)) {
      return;
    }
    if (!found_.empty() && found_.back().need == &need) {
      const bool goes_on = found_.back().interval.until == days.from && found_.back().elsewhere == elsewhere;
      found_.back().interval.until = goes_on ? days.until : found_.back().interval.until;
      return;
    }
    found_.push_back({&need, days, weakerOf(workers, need, days.from), elsewhere});
  }

  [[nodiscard]] std::vector<PersonId> weakerOf(std::vector<PersonId> people, const Value& need, base::Day day) const {
    std::erase_if(people, [&](PersonId person) {
      return std::ranges::none_of(model_.values(person, "skills"_key), [&](const Value& skill) {
        return skill.term.entity == need.term.entity && skill.interval.contains(day);
      });
    });
    std::ranges::sort(people, {}, [&](PersonId person) { return model_.qualifiedName(person); });
    people.erase(std::unique(people.begin(), people.end()), people.end());
    return people;
  }

  const Facts& facts_;
  const model::Model& model_;
  // Who checks what others do, and is kept apart from them by a decision.
  std::set<EntityId> auditors_;
  std::map<std::pair<EntityId, base::Day>, TeamId> quality_teams_;
  std::vector<TeamSkillGap> found_;
};

// What the role asks for on that day and the person does not have.
std::vector<const Value*> missingOn(const model::Model& model, PersonId person, std::span<const Value> required,
                                    base::Day day) {
  std::vector<const Value*> missing;
  for (const Value& value : required) {
    const bool is_own = model.is(value.term.entity, Kind::Skill) && !model[value.owner].is_library;
    if (is_own && value.interval.contains(day) && !knows(model, person, value, day)) {
      missing.push_back(&value);
    }
  }
  return missing;
}

}  // namespace

std::vector<TeamSkillGap> findTeamSkillGaps(const Facts& facts) {
  TeamGapFinder finder(facts);
  for (const EntityId team : facts.model().all(Kind::Team)) {
    finder.judge(TeamId(team));
  }
  return finder.take();
}

std::vector<RoleSkillGap> findRoleSkillGaps(const Facts& facts) {
  const model::Model& model = facts.model();
  std::vector<RoleSkillGap> found;
  std::set<std::pair<PersonId, RoleId>> told;
  for (const Assignment& edge : facts.assignments().all()) {
    const auto required = effectiveValues(model, edge.role, "requires"_key);
    if (!edge.person || required.empty() || !isDescribed(model, edge.person) ||
        told.contains({edge.person, edge.role})) {
      continue;
    }
    Intervals changes;
    for (const auto& values : {required, model.values(edge.person, "skills"_key)}) {
      std::ranges::transform(values, std::back_inserter(changes), &Value::interval);
    }
    const Intervals days = daysWhen(daysOf(model, edge).intersect(model.window()), changes, [&](base::Day day) {
      return !missingOn(model, edge.person, required, day).empty();
    });
    if (!days.empty()) {
      told.insert({edge.person, edge.role});
      found.push_back({edge.person, &edge, missingOn(model, edge.person, required, days.front().from), days.front()});
    }
  }
  return found;
}

}  // namespace org::analysis
