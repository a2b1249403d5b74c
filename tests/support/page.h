#pragma once

// The page of a check, taken apart: its sections, and the examples of `org` code in them.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/markers.h"

namespace org::test {

struct Section {
  std::string title;
  std::string text;
  // Lines of the page before the text.
  std::uint32_t lines_before = 0;
};

// Of the headings `## …`, in order.
std::vector<Section> readSections(std::string_view page);

// The blocks fenced as `org` code.
std::vector<Fixture> readExamples(const std::string& path, const Section& section);

}  // namespace org::test
