#include "support/page.h"

#include "support/files.h"

namespace org::test {

std::vector<Section> readSections(std::string_view page) {
  std::vector<Section> sections;
  std::uint32_t line_number = 0;
  for (const std::string_view line : splitLines(page)) {
    ++line_number;
    if (line.starts_with("## ")) {
      sections.push_back({.title = std::string(trim(line.substr(3))), .text = {}, .lines_before = line_number});
    } else if (!sections.empty()) {
      sections.back().text.append(line).append("\n");
    }
  }
  return sections;
}

std::vector<Fixture> readExamples(const std::string& path, const Section& section) {
  std::vector<Fixture> examples;
  std::uint32_t line_number = section.lines_before;
  std::optional<std::string> code;
  std::uint32_t code_start = 0;
  for (const std::string_view line : splitLines(section.text)) {
    ++line_number;
    if (line == "```org") {
      code.emplace();
      code_start = line_number;
    } else if (line == "```" && code) {
      examples.push_back(readFixture(path, *code, code_start));
      code.reset();
    } else if (code) {
      code->append(line).append("\n");
    }
  }
  return examples;
}

}  // namespace org::test
