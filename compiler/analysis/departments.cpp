#include "analysis/departments.h"

#include <algorithm>

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

// The same days with one entry a department and stretch, however many people they come from.
std::vector<Post> condense(const std::vector<Post>& posts) {
  std::map<TeamId, Intervals> days;
  for (const Post& post : posts) {
    days[post.department].push_back(post.interval);
  }
  std::vector<Post> few;
  for (auto& [department, when] : days) {
    for (const base::Interval& stretch : merge(std::move(when))) {
      few.push_back({department, stretch});
    }
  }
  return few;
}

}  // namespace

Departments::Departments(const Facts& facts) : facts_(facts), model_(facts.model()), around_(model_.size()) {
  findAll();
  readPeople();
  readHeads();
  for (auto& [party, posts] : posts_) {
    posts = condense(posts);
  }
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

void Departments::readPeople() {
  for (const Assignment& edge : facts_.assignments().all()) {
    const TeamId department = around(edge.team);
    if (department && edge.holder != Assignment::Holder::Vacant) {
      posts_[edge.role].push_back({department, edge.interval});
    }
    if (department && edge.person) {
      posts_[edge.person].push_back({department, edge.interval});
      peopled_.insert(department);
    }
  }
  for (const EntityId team : model_.all(Kind::Team)) {
    for (const Membership& member : facts_.memberships().ofTeam(TeamId(team))) {
      if (const TeamId department = around(team)) {
        posts_[member.person].push_back({department, member.interval});
        peopled_.insert(department);
      }
    }
  }
}

// Whom a department names as its lead, and the role it reports to.
void Departments::readHeads() {
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
  for (auto& [head, posts] : heads) {
    // Whoever heads them all belongs to none.
    if (posts.size() < all_.size() || all_.size() == 1) {
      auto& known = posts_[head];
      known.insert(known.end(), posts.begin(), posts.end());
    }
  }
}

bool Departments::isPeopled(TeamId department) const {
  return model_.value(department, "lead"_key) != nullptr || model_.value(department, "reports-to"_key) != nullptr ||
         peopled_.contains(department);
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
    if (const auto known = posts_.find(person.person); known != posts_.end()) {
      posts.insert(posts.end(), known->second.begin(), known->second.end());
    }
  }
}

void Departments::addRole(const Party& party, std::vector<Post>& posts) const {
  const EntityId place = party.of ? party.of : party.in;
  if (place && place != model::company) {
    addTeam(TeamId(place), posts);
    return;
  }
  for (const model::RoleId role : rolesIncluding(model_, model::RoleId(party.entity))) {
    if (const auto known = posts_.find(role); known != posts_.end()) {
      posts.insert(posts.end(), known->second.begin(), known->second.end());
    }
    for (const Assignment* edge : facts_.assignments().ofRole(role)) {
      const auto known = edge->person && !edge->team ? posts_.find(edge->person) : posts_.end();
      if (known != posts_.end()) {
        posts.insert(posts.end(), known->second.begin(), known->second.end());
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
  } else if (const auto known = posts_.find(party.entity); known != posts_.end()) {
    posts = known->second;
  }
  return posts;
}

TeamId Departments::homeOf(const Party& party) const {
  const std::vector<Post> posts = postsOf(party);
  const bool is_one = !posts.empty() && std::ranges::all_of(posts, [&](const Post& post) {
    return post.department == posts.front().department;
  });
  return is_one ? posts.front().department : TeamId();
}

}  // namespace org::analysis
