#pragma once

// Who belongs to which team, when: by a seat, as a member, or through `includes`. A fact over a frozen Model.

#include <span>
#include <vector>

#include "analysis/assignments.h"

namespace org::analysis {

struct Membership {
  enum class Way : std::uint8_t { Seat, Member, Included };
  model::PersonId person;
  model::TeamId team;
  base::Interval interval;
  std::optional<Share> share;
  Way way = Way::Member;
  source::Span span;
};

class Memberships {
 public:
  Memberships(const model::Model& model, const Assignments& assignments);

  // Members of a team, without those of teams inside it, by person and place; a person may appear several times, once an edge.
  // Holders of seats whose role says `counts: no` are left out.
  [[nodiscard]] std::span<const Membership> ofTeam(model::TeamId team) const { return by_team_[team]; }
  [[nodiscard]] std::vector<Membership> ofPerson(model::PersonId person) const;
  // The teams of a person, at whatever time.
  [[nodiscard]] std::span<const model::TeamId> teamsOf(model::PersonId person) const {
    return teams_of_person_[person];
  }
  // Whether the text says anything of who is in the team: a seat, vacant or unknown ones included, or a member.
  [[nodiscard]] bool isStaffed(model::TeamId team) const { return is_staffed_[team.index]; }

 private:
  base::Grouped<model::EntityId, Membership> by_team_;
  base::Grouped<model::EntityId, model::TeamId> teams_of_person_;
  // By index of the team.
  std::vector<bool> is_staffed_;
};

}  // namespace org::analysis
