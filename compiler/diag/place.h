#pragma once

// A span as people and tools see it: path, lines, columns. For the renderers.

#include <string>
#include <string_view>

#include "source/source_file.h"

namespace org::diag {

struct Place {
  std::string_view path;
  source::Position start;
  // Just after the last character.
  source::Position end;
};

// The span has a file.
Place locate(const source::Span& span, const source::FileTable& files);
// `path:line:column`, of its start; the path alone where the file was not read. The span has a file.
std::string toText(const source::Span& span, const source::FileTable& files);

}  // namespace org::diag
