#include "source/source_file.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace org::source {

namespace {

constexpr std::size_t chunk_size = sizeof(std::uint64_t);

// In eight bytes: those that go on with a character, `10xxxxxx`.
std::uint32_t countContinuationBytes(std::uint64_t bytes) {
  constexpr std::uint64_t lowest_bits = 0x0101010101010101;
  return static_cast<std::uint32_t>(std::popcount((bytes >> 7U) & ~(bytes >> 6U) & lowest_bits));
}

// Eight bytes at a time: written by a program, a line may be as long as a book, with a finding at every word.
std::uint32_t countCharacters(std::string_view text) {
  std::uint32_t continuing = 0;
  for (std::size_t at = 0; at < text.size(); at += chunk_size) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, std::min(chunk_size, text.size() - at));
    continuing += countContinuationBytes(bytes);
  }
  return static_cast<std::uint32_t>(text.size()) - continuing;
}

std::string withoutByteOrderMark(std::string text) {
  if (text.starts_with("\xEF\xBB\xBF")) {
    text.erase(0, 3);
  }
  return text;
}

}  // namespace

LineIndex::LineIndex(std::string_view text) : text_(text), starts_{0} {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool carriage_return_alone = text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n');
    if (text[i] == '\n' || carriage_return_alone) {
      starts_.push_back(static_cast<std::uint32_t>(i + 1));
    }
  }
}

std::uint32_t LineIndex::lineOf(std::uint32_t offset) const {
  const auto next = std::upper_bound(starts_.begin(), starts_.end(), offset);
  return static_cast<std::uint32_t>(next - starts_.begin());
}

Position LineIndex::position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const std::uint32_t line = lineOf(offset);
  const std::uint32_t start = lineStart(line);
  return {line, countCharacters(text_.substr(start, offset - start)) + 1};
}

std::string_view LineIndex::line(std::uint32_t number) const {
  const std::uint32_t start = lineStart(number);
  const std::string_view rest = text_.substr(start);
  return rest.substr(0, rest.find_first_of("\r\n"));
}

SourceFile::SourceFile(std::string path, std::string text, Origin origin)
    : path_(std::move(path)), text_(withoutByteOrderMark(std::move(text))), origin_(origin), lines_(text_) {}

std::string_view FileTable::text(const Span& span) const {
  if (span.isNone()) {
    return {};
  }
  return (*this)[span.file].text().substr(span.begin, span.size());
}

}  // namespace org::source
