#pragma once

// Several words, or a word and signs, where Org has one: `30 June 2026`, `10 000 EUR`, `5 days`, `max@acme.com`,
// `cto and cpo`, `person Marie Dupont`. Each is told once, with what to write. Used by `settle` while it collects the tokens.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parse/lexer.h"
#include "parse/reports.h"
#include "parse/token_stream.h"

namespace org::parse {

// Tokens to read as one lexeme of this type, or to leave out.
struct Phrase {
  std::uint32_t count = 1;
  std::uint8_t type = 0;
  bool is_left_out = false;
};

class Phrases {
 public:
  // Looks at what it is given; nothing is copied.
  Phrases(std::string_view text, const Tokens& tokens, Reports& reports)
      : text_(text), tokens_(tokens), reports_(reports) {}

  // The phrase that begins at the token `i`, reported; `before` are the lexemes read so far.
  std::optional<Phrase> read(std::uint32_t i, std::span<const Lexeme> before);

 private:
  // What a phrase stands for: the token after it, and how Org writes it.
  struct Reading {
    std::uint32_t end = 0;
    std::string written;
  };

  std::optional<Phrase> readName(std::uint32_t i);
  std::optional<Phrase> readInValue(std::uint32_t i, std::uint8_t before);
  std::optional<Phrase> readAfterValue(std::uint32_t i);
  std::optional<Phrase> readSeatColon(std::uint32_t i);
  std::optional<Phrase> readDate(std::uint32_t i);
  std::optional<Phrase> readAmount(std::uint32_t i);
  std::optional<Phrase> readLength(std::uint32_t i, std::uint8_t before);
  std::optional<Phrase> readMail(std::uint32_t i);
  std::optional<Phrase> readLink(std::uint32_t i);
  std::optional<Phrase> readWords(std::uint32_t i);

  [[nodiscard]] std::optional<Reading> dateAt(std::uint32_t i) const;
  [[nodiscard]] std::optional<Reading> datesAt(std::uint32_t i) const;
  [[nodiscard]] std::optional<Reading> lengthAt(std::uint32_t i) const;
  // The token after the row of plain names on the line that begins at `i`.
  [[nodiscard]] std::uint32_t endOfNames(std::uint32_t i) const;
  // The token after the last one of the line, or before the next `;` or `}`.
  [[nodiscard]] std::uint32_t endOfLine(std::uint32_t i) const;
  [[nodiscard]] bool isConjunction(std::uint32_t i) const;
  [[nodiscard]] bool isOnLine(std::uint32_t i) const;
  [[nodiscard]] bool touches(std::uint32_t i) const;

  [[nodiscard]] std::uint8_t typeAt(std::uint32_t i) const;
  [[nodiscard]] std::string_view textAt(std::uint32_t i) const;
  [[nodiscard]] ast::Range rangeOf(std::uint32_t begin, std::uint32_t end) const;
  [[nodiscard]] std::string_view textOf(std::uint32_t begin, std::uint32_t end) const;

  // The tokens from `begin` to before `end` as one wrong piece, for which each of `written` may be written.
  Phrase replace(std::uint32_t begin, std::uint32_t end, diag::Kind kind, std::string message,
                 const std::vector<std::string>& written);
  void reportText(ast::Range range);

  std::string_view text_;
  const Tokens& tokens_;
  Reports& reports_;
  // Since the last `:`, and no brace or `;` between.
  bool is_in_value_ = false;
};

}  // namespace org::parse
