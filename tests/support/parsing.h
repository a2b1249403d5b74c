#pragma once

// Short ways to parse a text and to say what came of it. For the tests of `syntax` and `format`.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "parse/parse.h"

namespace org::test {

parse::ParseResult parseText(std::string_view text, const parse::Limits& limits = {});

// `line:column kind: message` for each finding.
std::vector<std::string> problems(std::string_view text, const parse::Limits& limits = {});

// The tree without the ranges, of a text that must be free of mistakes.
std::string treeOf(std::string_view text);

// The tree of one property `p: …` of one declaration: `value …` and its clauses.
std::string valuesOf(std::string_view values);

// Tokens as `kind text`, joined with `, `, without the end of the file.
std::string tokensOf(std::string_view text);

std::string readFile(const std::filesystem::path& path);

// The `.org` files below a folder, which need not be there.
std::vector<std::filesystem::path> orgFilesIn(const std::filesystem::path& folder);

// Every `.org` file of the repository, and of the corpora where they are there: in `../shared/corpora`, or
// where the environment's ORG_CORPORA says.
std::vector<std::filesystem::path> allOrgFiles();

}  // namespace org::test

// One line each where a check fails.
template <>
struct doctest::StringMaker<std::vector<std::string>> {
  static doctest::String convert(const std::vector<std::string>& lines) {
    std::string all;
    for (const std::string& line : lines) {
      all += "\n  " + line;
    }
    return all.c_str();
  }
};
