#pragma once

// The first line of a finding: what `concise` consists of and what every finding in text begins with.

#include <string>

#include "diag/diagnostic.h"
#include "diag/terminal.h"

namespace org::diag {

// The colour of a severity.
Ink inkOf(Severity severity);
// `path:line:column: error: message [check]`, or without the place where there is none; of a file that was not read the path
// alone. No line end.
std::string renderHeadline(const Diagnostic& finding, const source::FileTable& files, const Paint& paint);
// `path:line:column: note: message`.
std::string renderHeadline(const Note& note, const source::FileTable& files, const Paint& paint);

}  // namespace org::diag
