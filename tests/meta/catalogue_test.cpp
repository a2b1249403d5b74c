// Every check of the catalogue (catalogue.txt) is there.

#include <algorithm>
#include <set>

#include <doctest/doctest.h>

#include "checks/registry.h"
#include "support/files.h"

namespace {

using namespace org;

// Those that no code looks for yet. Whoever adds one takes it from here.
const std::set<std::string> not_yet = {"naming-convention", "silo"};

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
    const bool ships = kind && checks::find(*kind) != nullptr;
    CHECK_MESSAGE(ships != not_yet.contains(name),
                  name << (ships ? " ships: take it out of `not_yet`" : " is missing"));
  }
}
