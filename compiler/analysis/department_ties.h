#pragma once

// What brings two departments together, and when: meetings that both attend, duos and contracts of their roles, dependencies and
// commitments between their teams, objectives of both, people in both, and bodies in which both sit. A query over Facts; the work of
// `silo`.

#include <map>

#include "analysis/departments.h"

namespace org::analysis {

class DepartmentTies {
 public:
  DepartmentTies(const Facts& facts, const Departments& departments);

  [[nodiscard]] Intervals between(model::TeamId a, model::TeamId b) const;
  // Whether the text says anything of how teams work together: where it does not, nobody can tell who does.
  [[nodiscard]] bool areTold() const { return are_told_; }

 private:
  void tie(std::vector<Post> posts, const base::Interval& days);
  void tie(const std::vector<Post>& some, const std::vector<Post>& others, const base::Interval& days);
  void add(const Post& one, const Post& other, const base::Interval& days);
  [[nodiscard]] bool bringsAllTogether(const std::vector<Post>& posts, const base::Interval& days) const;
  // All parties named under these keys.
  [[nodiscard]] std::vector<Post> postsUnder(model::EntityId id, std::initializer_list<model::Key> keys) const;

  void readRituals();
  void readTeams();
  void readRoles();
  void readObjectives(const std::vector<model::EntityId>& objectives);
  void readCommitments();
  void readPeople();

  const model::Model& model_;
  const Departments& departments_;
  bool are_told_ = false;
  // What brings all of them together.
  Intervals for_all_;
  std::map<std::pair<model::TeamId, model::TeamId>, Intervals> ties_;
};

}  // namespace org::analysis
