#pragma once

// Who belongs to which team, when: by a seat, as a member, or through `includes`. A fact over a frozen Model.

#include <unordered_map>
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
  [[nodiscard]] const std::vector<Membership>& ofTeam(model::TeamId team) const;
  [[nodiscard]] std::vector<Membership> ofPerson(model::PersonId person) const;
  // Whether the text says anything of who is in the team: a seat, vacant or unknown ones included, or a member.
  [[nodiscard]] bool isStaffed(model::TeamId team) const;

 private:
  void readMembers(const model::Model& model);
  void readSeats(const model::Model& model, const Assignments& assignments);
  void readIncluded(const model::Model& model, const Assignments& assignments);
  void add(const Membership& membership);

  std::unordered_map<model::EntityId, std::vector<Membership>> by_team_;
  std::unordered_map<model::EntityId, std::vector<model::TeamId>> teams_of_person_;
  std::unordered_map<model::EntityId, bool> is_staffed_;
};

}  // namespace org::analysis
