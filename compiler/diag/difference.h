#pragma once

// What changes between the findings of two looks at the same text: as it is, and as it would be. Pure functions over finished
// findings.

#include <optional>
#include <vector>

#include <llvm/ADT/STLFunctionalExtras.h>

#include "diag/diagnostic.h"

namespace org::diag {

struct Difference {
  // In the order of the second; in the order of the first. What only holds on other days appears, and says so in a note, and is not
  // gone.
  std::vector<Diagnostic> appear;
  std::vector<Diagnostic> gone;
  // Of those that appear, the days of each that is not found in the first at all; the rest only holds on other days.
  std::vector<std::optional<base::Interval>> fresh;
};

// Two findings are one and the same where check, severity, subject, place and days are: who is named beside them is only how it is
// told. Of several alike those with the same message first, one for one. Nothing appears that holds only before `since`,
// when all is as it is, nor what `is_unknown`. Whether an `allow` has become useless is a question about the text, and not told.
Difference compare(const std::vector<Diagnostic>& before, const std::vector<Diagnostic>& after, base::Day since,
                   llvm::function_ref<bool(const Diagnostic&)> is_unknown);

}  // namespace org::diag
