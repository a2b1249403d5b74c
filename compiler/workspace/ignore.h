#pragma once

// Which paths git leaves out: the patterns of `.gitignore` files, as gitignore(5) describes them. Pure text, no file is read
// here; used by `discover`.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace org::workspace {

// One line of a `.gitignore`, split at its slashes: `/build/**/*.tmp`.
struct IgnorePattern {
  // Each for one name in a path, by fnmatch(3); `**` for any number of them.
  std::vector<std::string> segments;
  // `!pattern`: what matches is not left out after all.
  bool is_negated = false;
  // `pattern/`: directories only.
  bool is_directory_only = false;
};

// The pattern of a line without its line end; nothing for an empty one or a comment.
std::optional<IgnorePattern> parseIgnorePattern(std::string_view line);
// Whether the pattern fits a path relative to the directory of its file, with `/` between names.
bool matches(const IgnorePattern& pattern, std::string_view path, bool is_directory);

// The patterns in force in one directory: those of its own `.gitignore` before those of the directories above.
class IgnoreRules {
 public:
  // `directory` is absolute; `above` may be null.
  IgnoreRules(std::string directory, std::string_view text, std::shared_ptr<const IgnoreRules> above);

  // Whether a path at or below the directory, absolute as well, is left out. That a directory above it may be, is for the
  // caller to see before it descends.
  [[nodiscard]] bool ignores(std::string_view path, bool is_directory) const;

 private:
  std::string directory_;
  // The last one wins.
  std::vector<IgnorePattern> patterns_;
  std::shared_ptr<const IgnoreRules> above_;
};

}  // namespace org::workspace
