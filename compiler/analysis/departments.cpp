#include "analysis/departments.h"

#include <algorithm>
#include <map>

#include <llvm/ADT/STLExtras.h>

#include "analysis/memberships.h"
#include "analysis/team_kinds.h"
#include "analysis/team_people.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::TeamId;
using model::Value;
using namespace schema::literals;

namespace {

bool isUnit(const model::Model& model, EntityId id) {
  return model.is(id, Kind::Team) && !model[id].is_library && model[id].validity.overlaps(model.window()) &&
         !isGathering(model, TeamId(id)) && !isOver(model, TeamId(id));
}

std::vector<TeamId> unitsIn(const model::Model& model, std::span<const EntityId> teams) {
  std::vector<TeamId> units;
  for (const EntityId id : teams) {
    if (isUnit(model, id)) {
      units.emplace_back(id);
    }
  }
  return units;
}

}  // namespace

std::vector<Post> condense(std::vector<Post> posts) {
  std::erase_if(posts, [](const Post& post) { return post.interval.isEmpty(); });
  if (posts.size() < 2) {
    return posts;
  }
  std::ranges::sort(posts, {}, [](const Post& post) { return std::pair(post.department, post.interval.from); });
  std::vector<Post> few;
  for (const Post& post : posts) {
    if (!few.empty() && few.back().department == post.department && post.interval.from <= few.back().interval.until) {
      few.back().interval.until = std::max(few.back().interval.until, post.interval.until);
    } else {
      few.push_back(post);
    }
  }
  return few;
}

Departments::Departments(const Facts& facts)
    : facts_(facts), model_(facts.model()), around_(model_.size()), is_peopled_(model_.size()) {
  findAll();
  Posts posts;
  readPeople(posts);
  readHeads(posts);
  posts_ = {model_.size(), std::move(posts)};
}

void Departments::findAll() {
  std::vector<EntityId> roots;
  std::ranges::copy_if(model_.all(Kind::Team), std::back_inserter(roots),
                       [&](EntityId team) { return !model_.is(model_[team].parent, Kind::Team); });
  all_ = unitsIn(model_, roots);
  if (all_.size() == 1) {
    all_ = unitsIn(model_, model_.children(all_.front()));
  }
  for (const TeamId department : all_) {
    std::vector<EntityId> inside{department};
    for (std::size_t next = 0; next < inside.size(); ++next) {
      around_[inside[next].index] = department;
      std::ranges::copy_if(model_.children(inside[next]), std::back_inserter(inside),
                           [&](EntityId child) { return model_.is(child, Kind::Team); });
    }
  }
}

TeamId Departments::around(EntityId team) const { return model_.is(team, Kind::Team) ? around_[team.index] : TeamId(); }

void Departments::readPeople(Posts& posts) {
  const auto employ = [&](EntityId person, TeamId department, const base::Interval& days) {
    posts.push_back({person, {department, days}});
    is_peopled_[department.index] = true;
  };
  for (const Assignment& edge : facts_.assignments().all()) {
    const TeamId department = around(edge.team);
    if (department && edge.holder != Assignment::Holder::Vacant) {
      posts.push_back({edge.role, {department, edge.interval}});
    }
    if (department && edge.person) {
      employ(edge.person, department, edge.interval);
    }
  }
  for (const EntityId team : model_.all(Kind::Team)) {
    if (const TeamId department = around(team)) {
      for (const Membership& member : facts_.memberships().ofTeam(TeamId(team))) {
        employ(member.person, department, member.interval);
      }
    }
  }
}

// Whom a department names as its lead, and the role it reports to.
void Departments::readHeads(Posts& posts) const {
  std::map<EntityId, std::vector<Post>> heads;
  for (const TeamId department : all_) {
    for (const model::Key key : {"lead"_key, "reports-to"_key}) {
      for (const Value& value : model_.values(department, key)) {
        const bool is_named = model_.is(value.term.entity, Kind::Role) || model_.is(value.term.entity, Kind::Person);
        if (is_named && !value.term.of) {
          heads[value.term.entity].push_back({department, value.interval});
        }
      }
    }
  }
  for (const auto& [head, headed] : heads) {
    // Whoever heads them all belongs to none.
    if (headed.size() < all_.size() || all_.size() == 1) {
      std::ranges::transform(headed, std::back_inserter(posts),
                             [&](const Post& post) { return std::pair(head, post); });
    }
  }
}

bool Departments::isPeopled(TeamId department) const {
  return model_.value(department, "lead"_key) != nullptr || model_.value(department, "reports-to"_key) != nullptr ||
         is_peopled_[department.index];
}

void Departments::addTeam(TeamId team, std::vector<Post>& posts) const {
  if (const TeamId department = around(team)) {
    posts.push_back({department, model_.existence(team)});
    return;
  }
  for (const EntityId child : model_.children(team)) {
    if (model_.is(child, Kind::Team)) {
      addTeam(TeamId(child), posts);
    }
  }
  // A body brings those who sit in it.
  const auto seated = isGathering(model_, team) ? peopleOf(facts_, team) : std::vector<TiedPerson>();
  for (const TiedPerson& person : seated) {
    llvm::append_range(posts, posts_[person.person]);
  }
}

void Departments::addRole(const Party& party, std::vector<Post>& posts) const {
  const EntityId place = party.of ? party.of : party.in;
  if (place && place != model::company) {
    addTeam(TeamId(place), posts);
    return;
  }
  for (const model::RoleId role : rolesIncluding(model_, model::RoleId(party.entity))) {
    llvm::append_range(posts, posts_[role]);
    for (const Assignment* edge : facts_.assignments().ofRole(role)) {
      if (edge->person && !edge->team) {
        llvm::append_range(posts, posts_[edge->person]);
      }
    }
  }
}

std::vector<Post> Departments::postsOf(const Party& party) const {
  std::vector<Post> posts;
  if (party.type == Party::Type::Everyone) {
    for (const TeamId department : all_) {
      posts.push_back({department, model_.existence(department)});
    }
  } else if (model_.is(party.entity, Kind::Team)) {
    addTeam(TeamId(party.entity), posts);
  } else if (model_.is(party.entity, Kind::Role)) {
    addRole(party, posts);
  } else {
    llvm::append_range(posts, posts_[party.entity]);
  }
  return condense(std::move(posts));
}

TeamId Departments::homeOf(const Party& party) const {
  const std::vector<Post> posts = postsOf(party);
  const bool is_one = !posts.empty() && std::ranges::all_of(posts, [&](const Post& post) {
    return post.department == posts.front().department;
  });
  return is_one ? posts.front().department : TeamId();
}

}  // namespace org::analysis
