#include "lsp/features/refactorings/entries.h"

#include <algorithm>
#include <utility>

namespace org::lsp {

namespace {

// Nothing may follow it on its line.
bool isLineComment(std::string_view comment) { return comment.starts_with("//"); }

bool hasLineEnd(std::string_view text) { return text.find('\n') != std::string_view::npos; }

bool needsLine(const std::string& comment) { return isLineComment(comment) || hasLineEnd(comment); }

}  // namespace

Entry* EntryList::find(const ast::Value& value) {
  const auto found = std::ranges::find(entries, &value, &Entry::value);
  return found == entries.end() ? nullptr : &*found;
}

void EntryList::addAfter(const ast::Value& value, Entry entry) {
  entries.insert(std::ranges::find(entries, &value, &Entry::value) + 1, std::move(entry));
}

bool endsLine(const std::vector<std::string>& comments) { return !comments.empty() && isLineComment(comments.back()); }

std::string followingText(const std::vector<std::string>& comments) {
  std::string text;
  bool is_closed = false;
  for (const std::string& comment : comments) {
    text += (is_closed ? "\n" : " ") + comment;
    is_closed = isLineComment(comment);
  }
  return text;
}

std::string toText(const std::vector<Entry>& entries) {
  // What follows the last one stands at the end of the line anyway.
  const bool has_lines = std::ranges::any_of(entries, [&](const Entry& entry) {
    return hasLineEnd(entry.above) || (&entry != &entries.back() && std::ranges::any_of(entry.behind, needsLine));
  });
  std::string text;
  for (const Entry& entry : entries) {
    const std::string comma = &entry == &entries.back() ? "" : ",";
    text += has_lines ? "\n" : text.empty() ? "" : " ";
    text += entry.above + entry.words + (has_lines ? comma : "");
    text += followingText(entry.behind) + (has_lines ? "" : comma);
  }
  return text;
}

}  // namespace org::lsp
