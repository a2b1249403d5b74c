// Every finding that orgc can make is shown by a fixture.

#include <map>
#include <set>

#include <doctest/doctest.h>

#include "checks/registry.h"
#include "support/files.h"
#include "support/fixture.h"

namespace {

using namespace org;

// Findings about the file system, which a fixture in memory cannot have, and where they are tested.
const std::map<diag::Kind, std::string_view> shown_elsewhere = {
    {diag::Kind::Unreadable, "tests/cli: a path that leads nowhere"},
    {diag::Kind::SkippedPath, "tests/cli: a directory named b.org"},
    {diag::Kind::TooLarge, "tests/syntax: a text longer than the limit"},
};

std::set<std::string> namesExpectedInFixtures() {
  std::set<std::string> names;
  for (const std::string& folder : test::listFolders("tests")) {
    for (const test::Fixture& fixture : test::readFixtures(folder)) {
      for (const test::Marker& marker : fixture.markers) {
        names.insert(marker.name);
      }
    }
  }
  return names;
}

}  // namespace

TEST_CASE("every finding that ships appears in a fixture") {
  const std::set<std::string> shown = namesExpectedInFixtures();
  for (const diag::KindInfo& info : diag::allKinds()) {
    const bool ships = info.group == diag::Group::Language || checks::find(info.kind) != nullptr;
    if (ships && !shown_elsewhere.contains(info.kind)) {
      CHECK_MESSAGE(shown.contains(std::string(info.name)), info.name << " is in no fixture");
    }
  }
}
