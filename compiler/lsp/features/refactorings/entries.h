#pragma once

// The values of a property or seat as a refactoring moves them, each with its comments, and how they are written. Plain values; used by
// Rewriting and whoever fills its lists.

#include <string>
#include <vector>

#include "ast/tree.h"

namespace org::lsp {

// A value of a list, as it was written or to be written.
struct Entry {
  // Its comments above it, down to its first word.
  std::string above{};
  std::string words{};
  std::vector<std::string> behind{};
  // None for a new one.
  const ast::Value* value = nullptr;
};

// The values of a property or seat.
struct EntryList {
  std::vector<Entry> entries;

  // The entry of a value; null where it was taken out.
  Entry* find(const ast::Value& value);
  // At the end.
  void add(Entry entry) { entries.push_back(std::move(entry)); }
  // Behind that of a value that is there.
  void addAfter(const ast::Value& value, Entry entry);
};

// What a member says, to say it elsewhere.
struct Contents {
  // Comments that are about none of its values.
  std::vector<std::string> comments;
  std::vector<Entry> entries;
};

// `a, b`, or with comments a value a line.
std::string toText(const std::vector<Entry>& entries);
// What stands behind a word, on its line as far as it can; and whether nothing may follow on that line.
std::string followingText(const std::vector<std::string>& comments);
bool endsLine(const std::vector<std::string>& comments);

}  // namespace org::lsp
