#include "source/source_file.h"

#include <algorithm>

namespace org::source {

namespace {

bool isContinuationByte(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

std::uint32_t countCharacters(std::string_view text) {
  return static_cast<std::uint32_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !isContinuationByte(c); }));
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
