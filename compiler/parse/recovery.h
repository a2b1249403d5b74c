#pragma once

// What the generated parser does at a mistake: one message in plain words, then on with the next clause, value, member or
// declaration. A mistake whose repair is evident (a missing comma or colon) is told and repaired. Never builds on ANTLR's
// own messages. Owned by `parse` for one file.

#include <string>

#include "antlr4-runtime.h"
#include "ast/tree.h"
#include "parse/reports.h"
#include "parse/token_stream.h"

namespace org::parse {

class TypeSet;

class Recovery : public antlr4::ANTLRErrorStrategy {
 public:
  Recovery(const ast::Tree& tree, TokenStream& stream, Reports& reports)
      : tree_(tree), stream_(stream), reports_(reports) {}

  // Between the items of a file: skips what can begin none. False at the end of the file.
  bool findItem();

  void reset(antlr4::Parser*) override { is_recovering_ = false; }
  void sync(antlr4::Parser* parser) override;
  antlr4::Token* recoverInline(antlr4::Parser* parser) override;
  void reportError(antlr4::Parser* parser, const antlr4::RecognitionException& error) override;
  void recover(antlr4::Parser* parser, std::exception_ptr error) override;
  bool inErrorRecoveryMode(antlr4::Parser*) override { return is_recovering_; }
  void reportMatch(antlr4::Parser*) override { is_recovering_ = false; }

 private:
  [[nodiscard]] bool followsHeader() const;
  void syncHeader();
  void syncBody();
  void syncValues();
  void reportStrayInBody();
  void reportBetweenValues();
  void reportMissingTerm(std::size_t rule);
  // Reports at the current token, unless it follows from the mistake reported last. Without help of its own the token may
  // suggest one.
  void report(diag::Kind kind, std::string message, std::string help = {});
  // Reports that something is missing after the previous token: at that token, where the current one begins something new.
  void reportMissing(std::string message);
  void reportRepaired(const Lexeme& place, std::string message, diag::Fix fix);
  [[nodiscard]] diag::Fix insertAfterPrevious(std::string_view sign) const;
  diag::Diagnostic* reportAt(diag::Kind kind, const Lexeme& place, std::string message);
  [[nodiscard]] std::string found() const;
  [[nodiscard]] std::string hintFor(const Lexeme& lexeme) const;
  // Leaves out whole bodies on the way.
  void skipTo(const TypeSet& wanted);
  [[nodiscard]] std::string_view textOf(const Lexeme& lexeme) const;
  [[nodiscard]] ast::Range rangeOf(const Lexeme& lexeme) const;
  [[nodiscard]] std::uint8_t currentType() const { return stream_.current().type; }
  [[nodiscard]] std::uint8_t previousType() const;
  // Whether the current token is the first on its line.
  [[nodiscard]] bool isOnNewLine() const;

  const ast::Tree& tree_;
  TokenStream& stream_;
  Reports& reports_;
  // From a mistake to the next token that fits.
  bool is_recovering_ = false;
};

}  // namespace org::parse
