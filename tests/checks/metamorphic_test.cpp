// What is found does not depend on how an organisation is written down: over the fixtures of decisions, ownership, time and continuity,
// the worked examples, the examples and random organisations.

#include <algorithm>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <llvm/ADT/StringExtras.h>

#include "checks/registry.h"
#include "checks/rewrites.h"
#include "support/files.h"
#include "support/random_organisation.h"

namespace {

using namespace org;
using test::Fixture;
using test::Renamed;

constexpr int rounds = 3;
constexpr std::uint32_t random_organisations = 150;

bool isOfSubject(diag::Kind kind) {
  const diag::Group group = diag::info(kind).group;
  return group == diag::Group::Decisions || group == diag::Group::Ownership || group == diag::Group::Time ||
         group == diag::Group::Risk;
}

std::set<diag::Kind> shippedKinds() {
  std::set<diag::Kind> kinds;
  for (const checks::Check* check : checks::allChecks()) {
    if (isOfSubject(check->kind)) {
      kinds.insert(check->kind);
    }
  }
  return kinds;
}

Fixture readExample(const std::string& name) {
  Fixture example;
  example.source = "examples/" + name;
  example.only = shippedKinds();
  for (const std::string& path : test::listFiles(example.source, ".org")) {
    example.files.push_back({path, test::readFile(path)});
  }
  return example;
}

std::vector<Fixture> readAll() {
  std::vector<Fixture> all;
  for (Fixture& fixture : test::readFixtures("checks")) {
    if (!fixture.has_fixed_order && std::ranges::any_of(*fixture.only, isOfSubject)) {
      all.push_back(std::move(fixture));
    }
  }
  for (const std::string& name : test::listFolders("examples")) {
    all.push_back(readExample(name));
  }
  return all;
}

// What counts shares of all there is changes with what is added.
bool countsShares(diag::Kind kind) { return kind == diag::Kind::DecisionBottleneck; }

Fixture makeRandom(std::uint32_t seed) {
  Fixture made;
  made.source = fmt::format("seed {}", seed);
  made.only = shippedKinds();
  made.files = {{"main.org", test::write(test::makeOrganisation(seed))}};
  return made;
}

bool isInName(char sign) { return llvm::isAlnum(sign) || sign == '-' || sign == '_' || !llvm::isASCII(sign); }

// A finding without its place: its words in order of the alphabet, since what comes first in the text is named first.
std::string wordsOf(const diag::Diagnostic& finding, const Renamed* renamed) {
  std::vector<std::string> words;
  for (auto at = finding.message.begin(); at != finding.message.end();) {
    const auto begin = std::find_if(at, finding.message.end(), isInName);
    at = std::find_if_not(begin, finding.message.end(), isInName);
    const std::string word(begin, at);
    if (word.empty()) {
      continue;
    }
    const bool is_renamed = renamed != nullptr && renamed->old_names.contains(word);
    words.push_back(is_renamed ? renamed->old_names.at(word) : word);
  }
  std::ranges::sort(words);
  return fmt::format("{} {}: {}", diag::info(finding.kind).name, diag::toText(finding.severity), fmt::join(words, " "));
}

std::multiset<std::string> findingsOf(const Fixture& fixture, const Renamed* renamed = nullptr) {
  const auto program = compile(fixture);
  std::multiset<std::string> findings;
  for (const diag::Diagnostic& finding : program->diagnostics) {
    if (isOfSubject(finding.kind)) {
      findings.insert(wordsOf(finding, renamed));
    }
  }
  return findings;
}

// The same; but of circles of delegations that have a part in common, those are told that are met first.
std::multiset<std::string> findingsButCircles(const Fixture& fixture) {
  const auto program = compile(fixture);
  std::multiset<std::string> findings;
  std::set<std::string> circles;
  for (const diag::Diagnostic& finding : program->diagnostics) {
    if (finding.kind == diag::Kind::DelegationExceedsAuthority) {
      circles.insert(std::string(diag::info(finding.kind).name));
    } else if (isOfSubject(finding.kind)) {
      findings.insert(wordsOf(finding, nullptr));
    }
  }
  findings.insert(circles.begin(), circles.end());
  return findings;
}

// What is on one side only, to read.
std::string compare(const std::multiset<std::string>& before, const std::multiset<std::string>& after) {
  std::vector<std::string> lost;
  std::vector<std::string> won;
  std::ranges::set_difference(before, after, std::back_inserter(lost));
  std::ranges::set_difference(after, before, std::back_inserter(won));
  return fmt::format("lost:\n  {}\nnew:\n  {}\n", fmt::join(lost, "\n  "), fmt::join(won, "\n  "));
}

std::string textOf(const Fixture& fixture) {
  std::string text;
  for (const test::FixtureFile& file : fixture.files) {
    text += fmt::format("--- {}\n{}", file.path, fixture.files.size() > 4 ? "" : file.text);
  }
  return text;
}

void checkSame(const Fixture& before, const Fixture& after, const Renamed* renamed = nullptr) {
  const auto expected = findingsOf(before);
  const auto found = findingsOf(after, renamed);
  CHECK_MESSAGE(expected == found, before.source << "\n" << compare(expected, found) << textOf(after));
}

void checkUnrelated(const Fixture& fixture) {
  auto found = findingsOf(test::addUnrelatedRight(fixture));
  std::erase_if(found, [](const std::string& finding) { return finding.find(test::unrelated) != std::string::npos; });
  const auto expected = findingsOf(fixture);
  CHECK_MESSAGE(expected == found, fixture.source << "\n" << compare(expected, found) << textOf(fixture));
}

// What is found about single decisions, those that were there.
std::multiset<std::string> findingsOnDecisions(const Fixture& fixture) {
  const auto program = compile(fixture);
  std::multiset<std::string> findings;
  for (const diag::Diagnostic& finding : program->diagnostics) {
    const bool is_of_decision = finding.subject.starts_with("decision ") && isOfSubject(finding.kind);
    if (is_of_decision && finding.message.find(test::unrelated) == std::string::npos) {
      findings.insert(fmt::format("{} {}: {}", diag::info(finding.kind).name, finding.subject, finding.message));
    }
  }
  return findings;
}

// How many findings there were to compare.
std::size_t checkSameRole(const Fixture& fixture) {
  const auto more = test::addDecisionOfSameRole(fixture);
  if (!more) {
    return 0;
  }
  const auto expected = findingsOnDecisions(fixture);
  const auto found = findingsOnDecisions(*more);
  CHECK_MESSAGE(expected == found, fixture.source << "\n" << compare(expected, found) << textOf(*more));
  return expected.size();
}

}  // namespace

TEST_CASE("findings are the same in whatever order files, declarations and their members stand") {
  test::Dice dice(2026);
  for (const Fixture& fixture : readAll()) {
    for (int round = 0; round < rounds; ++round) {
      checkSame(fixture, test::shuffle(fixture, dice));
    }
  }
}

TEST_CASE("findings are the same whatever things are called") {
  test::Dice dice(2027);
  std::size_t renamed_count = 0;
  for (const Fixture& fixture : readAll()) {
    if (const auto renamed = test::rename(fixture, dice)) {
      checkSame(fixture, renamed->fixture, &*renamed);
      ++renamed_count;
    }
  }
  CHECK(renamed_count > 50);
}

TEST_CASE("findings are the same whether files are split or joined") {
  test::Dice dice(2028);
  for (const Fixture& fixture : readAll()) {
    checkSame(fixture, test::split(fixture, dice));
    if (const auto joined = test::join(fixture)) {
      checkSame(fixture, *joined);
    }
  }
}

TEST_CASE("a decision that has nothing to do with the others changes nothing that is found about them") {
  for (Fixture& fixture : readAll()) {
    std::erase_if(*fixture.only, countsShares);
    if (!fixture.only->empty()) {
      checkUnrelated(fixture);
    }
  }
}

TEST_CASE("one more decision of a role that decides others changes nothing that is found about those") {
  std::size_t compared = 0;
  for (Fixture& fixture : readAll()) {
    std::erase_if(*fixture.only, countsShares);
    compared += checkSameRole(fixture);
  }
  CHECK(compared > 100);
  for (std::uint32_t seed = 1; seed <= random_organisations; ++seed) {
    Fixture fixture = makeRandom(seed);
    std::erase_if(*fixture.only, countsShares);
    compared += checkSameRole(fixture);
  }
  CHECK(compared > 500);
}

TEST_CASE("random organisations are judged the same in whatever order and in however many files they stand") {
  test::Dice dice(2029);
  for (std::uint32_t seed = 1; seed <= random_organisations; ++seed) {
    const Fixture fixture = makeRandom(seed);
    const auto expected = findingsButCircles(fixture);
    const Fixture moved = test::reorder(test::split(test::split(fixture, dice), dice), dice);
    for (const Fixture& other : {moved, test::shuffle(fixture, dice)}) {
      const auto found = findingsButCircles(other);
      CHECK_MESSAGE(expected == found, fixture.source << "\n" << compare(expected, found) << textOf(other));
    }
  }
}

TEST_CASE("random organisations are judged the same whatever things are called") {
  test::Dice dice(2030);
  std::size_t renamed_count = 0;
  for (std::uint32_t seed = 1; seed <= random_organisations; ++seed) {
    const Fixture fixture = makeRandom(seed);
    if (const auto renamed = test::rename(fixture, dice)) {
      checkSame(fixture, renamed->fixture, &*renamed);
      ++renamed_count;
    }
  }
  CHECK(renamed_count > random_organisations / 2);
}

TEST_CASE("random organisations are judged the same beside a decision that has nothing to do with the others") {
  for (std::uint32_t seed = 1; seed <= random_organisations; ++seed) {
    Fixture fixture = makeRandom(seed);
    std::erase_if(*fixture.only, countsShares);
    checkUnrelated(fixture);
  }
}
