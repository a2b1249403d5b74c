#include "base/plain_letters.h"

#include <algorithm>

#include <llvm/ADT/StringExtras.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace org::base {

namespace {

std::string foldUnicode(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* decomposer = icu::Normalizer2::getNFKDInstance(status);
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  icu::UnicodeString folded = icu::UnicodeString::fromUTF8(piece).foldCase();
  if (U_SUCCESS(status)) {
    folded = decomposer->normalize(folded, status);
  }
  icu::UnicodeString letters;
  for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const UChar32 letter = folded.char32At(i);
    if (u_charType(letter) != U_NON_SPACING_MARK) {
      letters.append(letter);
    }
  }
  std::string plain;
  letters.toUTF8String(plain);
  return plain;
}

}  // namespace

std::string plainLetters(std::string_view text) {
  const bool is_ascii = std::ranges::all_of(text, [](char letter) { return (letter & '\x80') == 0; });
  return is_ascii ? llvm::StringRef(text).lower() : foldUnicode(text);
}

}  // namespace org::base
