#pragma once

// How far a company may be, in order. One list for the rows of schema.def and for the checks that compare stages.

#include <string_view>

namespace org::schema {

inline constexpr std::string_view stages = "idea seed series-a series-b series-c growth mature";

// The place of a word in a list of words separated by spaces, from 0; -1 for one that is not there.
constexpr int rankIn(std::string_view words, std::string_view wanted) {
  int rank = 0;
  while (!words.empty()) {
    const auto end = words.find(' ');
    if (words.substr(0, end) == wanted) {
      return rank;
    }
    words.remove_prefix(end == std::string_view::npos ? words.size() : end + 1);
    ++rank;
  }
  return -1;
}
constexpr int rankOfStage(std::string_view stage) { return rankIn(stages, stage); }

}  // namespace org::schema
