#pragma once

// Who holds which role, where, when, for which share of their time: the hats of persons (`holds`) and the seats of teams (`seat`)
// as one list of edges. A fact over a frozen Model; used by checks, emitters and queries.

#include <optional>
#include <span>
#include <vector>

#include "model/model.h"

namespace org::analysis {

// A share of one person's time, in percent. A range is feasible, not exact (language.md section 6).
struct Share {
  double lowest = 0;
  double highest = 0;
};

struct Assignment {
  enum class Holder : std::uint8_t {
    Person,
    // A team, such as a rota, holds the seat.
    Team,
    // An open seat.
    Vacant,
    // A name that did not resolve: somebody, nobody knows who. Neither absent nor present.
    Unknown,
  };
  Holder holder = Holder::Vacant;
  model::PersonId person;
  model::TeamId holding_team;
  model::RoleId role;
  // None: held outside any team.
  model::TeamId team;
  base::Interval interval;
  // Absent where no `at` was written: unknown, and not counted.
  std::optional<Share> share;
  bool is_interim = false;
  // Written `via handover`: may overlap its neighbour for a while.
  bool is_handover = false;
  // `vacant times 2`.
  unsigned times = 1;
  // `holds … for AREA`: a part of the role of one's own.
  model::AreaId focus;
  source::Span span;
  // As written in `holds` or `seat`.
  const model::Value* value = nullptr;
};

class Assignments {
 public:
  explicit Assignments(const model::Model& model);
  Assignments(const Assignments&) = delete;
  Assignments& operator=(const Assignments&) = delete;

  // By role, team and place in the text.
  [[nodiscard]] const std::vector<Assignment>& all() const { return all_; }
  // Those of one person; the seats of one team; everyone who holds a role, itself or within a role composed of it (a CPTO
  // holds CTO and CPO). Vacant ones included.
  [[nodiscard]] std::span<const Assignment* const> ofPerson(model::PersonId person) const { return by_person_[person]; }
  [[nodiscard]] std::span<const Assignment* const> ofTeam(model::TeamId team) const { return by_team_[team]; }
  [[nodiscard]] std::span<const Assignment* const> ofRole(model::RoleId role) const { return by_role_[role]; }
  // The persons who hold the role at some day inside `interval`, in order of id. `team`: only in seats of that team or teams
  // below it; none or `company`: anywhere.
  [[nodiscard]] std::vector<model::PersonId> holders(model::RoleId role, const base::Interval& interval,
                                                     model::EntityId team = {}) const;
  // Whether anything in the text says who holds the role, vacant and unknown included: one that is not staffed in the text
  // tells nothing about persons (ruling 7).
  [[nodiscard]] bool isStaffed(model::RoleId role) const { return !by_role_[role].empty(); }

 private:
  // Of `all_`, which therefore stays where it is.
  using Index = base::Grouped<model::EntityId, const Assignment*>;

  void readHats(const model::Model& model);
  void readSeats(const model::Model& model);
  void dropDoubles();
  void index(const model::Model& model);

  const model::Model& model_;
  std::vector<Assignment> all_;
  Index by_person_;
  Index by_team_;
  Index by_role_;
};

// The days on which it is held: while the person, the role and the team are there.
base::Interval daysOf(const model::Model& model, const Assignment& edge);

// `role` and every role that it is composed of, directly or not, each once; and every role that is composed of it.
std::vector<model::RoleId> rolesWithin(const model::Model& model, model::RoleId role);
std::vector<model::RoleId> rolesIncluding(const model::Model& model, model::RoleId role);

}  // namespace org::analysis
