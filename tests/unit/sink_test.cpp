#include "diag/sink.h"

#include <memory>

#include <doctest/doctest.h>

namespace org::diag {

namespace {

// A little workspace: two files, and declarations that stand inside one another as told.
struct Workspace {
  source::FileTable files;
  source::FileId rights = files.add(std::make_shared<source::SourceFile>("rights.org", "team a {}\nteam b {}\n"));
  source::FileId areas = files.add(std::make_shared<source::SourceFile>("areas.org", "area x {}\n"));
  SubjectId tribe{0};
  SubjectId team{1};
  SubjectId cto{2};
  Settings settings;
  Sink sink;

  Workspace() {
    settings.as_of = base::makeDay(2026, 2, 1).value();
    settings.is_within = [this](SubjectId inner, SubjectId outer) {
      return inner == outer || (inner == team && outer == tribe);
    };
    settings.describe = [this](SubjectId id) {
      return id == cto ? "role cto" : id == team ? "team pay" : "team tribe";
    };
  }

  Diagnostic& report(Kind kind, std::string message, SubjectId subject = {}, source::Span span = {}) {
    if (span.isNone()) {
      span = {rights, 0, 4};
    }
    reported.push_back({.kind = kind, .span = span, .message = std::move(message), .subject_id = subject});
    return reported.back();
  }

  Allowance& allow(Kind check, SubjectId scope = {}) {
    settings.allowances.push_back(
        {.check = check, .span = {rights, 10, 14}, .owner = scope, .scope = scope, .reason = "because"});
    return settings.allowances.back();
  }

  std::vector<Diagnostic> finish() {
    for (const Diagnostic& finding : reported) {
      sink.report(finding);
    }
    return std::move(sink).finish(settings, files).shown;
  }

  // `severity name: message` a line.
  std::string finishAsText() {
    std::string text;
    for (const Diagnostic& finding : finish()) {
      text += std::string(toText(finding.severity)) + ' ' + std::string(info(finding.kind).name) + ": " +
              finding.message + '\n';
    }
    return text;
  }

  std::vector<Diagnostic> reported;
};

}  // namespace

TEST_CASE("severity: the policy's, else the case's, else the kind's") {
  Workspace w;
  SUBCASE("nothing said: the kind's") {
    w.report(Kind::Silo, "m");
    w.report(Kind::UnusedDeclaration, "m");
    CHECK(w.finishAsText() == "warning silo: m\nnote unused-declaration: m\n");
  }
  SUBCASE("the case's") {
    w.report(Kind::OwnershipGap, "m").case_severity = Severity::Warning;
    CHECK(w.finishAsText() == "warning ownership-gap: m\n");
  }
  SUBCASE("the policy's over both") {
    w.report(Kind::OwnershipGap, "m").case_severity = Severity::Warning;
    w.settings.severities[Kind::OwnershipGap] = Severity::Note;
    CHECK(w.finishAsText() == "note ownership-gap: m\n");
  }
  SUBCASE("off by default, unless a policy or the case turns it on") {
    w.report(Kind::UserKnowledgeUnowned, "plain");
    w.report(Kind::UserKnowledgeUnowned, "required").case_severity = Severity::Error;
    CHECK(w.finishAsText() == "error user-knowledge-unowned: required\n");
  }
  SUBCASE("turned off") {
    w.report(Kind::OwnershipGap, "m");
    w.settings.severities[Kind::OwnershipGap] = Severity::Off;
    CHECK(w.finishAsText().empty());
  }
  SUBCASE("ignored") {
    w.report(Kind::OwnershipGap, "m");
    w.settings.ignored = {Kind::OwnershipGap};
    CHECK(w.finishAsText().empty());
  }
}

TEST_CASE("an error of the language stays, whatever is said against it") {
  Workspace w;
  w.report(Kind::UnknownProperty, "error", w.team);
  w.report(Kind::UnknownValue, "warning", w.team);
  SUBCASE("turned off: only the warning goes") {
    w.settings.severities = {{Kind::UnknownProperty, Severity::Off}, {Kind::UnknownValue, Severity::Off}};
    CHECK(w.finishAsText() == "error unknown-property: error\n");
  }
  SUBCASE("made a note: only the warning becomes one") {
    w.settings.severities = {{Kind::UnknownProperty, Severity::Note}, {Kind::UnknownValue, Severity::Note}};
    CHECK(w.finishAsText() == "error unknown-property: error\nnote unknown-value: warning\n");
  }
  SUBCASE("ignored: both stay") {
    w.settings.ignored = {Kind::UnknownProperty, Kind::UnknownValue};
    CHECK(w.finishAsText() == "error unknown-property: error\nwarning unknown-value: warning\n");
  }
  SUBCASE("allowed: only the warning goes, and the other allow is said to be of no use") {
    w.allow(Kind::UnknownProperty);
    w.allow(Kind::UnknownValue);
    CHECK(w.finishAsText() ==
          "error unknown-property: error\n"
          "warning stale-suppression: `allow: unknown-property` has no effect: an error of the language cannot be "
          "allowed\n");
  }
}

TEST_CASE("an allow covers findings by kind and by declaration") {
  Workspace w;
  SUBCASE("in a policy: everywhere") {
    w.report(Kind::Silo, "m", w.team);
    w.report(Kind::Silo, "about nothing in particular");
    w.allow(Kind::Silo);
    CHECK(w.finishAsText().empty());
  }
  SUBCASE("only its own check") {
    w.report(Kind::Silo, "m", w.team);
    w.report(Kind::LeadVacant, "m", w.team);
    w.allow(Kind::Silo);
    CHECK(w.finishAsText() == "warning lead-vacant: m\n");
  }
  SUBCASE("in a declaration: it and what is nested in it, not what is around it") {
    w.report(Kind::Silo, "nested", w.team);
    w.report(Kind::Silo, "around", w.tribe);
    SUBCASE("outer") {
      w.allow(Kind::Silo, w.tribe);
      CHECK(w.finishAsText().empty());
    }
    SUBCASE("inner") {
      w.allow(Kind::Silo, w.team);
      CHECK(w.finishAsText() == "warning silo: around\n");
    }
  }
  SUBCASE("a declaration that the finding only names") {
    w.report(Kind::Silo, "m", w.cto).named = {w.team};
    w.allow(Kind::Silo, w.tribe);
    CHECK(w.finishAsText().empty());
  }
  SUBCASE("`for`: both the place and the declaration after it have to fit") {
    w.report(Kind::Silo, "both", w.team).named = {w.cto};
    w.report(Kind::Silo, "place only", w.team);
    w.report(Kind::Silo, "other only", w.cto);
    w.allow(Kind::Silo, w.team).for_subject = w.cto;
    CHECK(w.finishAsText() == "warning silo: other only\nwarning silo: place only\n");
  }
  SUBCASE("not what is about no declaration") {
    w.report(Kind::Silo, "m");
    w.report(Kind::Silo, "n", w.team);
    w.allow(Kind::Silo, w.team);
    CHECK(w.finishAsText() == "warning silo: m\n");
  }
}

TEST_CASE("an allow that is over brings its finding back") {
  Workspace w;
  w.report(Kind::Silo, "m", w.team);
  Allowance& allowance = w.allow(Kind::Silo, w.team);
  SUBCASE("on its last day it still holds") {
    allowance.until = w.settings.as_of.plus(1);
    CHECK(w.finishAsText().empty());
  }
  SUBCASE("the day after it does not") {
    allowance.until = w.settings.as_of;
    CHECK(w.finishAsText() ==
          "warning silo: m\n"
          "warning stale-suppression: `allow: silo` ended on 31 January 2026: what it covered is reported again\n");
  }
  SUBCASE("another one that holds covers it still") {
    allowance.until = w.settings.as_of;
    w.allow(Kind::Silo);
    CHECK(w.finishAsText() ==
          "warning stale-suppression: `allow: silo` ended on 31 January 2026: what it covered is reported again\n");
  }
}

TEST_CASE("an allow that covers nothing is reported, with the fix that removes it") {
  Workspace w;
  Allowance& allowance = w.allow(Kind::Silo, w.team);
  allowance.for_subject = w.cto;
  SUBCASE("as what it says") {
    const std::vector<Diagnostic> findings = w.finish();
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].message == "`allow: silo for role cto` suppresses nothing: it can go");
    CHECK(findings[0].subject == "team pay");
    CHECK(findings[0].span == source::Span{w.rights, 10, 14});
    CHECK(findings[0].fixes.empty());
  }
  SUBCASE("over or not") {
    allowance.until = w.settings.as_of;
    CHECK(w.finishAsText() ==
          "warning stale-suppression: `allow: silo for role cto` ended on 31 January 2026: it can go\n");
  }
  SUBCASE("the fix deletes what the parser marked") {
    allowance.removal = {w.rights, 8, 20};
    const std::vector<Diagnostic> findings = w.finish();
    REQUIRE(findings.size() == 1);
    REQUIRE(findings[0].fixes.size() == 1);
    CHECK(findings[0].fixes[0].is_safe);
    CHECK(findings[0].fixes[0].edits == std::vector<Edit>{{{w.rights, 8, 20}, ""}});
  }
  SUBCASE("not if its check did not run, is off or ignored") {
    SUBCASE("not run") {
      w.settings.ran = [](Kind kind) { return kind != Kind::Silo; };
    }
    SUBCASE("off") { w.settings.severities[Kind::Silo] = Severity::Off; }
    SUBCASE("ignored") { w.settings.ignored = {Kind::Silo}; }
    CHECK(w.finishAsText().empty());
  }
}

TEST_CASE("stale suppressions follow policies and allowances themselves") {
  Workspace w;
  w.allow(Kind::Silo, w.team);
  SUBCASE("severity") {
    w.settings.severities[Kind::StaleSuppression] = Severity::Error;
    CHECK(w.finishAsText() == "error stale-suppression: `allow: silo` suppresses nothing: it can go\n");
  }
  SUBCASE("allowed") {
    w.allow(Kind::StaleSuppression, w.tribe);
    CHECK(w.finishAsText().empty());
  }
  SUBCASE("an allow of stale suppressions may be one itself") {
    w.allow(Kind::StaleSuppression, w.cto);
    CHECK(w.finishAsText() ==
          "warning stale-suppression: `allow: silo` suppresses nothing: it can go\n"
          "warning stale-suppression: `allow: stale-suppression` suppresses nothing: it can go\n");
  }
}

TEST_CASE("findings come by path, place and name, whoever reported first") {
  Workspace w;
  w.report(Kind::Silo, "4", {}, {w.rights, 10, 14});
  w.report(Kind::LeadVacant, "3", {}, {w.rights, 10, 14});
  w.report(Kind::Silo, "2", {}, {w.rights, 0, 4});
  w.report(Kind::Silo, "1", {}, {w.areas, 5, 6});
  CHECK(w.finishAsText() == "warning silo: 1\nwarning silo: 2\nwarning lead-vacant: 3\nwarning silo: 4\n");
}

TEST_CASE("findings of one check at one place come by the day from which they hold") {
  Workspace w;
  w.report(Kind::Silo, "from April", {}, {w.rights, 0, 4}).when =
      base::Interval{base::makeDay(2026, 4, 1).value(), base::Day::max()};
  w.report(Kind::Silo, "from December", {}, {w.rights, 0, 4}).when =
      base::Interval{base::makeDay(2026, 12, 1).value(), base::Day::max()};
  w.report(Kind::Silo, "until March", {}, {w.rights, 0, 4});
  CHECK(w.finishAsText() == "warning silo: until March\nwarning silo: from April\nwarning silo: from December\n");
}

TEST_CASE("the same finding twice is one, a finding that differs stays") {
  Workspace w;
  w.report(Kind::Silo, "m", w.team);
  w.report(Kind::Silo, "m", w.team).related = {{"also here", {w.areas, 0, 4}}};
  w.report(Kind::Silo, "m", w.team);
  w.report(Kind::Silo, "m", w.team).related = {{"also here", {w.areas, 0, 4}}};
  CHECK(w.finishAsText() == "warning silo: m\nwarning silo: m\n");
}

}  // namespace org::diag
