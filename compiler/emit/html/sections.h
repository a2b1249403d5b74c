#pragma once

// The sections of the page as data for their templates (`<section>.mustache`), one function and one file each. Inside emit/html
// only.

#include "emit/html/pieces.h"

namespace org::emit::html {

// By severity, then by check; `pages`: the pages of the checks that found something.
Object describeFindings(const Pieces& pieces);
// Their hats and teams.
Object describePeople(const Pieces& pieces);
// Open seats and hats, today's and tomorrow's.
Object describeVacancies(const Pieces& pieces);
Object describeRoles(const Pieces& pieces);
// Each with its lead, seats, members, areas and neighbours; inner teams after the one they belong to.
Object describeTeams(const Pieces& pieces);
// Each with its owners, or those it has from the area around it.
Object describeAreas(const Pieces& pieces);

}  // namespace org::emit::html
