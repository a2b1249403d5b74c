#pragma once

// Pictures of an organisation: from a View to pages, from a page to the bytes of DOT, SVG, PNG or PDF. Called by shells, which do
// the writing, and by other emitters that show pictures. Same input, same bytes.

#include <string>
#include <vector>

#include <llvm/Support/Error.h>

#include "analysis/facts.h"
#include "emit/diagram/diagram.h"
#include "emit/view.h"

namespace org::emit {

// One picture of a view. A view of more boxes than a page can hold is an overview, named as the view, and a page for each part
// that the overview folds away: `reporting`, `reporting-cto`.
struct Page {
  // Fit for a file's name.
  std::string name;
  diagram::Diagram diagram;
  // Of a view that needs several pages, any but the first.
  bool is_part = false;
};

// The pages of a view, the overview first; never empty. The error says that views of its kind are not
// drawn yet, or do not start at such a root.
llvm::Expected<std::vector<Page>> drawPages(const analysis::Facts& facts, const View& view);

enum class ImageFormat : std::uint8_t { Dot, Svg, Png, Pdf };

// A picture as bytes. DOT carries the layout, so that every Graphviz program draws the same picture from it; DOT and SVG are
// the same bytes on every machine, PNG and PDF depend on its fonts. The error is what Graphviz could not do, such as a missing
// plugin. Not safe for use from several threads: Graphviz is not.
llvm::Expected<std::string> renderImage(const diagram::Diagram& diagram, ImageFormat format);

}  // namespace org::emit
