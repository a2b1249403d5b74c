#pragma once

// One version of one text, and places in it. A SourceFile is immutable and shared; a Span is a file and two byte offsets.
// Lines, columns and UTF-16 offsets exist only when something is shown. Any stage may use them.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"

namespace org::source {

using FileId = base::Id<struct FileTag>;

// Bytes `begin` up to, not including, `end` of a file. An empty span is a place between two bytes.
struct Span {
  FileId file;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] bool isNone() const { return file.isNone(); }
  [[nodiscard]] std::uint32_t size() const { return end - begin; }
  auto operator<=>(const Span&) const = default;
};

// Line and column count from 1; a column is a Unicode character (code point), as cli.md has it.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  auto operator<=>(const Position&) const = default;
};

// Where the lines of a text begin. CR, LF and CRLF each end a line.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);

  [[nodiscard]] std::uint32_t lineCount() const { return static_cast<std::uint32_t>(starts_.size()); }
  // Offsets past the end count as the end.
  [[nodiscard]] Position position(std::uint32_t offset) const;
  // The text of a line (from 1) without its line end.
  [[nodiscard]] std::string_view line(std::uint32_t number) const;
  [[nodiscard]] std::uint32_t lineStart(std::uint32_t number) const { return starts_[number - 1]; }

 private:
  [[nodiscard]] std::uint32_t lineOf(std::uint32_t offset) const;

  std::string_view text_;
  std::vector<std::uint32_t> starts_;
};

// Where a file comes from. `Unread` is a path whose text is not there: it could not be read, or is no file.
enum class Origin : std::uint8_t { Workspace, Library, Unread };

// Path as the user gave it (with `/`), text without a byte-order mark, lines.
class SourceFile {
 public:
  SourceFile(std::string path, std::string text, Origin origin = Origin::Workspace);
  SourceFile(const SourceFile&) = delete;
  SourceFile& operator=(const SourceFile&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] const LineIndex& lines() const { return lines_; }
  // Part of the embedded standard library; `path` is then its module, `std.roles`.
  [[nodiscard]] bool isLibrary() const { return origin_ == Origin::Library; }
  [[nodiscard]] bool isUnread() const { return origin_ == Origin::Unread; }

 private:
  std::string path_;
  std::string text_;
  Origin origin_;
  LineIndex lines_;
};

// The files of one program; ids follow the order in which they were added.
class FileTable {
 public:
  FileId add(std::shared_ptr<const SourceFile> file) { return files_.push(std::move(file)); }
  [[nodiscard]] const SourceFile& operator[](FileId id) const { return *files_[id]; }
  [[nodiscard]] std::size_t size() const { return files_.size(); }
  [[nodiscard]] std::string_view text(const Span& span) const;

 private:
  base::IdVector<FileId, std::shared_ptr<const SourceFile>> files_;
};

}  // namespace org::source
