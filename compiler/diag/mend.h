#pragma once

// Fixes written into texts. Pure functions; the shells read and write files.

#include <map>
#include <string>
#include <vector>

#include "diag/diagnostic.h"
#include "source/source_file.h"

namespace org::diag {

// The text with the edits, which do not overlap, written into it. In any order.
std::string withEdits(std::string_view text, std::vector<Edit> edits);

struct SafeEdits {
  // Of the files that change.
  std::map<source::FileId, std::vector<Edit>> by_file;
  std::size_t fix_count = 0;
};

// The first safe fix of each finding, all of its edits or none: one that touches a place where another writes waits for the next
// round, and none touches the standard library.
SafeEdits safeEditsOf(const std::vector<Diagnostic>& findings, const source::FileTable& files);

struct Mended {
  // Of the files that change.
  std::map<source::FileId, std::string> texts;
  std::size_t fix_count = 0;
};

// Writes these edits.
Mended mendSafely(const std::vector<Diagnostic>& findings, const source::FileTable& files);

}  // namespace org::diag
