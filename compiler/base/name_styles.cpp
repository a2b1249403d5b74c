#include "base/name_styles.h"

#include <vector>

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace org::base {

namespace {

bool isOfWord(UChar32 letter) { return u_isalnum(letter) != 0 || (U_GET_GC_MASK(letter) & U_GC_M_MASK) != 0; }

std::vector<icu::UnicodeString> wordsOf(std::string_view name) {
  const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
  std::vector<icu::UnicodeString> words;
  bool is_inside = false;
  bool was_small = false;
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const UChar32 letter = text.char32At(at);
    if (isOfWord(letter)) {
      if (!is_inside || (was_small && u_isupper(letter) != 0)) {
        words.emplace_back();
      }
      words.back().append(letter);
    }
    is_inside = isOfWord(letter);
    was_small = u_islower(letter) != 0;
  }
  return words;
}

}  // namespace

std::string inStyle(const NameStyle& style, std::string_view name) {
  std::string text;
  for (icu::UnicodeString& word : wordsOf(name)) {
    word.toLower(icu::Locale::getRoot());
    if (style.starts_words_large && !text.empty()) {
      const std::int32_t second = word.moveIndex32(0, 1);
      word.replace(0, second, icu::UnicodeString(word, 0, second).toUpper(icu::Locale::getRoot()));
    }
    text += text.empty() ? std::string() : std::string(style.separator);
    word.toUTF8String(text);
  }
  return text;
}

}  // namespace org::base
