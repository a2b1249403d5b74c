#pragma once

// Builds the Tree of one file from what the grammar's actions say, in the Tree's arena. Also judges what a grammar cannot:
// whether a day exists, a range runs forward, a declaration has the name it needs. Owned by `parse` for one file.

#include <optional>
#include <string>
#include <vector>

#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/StringRef.h>

#include "ast/tree.h"
#include "parse/reports.h"
#include "parse/token_stream.h"
#include "parse/tree_actions.h"

namespace org::parse {

class TreeBuilder final : public TreeActions {
 public:
  TreeBuilder(ast::Tree& tree, const TokenStream& stream, Reports& reports)
      : tree_(tree), text_(tree.source->text()), stream_(stream), reports_(reports) {}

  // Moves the imports and declarations into the Tree.
  void finish();

  void beginImport() override;
  void importModule() override;
  void importAlias() override;
  void endImport() override;
  void beginDeclaration() override;
  void extend() override;
  void kind() override;
  void declarationName() override;
  void title() override;
  void openBody() override;
  void endDeclaration() override;
  void beginProperty() override;
  void key() override;
  void endProperty() override;
  void beginSeat() override;
  void seatRole() override;
  void endSeat() override;
  void beginValue() override;
  void valueTerm() override;
  void endValue() override;
  void beginClause() override;
  void clauseWord() override;
  void endClause() override;
  void name() override;
  void qualifier() override;
  void seatQualifier() override;
  void reference() override;
  void text() override;
  void number() override;
  void currency() override;
  void percent() override;
  void date() override;
  void duration() override;
  void every() override;
  void rangeSign() override;
  void word(Word word) override;

 private:
  struct OpenDeclaration {
    ast::Declaration* node;
    std::uint32_t begin;
    // Where its members begin in `members_`.
    std::size_t first_member;
    // Mistakes known when it began: one of its header explains a missing name.
    std::size_t mistakes;
    bool header_checked = false;
  };

  // The token just matched.
  [[nodiscard]] const ast::Token& token() const { return tree_.tokens[stream_.previous().token]; }
  [[nodiscard]] std::string_view tokenText() const { return text_.substr(token().begin, token().length); }
  // With the tokens that belong to it.
  [[nodiscard]] ast::Range tokenRange() const {
    const ast::Token& last = tree_.tokens[stream_.previous().token + stream_.previous().more];
    return {token().begin, last.begin + last.length};
  }
  // Where the token about to be read begins, and where the one before it ends.
  [[nodiscard]] std::uint32_t nextBegin() const { return tree_.tokens[stream_.current().token].begin; }
  [[nodiscard]] std::uint32_t lastEnd() const;
  // From `begin` to the last token read; empty where none was.
  [[nodiscard]] ast::Range rangeFrom(std::uint32_t begin) const;

  std::string_view keep(llvm::StringRef text);
  // Nodes and their lists live in the arena.
  template <class T>
  T* make() {
    return new (tree_.arena->Allocate<T>()) T();
  }
  template <class T>
  llvm::ArrayRef<T> keepAll(llvm::ArrayRef<T> items) {
    return items.copy(*tree_.arena);
  }
  std::string_view readName(std::string_view written);
  std::string_view readText();
  std::string_view docBefore(std::uint32_t token);

  ast::Path takePath();
  void startTerm();
  [[nodiscard]] bool hasGroupingPoint() const;
  void reportGroupingPoint();
  ast::Term takeTerm();
  void checkRange(const ast::Term& lower, const ast::Term& upper);
  void checkShare(ast::Term& term);
  void checkHeader(OpenDeclaration& open);
  [[nodiscard]] int targetOf(ast::ClauseWord word) const;
  llvm::ArrayRef<ast::Value> takeValues();
  void add(const ast::Member* member, ast::Member& node, std::uint32_t begin);

  ast::Tree& tree_;
  std::string_view text_;
  const TokenStream& stream_;
  Reports& reports_;

  std::vector<ast::Import> imports_;
  std::vector<const ast::Declaration*> declarations_;
  std::vector<const ast::Member*> members_;
  std::vector<OpenDeclaration> open_;
  // The one thing of each sort being read: properties, values, clauses and terms do not nest.
  ast::Import import_;
  ast::Property* property_ = nullptr;
  ast::Seat* seat_ = nullptr;
  std::uint32_t member_begin_ = 0;
  ast::Value value_;
  std::uint32_t value_begin_ = 0;
  ast::Clause clause_;
  std::uint32_t clause_begin_ = 0;
  ast::Term term_;
  // The number last read: money needs to know how it was written.
  ast::Range number_range_;
  std::uint32_t term_begin_ = 0;
  std::optional<ast::Term> lower_;
  bool has_bad_name_ = false;
  llvm::SmallVector<ast::Name, 4> names_;
  llvm::SmallVector<ast::Clause, 8> clauses_;
  llvm::SmallVector<ast::Value, 8> values_;
};

}  // namespace org::parse
