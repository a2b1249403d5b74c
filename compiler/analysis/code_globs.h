#pragma once

// Which pieces of code two areas with different owners both claim. A query over Facts; the work of `code-owned-twice`.

#include <vector>

#include "analysis/facts.h"
#include "analysis/ownership.h"

namespace org::analysis {

// One `code` of an area that is, or lies within, one of another area, at the same depth.
struct SharedCode {
  // The claim of the area that comes later in the text, and that of the other.
  const model::Value* value = nullptr;
  const model::Value* other = nullptr;
  // Who owns the two, as written, on those days.
  Party owner;
  Party other_owner;
  base::Interval interval;
};

// By place of `value`, inside the window; for each claim and area the first. Areas that nobody owns, or of which a name did not
// resolve, are left alone, and so are two owners that are one and the same person.
std::vector<SharedCode> findSharedCode(const Facts& facts);

}  // namespace org::analysis
