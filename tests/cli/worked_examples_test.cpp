// The worked examples of checks.md 3.13 by number, as a user meets them: what `orgc check` says of each, all of it, and what
// `orgc who` answers. And what the propositions of 3.5 and 3.6 mean for an organisation.

#include <algorithm>
#include <initializer_list>

#include <doctest/doctest.h>

#include "cli/run.h"
#include "support/files.h"

using org::test::contains;
using org::test::Folder;
using org::test::Result;

namespace {

struct Answer {
  std::string question;
  int code = 0;
  std::string_view says;
};

class Worked {
 public:
  // `e03`: a fixture.
  explicit Worked(const char* name)
      : Worked(org::test::readFile(std::string("tests/checks/fixtures/worked-examples/") + name + ".org")) {}
  // A text, which is judged by the checks that it names after `only`.
  explicit Worked(const std::string& text) : folder_("e.org", text) {
    constexpr std::string_view only = "// only: ";
    const std::size_t begin = text.find(only) + only.size();
    checks_ = text.substr(begin, text.find('\n', begin) - begin);
    std::erase(checks_, ' ');
  }

  // One finding for each of these and no other, in this order: `error: …`.
  void finds(std::initializer_list<std::string_view> findings) const {
    const std::string found = folder_.run("check --format concise --as-of 2026-02-01 --select " + checks_).output;
    CAPTURE(found);
    CHECK(static_cast<std::size_t>(std::ranges::count(found, '\n')) == findings.size());
    std::size_t at = 0;
    for (const std::string_view finding : findings) {
      CAPTURE(finding);
      const std::size_t place = found.find(finding, at);
      REQUIRE(place != std::string::npos);
      at = found.find('\n', place);
    }
  }

  void answers(std::initializer_list<Answer> answers) const {
    for (const Answer& answer : answers) {
      const Result result = folder_.run("who decides " + answer.question + " --as-of 2026-02-01");
      CAPTURE(answer.question);
      CAPTURE(result.output);
      CHECK(result.code == answer.code);
      CHECK(contains(result.output, answer.says));
    }
  }

 private:
  Folder folder_;
  std::string checks_;
};

}  // namespace

TEST_CASE("E1: nested rights are clean, and the inner one decides within") {
  const Worked example("e01");
  example.finds({});
  example.answers({{"roadmap over auth", 0, "`product-director` decides `roadmap` over `platform.auth` on "},
                   {"roadmap over auth", 0, "gives way to `product-director` (e.org:11) where both reach: that one is"},
                   {"roadmap over storefront", 0, "  `cpo`; that day Jean Mercier (`jean`)\n"}});
}

TEST_CASE("E2: two rights on the same place conflict, on all of it") {
  const Worked example("e02");
  example.finds(
      {"error: `cpo` and `product-director` both decide `roadmap` over `platform`; neither is more specific "
       "[conflicting-decision-rights]"});
  example.answers({{"roadmap over auth", 1, "`cpo` and `product-director` both decide `roadmap` over `platform.auth` "},
                   {"roadmap over storefront", 0, "`ceo` decides `roadmap` over `storefront` "}});
}

TEST_CASE("E3: a right narrower on teams and one narrower on areas conflict just where they meet") {
  const Worked example("e03");
  example.finds(
      {"error: `cto` and `cpo` both decide `architecture` over `shop.checkout` in `tech`; neither is more "
       "specific: `cto` is the narrower on teams, `cpo` on areas [conflicting-decision-rights]"});
  example.answers({{"architecture over checkout in core", 1, "`cto` and `cpo` both decide "},
                   {"architecture over catalogue in core", 0, "`cto` decides "},
                   {"architecture over checkout in sales", 0, "`cpo` decides "}});
}

TEST_CASE("E3′: a duo for the place where they meet settles it, and must itself be sure to decide") {
  const Worked example("e03_settled");
  example.finds(
      {"error: `release` over `shop.checkout` in `tech` must conclude monthly, and may fail to: `cpo` and "
       "`cto` can each block it, and it escalates to nobody [decision-deadlock]"});
  example.answers({{"architecture over checkout in core", 0, "`cto` and `cpo` together decide "},
                   {"architecture over checkout in core", 0, "  it is decided when all of them agree\n"},
                   {"architecture over catalogue in core", 0, "`cto` decides "}});
}

TEST_CASE("E4: a ladder of amounts is clean, and each amount goes to its step") {
  const Worked example("e04");
  example.finds({});
  example.answers({{"spending in core for 3k EUR", 0, "`lead` decides `spending` in `tech.core` for 3,000 EUR "},
                   {"spending in core for 20k EUR", 0, "`director` decides "},
                   {"spending in growth for 20k EUR", 0, "`ceo` decides "}});
}

TEST_CASE("E5: a lower level with the higher limit turns the ladder upside down") {
  const Worked example("e05");
  example.finds(
      {"error: `lead` may decide up to 50,000 EUR, and `director`, whose right is the wider one, up to 20,000 "
       "EUR: both decide `spending` in `tech.core` for amounts up to 20,000 EUR [threshold-ladder-broken]"});
  example.answers({{"spending in core for 20k EUR", 1, "`lead` and `director` both decide "},
                   {"spending in core for 30k EUR", 0, "`lead` decides "}});
}

TEST_CASE("E6: a later start conflicts from its day on, `interim` does not, and an early end leaves a gap") {
  const Worked example("e06");
  example.finds({"error: `cto` and `vp-engineering` both decide `architecture` from 1 April 2026; neither is more",
                 "error: nobody decides `tools` from 1 April to 29 June 2026 [decision-gap]"});
  example.answers({{"architecture on 2026-03-31", 0, "`cto` decides "},
                   {"architecture on 2026-04-01", 1, "`cto` and `vp-engineering` both decide "},
                   {"hiring on 2026-04-01", 0, "where both reach: that one stands in for the time being\n"},
                   {"hiring on 2026-07-01", 0, "`cto` decides "},
                   {"tools on 2026-06-29", 1, "nobody decides `tools` on 29 June 2026: no right reaches there\n"}});
}

TEST_CASE("E7: limits that meet conflict on one amount, limits apart leave a hole") {
  const Worked example("e07");
  example.finds({"error: `lead` and `director` both decide `spending` for exactly 5,000 EUR",
                 "error: between the limits of `lead` and `director`, nobody decides `travel` for amounts above 5,000 "
                 "EUR and up to 10,000 EUR [threshold-ladder-broken]"});
  example.answers({{"spending for 5k EUR", 1, "`lead` and `director` both decide `spending` for 5,000 EUR "},
                   {"spending for 4_999.99 EUR", 0, "`lead` decides "},
                   {"travel for 5_000.01 EUR", 1, "nobody decides `travel` for 5,000.01 EUR "}});
}

TEST_CASE("E8: a right whose every place is another's is dead, and alive on what is left of it") {
  const Worked example("e08");
  example.finds(
      {"warning: `head` never decides `roadmap`: there the rights of `keeper`, `teller` and `guide` win "
       "[dead-right]"});
  example.answers({{"roadmap over platform", 0, "`guide` decides `roadmap` over `platform` itself"},
                   {"names over platform", 0, "`head` decides `names` over `platform` itself"}});
}

TEST_CASE("E9: two who must both agree can each block, two of whom either may decide can contradict") {
  const Worked example("e09");
  example.finds({"error: `budget` must conclude yearly, and may fail to: `cpo` and `cto` can each block it",
                 "error: `cto` and `cpo` can each decide `stack` without the other, and decide the opposite"});
  example.answers({{"budget", 0, "  it is decided when all of them agree\n"},
                   {"budget", 0, "how it ends\n  it has to be decided: `yearly`\n"},
                   {"stack", 1, "`cto` and `cpo` can each decide `stack` on 1 February 2026 without the other"}});
}

TEST_CASE("E10: an agreement can block, unless the decider lifts it; a third person who lifts it is not enough") {
  const Worked example("e10");
  example.finds({"error: `hard` must conclude monthly, and may fail to: `cpo` and `cto` can each block it",
                 "error: `lifted-by-third` must conclude monthly, and may fail to: `cto` can block it"});
  example.answers({{"hard", 0, "`cto` decides `hard` on 1 February 2026\n"},
                   {"hard", 0, "  `cpo` must agree; that day `bea`\n"},
                   {"lifted-by-decider", 0, "  `cpo` must agree, unless `cto` says otherwise; that day `bea`\n"},
                   {"lifted-by-third", 0, "  `cpo` must agree, unless `ceo` says otherwise; that day `bea`\n"}});
}

TEST_CASE("E11: four of whom three must agree can be split, a casting vote settles it") {
  const Worked example("e11");
  example.finds({"error: `plan` must conclude yearly, and may fail to: the votes of those who take it can be split"});
  example.answers({{"plan", 0, "  it is decided when more than half of them agree\n"},
                   {"budget", 0, "  it is decided when more than half of them agree; `ana` settles a tie\n"},
                   {"budget", 0, "  `chaired`; its members that day are `ana`, `bea`, `cai` and `dov`\n"}});
}

TEST_CASE("E12: whoever agrees with themselves decides alone, and the check is void") {
  const Worked example("e12");
  example.finds(
      {"note: `cpo` must agree to `architecture`, which `cto` decides: nobody else looks, because `jean` is "
       "both [latent-conflict]"});
  example.answers({{"architecture", 0, "    this checks nothing: it is Jean Mercier (`jean`) who decides\n"}});
}

TEST_CASE("E13: a ladder may end in nothing, come back, or lead to one of the parties") {
  const Worked example("e13");
  example.finds({"warning: the escalation of `names` ends with nobody who is sure to settle it",
                 "error: `budget` must conclude yearly, and may fail to: `ana` and `bea` can each block it, and nobody "
                 "to whom it escalates is sure to settle it [decision-deadlock]",
                 "error: the escalation of `brand` comes back to `duo` before anybody settles it",
                 "warning: `cto` settles `stack` when those who take it disagree, and `ana` is one of them"});
  example.answers({{"prices", 0, "  `executives` settles it when there is no agreement; its members that day are "},
                   {"brand", 0, "  `board` settles it when there is no agreement; its members that day are "},
                   {"stack", 0, "  `cto` settles it when there is no agreement; that day `ana`\n"}});
}

TEST_CASE("E14: decisions that wait for each other are never taken; an alternative frees them") {
  Worked("e14").finds({"error: `roadmap` and `budget` wait for each other, and can never be taken [decision-deadlock]",
                       "error: `hiring` waits for `budget`, which may never be taken [decision-deadlock]"});
  Worked("e14_freed").finds({});
  Worked("e14").answers({{"roadmap", 0, "\nwhat comes first\n  `budget` has to be decided\n"}});
  Worked("e14_freed")
      .answers({{"roadmap", 0, "\nwhat comes first\n  one of `budget` and `interim-plan` has to be decided\n"}});
}

TEST_CASE("E15: nobody passes on more than they have, and nothing without leave to") {
  const Worked example("e15");
  example.finds(
      {"error: `cto` delegates `spending` to `vp` beyond what it may decide itself: over `tech.core` for "
       "amounts above 50,000 EUR and up to 80,000 EUR",
       "error: `cto` delegates `hiring` to `vp` over `tech.core` for amounts up to 80,000 EUR until 31 "
       "December 2026, but received it without leave to pass it on [delegation-exceeds-authority]"});
  example.answers({{"spending over core for 40k EUR", 0, "`vp` decides "},
                   {"spending over core for 60k EUR", 0, "`ceo` decides "},
                   {"hiring over core for 40k EUR", 0, "`cto` decides "}});
}

TEST_CASE("E16: a right inside a reserved one is dead, and contradicts it") {
  const Worked example("e16");
  example.finds(
      {"error: `lead` cannot decide `budget` over `platform.auth`: that is reserved to `board` [dead-right]"});
  example.answers({{"budget over auth", 0, "`board` decides "},
                   {"budget over auth", 0, "where both reach: that one is wider, and reserved\n"}});
}

TEST_CASE("E17: where each is beaten by another, nobody decides") {
  const Worked example("e17");
  example.finds(
      {"error: `head`, `lead` and `group-head` may each decide `roadmap` over `portfolio.platform.auth`, but "
       "each is beaten by another: nobody decides [conflicting-decision-rights]"});
  example.answers({{"roadmap over auth", 1,
                    "nobody decides `roadmap` over `portfolio.platform.auth` on 1 February 2026: "
                    "each right gives way to another\n"}});
}

namespace {

// An area, persons `p1` to `p5`, and a decision that must be taken every year.
Worked yearly(const std::string& teams, const std::string& members) {
  std::string text = "// only: conflicting-decision-rights, decision-deadlock\narea shop {}\n";
  for (int i = 1; i <= 5; ++i) {
    text += "person p" + std::to_string(i) + " {}\n";
  }
  return Worked(text + teams + "decision plan { scope: shop; must-conclude: yearly; " + members + " }\n");
}

}  // namespace

TEST_CASE("proposition 1: of three rights that overlap, just the pairs conflict that nothing narrower settles") {
  const Worked three(std::string(
      "// only: conflicting-decision-rights\nrole a {}\nrole b {}\nrole c {}\narea s { area x {} area y {} }\n"
      "decision d { scope: s; decides: a over x, b over x, c over s }\n"));
  three.finds({"error: `a` and `b` both decide `d` over `s.x`; neither is more specific"});
  three.answers({{"d over x", 1, "`a` and `b` both decide "}, {"d over y", 0, "`c` decides "}});
}

TEST_CASE("proposition 2: no two persons share a decision and are sure to take it; three do") {
  yearly("team duo { adopts-by: unanimity; members: p1, p2 }\n", "decides: duo")
      .finds({"error: `plan` must conclude yearly, and may fail to: `p1` and `p2` can each block it"});
  yearly("team duo { adopts-by: any; members: p1, p2 }\n", "decides: duo")
      .finds({"error: two groups of `duo` can each decide `plan` without the other, and decide the opposite"});
  yearly("team trio { adopts-by: at-least-2; members: p1, p2, p3 }\n", "decides: trio").finds({});
}

TEST_CASE("proposition 3: so many of so many are sure to decide just where that is the smaller half and one") {
  const std::string five = "members: p1, p2, p3, p4, p5 }\n";
  yearly("team five { adopts-by: at-least-3; " + five, "decides: five").finds({});
  yearly("team five { adopts-by: at-least-4; " + five, "decides: five")
      .finds({"error: `plan` must conclude yearly, and may fail to: the votes of those who take it can be split"});
  yearly("team five { adopts-by: at-least-2; " + five, "decides: five")
      .finds({"error: two groups of `five` can each decide `plan` without the other"});
}

TEST_CASE("proposition 4: whoever must agree, and cannot decide alone, keeps the others from being sure to") {
  const std::string trio = "team trio { adopts-by: at-least-2; members: p1, p2, p3 }\n";
  yearly(trio, "decides: trio; agrees: p4").finds({"error: `plan` must conclude yearly, and may fail to: `p4` can"});
  yearly(trio, "decides: trio; agrees: p4 overridable-by trio").finds({});
}
