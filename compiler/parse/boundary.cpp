#include "parse/boundary.h"

#include <bit>
#include <cstdint>
#include <cstring>

#include <llvm/ADT/StringExtras.h>
#include <llvm/ADT/StringRef.h>
#include <llvm/Support/ConvertUTF.h>

namespace org::parse {

namespace {

std::string_view takeLine(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

// `* heading`, `** heading`
bool isHeading(llvm::StringRef line) {
  const llvm::StringRef rest = line.ltrim('*');
  return rest.size() < line.size() && rest.starts_with(" ");
}

// `:PROPERTIES:`, alone on its line
bool isDrawer(llvm::StringRef line) {
  return line.consume_front(":") && line.consume_back(":") && !line.empty() &&
         line.find_if_not([](char c) { return llvm::isAlnum(c) || c == '_' || c == '-'; }) == llvm::StringRef::npos;
}

// `# -*- mode: org -*-`
bool namesMode(llvm::StringRef line) {
  return line.starts_with("#") && line.contains("-*-") && line.contains_insensitive("org");
}

}  // namespace

bool isEmacsOrgMode(std::string_view text) {
  while (!text.empty()) {
    const llvm::StringRef line = llvm::StringRef(takeLine(text)).rtrim();
    const bool is_comment = line == "#" || line.starts_with("# ");
    if (namesMode(line)) {
      return true;
    }
    if (!line.ltrim().empty() && !is_comment) {
      return line.ltrim().starts_with("#+") || isHeading(line) || isDrawer(line.ltrim());
    }
  }
  return false;
}

bool isUtf16(std::string_view text) {
  const auto has_zero = [&](std::size_t at) { return text[at] == '\0' && text[at + 2] == '\0'; };
  const bool has_mark = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
  return has_mark ? text.size() % 2 == 0 : text.size() >= 4 && has_zero(0) != has_zero(1);
}

std::optional<std::size_t> findInvalidUtf8(std::string_view text) {
  const auto* const begin = reinterpret_cast<const llvm::UTF8*>(text.data());
  const auto* const end = begin + text.size();
  constexpr std::uint64_t high_bits = 0x8080808080808080U;
  for (const auto* at = begin; at != end;) {
    std::uint64_t eight = high_bits;
    if (end - at >= 8) {
      std::memcpy(&eight, at, sizeof eight);
    }
    if ((eight & high_bits) == 0) {
      at += sizeof eight;
      continue;
    }
    if (!llvm::isLegalUTF8Sequence(at, end)) {
      return static_cast<std::size_t>(at - begin);
    }
    at += llvm::getNumBytesForUTF8(*at);
  }
  return std::nullopt;
}

}  // namespace org::parse
