#pragma once

// Meetings that a policy, a pack or the profile asks for, and that do not take place. Queries over Facts; the work of
// `required-ritual-missing`.

#include <vector>

#include "analysis/facts.h"

namespace org::analysis {

// A value of `require-ritual`, for an area after its `for`, or for none in particular.
struct MissingRitual {
  const model::Value* requirement = nullptr;
  model::EntityId area;
  // One of the kind that is over; none where there never was one.
  model::EntityId ended;
};

// By kind and area; asked for twice is missed once.
std::vector<MissingRitual> findMissingRituals(const Facts& facts);

// Two who are to face each other at the head of the company (`require-pair`), both there, and no meeting that both attend.
struct PairWithoutRitual {
  const model::Value* requirement = nullptr;
  // The roles that they hold.
  model::RoleId first;
  model::RoleId second;
};

// By requirement. One person who is both needs no meeting.
std::vector<PairWithoutRitual> findPairsWithoutRitual(const Facts& facts);

}  // namespace org::analysis
