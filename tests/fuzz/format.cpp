// Any text without mistakes, formatted, has the same tree and is in style: a second time changes nothing.

#include <cstdlib>
#include <string>

#include "format/format.h"
#include "parse/parse.h"

namespace {

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

org::parse::ParseResult parseText(std::string text) {
  return org::parse::parse(std::make_shared<const org::source::SourceFile>("fuzz.org", std::move(text)));
}

// Without where things stand: each line of a dump ends in ` begin..end`.
std::string dumpWithoutRanges(const org::ast::Tree& tree) {
  std::string kept;
  const std::string dump = org::ast::dump(tree);
  for (std::size_t begin = 0; begin < dump.size();) {
    const std::size_t end = dump.find('\n', begin);
    kept.append(dump, begin, dump.rfind(' ', end) - begin).push_back('\n');
    begin = end + 1;
  }
  return kept;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const org::parse::ParseResult before = parseText({reinterpret_cast<const char*>(data), size});
  if (!before.diagnostics.empty()) {
    return 0;
  }
  const std::string once = org::format::formatted(before.tree);
  const org::parse::ParseResult after = parseText(once);
  require(after.diagnostics.empty());
  require(dumpWithoutRanges(before.tree) == dumpWithoutRanges(after.tree));
  require(org::format::formatted(after.tree) == once);
  return 0;
}
