#pragma once

// What depends on one person alone: without them nobody would hold, know or decide it (checks.md 2.12, 3.6). A query over Facts.

#include <vector>

#include "analysis/facts.h"
#include "analysis/parties.h"

namespace org::analysis {

struct SoleCover {
  model::PersonId person;
  base::Interval days;
  // The role, seat, team or person in whose hands it is; not Named for a skill.
  Party party;
  // The role is critical itself.
  bool is_critical = false;
  // Critical areas and responsibilities that it answers for.
  std::vector<model::EntityId> duties;
  // Decisions that must be taken and would fall to nobody, and those that need its yes.
  std::vector<model::EntityId> decisions;
  std::vector<model::EntityId> agreements;
  // A value of a team's `needs`; null: no skill.
  const model::Value* need = nullptr;

  // How many things that is.
  [[nodiscard]] std::size_t count() const {
    const std::size_t others = (is_critical ? 1U : 0U) + (need == nullptr ? 0U : 1U);
    return duties.size() + decisions.size() + agreements.size() + others;
  }
};

// By party and time, then skills by team. Never of a role at the top, nor of one that has a deputy: whether that one could act is
// `findUncoveredRoles`' question. A role that is vacant at some time, and a skill with which somebody leaves, are told as that.
std::vector<SoleCover> findSoleCovers(const Facts& facts);

}  // namespace org::analysis
