#pragma once

// What texts about findings share: the first line of a finding, which `concise` consists of and every finding in text begins with,
// its colour, and counts.

#include <string>
#include <string_view>

#include "diag/diagnostic.h"
#include "diag/terminal.h"

namespace org::diag {

// `1 error`, `2 errors`.
std::string countOf(std::size_t count, std::string_view noun);
// The colour of a severity.
Ink inkOf(Severity severity);
// `path:line:column: error: message [check]`, or without the place where there is none; of a file that was not read the path
// alone. No line end.
std::string renderHeadline(const Diagnostic& finding, const source::FileTable& files, const Paint& paint);
// `path:line:column: note: message`.
std::string renderHeadline(const Note& note, const source::FileTable& files, const Paint& paint);

}  // namespace org::diag
