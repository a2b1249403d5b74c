#pragma once

// What a refactoring changes, gathered until all is known and then written at once, with every comment: one that goes with a value, a
// member or a declaration follows it, and one whose word is gone stays where that was. Owned by one action.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "format/belongings.h"
#include "lsp/edits.h"
#include "lsp/features/refactorings/entries.h"

namespace org::lsp {

class Rewriting {
 public:
  explicit Rewriting(const Snapshot& snapshot) : snapshot_(snapshot) {}

  // The values of a property or seat, to be changed. The member goes with the last of them; comments that are about none stay.
  EntryList& listOf(source::FileId file, const ast::Member& member);
  // Takes a value out with its comments; with the only one goes what follows its member on the line.
  Entry take(source::FileId file, const ast::Member& member, const ast::Value& value);
  // Takes a value out. Its comments.
  std::vector<std::string> takeComments(source::FileId file, const ast::Member& member, const ast::Value& value);
  // Takes a value out, and leaves its comments.
  void drop(source::FileId file, const ast::Member& member, const ast::Value& value);
  // A name in place of one in the text, also within lists that change.
  void rename(const source::Span& span, const std::string& name) { names_.push_back({span, name}); }

  // Takes a member away with all of its comments, which are the caller's.
  void remove(source::FileId file, const ast::Member& member);
  // At the end of the body of a declaration.
  void addMember(const Site& site, std::string text);
  // On lines of their own above a member.
  void addAbove(source::FileId file, const ast::Member& member, const std::vector<std::string>& comments);
  // A declaration below another, in the same body.
  void addBelow(const Site& site, const std::string& text);

  // What stands in a text, each comment with the blanks before it where it begins its line.
  Contents contentsOf(source::FileId file, const ast::Member& member);
  std::vector<std::string> commentsIn(source::FileId file, ast::Range range);
  // Of an entry as it was written.
  std::vector<std::string> commentsOf(source::FileId file, const Entry& entry);
  // A member with its comments, from the blanks before the first.
  ast::Range rangeOf(source::FileId file, const ast::Member& member);
  // Which comments go with what.
  const format::Comments& commentsOfFile(source::FileId file);
  // Words of a file without comments.
  std::string wordsOf(source::FileId file, ast::Range range) { return commentsOfFile(file).wordsOf(range); }

  // All of it, roughly (tidy.h); nothing where there is no place for something.
  [[nodiscard]] std::optional<std::vector<diag::Edit>> write();

 private:
  struct List : EntryList {
    // From the first comment of its first value to the last word or comment of the member.
    ast::Range range;
    // What follows the member on its line, and the value that it is about where that is one.
    std::vector<std::string> tail;
    const ast::Value* tail_owner = nullptr;
    // Of values that were dropped.
    std::vector<std::string> left;
  };
  using Node = std::pair<source::FileId, const ast::Member*>;

  [[nodiscard]] std::string_view textOf(source::FileId file) const { return snapshot_.file(file).text(); }
  [[nodiscard]] std::string slice(source::FileId file, ast::Range range) const;
  List readList(source::FileId file, const ast::Member& member);
  List& findList(source::FileId file, const ast::Member& member);
  void replace(const source::Span& span, std::string text) { edits_.push_back({span, std::move(text)}); }
  void writeNames();
  void writeList(const Node& node, List& list);
  void writeWithout(const Node& node, const List& list);
  bool writeMembers(const Site& site, const std::vector<std::string>& members);
  void writeAbove(const Node& node, const std::vector<std::string>& comments);

  const Snapshot& snapshot_;
  std::map<source::FileId, format::Comments> comments_;
  std::map<Node, List> lists_;
  std::map<Node, std::vector<std::string>> members_;
  std::map<Node, std::vector<std::string>> above_;
  std::vector<diag::Edit> names_;
  std::vector<diag::Edit> edits_;
};

}  // namespace org::lsp
