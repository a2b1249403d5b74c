#pragma once

// What the text between quotation marks says: escapes read, and for blocks the first line end, the common indentation and a
// blank last line removed. Used by the builder alone.

#include <string>
#include <string_view>

#include "parse/reports.h"

namespace org::parse {

// `written` with its quotation marks, as it stands at `offset` of the file. Wrong escapes are reported and kept as written.
std::string readTextValue(std::string_view written, std::uint32_t offset, Reports& reports);

// Whether the text says exactly what stands between its two quotation marks.
bool isPlainText(std::string_view written);

// Doc comments as written, one a line with their slashes: slashes and common indentation removed.
std::string readDocComment(std::string_view lines);

}  // namespace org::parse
