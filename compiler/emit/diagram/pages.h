#pragma once

// Cuts a Diagram into pages that a reader can take in: what is too deep or too much is folded into the box above it, which says
// how much that is. Internal to `emit/diagram`.

#include <optional>
#include <string>
#include <vector>

#include "emit/diagram/diagram.h"
#include "emit/words.h"

namespace org::emit::diagram {

// No page has more boxes; one of many rows counts as several.
inline constexpr std::size_t most_boxes = 150;

struct NamedDiagram {
  std::string name;
  Diagram diagram;
};

// The page named `name` first, then one for each box that had to be folded; `depth` levels at most are shown.
std::vector<NamedDiagram> paginate(Diagram whole, const Words& words, const std::string& name,
                                   std::optional<unsigned> depth);

}  // namespace org::emit::diagram
