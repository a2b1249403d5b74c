#pragma once

// The usual ways to write a name of several words, and names written in them. Letters of every script. Pure text; any stage may use
// it.

#include <array>
#include <string>
#include <string_view>

namespace org::base {

struct NameStyle {
  std::string_view name;
  // For `Pattern`.
  std::string_view pattern;
  std::string_view separator;
  bool starts_words_large = false;
};

// `search-core`, `search_core`, `searchCore`.
inline constexpr std::array name_styles = {
    NameStyle{"kebab-case", R"([\p{Ll}\p{Lo}\p{M}\p{Nd}]+(-[\p{Ll}\p{Lo}\p{M}\p{Nd}]+)*)", "-"},
    NameStyle{"snake-case", R"([\p{Ll}\p{Lo}\p{M}\p{Nd}]+(_[\p{Ll}\p{Lo}\p{M}\p{Nd}]+)*)", "_"},
    NameStyle{"camel-case", R"([\p{Ll}\p{Lo}\p{Nd}][\p{L}\p{M}\p{Nd}]*)", "", true}};

// The name with its words as the style writes them: `Équipe Search 2` is `équipe-search-2`. A word ends at a mark that is neither
// letter nor digit, and before a capital that follows a small letter. Empty where it has no word.
std::string inStyle(const NameStyle& style, std::string_view name);

}  // namespace org::base
