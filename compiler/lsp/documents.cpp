#include "lsp/documents.h"

#include <algorithm>

namespace org::lsp {

bool Documents::change(const std::string& path, std::int64_t version, const TextChange& change, Encoding encoding) {
  const auto found = by_path_.find(path);
  if (found == by_path_.end()) {
    return false;
  }
  Document& document = found->second;
  document.version = version;
  if (!change.range) {
    document.text = change.text;
    return true;
  }
  const source::LineIndex lines(document.text);
  const std::uint32_t begin = toOffset(lines, change.range->start, encoding);
  const std::uint32_t end = toOffset(lines, change.range->end, encoding);
  // An end before the start is a mistake of the editor's; nothing between them is lost.
  document.text.replace(begin, std::max(begin, end) - begin, change.text);
  return true;
}

const Document* Documents::find(const std::string& path) const {
  const auto found = by_path_.find(path);
  return found == by_path_.end() ? nullptr : &found->second;
}

}  // namespace org::lsp
