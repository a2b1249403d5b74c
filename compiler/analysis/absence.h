#pragma once

// Who would stand behind a party if one person were gone, and whether it is one person alone that does. A query over Facts, kept by
// standing.cpp beside the question how it is.

#include "analysis/standing.h"

namespace org::analysis {

// The one person who is there; none where that is nobody, or several.
model::PersonId soleHolder(const Standing& standing);
Standing standingWithout(const Facts& facts, const Party& party, base::Day day, model::PersonId gone);

}  // namespace org::analysis
