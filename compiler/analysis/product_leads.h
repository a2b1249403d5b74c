#pragma once

// Teams that answer for a part of a product, and who in them is of the product trade. A query over Facts; for
// `product-team-without-product-lead` and the checks that yield to it.

#include <vector>

#include "analysis/facts.h"
#include "analysis/team_areas.h"

namespace org::analysis {

struct ProductLead {
  model::PersonId person;
  base::Interval interval;
};

struct ProductTeam {
  model::TeamId team;
  // When it answers for a part of a product, inside the window.
  Intervals scope;
  // Its members, leads and holders of seats of the product trade, on the days on which it answers for it.
  std::vector<ProductLead> leads;
  // When it has none of them; a name that did not resolve is somebody.
  Intervals without;
};

// Feature teams, or of no kind, of which the text says who is in them; in the order of the text. None where no role says what its
// trade is, or no person is declared.
std::vector<ProductTeam> findProductTeams(const Facts& facts, const TeamAreas& areas);

}  // namespace org::analysis
