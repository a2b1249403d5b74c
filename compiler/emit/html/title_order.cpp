#include "emit/html/title_order.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace org::emit::html {

std::string titleKey(std::string_view title) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* decomposer = icu::Normalizer2::getNFKDInstance(status);
  const icu::StringPiece piece(title.data(), static_cast<std::int32_t>(title.size()));
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(piece).foldCase();
  if (U_SUCCESS(status)) {
    text = decomposer->normalize(text, status);
  }
  icu::UnicodeString letters;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 letter = text.char32At(i);
    if (u_charType(letter) != U_NON_SPACING_MARK) {
      letters.append(letter);
    }
  }
  std::string key;
  letters.toUTF8String(key);
  return key;
}

}  // namespace org::emit::html
