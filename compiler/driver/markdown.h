#pragma once

// Markdown for a terminal: it reads well as it is, so only headings, `code` and blocks of code are made to stand out. `driver`
// only.

#include <string>
#include <string_view>

namespace org::driver {

// Without colour the text stays as it is.
std::string renderMarkdown(std::string_view markdown, bool colour);

}  // namespace org::driver
