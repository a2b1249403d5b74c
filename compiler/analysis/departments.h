#pragma once

// The largest units of a company and who works in which: teams without a parent, or the second level where a single team heads all
// (rulings.md). A query over Facts; the work of `silo`.

#include <span>
#include <vector>

#include "analysis/facts.h"
#include "analysis/intervals.h"
#include "analysis/parties.h"
#include "base/grouped.h"

namespace org::analysis {

// Where a party works, and when.
struct Post {
  model::TeamId department;
  base::Interval interval;
};

// The same days with one entry a department and stretch, however many people they come from; by department, then by day.
std::vector<Post> condense(std::vector<Post> posts);

class Departments {
 public:
  explicit Departments(const Facts& facts);

  // In the order of the text. Gatherings, and teams that are over, are none.
  [[nodiscard]] const std::vector<model::TeamId>& all() const { return all_; }
  // The one that a team is, or stands in; none of those above and beside them.
  [[nodiscard]] model::TeamId around(model::EntityId team) const;
  // Whether the text says of anybody that they work there, or who heads it.
  [[nodiscard]] bool isPeopled(model::TeamId department) const;

  // A person where they have seats or are members; a role where it has seats, where its holders work, and what it heads; a team where
  // it stands. Of everybody, and of a team above departments: each of them.
  [[nodiscard]] std::vector<Post> postsOf(const Party& party) const;
  // Those of a person, as written: not condensed.
  [[nodiscard]] std::span<const Post> postsOf(model::PersonId person) const { return posts_[person]; }
  // The one it works in, where it is one alone.
  [[nodiscard]] model::TeamId homeOf(const Party& party) const;

 private:
  using Posts = std::vector<std::pair<model::EntityId, Post>>;

  void findAll();
  void readPeople(Posts& posts);
  void readHeads(Posts& posts) const;
  void addTeam(model::TeamId team, std::vector<Post>& posts) const;
  void addRole(const Party& party, std::vector<Post>& posts) const;

  const Facts& facts_;
  const model::Model& model_;
  std::vector<model::TeamId> all_;
  // By index of the team.
  std::vector<model::TeamId> around_;
  std::vector<bool> is_peopled_;
  // Of persons and roles.
  base::Grouped<model::EntityId, Post> posts_;
};

}  // namespace org::analysis
