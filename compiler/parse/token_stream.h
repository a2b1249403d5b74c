#pragma once

// The tokens as ANTLR's parser wants them: without comments, one reused token object, positions as indices into the Tree's
// tokens. Made by `settle`, read by the generated parser, and by the builder, which asks for the token just matched.

#include <cstdint>
#include <string>
#include <vector>

#include "antlr4-runtime.h"

namespace org::parse {

// A token for the parser: its type there, and which of the Tree's tokens it is. A brace that the file lacks stands for the
// token before it.
struct Lexeme {
  std::uint32_t token = 0;
  std::uint8_t type = 0;
  // How many tokens after it belong to it: `reports to` for `reports-to`.
  std::uint16_t more = 0;
};

class TokenStream : public antlr4::TokenStream {
 public:
  // The last one is the end of the file.
  explicit TokenStream(std::vector<Lexeme> lexemes) : lexemes_(std::move(lexemes)) { show(); }

  [[nodiscard]] const Lexeme& current() const { return lexemes_[index_]; }
  [[nodiscard]] const Lexeme& previous() const { return lexemes_[index_ - 1]; }
  [[nodiscard]] bool isAtStart() const { return index_ == 0; }
  [[nodiscard]] std::size_t position() const { return index_; }
  [[nodiscard]] const Lexeme& at(std::size_t position) const { return lexemes_[position]; }
  // Lets the parser see a token of this type before the current one.
  void pretend(std::size_t type);
  void skipToEnd();

  void consume() override;
  std::size_t LA(ssize_t distance) override;
  antlr4::Token* LT(ssize_t distance) override;
  std::size_t index() override { return index_; }
  void seek(std::size_t index) override;
  std::size_t size() override { return lexemes_.size(); }
  // Nothing is ever dropped from the stream.
  ssize_t mark() override { return 0; }
  void release(ssize_t) override {}
  [[nodiscard]] std::string getSourceName() const override { return {}; }
  [[nodiscard]] antlr4::Token* get(std::size_t) const override { return &token_; }
  [[nodiscard]] antlr4::TokenSource* getTokenSource() const override { return nullptr; }
  // Of use to ANTLR's own messages only, which are not used.
  std::string getText(const antlr4::misc::Interval&) override { return {}; }
  std::string getText() override { return {}; }
  std::string getText(antlr4::RuleContext*) override { return {}; }
  std::string getText(antlr4::Token*, antlr4::Token*) override { return {}; }

 private:
  // All that the parser asks a token for is its type.
  class CurrentToken : public antlr4::Token {
   public:
    std::size_t type = 0;
    [[nodiscard]] std::size_t getType() const override { return type; }
    [[nodiscard]] std::string getText() const override { return {}; }
    [[nodiscard]] std::size_t getLine() const override { return 0; }
    [[nodiscard]] std::size_t getCharPositionInLine() const override { return 0; }
    [[nodiscard]] std::size_t getChannel() const override { return 0; }
    [[nodiscard]] std::size_t getTokenIndex() const override { return 0; }
    [[nodiscard]] std::size_t getStartIndex() const override { return 0; }
    [[nodiscard]] std::size_t getStopIndex() const override { return 0; }
    [[nodiscard]] antlr4::TokenSource* getTokenSource() const override { return nullptr; }
    [[nodiscard]] antlr4::CharStream* getInputStream() const override { return nullptr; }
    [[nodiscard]] std::string toString() const override { return {}; }
  };

  void show();

  std::vector<Lexeme> lexemes_;
  std::size_t index_ = 0;
  bool pretends_ = false;
  mutable CurrentToken token_;
};

}  // namespace org::parse
