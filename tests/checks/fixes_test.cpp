// Every fix that a check offers in its fixtures: written into the text, it mends what it says and breaks nothing.

#include <algorithm>
#include <map>
#include <set>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "diag/mend.h"
#include "support/fixture.h"

namespace org::test {

namespace {

std::string keyOf(const diag::Diagnostic& finding) {
  return fmt::format("{} {} {}", diag::info(finding.kind).name, finding.subject, finding.message);
}

std::set<std::string> keysOf(const workspace::Program& program) {
  std::set<std::string> keys;
  for (const diag::Diagnostic& finding : program.diagnostics) {
    keys.insert(keyOf(finding));
  }
  return keys;
}

std::string& textOf(Fixture& fixture, const workspace::Program& program, source::FileId id) {
  const auto file = std::ranges::find(fixture.files, program.files[id].path(), &FixtureFile::path);
  REQUIRE(file != fixture.files.end());
  return file->text;
}

Fixture withFix(Fixture fixture, const workspace::Program& program, const diag::Fix& fix) {
  std::map<source::FileId, std::vector<diag::Edit>> edits;
  for (const diag::Edit& edit : fix.edits) {
    edits[edit.span.file].push_back(edit);
  }
  for (const auto& [file, of_file] : edits) {
    std::string& text = textOf(fixture, program, file);
    text = diag::withEdits(text, of_file);
  }
  return fixture;
}

std::size_t countMistakes(const workspace::Program& program) {
  return static_cast<std::size_t>(std::ranges::count_if(program.diagnostics, diag::isUntouchable));
}

// What is wrong with the text that the fix leaves behind: the finding is still there, or the language's own checks find more.
std::string findFault(const Fixture& fixture, const workspace::Program& program, const diag::Diagnostic& finding,
                      const diag::Fix& fix) {
  const auto before = keysOf(program);
  const auto mended = compile(withFix(fixture, program, fix));
  for (const diag::Diagnostic& left : mended->diagnostics) {
    const bool is_same = keyOf(left) == keyOf(finding);
    const bool is_new_mistake = diag::isUntouchable(left) && !before.contains(keyOf(left));
    if (is_same || is_new_mistake) {
      return fmt::format("{}: \"{}\" for \"{}\" leaves \"{}\"", fixture.source, fix.title, finding.message,
                         left.message);
    }
  }
  return {};
}

// ``let `ana` own it:; owner: ana``: what is offered for the findings of a check in a text, with what it writes.
std::vector<std::string> offersOf(diag::Kind kind, std::string text) {
  Fixture fixture;
  fixture.files.push_back({"main.org", std::move(text)});
  std::vector<std::string> offers;
  const auto program = compile(fixture);
  for (const diag::Diagnostic& finding : program->diagnostics) {
    for (const diag::Fix& fix : finding.fixes) {
      if (finding.kind == kind) {
        offers.push_back(fmt::format("{}:{}", fix.title, fix.edits.back().new_text));
      }
    }
  }
  return offers;
}

}  // namespace

TEST_CASE("where nobody answers, whoever the text makes plausible is offered") {
  using Offers = std::vector<std::string>;
  CHECK(offersOf(diag::Kind::OwnershipGap,
                 "role cto {} role cpo {} team till { lead: cto }\n"
                 "area shop { area basket { owner: cpo } area search { owner: cpo } area stock { owner: cto }\n"
                 "area till { kind: service } }\n") ==
        Offers{"let `till` own it:; owner: till", "let `cpo` own it:; owner: cpo"});
  CHECK(
      offersOf(diag::Kind::OwnershipGap,
               "role cto {} role cpo {}\n"
               "area shop { area basket { owner: cpo until 2026-03-31, cto from 2026-05-01 } area till { owner: cto } "
               "}\n") == Offers{"let `cpo` go on until 30 April 2026:until 2026-04-30",
                                "let `cto` begin on 1 April 2026:from 2026-04-01"});
  CHECK(offersOf(diag::Kind::OwnershipGap,
                 "role cto {} role cpo {}\narea shop { owner: cto }\n"
                 "responsibility quality { scope: shop; responsible: cpo }\n") ==
        Offers{"let `cpo` answer for it:; accountable: cpo", "let `cto` answer for it:; accountable: cto"});
  // Where each area beside it has another owner, none of them is more plausible than the next.
  CHECK(offersOf(diag::Kind::OwnershipGap,
                 "role cto {} role cpo {}\n"
                 "area shop { area basket { owner: cpo } area stock { owner: cto } area till {} }\n")
            .empty());
}

TEST_CASE("where two answer, the first ends when the next begins, or keeps it while the other has a smaller part") {
  using Offers = std::vector<std::string>;
  CHECK(offersOf(diag::Kind::SharedAccountability,
                 "role cto {} role cpo {}\nresponsibility debt { accountable: cto, cpo }\n") ==
        Offers{"keep `cto`, and make `cpo` responsible:; responsible: cpo"});
  CHECK(offersOf(diag::Kind::SharedAccountability,
                 "role cto {} role cpo {}\nresponsibility debt { accountable: cto, cpo from 2026-05-01 }\n") ==
        Offers{"let `cto` answer until 30 April 2026, the day before `cpo` begins: until 2026-04-30",
               "keep `cto`, and make `cpo` responsible:; responsible: cpo from 2026-05-01"});
  CHECK(offersOf(diag::Kind::SharedAccountability,
                 "role cto {} role cpo {}\narea shop { owner: cto, cpo; approvers: cto }\n") ==
        Offers{"keep `cto` as owner, and let `cpo` approve:, cpo"});
}

TEST_CASE("where a role is vacant for a while, the smallest repair is offered first") {
  CHECK(offersOf(diag::Kind::CoverageHoleAtTransition,
                 "role ceo { top: yes } role cpo { reports-to: ceo }\nperson ana { holds: ceo }\n"
                 "person ursula { holds: cpo until 2026-03-31 }\nperson vadim { holds: cpo from 2026-07-01 }\n"
                 "decision price { decides: cpo }\n") ==
        std::vector<std::string>{"let `ursula` hold it until 30 June 2026:until 2026-06-30",
                                 "make `ceo` its deputy:; deputy: ceo",
                                 "let `ana` hold it meanwhile:, cpo interim from 2026-04-01 until 2026-06-30"});
}

TEST_CASE("where nobody comes, whoever holds a role meanwhile has an end all the same") {
  const auto offers = offersOf(diag::Kind::CoverageHoleAtTransition,
                               "role ceo { top: yes } role cpo { reports-to: ceo }\nperson ana { holds: ceo }\n"
                               "person ursula { holds: cpo until 2026-03-31 }\ndecision price { decides: cpo }\n");
  REQUIRE(!offers.empty());
  CHECK(offers.back().find("cpo interim from 2026-04-01 until ") != std::string::npos);
}

TEST_CASE("a hole between two limits is closed whether or not the decision says its areas and teams") {
  const std::vector<std::string> both = {"write `above 5000 EUR` for `director`:above 5000 EUR",
                                         "write `up-to 5001 EUR` for `lead`:up-to 5001 EUR"};
  const std::string roles = "role lead {} role director {} role ceo {}\n";
  const std::string area = "area shop { area till {} }\n";
  const std::string limits = "decides: lead up-to 5k EUR, director above 5001 EUR";
  CHECK(offersOf(diag::Kind::ThresholdLadderBroken, roles + "decision buying { " + limits + " }\n") == both);
  CHECK(offersOf(diag::Kind::ThresholdLadderBroken, roles + area + "decision buying { " + limits + " }\n") == both);
  CHECK(offersOf(diag::Kind::ThresholdLadderBroken,
                 roles + area + "decision buying { scope: shop; " + limits + " }\n") == both);
  CHECK(offersOf(diag::Kind::ThresholdLadderBroken,
                 roles + "team tech { team core {} }\ndecision buying { " + limits + " }\n") == both);
  // Somebody else decides the amounts between for a part: there a wider limit would meet theirs.
  CHECK(
      offersOf(diag::Kind::ThresholdLadderBroken, roles + area + "decision buying { " + limits + ", ceo over till }\n")
          .empty());
}

TEST_CASE("where two decide the very same, one right is taken away; where one ends, the other begins the day after") {
  using Offers = std::vector<std::string>;
  const std::string roles = "role cto {} role cpo {}\n";
  CHECK(offersOf(diag::Kind::ConflictingDecisionRights, roles + "decision tools { decides: cto, cpo }\n") ==
        Offers{"let `cto` decide, and take the right of `cpo` away:",
               "let `cpo` decide, and take the right of `cto` away:"});
  const Offers dated = offersOf(diag::Kind::ConflictingDecisionRights,
                                roles + "decision tools { decides: cto until 2026-03-31, cpo }\n");
  REQUIRE(!dated.empty());
  CHECK(dated.front().ends_with("from 2026-04-01"));
}

TEST_CASE("a dead right goes with the `overrides` that beat it") {
  Fixture fixture;
  fixture.files.push_back(
      {"main.org", "role a {} role b {}\ndecision trip { decides: b up-to 2k EUR, a overrides b }\n"});
  const auto program = compile(fixture);
  const auto dead = std::ranges::find(program->diagnostics, diag::Kind::DeadRight, &diag::Diagnostic::kind);
  REQUIRE(dead != program->diagnostics.end());
  CHECK(withFix(fixture, *program, dead->fixes.front()).files.front().text ==
        "role a {} role b {}\ndecision trip { decides: a }\n");
}

TEST_CASE("what a fix writes mends what it is offered for, and is well written") {
  std::size_t count = 0;
  for (const Fixture& fixture : readFixtures("checks")) {
    const auto program = compile(fixture);
    for (const diag::Diagnostic& finding : program->diagnostics) {
      for (const diag::Fix& fix : finding.fixes) {
        ++count;
        const std::string fault = findFault(fixture, *program, finding, fix);
        CHECK_MESSAGE(fault.empty(), fault);
      }
    }
  }
  CHECK(count > 0);
}

TEST_CASE("all safe fixes together never break a text, and leave nothing to do after a few rounds") {
  std::size_t count = 0;
  for (const std::string folder : {"checks", "sema", "syntax"}) {
    for (const Fixture& fixture : readFixtures(folder)) {
      CAPTURE(fixture.source);
      Fixture mended = fixture;
      auto program = compile(mended);
      const std::size_t mistakes = countMistakes(*program);
      for (int round = 0; round < 16; ++round) {
        const diag::Mended mend = diag::mendSafely(program->diagnostics, program->files);
        for (const auto& [file, text] : mend.texts) {
          textOf(mended, *program, file) = text;
        }
        count += mend.fix_count;
        program = compile(mended);
      }
      CHECK(countMistakes(*program) <= mistakes);
      CHECK(diag::mendSafely(program->diagnostics, program->files).fix_count == 0);
    }
  }
  CHECK(count > 0);
}

}  // namespace org::test
