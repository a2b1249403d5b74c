#include "parse/text_value.h"

#include <algorithm>

#include <fmt/format.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/ADT/StringRef.h>
#include <llvm/Support/ConvertUTF.h>

namespace org::parse {

namespace {

constexpr std::string_view triple = "\"\"\"";

bool isBlock(std::string_view written) { return written.size() >= 6 && written.starts_with(triple); }

// Without the quotation marks, be they straight or not; the closing one may be missing.
std::string_view insideQuotes(std::string_view written) {
  if (written.starts_with(triple)) {
    written.remove_prefix(triple.size());
    written.remove_suffix(written.ends_with(triple) ? triple.size() : 0);
    return written;
  }
  const auto width = [](char first) { return llvm::getNumBytesForUTF8(static_cast<llvm::UTF8>(first)); };
  const std::string_view opening = written.substr(0, width(written.front()));
  written.remove_prefix(opening.size());
  for (const std::string_view closing :
       {"\"", "'", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xC2\xBB", "\xC2\xAB", "\xE2\x80\x9E"}) {
    if (written.ends_with(closing) && closing.size() == opening.size()) {
      written.remove_suffix(closing.size());
      return written;
    }
  }
  return written;
}

using Lines = llvm::SmallVector<llvm::StringRef, 8>;

// CR, LF and CRLF each end a line.
Lines splitLines(llvm::StringRef text) {
  Lines lines;
  while (true) {
    const std::size_t end = text.find_first_of("\r\n");
    lines.push_back(text.substr(0, end));
    if (end == llvm::StringRef::npos) {
      return lines;
    }
    text = text.substr(end).starts_with("\r\n") ? text.substr(end + 2) : text.substr(end + 1);
  }
}

llvm::StringRef indentationOf(llvm::StringRef line) {
  return line.take_while([](char c) { return c == ' ' || c == '\t'; });
}

bool isBlank(llvm::StringRef line) { return indentationOf(line).size() == line.size(); }

// Blank lines have no say.
void removeCommonIndentation(llvm::MutableArrayRef<llvm::StringRef> lines) {
  std::optional<llvm::StringRef> common;
  for (const llvm::StringRef line : lines) {
    if (isBlank(line)) {
      continue;
    }
    const llvm::StringRef own = indentationOf(line);
    const auto differs =
        common ? std::mismatch(common->begin(), common->end(), own.begin(), own.end()).first : own.end();
    common = common ? common->take_front(static_cast<std::size_t>(differs - common->begin())) : own;
  }
  for (llvm::StringRef& line : lines) {
    line = isBlank(line) ? "" : line.drop_front(common->size());
  }
}

// What stands between the `"""`, line by line.
Lines blockLines(std::string_view inside) {
  Lines lines = splitLines(inside);
  if (lines.size() > 1 && isBlank(lines.front())) {
    lines.erase(lines.begin());
  }
  if (lines.size() > 1 && isBlank(lines.back())) {
    lines.pop_back();
  }
  removeCommonIndentation(lines);
  return lines;
}

// `1F600` between the braces of `\u{1F600}`.
std::optional<std::string> decodeCodePoint(llvm::StringRef digits) {
  unsigned code = 0;
  const bool is_surrogate = !digits.getAsInteger(16, code) && code >= 0xD800 && code <= 0xDFFF;
  if (digits.empty() || digits.size() > 6 || digits.getAsInteger(16, code) || code == 0 || code > 0x10FFFF ||
      is_surrogate) {
    return std::nullopt;
  }
  std::string bytes(UNI_MAX_UTF8_BYTES_PER_CODE_POINT, '\0');
  char* end = bytes.data();
  llvm::ConvertCodePointToUTF8(code, end);
  bytes.resize(static_cast<std::size_t>(end - bytes.data()));
  return bytes;
}

class EscapeReader {
 public:
  EscapeReader(std::string_view written, std::uint32_t offset, Reports& reports)
      : written_(written), offset_(offset), reports_(reports) {}

  // `piece` is a part of the text as written.
  void append(llvm::StringRef piece, std::string& value) {
    while (!piece.empty()) {
      const std::size_t plain = std::min(piece.find('\\'), piece.size());
      value += piece.take_front(plain);
      piece = piece.drop_front(plain);
      if (!piece.empty()) {
        piece = piece.drop_front(appendEscape(piece, value));
      }
    }
  }

 private:
  // The length of the escape that `piece` begins with.
  std::size_t appendEscape(llvm::StringRef piece, std::string& value) {
    const char letter = piece.size() > 1 ? piece[1] : '\0';
    constexpr llvm::StringLiteral letters = "\"\\nt";
    constexpr llvm::StringLiteral meanings = "\"\\\n\t";
    const std::size_t known = letter == '\0' ? llvm::StringRef::npos : letters.find(letter);
    if (known != llvm::StringRef::npos) {
      value += meanings[known];
      return 2;
    }
    const std::size_t end = piece.starts_with("\\u{") ? piece.find('}') : llvm::StringRef::npos;
    const auto decoded = end == llvm::StringRef::npos ? std::nullopt : decodeCodePoint(piece.slice(3, end));
    const std::size_t length = end == llvm::StringRef::npos ? std::min<std::size_t>(piece.size(), 1) : end + 1;
    if (!decoded) {
      report(piece, letter == 'u' && end != llvm::StringRef::npos ? length : 2);
    }
    value += decoded ? llvm::StringRef(*decoded) : piece.take_front(length);
    return length;
  }

  void report(llvm::StringRef piece, std::size_t length) {
    length = std::min(length, piece.size());
    // Not in the middle of a character.
    while (length < piece.size() && (piece[length] & '\xC0') == '\x80') {
      ++length;
    }
    const auto begin = offset_ + static_cast<std::uint32_t>(piece.data() - written_.data());
    reports_
        .add(diag::Kind::BadLiteral, {begin, begin + static_cast<std::uint32_t>(length)},
             fmt::format("`{}` means nothing in a text", piece.take_front(length)))
        .help.emplace_back(R"(known are `\"`, `\\` for a backslash, `\n`, `\t` and `\u{1F600}`)");
  }

  std::string_view written_;
  std::uint32_t offset_;
  Reports& reports_;
};

}  // namespace

bool isPlainText(std::string_view written) {
  return written.size() >= 2 && written.front() == '"' && written.back() == '"' && !isBlock(written) &&
         written.find('\\') == std::string_view::npos;
}

std::string readTextValue(std::string_view written, std::uint32_t offset, Reports& reports) {
  std::string value;
  EscapeReader reader(written, offset, reports);
  const std::string_view inside = insideQuotes(written);
  if (!written.starts_with(triple)) {
    reader.append(inside, value);
    return value;
  }
  const Lines lines = blockLines(inside);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    value += i == 0 ? "" : "\n";
    reader.append(lines[i], value);
  }
  return value;
}

std::string readDocComment(std::string_view lines) {
  Lines parts = splitLines(lines);
  for (llvm::StringRef& line : parts) {
    line.consume_front("///");
    line = line.rtrim();
  }
  removeCommonIndentation(parts);
  return llvm::join(parts, "\n");
}

}  // namespace org::parse
