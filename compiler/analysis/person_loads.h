#pragma once

// What takes a person's time: hats and seats, memberships, meetings attended by name, each with its days and its share. A fact over
// Assignments and Memberships, for the checks of capacity (checks.md 2.10).

#include <map>
#include <span>
#include <string>
#include <vector>

#include "analysis/assignments.h"
#include "analysis/facts.h"
#include "analysis/intervals.h"

namespace org::analysis {

struct Load {
  // The role, the team or the ritual; the team where a role is held in one.
  model::EntityId what;
  model::EntityId team;
  base::Interval days;
  // Absent where the text does not say.
  std::optional<Share> share;
  source::Span span;
  bool is_ritual = false;
};

class PersonLoads {
 public:
  explicit PersonLoads(const Facts& facts);

  // Hats, then memberships, in the order of the text; no meetings.
  [[nodiscard]] std::span<const Load> of(model::PersonId person) const { return by_person_[person]; }

 private:
  base::Grouped<model::EntityId, Load> by_person_;
};

// By person. `weekly_hours`: how many hours of meetings fill a week. They count only where nothing with a share holds them already:
// attended by name, or under a hat without share.
std::map<model::EntityId, std::vector<Load>> meetingsOfPersons(const Facts& facts, double weekly_hours);

// The shares of one day added up. Where a role is held outside all teams and in seats too, the two are the same time: the larger
// counts.
Share sumOf(const std::vector<const Load*>& loads);
// Those of one day.
std::vector<const Load*> loadsOn(std::span<const Load> loads, base::Day day);
// `` `cpo` (60 to 70 %) ``, `` `engineer` of `checkout` ``.
std::string sayLoad(const model::Model& model, const Load& load);

}  // namespace org::analysis
