// Every check of the catalogue (catalogue.txt) is there.

#include <algorithm>
#include <set>

#include <doctest/doctest.h>

#include "checks/registry.h"
#include "support/files.h"

namespace {

using namespace org;

std::set<std::string> readCatalogue() {
  std::set<std::string> names;
  const std::string text = test::readFile("tests/meta/catalogue.txt");
  for (const std::string_view line : test::splitLines(text)) {
    if (!line.empty() && !line.starts_with("#")) {
      names.emplace(line);
    }
  }
  return names;
}

}  // namespace

TEST_CASE("the names that policies may use are those of the catalogue and of the language") {
  std::set<std::string> known;
  for (const diag::KindInfo& info : diag::allKinds()) {
    if (info.group != diag::Group::Language) {
      known.emplace(info.name);
    }
  }
  CHECK(known == readCatalogue());
}

TEST_CASE("every check of the catalogue ships") {
  for (const std::string& name : readCatalogue()) {
    const auto kind = diag::parseKind(name);
    CHECK_MESSAGE((kind && checks::find(*kind) != nullptr), name << " is missing");
  }
}
