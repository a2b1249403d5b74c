#pragma once

// What is asked of a file before its first token is read: is it one of ours, and is it text at all. First step of `parse`.

#include <cstddef>
#include <optional>
#include <string_view>

namespace org::parse {

// Whether the text is a file of Emacs Org mode, which shares the ending: its first significant line is a `#+KEYWORD`, a
// `* heading`, a `:DRAWER:`, or names the mode.
bool isEmacsOrgMode(std::string_view text);

// Whether the bytes are UTF-16, which Windows writes where one asks for “Unicode”: by its mark, or because the first
// characters are two bytes each.
bool isUtf16(std::string_view text);

// The offset of the first byte that is not UTF-8, if any.
std::optional<std::size_t> findInvalidUtf8(std::string_view text);

}  // namespace org::parse
