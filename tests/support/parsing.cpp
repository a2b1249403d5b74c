#include "support/parsing.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace org::test {

namespace {

// A dump ends each line in ` begin..end`.
std::string withoutRanges(std::string_view dump, std::size_t indentation) {
  std::string out;
  while (!dump.empty()) {
    const std::string_view line = dump.substr(0, dump.find('\n'));
    dump.remove_prefix(line.size() + 1);
    out += line.substr(indentation, line.rfind(' ') - indentation);
    out += '\n';
  }
  return out;
}

}  // namespace

parse::ParseResult parseText(std::string_view text, const parse::Limits& limits) {
  return parse::parse(std::make_shared<const source::SourceFile>("test.org", std::string(text)), limits);
}

std::vector<std::string> problems(std::string_view text, const parse::Limits& limits) {
  const parse::ParseResult result = parseText(text, limits);
  std::vector<std::string> lines;
  for (const diag::Diagnostic& diagnostic : result.diagnostics) {
    const source::Position at = result.tree.source->lines().position(diagnostic.span.begin);
    lines.push_back(
        fmt::format("{}:{} {}: {}", at.line, at.column, diag::info(diagnostic.kind).name, diagnostic.message));
  }
  return lines;
}

std::string treeOf(std::string_view text) {
  CHECK(problems(text) == std::vector<std::string>{});
  return withoutRanges(ast::dump(parseText(text).tree), 0);
}

std::string valuesOf(std::string_view values) {
  const std::string tree = treeOf(fmt::format("team t {{ p: {} }}", values));
  const std::string_view head = "team t {}\n  property p\n";
  REQUIRE(tree.starts_with(head));
  std::string out;
  for (std::size_t begin = head.size(); begin < tree.size();) {
    const std::size_t end = tree.find('\n', begin);
    out += tree.substr(begin + 4, end - begin - 3);
    begin = end + 1;
  }
  return out;
}

std::string tokensOf(std::string_view text) {
  std::string out;
  const parse::ParseResult result = parseText(text);
  std::string_view dump_text;
  const std::string dump = ast::dumpTokens(result.tree);
  for (dump_text = dump; !dump_text.starts_with("end-of-file");) {
    const std::string_view line = dump_text.substr(0, dump_text.find('\n'));
    dump_text.remove_prefix(line.size() + 1);
    const std::size_t range = line.find(' ');
    out += out.empty() ? "" : ", ";
    out += line.substr(0, range);
    out += line.substr(line.find(' ', range + 1));
  }
  return out;
}

std::string readFile(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  REQUIRE_MESSAGE(in.good(), path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::filesystem::path> orgFilesIn(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  if (std::filesystem::exists(folder)) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (entry.is_regular_file() && entry.path().extension() == ".org") {
        files.push_back(entry.path());
      }
    }
  }
  return files;
}

std::vector<std::filesystem::path> allOrgFiles() {
  const std::filesystem::path root = ORG_SOURCE_DIR;
  const char* const corpora = std::getenv("ORG_CORPORA");
  const std::filesystem::path corpora_folder =
      corpora != nullptr ? std::filesystem::path(corpora) : root / "../shared/corpora";
  std::vector<std::filesystem::path> files;
  for (const std::filesystem::path& folder :
       {root / "tests", root / "examples", root / "stdlib", root / "compiler/driver/init", corpora_folder}) {
    const auto more = orgFilesIn(folder);
    files.insert(files.end(), more.begin(), more.end());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace org::test
