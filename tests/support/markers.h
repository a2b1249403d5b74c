#pragma once

// The one reader of markers. A fixture (`tests/<folder>/fixtures/**/*.org`) and an `org` example of a doc page say in comments
// what the compiler must find in them; tests/README.md explains every marker. Reads text only: fixture.h runs what is read.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "diag/diagnostic.h"

namespace org::test {

enum class Label : std::uint8_t {
  // A finding of the check `name`, whose message holds `text`.
  Expect,
  // The declaration `name` (`team shop.checkout`) has its name here; a reference to it stands here.
  Definition,
  Reference,
};

struct Marker {
  Label label{};
  std::string path;
  // From 1, in the fixture's file `path`.
  std::uint32_t line = 0;
  // The columns that carets give, `begin` up to, not including, `end`, from 1; both 0 without carets.
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string name;
  std::string text;
};

struct FixtureFile {
  std::string path;
  std::string text;
  // Lines of the fixture's source before its first one.
  std::uint32_t lines_before = 0;
};

struct Fixture {
  // Where it was read from, for messages.
  std::string source;
  std::vector<FixtureFile> files;
  std::vector<Marker> markers;
  // `// only: …`: the checks to run besides the language's own.
  std::optional<std::set<diag::Kind>> only;
  // What names and values mean is not asked: only findings of the parser count.
  bool is_syntax_only = false;
  std::optional<base::Day> as_of;
  base::Duration horizon{.months = 12};
  // `// order: fixed`: what is found depends on the order of the declarations.
  bool has_fixed_order = false;
  // Markers that make no sense, as `source:line: what`: the fixture fails.
  std::vector<std::string> mistakes;
};

// `lines_before`: the lines of `source` before the text, which may be a part of it.
Fixture readFixture(std::string source, std::string_view text, std::uint32_t lines_before = 0);

}  // namespace org::test
