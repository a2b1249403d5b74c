#include "schema/meanings.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace org::schema {

namespace {

struct WordRow {
  std::string_view key;
  std::string_view word;
  std::string_view meaning;
};

constexpr auto word_rows = std::to_array<WordRow>({
#define WORD_MEANING(key, word, meaning) WordRow{key, word, meaning},
#include "schema/meanings.def"
});

constexpr auto clause_meanings = [] {
  std::array<std::string_view, ast::clause_word_count> meanings;
#define CLAUSE_MEANING(Word, meaning) meanings[static_cast<std::size_t>(ast::ClauseWord::Word)] = meaning;
#include "schema/meanings.def"
  return meanings;
}();

static_assert(std::ranges::none_of(clause_meanings, &std::string_view::empty), "one CLAUSE_MEANING for each word");

std::string_view findWord(std::string_view key, std::string_view word) {
  const auto* const row =
      std::ranges::find_if(word_rows, [&](const WordRow& each) { return each.key == key && each.word == word; });
  return row == word_rows.end() ? std::string_view() : row->meaning;
}

}  // namespace

std::string_view meaningOf(ast::ClauseWord word) { return clause_meanings[static_cast<std::size_t>(word)]; }

std::string_view meaningOf(std::string_view key, std::string_view word) {
  const std::string_view own = findWord(key, word);
  return own.empty() ? findWord("", word) : own;
}

}  // namespace org::schema
