#pragma once

// Markdown as HTML that is safe to stand in any page: no HTML of the author's own, no pictures, and links only to the web and to
// mail. Inside emit/html only; cmark does the reading.

#include <string>
#include <string_view>

namespace org::emit::html {

// Headings begin at `top_level` (4 is `<h4>`); the page's own title, a first heading of level 1, is left out.
std::string renderMarkdown(std::string_view markdown, int top_level = 4);

}  // namespace org::emit::html
