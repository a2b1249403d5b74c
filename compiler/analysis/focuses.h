#pragma once

// Roles of which each holder has an area of their own (`holds … for AREA`): each such part is a right of its own (checks.md 3.11).
// Which part of a party answers where, and a region cut into these. A fact over Assignments.

#include <span>
#include <vector>

#include "analysis/decision_space.h"
#include "analysis/parties.h"

namespace org::analysis {

class Focuses {
 public:
  // A piece of a region within which every party has one part only: `over` any of its areas, of which `area` is one; none: outside
  // all areas that somebody has alone.
  struct Piece {
    model::EntityId area;
    Region region;
  };

  Focuses(const model::Model& model, const Assignments& assignments);

  // The part of a party that answers for an area: those who hold the role for it, or for what it is a part of, and those who hold it
  // as a whole. The party itself where nobody holds it for an area.
  [[nodiscard]] Party over(Party party, model::EntityId area) const;
  [[nodiscard]] std::vector<Party> over(std::vector<Party> parties, model::EntityId area) const;
  // The areas that a part of the party answers for.
  [[nodiscard]] std::span<const model::AreaId> areasOf(const Party& party) const { return by_party_[party.entity]; }
  // One piece with all of it where nobody holds any of them for an area.
  [[nodiscard]] std::vector<Piece> cut(const DecisionSpace& space, const Region& region,
                                       std::span<const Party> parties) const;

 private:
  const model::Model& model_;
  // The areas that some hold a role for; of a body, the role that has its casting vote.
  base::Grouped<model::EntityId, model::AreaId> by_party_;
};

}  // namespace org::analysis
