#pragma once

// What nobody takes care of, or only somebody above, while a role is vacant or a person is gone (rulings 7 and 8; checks.md 2.9, 3.11).
// A fact over Standings and Mandates.

#include <vector>

#include "analysis/assignments.h"
#include "analysis/parties.h"

namespace org::analysis {

class Facts;

struct CoverageHole {
  Party party;
  // The days on which nobody acts for the party, in one go and inside the window; of these, the days from the first to the last on
  // which something is uncovered.
  base::Interval vacancy;
  base::Interval days;
  // The superior who decides meanwhile; not Named where nobody does.
  Party stand_in;
  // What falls to the superior, alone and together with others; areas and responsibilities that nobody answers for; decisions that nobody can say yes to.
  std::vector<model::EntityId> decisions;
  std::vector<model::EntityId> joint_decisions;
  std::vector<model::EntityId> duties;
  std::vector<model::EntityId> agreements;
  // The last who held it before the vacancy, and the first who does after it; null: nobody in the text.
  const Assignment* before = nullptr;
  const Assignment* after = nullptr;
};

// Nothing is missing where a deputy acts, where another answers for the same thing, and where the text does not say who holds a
// role. A vacant role whose deciding falls to nobody is no matter of this: then nobody can decide.
class CoverageHoles {
 public:
  explicit CoverageHoles(const Facts& facts);

  // By party and time.
  [[nodiscard]] const std::vector<CoverageHole>& all() const { return holes_; }
  // The hole of a role, as a whole, of its seat in the team or of its part for the area, on that day; null: there is none.
  [[nodiscard]] const CoverageHole* find(model::EntityId role, model::EntityId team, base::Day day,
                                         model::AreaId focus = {}) const;

 private:
  std::vector<CoverageHole> holes_;
};

}  // namespace org::analysis
