#include "diag/place.h"

#include <fmt/format.h>

namespace org::diag {

Place locate(const source::Span& span, const source::FileTable& files) {
  const source::SourceFile& file = files[span.file];
  return {file.path(), file.lines().position(span.begin), file.lines().position(span.end)};
}

std::string toText(const source::Span& span, const source::FileTable& files) {
  const Place place = locate(span, files);
  if (files[span.file].isUnread()) {
    return std::string(place.path);
  }
  return fmt::format("{}:{}:{}", place.path, place.start.line, place.start.column);
}

}  // namespace org::diag
