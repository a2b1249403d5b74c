#pragma once

// The buffers that are open in the editor, as they are there: saved or not. Owned by the Session.

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "lsp/positions.h"

namespace org::lsp {

struct Document {
  // As the client wrote it: what is published goes to this address.
  std::string uri;
  std::string text;
  std::int64_t version = 0;
};

struct PositionRange {
  Position start;
  Position end;
};

// One step of a `didChange`: the text that replaces a range, or all of it.
struct TextChange {
  std::optional<PositionRange> range;
  std::string text;
};

class Documents {
 public:
  void open(const std::string& path, Document document) { by_path_[path] = std::move(document); }
  void close(const std::string& path) { by_path_.erase(path); }
  // False where there is no such buffer.
  bool change(const std::string& path, std::int64_t version, const TextChange& change, Encoding encoding);
  // Null where it is not open.
  [[nodiscard]] const Document* find(const std::string& path) const;
  [[nodiscard]] const std::map<std::string, Document>& all() const { return by_path_; }

 private:
  std::map<std::string, Document> by_path_;
};

}  // namespace org::lsp
