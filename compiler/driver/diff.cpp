#include "driver/diff.h"

#include <vector>

#include <fmt/format.h>
#include <dtl/dtl.hpp>

namespace org::driver {

namespace {

using Line = std::string;
using ChangedLine = std::pair<Line, dtl::elemInfo>;

// Each with its line end.
std::vector<Line> linesOf(std::string_view text) {
  std::vector<Line> lines;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.emplace_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

std::string renderLines(const std::vector<ChangedLine>& lines) {
  std::string text;
  for (const auto& [line, info] : lines) {
    const char sign = info.type == dtl::SES_ADD ? '+' : info.type == dtl::SES_DELETE ? '-' : ' ';
    text += fmt::format("{}{}{}", sign, line, line.ends_with('\n') ? "" : "\n\\ No newline at end of file\n");
  }
  return text;
}

}  // namespace

std::string renderDiff(std::string_view path, std::string_view before, std::string_view after) {
  if (before == after) {
    return {};
  }
  dtl::Diff<Line> differ(linesOf(before), linesOf(after));
  differ.compose();
  differ.composeUnifiedHunks();
  const std::string_view relative = path.substr(path.starts_with('/') ? 1 : 0);
  std::string text = fmt::format("--- a/{0}\n+++ b/{0}\n", relative);
  for (const dtl::uniHunk<ChangedLine>& hunk : differ.getUniHunks()) {
    text += fmt::format("@@ -{},{} +{},{} @@\n", hunk.a, hunk.b, hunk.c, hunk.d);
    text += renderLines(hunk.common[0]) + renderLines(hunk.change) + renderLines(hunk.common[1]);
  }
  return text;
}

}  // namespace org::driver
