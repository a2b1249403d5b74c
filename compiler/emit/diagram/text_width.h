#pragma once

// How wide text is, without asking the fonts of a machine: pictures must be the same everywhere. The widths are those of
// DejaVu Sans, the widest of the fonts that a viewer is likely to use, so that text fits its box in all of them. Lengths are
// points. Used by the layout, and by Graphviz through `emit/dot`.

#include <string>
#include <string_view>
#include <vector>

namespace org::emit::diagram {

double measureText(std::string_view utf8, double font_size, bool is_bold);

// The text on at most `most` lines of `width`, broken at spaces where there are any; the last one ends with `…` where there is
// more. White space counts as one space; characters that cannot be shown are left out. Never empty.
std::vector<std::string> wrapText(std::string_view utf8, double width, std::size_t most, double font_size,
                                  bool is_bold);

}  // namespace org::emit::diagram
