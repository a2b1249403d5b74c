// Every check that ships has all its parts: code, page, fixtures, examples that run, parameters that are explained.

#include <algorithm>
#include <array>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "checks/registry.h"
#include "support/files.h"
#include "support/fixture.h"
#include "support/page.h"

namespace {

using namespace org;
using checks::Check;
using test::Fixture;
using test::Section;

const std::string checks_folder = "compiler/checks/";

std::string nameOf(const Check& check) { return std::string(diag::info(check.kind).name); }
std::string pageOf(const Check& check) { return checks_folder + nameOf(check) + ".md"; }

std::string codeOf(const Check& check) {
  std::string file = nameOf(check);
  std::ranges::replace(file, '-', '_');
  return checks_folder + file + ".cpp";
}

bool isExpectedBy(const Fixture& fixture, const std::string& name) {
  return std::ranges::find(fixture.markers, name, &test::Marker::name) != fixture.markers.end();
}

Fixture readFixtureOf(const Check& check, const std::string& file) {
  const std::string path = fmt::format("tests/checks/fixtures/{}/{}.org", nameOf(check), file);
  CHECK_MESSAGE(test::exists(path), path << " is missing");
  return test::readFixture(path, test::readFile(path));
}

// What has a page: the checks that ship, and every finding about the text itself.
std::vector<Check> allWithPage() {
  std::vector<Check> all;
  for (const diag::KindInfo& info : diag::allKinds()) {
    if (const Check* check = checks::find(info.kind)) {
      all.push_back(*check);
    } else if (info.group == diag::Group::Language) {
      all.push_back({.kind = info.kind});
    }
  }
  return all;
}

// Of whole files, paths and bytes, which no piece of text on a page can show.
bool isToldInWords(const Check& check) {
  constexpr std::array kinds = {diag::Kind::InvalidEncoding, diag::Kind::TooDeep,    diag::Kind::TooLarge,
                                diag::Kind::NotOurs,         diag::Kind::Unreadable, diag::Kind::SkippedPath};
  return std::ranges::find(kinds, check.kind) != kinds.end();
}

// An error of the language is there whatever an `allow` says.
bool mayBeAllowed(const Check& check) {
  const diag::KindInfo& info = diag::info(check.kind);
  return info.group != diag::Group::Language || info.default_severity != diag::Severity::Error;
}

bool reports(const workspace::Program& program, diag::Kind kind) {
  return std::ranges::find(program.diagnostics, kind, &diag::Diagnostic::kind) != program.diagnostics.end();
}

Section sectionOf(const Check& check, std::string_view title) {
  for (const Section& section : test::readSections(test::readFile(pageOf(check)))) {
    if (section.title == title) {
      return section;
    }
  }
  return {};
}

}  // namespace

TEST_CASE("a check has its code, and code of a check is registered") {
  std::vector<std::string> code;
  for (const Check* check : checks::allChecks()) {
    if (check->run != nullptr) {
      code.push_back(codeOf(*check));
      CHECK_MESSAGE(test::exists(code.back()), code.back() << " is missing");
    }
  }
  for (const std::string& path : test::listFiles(checks_folder, ".cpp")) {
    const bool defines_check = test::readFile(path).find("\nextern const Check ") != std::string::npos;
    CHECK_MESSAGE((!defines_check || std::ranges::find(code, path) != code.end()), path << " is not in registry.def");
  }
}

TEST_CASE("a check has a page with each section filled, and a page belongs to a check") {
  const std::vector<std::string> titles = {"What it flags", "Why it matters", "Example",
                                           "Instead",       "Options",        "When to allow"};
  std::vector<std::string> pages = {checks_folder + "README.md"};
  for (const Check& check : allWithPage()) {
    pages.push_back(pageOf(check));
    CAPTURE(pages.back());
    const std::string page = test::readFile(pages.back());
    CHECK(page.starts_with(fmt::format("# {}\n", nameOf(check))));
    std::vector<std::string> found;
    for (const Section& section : test::readSections(page)) {
      found.push_back(section.title);
      CAPTURE(section.title);
      CHECK_FALSE(test::trim(section.text).empty());
    }
    CHECK(fmt::format("{}", fmt::join(found, ", ")) == fmt::format("{}", fmt::join(titles, ", ")));
  }
  for (const std::string& path : test::listFiles(checks_folder, ".md")) {
    CHECK_MESSAGE(std::ranges::find(pages, path) != pages.end(), path << " is the page of no check in registry.def");
  }
}

TEST_CASE("a check has fixtures in which it fires, stays quiet and is allowed") {
  for (const Check* check : checks::allChecks()) {
    const std::string name = nameOf(*check);
    CAPTURE(name);
    CHECK(isExpectedBy(readFixtureOf(*check, "fires"), name));
    CHECK_FALSE(isExpectedBy(readFixtureOf(*check, "quiet"), name));
    if (mayBeAllowed(*check)) {
      const Fixture allowed = readFixtureOf(*check, "allowed");
      CHECK_FALSE(isExpectedBy(allowed, name));
      // An `allow` that covers nothing is a finding of its own: what stands here covers one.
      CHECK(std::ranges::any_of(allowed.files, [&](const test::FixtureFile& file) {
        return file.text.find("allow: " + name) != std::string::npos;
      }));
    }
  }
}

TEST_CASE("the examples of a page report the check, the remedies report nothing") {
  for (const Check& check : allWithPage()) {
    const std::string page = pageOf(check);
    for (const std::string_view title : {"Example", "Instead"}) {
      const std::vector<Fixture> examples = test::readExamples(page, sectionOf(check, title));
      CHECK_MESSAGE((!examples.empty() || isToldInWords(check)), page << " has no org code under " << title);
      for (Fixture example : examples) {
        example.only = std::set{check.kind};
        const auto program = test::compile(example);
        const bool is_as_said = title == "Example" ? reports(*program, check.kind) : program->diagnostics.empty();
        CHECK_MESSAGE(is_as_said, page << ", " << title << ", finds:\n" << test::listFindings(*program));
      }
    }
  }
}

TEST_CASE("the options of a page are the parameters of the check, with their defaults") {
  for (const Check* check : checks::allChecks()) {
    const std::string options = sectionOf(*check, "Options").text;
    CAPTURE(pageOf(*check));
    std::size_t listed = 0;
    for (const std::string_view line : test::splitLines(options)) {
      listed += line.starts_with("- `") ? 1 : 0;
    }
    CHECK(listed == check->parameters.size());
    for (const checks::Parameter& parameter : check->parameters) {
      const std::string entry = fmt::format("- `{}` (default {})", parameter.name, checks::sayDefault(parameter));
      CHECK_MESSAGE(options.find(entry) != std::string::npos, entry << " is missing");
      CHECK_MESSAGE(!parameter.doc.empty(), parameter.name << " does not say what it limits");
    }
  }
}
