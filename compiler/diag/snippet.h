#pragma once

// The source line of a place with carets under it, as text renderers show it.

#include <cstddef>
#include <string>

#include "diag/terminal.h"
#include "source/source_file.h"

namespace org::diag {

// Two lines of text:
//
//     12 |   decides: cto, cpo
//        |            ^^^
//
// Line numbers are right-aligned to `digits`. Tabs become spaces; a long line is cut around the span, with `…`; of a span over
// several lines the first is shown, with carets to its end; an empty span has one caret. Empty for a span without a file.
std::string renderSnippet(const source::Span& span, const source::FileTable& files, std::size_t digits,
                          const Paint& paint, Ink carets);

}  // namespace org::diag
