#include "analysis/department_ties.h"

#include <algorithm>

#include "analysis/objectives.h"
#include "analysis/rituals.h"
#include "analysis/team_kinds.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::TeamId;
using model::Value;
using namespace schema::literals;

DepartmentTies::DepartmentTies(const Facts& facts, const Departments& departments)
    : model_(facts.model()), departments_(departments) {
  readRituals();
  readTeams();
  readRoles();
  readObjectives(facts.currentObjectives());
  readCommitments();
  readPeople();
}

Intervals DepartmentTies::between(TeamId a, TeamId b) const {
  Intervals days = for_all_;
  if (const auto found = ties_.find(std::minmax(a, b)); found != ties_.end()) {
    days.insert(days.end(), found->second.begin(), found->second.end());
  }
  return merge(std::move(days));
}

void DepartmentTies::add(const Post& one, const Post& other, const base::Interval& days) {
  const base::Interval both = one.interval.intersect(other.interval).intersect(days);
  if (one.department != other.department && !both.isEmpty()) {
    ties_[std::minmax(one.department, other.department)].push_back(both);
  }
}

void DepartmentTies::tie(const std::vector<Post>& some, const std::vector<Post>& others, const base::Interval& days) {
  for (const Post& one : some) {
    for (const Post& other : others) {
      add(one, other, days);
    }
  }
}

// Each with each.
void DepartmentTies::tie(std::vector<Post> posts, const base::Interval& days) {
  for (Post& post : posts) {
    post.interval = post.interval.intersect(days);
  }
  posts = condense(std::move(posts));
  if (bringsAllTogether(posts, days.intersect(model_.window()))) {
    for_all_.push_back(days.intersect(model_.window()));
    return;
  }
  for (std::size_t i = 0; i < posts.size(); ++i) {
    for (std::size_t j = i + 1; j < posts.size(); ++j) {
      add(posts[i], posts[j], days);
    }
  }
}

// Of all departments on all days: one meeting of all, rather than one of each with each. `posts`: condensed.
bool DepartmentTies::bringsAllTogether(const std::vector<Post>& posts, const base::Interval& days) const {
  return posts.size() >= departments_.all().size() && std::ranges::all_of(departments_.all(), [&](TeamId department) {
           const base::Interval wanted = days.intersect(model_.existence(department));
           const auto [first, last] = std::ranges::equal_range(posts, department, {}, &Post::department);
           return first != last && (wanted.isEmpty() || std::any_of(first, last, [&](const Post& post) {
                                      return post.interval.contains(wanted);
                                    }));
         });
}

std::vector<Post> DepartmentTies::postsUnder(EntityId id, std::initializer_list<model::Key> keys) const {
  std::vector<Post> posts;
  for (const model::Key key : keys) {
    for (const Value& value : model_.values(id, key)) {
      for (Post post : departments_.postsOf(readParty(value.term))) {
        post.interval = post.interval.intersect(value.interval);
        posts.push_back(post);
      }
    }
  }
  return posts;
}

void DepartmentTies::readRituals() {
  for (const EntityId ritual : model_.all(Kind::Ritual)) {
    are_told_ = are_told_ || !model_[ritual].is_library;
    tie(postsUnder(ritual, {"owner"_key, "attends"_key}), daysOfRitual(model_, ritual));
  }
}

void DepartmentTies::readTeams() {
  for (const EntityId team : model_.all(Kind::Team)) {
    const std::vector<Post> own = departments_.postsOf({Party::Type::Named, team, {}, {}});
    if (!model_.values(team, "depends-on"_key).empty()) {
      are_told_ = true;
      tie(own, postsUnder(team, {"depends-on"_key}), model_.existence(team));
    }
    // A body brings together the departments of those who sit in it.
    if (!departments_.around(team) && isGathering(model_, TeamId(team))) {
      std::vector<Post> seated = postsUnder(team, {"seat"_key, "members"_key, "includes"_key, "lead"_key});
      for (const Value& seat : model_.values(team, "seat"_key)) {
        for (Post post : departments_.postsOf({Party::Type::Named, seat.seat_role, {}, {}})) {
          post.interval = post.interval.intersect(seat.interval);
          seated.push_back(post);
        }
      }
      seated.insert(seated.end(), own.begin(), own.end());
      tie(seated, model_.existence(team));
    }
  }
}

// Duos that face each other or decide together, and what one role gives another.
void DepartmentTies::readRoles() {
  for (const EntityId role : model_.all(Kind::Role)) {
    if (!model_.values(role, "pairs-with"_key).empty()) {
      are_told_ = are_told_ || !model_[role].is_library;
      tie(departments_.postsOf({Party::Type::Named, role, {}, {}}), postsUnder(role, {"pairs-with"_key}),
          model_.existence(role));
    }
  }
  for (const EntityId decision : model_.all(Kind::Decision)) {
    tie(postsUnder(decision, {"decides-jointly"_key}), model_.existence(decision));
  }
  for (const EntityId contract : model_.all(Kind::Contract)) {
    tie(postsUnder(contract, {"provider"_key}), postsUnder(contract, {"consumer"_key}), model_.existence(contract));
  }
}

// One objective of both: who owns it and its results, and who supports it. What comes after its period is not written yet.
void DepartmentTies::readObjectives(const std::vector<EntityId>& objectives) {
  for (const EntityId objective : objectives) {
    std::vector<Post> owners = postsUnder(objective, {"owner"_key});
    for (const EntityId result : resultsOf(model_, objective)) {
      const auto more = postsUnder(result, {"owner"_key});
      owners.insert(owners.end(), more.begin(), more.end());
    }
    tie(owners, base::Interval::always());
    for (const Value& value : model_.values(objective, "supports"_key)) {
      const EntityId named = value.term.entity;
      const EntityId target = model_.is(named, Kind::Result) ? model_[named].parent : named;
      if (model_.is(target, Kind::Objective)) {
        tie(owners, postsUnder(target, {"owner"_key}), base::Interval::always());
      }
    }
  }
}

void DepartmentTies::readCommitments() {
  for (const EntityId commitment : model_.all(Kind::Commitment)) {
    std::vector<Post> teams = postsUnder(commitment, {"team"_key, "acknowledged-by"_key});
    for (const Value& need : model_.values(commitment, "depends-on"_key)) {
      if (need.term.entity) {
        const auto others = postsUnder(need.term.entity, {"team"_key});
        teams.insert(teams.end(), others.begin(), others.end());
      }
    }
    tie(teams, model_.existence(commitment));
  }
}

// Whoever sits in both.
void DepartmentTies::readPeople() {
  for (const EntityId person : model_.all(Kind::Person)) {
    const auto posts = departments_.postsOf(model::PersonId(person));
    const auto is_elsewhere = [&](const Post& post) { return post.department != posts.front().department; };
    if (std::ranges::any_of(posts, is_elsewhere)) {
      tie(std::vector(posts.begin(), posts.end()), base::Interval::always());
    }
  }
}

}  // namespace org::analysis
