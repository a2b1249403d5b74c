#include "workspace/ignore.h"

#include <span>

#include <fnmatch.h>

namespace org::workspace {

namespace {

using Segments = std::span<const std::string>;
using Names = std::span<const std::string>;

std::vector<std::string> splitAtSlashes(std::string_view path) {
  std::vector<std::string> parts;
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    if (slash != 0) {
      parts.emplace_back(path.substr(0, slash));
    }
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
  }
  return parts;
}

// Spaces at the end do not count unless a backslash protects them.
std::string_view withoutTrailingSpaces(std::string_view line) {
  while (line.ends_with(' ') && !line.ends_with("\\ ")) {
    line.remove_suffix(1);
  }
  return line;
}

bool matchesName(const std::string& segment, const std::string& name) {
  return fnmatch(segment.c_str(), name.c_str(), 0) == 0;
}

// Whether all segments fit all names. On a mismatch the last `**` takes one more name, as `*` does in a match of characters.
bool matchesNames(Segments segments, Names names) {
  std::size_t segment = 0;
  std::size_t name = 0;
  std::size_t after_star = 0;
  std::size_t star_end = 0;
  while (name < names.size()) {
    if (segment < segments.size() && segments[segment] == "**") {
      after_star = ++segment;
      // At the end it stands for what is inside: one name at least.
      name += segment == segments.size() ? 1U : 0U;
      star_end = name;
    } else if (segment < segments.size() && matchesName(segments[segment], names[name])) {
      ++segment;
      ++name;
    } else if (after_star > 0) {
      segment = after_star;
      name = ++star_end;
    } else {
      return false;
    }
  }
  return segment == segments.size();
}

}  // namespace

std::optional<IgnorePattern> parseIgnorePattern(std::string_view line) {
  line = withoutTrailingSpaces(line);
  if (line.empty() || line.starts_with('#')) {
    return std::nullopt;
  }
  IgnorePattern pattern;
  pattern.is_negated = line.starts_with('!');
  line.remove_prefix(pattern.is_negated ? 1 : 0);
  pattern.is_directory_only = line.ends_with('/');
  line.remove_suffix(pattern.is_directory_only ? 1 : 0);
  pattern.segments = splitAtSlashes(line);
  if (pattern.segments.empty()) {
    return std::nullopt;
  }
  // Without a slash a name may stand at any depth.
  if (line.find('/') == std::string_view::npos) {
    pattern.segments.insert(pattern.segments.begin(), "**");
  }
  return pattern;
}

bool matches(const IgnorePattern& pattern, std::string_view path, bool is_directory) {
  return (is_directory || !pattern.is_directory_only) && matchesNames(pattern.segments, splitAtSlashes(path));
}

IgnoreRules::IgnoreRules(std::string directory, std::string_view text, std::shared_ptr<const IgnoreRules> above)
    : directory_(std::move(directory)), above_(std::move(above)) {
  if (!directory_.ends_with('/')) {
    directory_ += '/';
  }
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    line.remove_suffix(line.ends_with('\r') ? 1 : 0);
    if (auto pattern = parseIgnorePattern(line)) {
      patterns_.push_back(std::move(*pattern));
    }
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

bool IgnoreRules::ignores(std::string_view path, bool is_directory) const {
  for (const IgnoreRules* rules = this; rules != nullptr; rules = rules->above_.get()) {
    if (!path.starts_with(rules->directory_)) {
      continue;
    }
    const std::string_view relative = path.substr(rules->directory_.size());
    for (auto pattern = rules->patterns_.rbegin(); pattern != rules->patterns_.rend(); ++pattern) {
      if (matches(*pattern, relative, is_directory)) {
        return !pattern->is_negated;
      }
    }
  }
  return false;
}

}  // namespace org::workspace
