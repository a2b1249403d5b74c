#include "sema/removal.h"

#include <string>

#include <doctest/doctest.h>

namespace org::sema {

namespace {

ast::Range rangeOf(std::string_view text, std::string_view part) {
  const auto begin = static_cast<std::uint32_t>(text.find(part));
  return {begin, begin + static_cast<std::uint32_t>(part.size())};
}

// The text without the value at `index`; `property` and `values` are parts of it.
std::string without(std::string text, std::string_view property, const std::vector<std::string_view>& values,
                    std::size_t index) {
  std::vector<ast::Value> written(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    written[i].range = rangeOf(text, values[i]);
  }
  const ast::Range range = removalOf(text, rangeOf(text, property), written, index);
  return text.erase(range.begin, range.end - range.begin);
}

}  // namespace

TEST_CASE("one of several values goes with its comma") {
  const std::string text = "role r { alias: \"A\", \"B\", \"C\" }";
  const std::string_view property = "alias: \"A\", \"B\", \"C\"";
  CHECK(without(text, property, {"\"A\"", "\"B\"", "\"C\""}, 0) == "role r { alias: \"B\", \"C\" }");
  CHECK(without(text, property, {"\"A\"", "\"B\"", "\"C\""}, 2) == "role r { alias: \"A\", \"B\" }");
}

TEST_CASE("the only value goes with its property") {
  CHECK(without("role r { top: yes; alias: \"A\" }", "alias: \"A\"", {"\"A\""}, 0) == "role r { top: yes; }");
  CHECK(without("role r { alias: \"A\"; top: yes }", "alias: \"A\"", {"\"A\""}, 0) == "role r { top: yes }");
}

TEST_CASE("a property alone on its line goes with the line") {
  CHECK(without("role r {\n  top: yes\n  alias: \"A\";\n}\n", "alias: \"A\"", {"\"A\""}, 0) ==
        "role r {\n  top: yes\n}\n");
  CHECK(without("role r {\n  alias: \"A\"; top: yes\n}\n", "alias: \"A\"", {"\"A\""}, 0) ==
        "role r {\n  top: yes\n}\n");
  CHECK(without("role r {\n  alias: \"A\"  // why\n}\n", "alias: \"A\"", {"\"A\""}, 0) == "role r {\n  // why\n}\n");
}

}  // namespace org::sema
