// Every fix that a check offers in its fixtures: written into the text, it mends what it says and breaks nothing.

#include <algorithm>
#include <array>
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

// What a repair must not bring in place of what it mends, beside mistakes of the language. That somebody who is gone leaves a gap
// is no fault of the repair that says when they went.
constexpr std::array shifted_faults = {diag::Kind::WrongClause, diag::Kind::DeadRight, diag::Kind::DecisionGap,
                                       diag::Kind::ConflictingDecisionRights, diag::Kind::ThresholdLadderBroken};
constexpr std::array revealed_faults = {std::pair(diag::Kind::ReferenceOutsideValidity, diag::Kind::DecisionGap)};

// With these checks as well, so that they are seen in both texts.
std::shared_ptr<const workspace::Program> compileWithShifted(Fixture fixture) {
  if (fixture.only) {
    fixture.only->insert(shifted_faults.begin(), shifted_faults.end());
  }
  return compile(fixture);
}

bool isShifted(const diag::Diagnostic& finding) {
  return finding.case_severity != diag::Severity::Note &&
         std::ranges::find(shifted_faults, finding.kind) != shifted_faults.end();
}

// A finding that the text had before may tell more or less of the same after it.
std::map<std::pair<diag::Kind, std::string>, std::size_t> countShifted(const workspace::Program& program) {
  std::map<std::pair<diag::Kind, std::string>, std::size_t> counts;
  for (const diag::Diagnostic& finding : program.diagnostics) {
    if (isShifted(finding)) {
      ++counts[{finding.kind, finding.subject}];
    }
  }
  return counts;
}

// What is wrong with the text that the fix leaves behind: the finding is still there, the language's own checks find more, or the
// fault is only moved.
std::string findFault(const Fixture& fixture, const workspace::Program& program, const diag::Diagnostic& finding,
                      const diag::Fix& fix) {
  const auto before = keysOf(program);
  const auto mended = compileWithShifted(withFix(fixture, program, fix));
  auto shifted = countShifted(*mended);
  for (const auto& [key, count] : countShifted(*compileWithShifted(fixture))) {
    shifted[key] -= std::min(shifted[key], count);
  }
  for (const diag::Diagnostic& left : mended->diagnostics) {
    const bool is_same = keyOf(left) == keyOf(finding);
    const bool is_new_mistake = diag::isUntouchable(left) && !before.contains(keyOf(left));
    const bool is_revealed =
        std::ranges::find(revealed_faults, std::pair(finding.kind, left.kind)) != revealed_faults.end();
    const bool is_moved = isShifted(left) && !is_revealed && shifted[{left.kind, left.subject}] > 0;
    if (is_same || is_new_mistake || is_moved) {
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
  const std::vector<std::string> both = {"write `above 5k EUR` for `director`:above 5k EUR",
                                         "write `up-to 5_001 EUR` for `lead`:up-to 5_001 EUR"};
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

TEST_CASE("where two cross, the wider one leaves the area out, or one of them wins") {
  const std::string text =
      "role cto {} role cpo {} area shop { area till {} area site {} } team tech { team core {} }\n"
      "decision cut { scope: shop; ";
  CHECK(offersOf(diag::Kind::ConflictingDecisionRights, text + "decides: cto in tech, cpo over till }\n") ==
        std::vector<std::string>{"leave `shop.till` to `cpo`: except shop.till",
                                 "let `cto` win where they meet: overrides cpo",
                                 "let `cpo` win where they meet: overrides cto"});
}

TEST_CASE("an area that is named beside others is left out by taking its name away") {
  const auto offers =
      offersOf(diag::Kind::ConflictingDecisionRights,
               "role cto {} role cpo {} role ceo {} area shop { area till {} area site {} area van {} }\n"
               "decision cut { scope: shop; decides: ceo, cto over till over site, cpo over site over van }\n");
  REQUIRE(offers.size() > 1);
  CHECK(offers[0] == "leave `shop.site` to `cpo`:");
  CHECK(offers[1] == "leave `shop.site` to `cto`:");
}

TEST_CASE("where three decide the very same, two rights are taken away") {
  const std::string roles = "role cto {} role cpo {} role cfo {}\n";
  CHECK(offersOf(diag::Kind::ConflictingDecisionRights, roles + "decision tools { decides: cto, cpo, cfo }\n") ==
        std::vector<std::string>{"let `cto` decide, and take the rights of `cpo` and `cfo` away:",
                                 "let `cpo` decide, and take the rights of `cto` and `cfo` away:",
                                 "let `cfo` decide, and take the rights of `cto` and `cpo` away:"});
}

TEST_CASE("no repair leaves days without anybody, or a right that decides nothing") {
  // Who is there for two months only cannot take over, and cannot be overridden without losing all.
  CHECK(offersOf(diag::Kind::ConflictingDecisionRights,
                 "role cto {} role cpo {}\n"
                 "decision tools { decides: cto, cpo from 2026-02-01 until 2026-03-31 }\n") ==
        std::vector<std::string>{"let `cto` decide, and take the right of `cpo` away:",
                                 "let `cpo` win where they meet: overrides cto"});
}

TEST_CASE("a circle is opened where it closes") {
  using Offers = std::vector<std::string>;
  const std::string text = "role cto {} role cpo {} role ceo {} area shop { area till {} }\n";
  CHECK(offersOf(diag::Kind::ConflictingDecisionRights,
                 text + "decision money { decides: cto over shop, cpo over till, ceo overrides cpo }\n") ==
        Offers{"take `overrides cpo` away from `ceo`:"});
  // Two that override each other for the very same: one goes, and the `overrides` that named it.
  CHECK(offersOf(diag::Kind::ConflictingDecisionRights,
                 text + "decision money { decides: cto overrides cpo, cpo overrides cto }\n") ==
        Offers{"let `cto` decide, and take the right of `cpo` away:",
               "let `cpo` decide, and take the right of `cto` away:"});
  CHECK(offersOf(diag::Kind::DecisionDeadlock,
                 text + "decision plan { scope: shop; decides: cto; requires: money }\n"
                        "decision money { scope: shop; decides: cto; requires: plan }\n"
                        "decision hiring { scope: shop; decides: cto; requires: money }\n") ==
        Offers{"let `money` no longer require `plan`:", "let `plan` no longer require `money`:"});
}

TEST_CASE("where two groups can each decide, more than half are made to be needed") {
  using Offers = std::vector<std::string>;
  const std::string text =
      "role ceo {} role cto { reports-to: ceo } role cpo { reports-to: ceo } role coo {} area shop {}\n"
      "person a {} person b {} person c {} person d {}\n"
      "team few { adopts-by: at-least-2; members: a, b, c, d }\n"
      "team quick { adopts-by: majority; quorum: 2; members: a, b, c, d }\n";
  const auto offers = [&](const std::string& decides) {
    return offersOf(diag::Kind::ConflictingDecisionRights, text + "decision tools { scope: shop; " + decides + " }\n");
  };
  CHECK(offers("decides-jointly: cto, cpo, coo; adopts-by: any") ==
        Offers{"let more than half of them be needed:majority"});
  // More than half of two is both, who can then block each other.
  CHECK(offers("decides-jointly: cto, cpo; adopts-by: any; must-conclude: yearly") ==
        Offers{"let both decide, and `ceo` where they disagree:majority; casting-vote: ceo"});
  CHECK(offers("decides-jointly: cto, coo; adopts-by: any").empty());
  CHECK(offers("decides: few") == Offers{"let more than half of them be needed:majority"});
  CHECK(offers("decides: quick") == Offers{"let at least 3 of the 4 take part:3"});
  // The groups are inside the two bodies.
  CHECK(offers("decides-jointly: few, quick; adopts-by: any").empty());
}

TEST_CASE("two persons in a body turn to the first role above both") {
  using Offers = std::vector<std::string>;
  const std::string text =
      "role ceo { top: yes } role cto { reports-to: ceo } role cpo { reports-to: ceo } area shop {}\n"
      "person ana { holds: cto } person bea { holds: cpo } person cai { holds: ceo }\n"
      "team duo { adopts-by: unanimity; members: ana, bea }\n"
      "decision plan { scope: shop; decides: duo; must-conclude: yearly }\n";
  CHECK(offersOf(diag::Kind::DecisionDeadlock, text) ==
        Offers{"let the first role above them settle it:; escalates-to: ceo within 5d"});
  CHECK(offersOf(diag::Kind::EscalationUnresolved,
                 text + "decision stock { scope: shop; decides: cto; agrees: cpo; escalates-to: cpo within 2d }\n") ==
        Offers{"let `ceo` settle it:ceo"});
}

TEST_CASE("where several hold the role that decides, a rule makes them a body, unless others fall under it") {
  using Offers = std::vector<std::string>;
  const std::string text =
      "role cto {} role head {} area shop {} person a { holds: head } person b { holds: head }\n"
      "decision tools { scope: shop; decides: head";
  CHECK(offersOf(diag::Kind::ConflictingDecisionRights, text + " }\n") ==
        Offers{"let both decide together:; adopts-by: unanimity"});
  CHECK(offersOf(diag::Kind::ConflictingDecisionRights, text + " }\nperson c { holds: head }\n") ==
        Offers{"let them decide together, by majority:; adopts-by: majority"});
  CHECK(offersOf(diag::Kind::ConflictingDecisionRights, text + " up-to 5k EUR, cto above 5k EUR }\n").empty());
}

TEST_CASE("where nobody decides, the one right that can be for more is") {
  using Offers = std::vector<std::string>;
  const std::string text = "role cto {} role cpo {} area shop { area till {} area basket {} area site {} }\n";
  const auto offers = [&](const std::string& decides) {
    return offersOf(diag::Kind::DecisionGap, text + "decision prices { scope: shop; decides: " + decides + " }\n");
  };
  CHECK(offers("cto until 2026-08-31") == Offers{"let `cto` go on after 31 August 2026:"});
  CHECK(offers("cto until 2026-08-31, cpo from 2026-10-01") ==
        Offers{"let `cto` go on until 30 September 2026:until 2026-09-30",
               "let `cpo` begin on 1 September 2026:from 2026-09-01"});
  CHECK(offers("cto over shop except till") == Offers{"let `cto` decide for `shop.till` as well:"});
  CHECK(offers("cto over shop only, cpo over till, cpo over basket") == Offers{"let `cto` decide for all of `shop`:"});
  CHECK(offers("cto over till") == Offers{"let `cto` decide `prices` everywhere:"});
  // Either could: to choose is not ours.
  CHECK(offers("cto over till, cpo over basket").empty());
  CHECK(offers("cto over shop except till, cpo over shop except till").empty());
}

TEST_CASE("where an agreement is missing, whoever stands above can give it, unless they decide it themselves") {
  using Offers = std::vector<std::string>;
  const std::string text =
      "role ceo { top: yes } role cto { reports-to: ceo } role ciso { reports-to: ceo }\n"
      "person ana { holds: ceo } person bea { holds: cto } area shop {} team security { seat ciso: vacant }\n";
  CHECK(offersOf(diag::Kind::DecisionUnadoptable,
                 text + "decision release { scope: shop; decides: cto; agrees: ciso }\n") ==
        Offers{"make `ceo` its deputy:; deputy: ceo", "let silence pass after five days: passes-after 5d"});
  CHECK(offersOf(diag::Kind::DecisionUnadoptable,
                 text + "decision release { scope: shop; decides: ceo; agrees: ciso }\n") ==
        Offers{"let silence pass after five days: passes-after 5d"});
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
