#pragma once

// The syntax tree of one file: what was written, nothing resolved. Nodes live in the Tree's own arena, are trivially
// destructible and const once parsed; nothing outside the file points into them. Places are byte ranges of the file's text.
// `parse` builds a Tree; sema, formatter and editor features read it.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <llvm/ADT/ArrayRef.h>
#include <llvm/Support/Allocator.h>
#include <llvm/Support/Casting.h>

#include "ast/words.h"
#include "source/source_file.h"

namespace org::ast {

// Bytes `begin` up to, not including, `end` of the file's text.
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  [[nodiscard]] bool isEmpty() const { return begin == end; }
  bool operator==(const Range&) const = default;
};

enum class TokenKind : std::uint8_t {
  EndOfFile,
  Name,  // also a kind word where it is a plain name
  QuotedName,  // `in backquotes`
  KindWord,  // a kind word where it means a kind (or an unknown one where a kind must stand)
  Keyword,  // import extend seat vacant all none yes no
  ClauseWord,  // clause words and flags
  Text,  // "text" and """blocks"""
  Number,
  Percent,
  Date,  // days and periods that start with a digit
  Duration,
  Currency,  // the ISO code after a number
  Every,  // `every` before a duration
  OpenBrace,
  CloseBrace,
  Colon,
  Comma,
  Semicolon,
  Dot,
  DotDot,
  LineComment,
  BlockComment,
  DocComment,
  Error,  // a character or literal that is none of the above
};

// Comments are tokens too (trivia): nothing of the text is lost but white space.
struct Token {
  TokenKind kind = TokenKind::EndOfFile;
  std::uint32_t begin = 0;
  std::uint32_t length = 0;
  [[nodiscard]] bool isTrivia() const {
    return kind == TokenKind::LineComment || kind == TokenKind::BlockComment || kind == TokenKind::DocComment;
  }
};

// A name in NFC, without backquotes.
struct Name {
  std::string_view text;
  Range range;
};

// `marketplace.checkout`
struct Path {
  llvm::ArrayRef<Name> names;
  Range range;
  [[nodiscard]] bool isEmpty() const { return names.empty(); }
};

// `team checkout`, `seat tech-lead`, `marketplace.checkout`. The `of` and `in` that may follow are clauses of the Value.
struct Reference {
  std::optional<DeclarationKind> kind;
  bool is_seat = false;
  Path path;
};

enum class TermKind : std::uint8_t {
  // Something was missing or wrong here and has been reported.
  Error,
  Reference,
  Text,
  Number,
  Percent,
  Money,
  // A day or period that starts with a digit; `FY26-Q1` is a Reference until a property asks for a period.
  Date,
  Duration,
  // `every 6w`; a word like `monthly` is a Reference.
  Cadence,
  Vacant,
  All,
  None,
  Yes,
  No,
};

struct Term {
  TermKind kind = TermKind::Error;
  Range range;
  // Reference only.
  Reference reference;
  // Text: its value, escapes read. Date, Duration, Cadence: the literal as written (for `every 6w`: `6w`). Money: the ISO code.
  std::string_view text;
  // Number, Percent (65% is 65), Money.
  double number = 0;
  // The upper end of `20..30`, or null.
  const Term* upper = nullptr;
};

// `until 2026-06-30`, `of checkout`, `interim`. `of` and `in` qualify the reference just before them: `target` is the index of
// the clause that holds it, or -1 for the value's own term.
struct Clause {
  ClauseWord word{};
  Range word_range;
  Range range;
  // Unused by a flag.
  Term argument;
  int target = -1;
};

struct Value {
  Term term;
  llvm::ArrayRef<Clause> clauses;
  Range range;
};

enum class MemberKind : std::uint8_t { Declaration, Property, Seat };

// What may stand in a body. LLVM-style: `llvm::dyn_cast<Property>(member)`.
struct Member {
  MemberKind member_kind;
  Range range;
  // The doc comments before it, `///` and common indentation removed, lines joined with `\n`.
  std::string_view doc;

 protected:
  explicit Member(MemberKind kind) : member_kind(kind) {}
};

struct Property : Member {
  Name key;
  llvm::ArrayRef<Value> values;

  Property() : Member(MemberKind::Property) {}
  static bool classof(const Member* member) { return member->member_kind == MemberKind::Property; }
};

// `seat tech-lead: ana, vacant times 2`
struct Seat : Member {
  Range keyword_range;
  Reference role;
  llvm::ArrayRef<Value> values;

  Seat() : Member(MemberKind::Seat) {}
  static bool classof(const Member* member) { return member->member_kind == MemberKind::Seat; }
};

struct Declaration : Member {
  DeclarationKind kind = DeclarationKind::Unknown;
  Range kind_range;
  bool is_extend = false;
  // Empty for a nameless organization or policy, and where a name was missing. More than one part only after `extend`.
  Path name;
  // The title in quotes; `title_range` is empty without one.
  std::string_view title;
  Range title_range;
  bool has_body = false;
  llvm::ArrayRef<const Member*> members;

  Declaration() : Member(MemberKind::Declaration) {}
  static bool classof(const Member* member) { return member->member_kind == MemberKind::Declaration; }
};

// `import std.roles as r`
struct Import {
  Path module;
  // Empty without `as`.
  Name alias;
  Range range;
};

// A whole file. Owns its arena; moving it keeps all nodes where they are. Strings in nodes point into the arena or into the
// text of the SourceFile, which `source` keeps alive.
struct Tree {
  std::shared_ptr<const source::SourceFile> source;
  std::unique_ptr<llvm::BumpPtrAllocator> arena = std::make_unique<llvm::BumpPtrAllocator>();
  llvm::ArrayRef<Import> imports;
  llvm::ArrayRef<const Declaration*> declarations;
  // Every token in order, comments included, the end of file last.
  std::vector<Token> tokens;
  // An Emacs Org-mode file: nothing was parsed.
  bool is_foreign = false;
};

// The tree as indented text, one node a line, with ranges: `orgc dump --stage ast`.
std::string dump(const Tree& tree);
// `kind begin..end text` a line: `orgc dump --stage tokens`.
std::string dumpTokens(const Tree& tree);

}  // namespace org::ast
