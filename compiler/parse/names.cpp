#include "parse/names.h"

#include <algorithm>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

namespace org::parse {

std::optional<std::string> normalizeName(std::string_view name) {
  if (std::all_of(name.begin(), name.end(), [](char c) { return (c & '\x80') == 0; })) {
    return std::nullopt;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* composer = icu::Normalizer2::getNFCInstance(status);
  const icu::StringPiece piece(name.data(), static_cast<std::int32_t>(name.size()));
  if (U_FAILURE(status) || composer->isNormalizedUTF8(piece, status) != 0) {
    return std::nullopt;
  }
  std::string composed;
  icu::StringByteSink<std::string> sink(&composed);
  composer->normalizeUTF8(0, piece, sink, nullptr, status);
  return U_FAILURE(status) ? std::nullopt : std::optional(std::move(composed));
}

}  // namespace org::parse
