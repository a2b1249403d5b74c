#include "diag/mend.h"

#include <algorithm>

namespace org::diag {

namespace {

// Two insertions at one place count as touching: nobody knows which should come first.
bool touches(const source::Span& a, const source::Span& b) {
  return a.file == b.file && a.begin <= b.end && b.begin <= a.end;
}

bool isFree(const Fix& fix, const std::map<source::FileId, std::vector<Edit>>& written,
            const source::FileTable& files) {
  return std::ranges::all_of(fix.edits, [&](const Edit& edit) {
    const auto in_file = written.find(edit.span.file);
    return !files[edit.span.file].isLibrary() &&
           (in_file == written.end() || std::ranges::none_of(in_file->second, [&](const Edit& earlier) {
              return touches(earlier.span, edit.span);
            }));
  });
}

}  // namespace

std::string withEdits(std::string_view text, std::vector<Edit> edits) {
  std::string result(text);
  // The last one first, so that the places of the others stay where they are.
  std::ranges::sort(edits, std::greater(), [](const Edit& edit) { return edit.span.begin; });
  for (const Edit& edit : edits) {
    result.replace(edit.span.begin, edit.span.size(), edit.new_text);
  }
  return result;
}

SafeEdits safeEditsOf(const std::vector<Diagnostic>& findings, const source::FileTable& files) {
  SafeEdits safe;
  for (const Diagnostic& finding : findings) {
    const auto fix = std::ranges::find_if(finding.fixes, &Fix::is_safe);
    if (fix == finding.fixes.end() || !isFree(*fix, safe.by_file, files)) {
      continue;
    }
    ++safe.fix_count;
    for (const Edit& edit : fix->edits) {
      safe.by_file[edit.span.file].push_back(edit);
    }
  }
  return safe;
}

Mended mendSafely(const std::vector<Diagnostic>& findings, const source::FileTable& files) {
  SafeEdits safe = safeEditsOf(findings, files);
  Mended mended{.fix_count = safe.fix_count};
  for (auto& [file, edits] : safe.by_file) {
    mended.texts[file] = withEdits(files[file].text(), std::move(edits));
  }
  return mended;
}

}  // namespace org::diag
