#pragma once

// What changes between the findings of two looks at the same text: as it is, and as it would be. Pure functions over finished
// findings.

#include <vector>

#include "diag/diagnostic.h"

namespace org::diag {

struct Difference {
  // In the order of the second; in the order of the first. What only holds on other days appears, and says so in a note, and is not
  // gone.
  std::vector<Diagnostic> appear;
  std::vector<Diagnostic> gone;
};

// Two findings are one and the same where check, severity, subject, place and days are: who is named beside them is only how it is
// told. Of several alike those with the same message first, one for one. Nothing appears that holds only before `since`,
// when all is as it is. Whether an `allow` has become useless is a question about the text, and not told.
Difference compare(const std::vector<Diagnostic>& before, const std::vector<Diagnostic>& after, base::Day since);

}  // namespace org::diag
