// What nobody would write on purpose, or not of this size: one clear finding each, and no blow-up.

#include <algorithm>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "checks/registry.h"
#include "support/fixture.h"

namespace {

using namespace org;

// The findings of all checks, as `check: message`, in order; of checks about names, style and the like only the language's own.
std::vector<std::string> findingsIn(const std::string& text) {
  test::Fixture fixture{.source = "bad input", .files = {{"main.org", text}}};
  fixture.only = test::kindsOfTheLanguage();
  for (const checks::Check* check : checks::allChecks()) {
    const diag::Group group = diag::info(check->kind).group;
    if (group == diag::Group::Decisions || group == diag::Group::Ownership || group == diag::Group::Time ||
        group == diag::Group::Risk) {
      fixture.only->insert(check->kind);
    }
  }
  const auto program = compile(fixture);
  std::vector<std::string> found;
  for (const diag::Diagnostic& finding : program->diagnostics) {
    found.push_back(fmt::format("{}: {}", diag::info(finding.kind).name, finding.message));
  }
  return found;
}

// One finding, which begins so.
void checkOnly(const std::string& text, std::string_view beginning) {
  const auto found = findingsIn(text);
  CAPTURE(beginning);
  REQUIRE_MESSAGE(found.size() == 1,
                  fmt::format("{} findings, the first: {}", found.size(), found.empty() ? "none" : found.front()));
  CHECK_MESSAGE(found.front().starts_with(beginning), found.front());
}

// `prefix0`, …, joined.
std::string list(std::string_view prefix, int count, std::string_view between = ", ") {
  std::string text;
  for (int i = 0; i < count; ++i) {
    text += fmt::format("{}{}{}", i == 0 ? "" : between, prefix, i);
  }
  return text;
}

std::string declare(std::string_view kind, std::string_view prefix, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    text += fmt::format("{} {}{} {{}}\n", kind, prefix, i);
  }
  return text;
}

}  // namespace

TEST_CASE("a circle of areas, teams, decisions, deputies is one error, whatever is decided in it") {
  const std::string people = "person ana { holds: cto }\nrole cto { top: yes }\n";
  checkOnly(people +
                "area a { part-of: b; owner: cto } area b { part-of: c } area c { part-of: a }\n"
                "decision plan { scope: a; decides: cto over b }\n",
            "cyclic-definition: area `a` leads back to itself by `part-of`");
  checkOnly(people +
                "team x { part-of: y; seat cto: ana } team y { part-of: x }\n"
                "decision plan { decides: cto in x }\n",
            "cyclic-definition: team `x` leads back to itself by `part-of`");
  checkOnly(
      people + "decision plan { part-of: budget; decides: cto } decision budget { part-of: plan; decides: cto }\n",
      "cyclic-definition: decision `plan` leads back to itself by `part-of`");
  checkOnly(people +
                "role a { deputy: b; vacancy: deputy } role b { deputy: a }\n"
                "team t { seat a: vacant; seat b: vacant } area shop {}\n"
                "decision plan { scope: shop; decides: cto; agrees: a passes-after 5d }\n",
            "cyclic-definition: role `a` leads back to itself by `deputy`");
}

TEST_CASE("a circle of superiors does not keep a vacancy from being judged") {
  const auto found = findingsIn(
      "person ana {} role a { reports-to: b } role b { reports-to: a } area shop {}\n"
      "team t { seat a: vacant; seat b: vacant }\n"
      "decision plan { scope: shop; decides: a }\n");
  CHECK(std::ranges::count_if(found, [](const std::string& finding) {
          return finding.starts_with("decision-unadoptable: nobody can adopt `plan`");
        }) == 1);
}

TEST_CASE("an escalation that comes back is one finding, and so is a hundred decisions in a circle") {
  const std::string duo =
      "person ana { holds: cto } person bea { holds: cpo } role cto {} role cpo {} area shop {}\n"
      "team duo { adopts-by: unanimity; members: ana, bea }\n"
      "team board { adopts-by: unanimity; members: bea, ana }\n";
  checkOnly(duo + "decision plan { scope: shop; decides-jointly: cto, cpo; escalates-to: duo, board, duo }\n",
            "escalation-unresolved: ");
  std::string circle = "role ceo { top: yes } area shop {}\n";
  for (int i = 0; i < 100; ++i) {
    circle += fmt::format("decision d{} {{ scope: shop; decides: ceo; requires: d{} }}\n", i, (i + 1) % 100);
  }
  checkOnly(circle, "decision-deadlock: `d0`");
}

TEST_CASE("a body of ten thousand is judged as one of ten") {
  const std::string text = declare("person", "p", 10'000) + "area shop {}\n" +
                           "team assembly { adopts-by: majority; members: " + list("p", 10'000) + " }\n";
  checkOnly(
      text + "decision plan { scope: shop; decides: assembly; must-conclude: yearly }\n",
      "decision-deadlock: `plan` must conclude yearly, and may fail to: the votes of those who take it can be split");
  checkOnly(text + "team chair { adopts-by: at-least-10001; members: " + list("p", 10'000) + " }\n" +
                "decision plan { scope: shop; decides: chair }\n",
            "decision-unadoptable: nobody can adopt `plan`");
}

TEST_CASE("where more than twenty people sit in a procedure several times, that is said instead of a guess") {
  const auto text = [](int size) {
    return declare("person", "p", size) + "area shop {}\n" +
           "team board { adopts-by: majority; members: " + list("p", size) +
           " }\nteam council { adopts-by: at-least-3; members: " + list("p", size) +
           " }\ndecision plan { scope: shop; decides: board; agrees: council; must-conclude: yearly }\n";
  };
  checkOnly(text(21), "decision-deadlock: whether `plan` can always be concluded is not decided: more than 20 people");
  CHECK(findingsIn(text(19)).empty());
  // What needs no enumeration is said all the same.
  const auto big = text(200) + "team few { adopts-by: at-least-300; members: " + list("p", 200) +
                   " }\ndecision budget { scope: shop; decides: few; agrees: council }\n";
  const auto found = findingsIn(big);
  CHECK(std::ranges::count_if(found, [](const std::string& finding) {
          return finding.starts_with("decision-unadoptable: nobody can adopt `budget`");
        }) == 1);
}

TEST_CASE("ten thousand rights on one point are one conflict") {
  const std::string roles = declare("role", "r", 10'000) + "area shop {}\n";
  checkOnly(roles + "decision plan { scope: shop; decides: " + list("r", 10'000) + " }\n",
            "conflicting-decision-rights: `r0`, `r1`, `r2` and 9997 others each decide `plan`");
  checkOnly(roles + "decision plan { scope: shop; decides: " + list("r", 10'000, " over shop, ") + " over shop }\n",
            "conflicting-decision-rights: `r0`, `r1`, `r2` and 9997 others each decide `plan`");
  // Each a little narrower than the one before: the last one wins, all others are dead or alive by their own level, none clash.
  std::string nested = declare("role", "r", 1000);
  for (int i = 0; i < 200; ++i) {
    nested += fmt::format("area a{} {{ ", i);
  }
  nested += std::string(200, '}') + "\ndecision plan { decides: ";
  for (int i = 0; i < 200; ++i) {
    nested += fmt::format("{}r{} over a{}", i == 0 ? "" : ", ", i, i);
  }
  CHECK(findingsIn(nested + " }\n").empty());
}

TEST_CASE(
    "beyond the first few clashes on one decision each is told still, and a right that has many has one finding") {
  std::string pairs = declare("role", "a", 60) + declare("role", "b", 60) + declare("area", "s", 60);
  std::string crossing = declare("role", "r", 60) + declare("person", "p", 60) + "area shop {}\n";
  std::string rights;
  std::string limits;
  for (int i = 0; i < 60; ++i) {
    rights += fmt::format("{}a{} over s{}, b{} over s{}", i == 0 ? "" : ", ", i, i, i, i);
    limits += fmt::format("{}r{} above {} EUR up-to {} EUR", i == 0 ? "" : ", ", i, 10 * i, 10 * i + 300);
  }
  const auto apart = findingsIn(pairs + "decision plan { decides: " + rights + " }\n");
  CHECK(apart.size() == 60);
  CHECK(std::ranges::any_of(apart, [](const std::string& finding) {
    return finding ==
           "conflicting-decision-rights: `a59` and `b59` both decide `plan` over `s59`; neither is "
           "more specific";
  }));
  const auto found = findingsIn(crossing + "decision plan { scope: shop; decides: " + limits + " }\n");
  const auto hasFinding = [&](std::string_view beginning) {
    return std::ranges::count_if(found, [&](const std::string& finding) { return finding.starts_with(beginning); });
  };
  CHECK(found.size() < 100);
  CHECK(hasFinding("conflicting-decision-rights: ") == 0);
  CHECK(hasFinding(
            "threshold-ladder-broken: `r59` decides amounts of `plan` that `r30`, `r31`, `r32` and 26 others decide "
            "as well: one must begin where the other ends") == 1);
}

TEST_CASE("a right that leaves fifteen hundred areas out leaves one hole") {
  const std::string areas = list("area shop-", 1500, " ") + " " + list("area yard-", 1500, " ");
  const std::string text = "area market { " + areas + " }\nrole lead { top: yes }\nperson ana { holds: lead }\n" +
                           "decision opening { scope: market; decides: lead over market except " +
                           list("shop-", 1500, " except ") + " }\n";
  const auto found = findingsIn(text);
  const auto gaps = std::ranges::count_if(found, [](const std::string& one) {
    return one.starts_with("decision-gap: nobody decides `opening` over `market.shop-0`");
  });
  CHECK(gaps == 1);
}

TEST_CASE("a ladder of five hundred steps, each over the next, is one fault a step") {
  std::string limits;
  for (int i = 0; i < 500; ++i) {
    limits += fmt::format("{}r{} above {} EUR up-to {} EUR", i == 0 ? "" : ", ", i, 1000 * i, 1000 * i + 1100);
  }
  auto found =
      findingsIn(declare("role", "r", 500) + "area shop {}\ndecision pay { scope: shop; decides: " + limits + " }\n");
  std::erase_if(found, [](const std::string& finding) { return finding.starts_with("decision-gap: "); });
  CHECK(found.size() == 499);
  CHECK(std::ranges::all_of(
      found, [](const std::string& finding) { return finding.starts_with("threshold-ladder-broken: "); }));
}

TEST_CASE("what depends on one person alone is told once and in one short sentence, however much it is") {
  const auto write = [](bool is_one_role) {
    std::string text =
        "role cto {}\nrole ceo { top: yes }\nperson bea { holds: ceo }\narea shop {}\nperson ana { holds: cto, " +
        list("r", 200) + " }\n";
    for (int i = 0; i < 200; ++i) {
      text += fmt::format(
          "role r{} {{}}\ndecision d{} {{ scope: shop; decides: ceo; agrees: {}; must-conclude: yearly }}\n", i, i,
          is_one_role ? "cto" : fmt::format("r{}", i));
    }
    return text;
  };
  const auto told = [&](bool is_one_role) {
    auto found = findingsIn(write(is_one_role));
    std::erase_if(found, [](const std::string& each) { return !each.starts_with("single-point-of-failure: "); });
    return found;
  };
  CHECK(told(true) ==
        std::vector<std::string>{"single-point-of-failure: only `ana` holds `cto`, which must agree to `d0`, "
                                 "`d1`, `d2` and 197 others and has no deputy"});
  CHECK(told(false) ==
        std::vector<std::string>{"single-point-of-failure: 200 things depend on `ana` alone: decision `d0`, "
                                 "decision `d1`, decision `d2` and 197 others"});
}

TEST_CASE("one who decides over ten thousand areas says nothing twice, until they do") {
  const auto repeatedIn = [](std::string_view last) {
    std::string rights;
    for (int i = 0; i < 10'000; ++i) {
      rights += fmt::format("ceo over a{}, ", i);
    }
    const auto found =
        findingsIn(declare("area", "a", 10'001) + "role ceo { top: yes }\ndecision plan { decides: " + rights +
                   fmt::format("ceo over {} }}\n", last));
    return std::ranges::count_if(found, [](const std::string& finding) { return finding.starts_with("dead-right: "); });
  };
  CHECK(repeatedIn("a10000") == 0);
  CHECK(repeatedIn("a9999") == 1);
}

TEST_CASE("the same given away ten thousand times is one fault, beside what each delegation lacks") {
  const auto found = findingsIn(declare("role", "r", 10'000) +
                                "role ceo { top: yes } area shop {}\ndecision plan { scope: shop; decides: ceo; "
                                "review-by: 2030-01-01; delegates: ceo to " +
                                list("r", 10'000, " exclusive, ceo to ") + " exclusive }\n");
  CHECK(std::ranges::count_if(found, [](const std::string& finding) {
          return finding.find("each of them decides") != std::string::npos;
        }) == 1);
  CHECK(std::ranges::all_of(found,
                            [](const std::string& finding) { return finding.starts_with("delegation-defective: "); }));
}

TEST_CASE("ten thousand agreements to one decision, and twenty thousand persons in one role") {
  const std::string roles = declare("role", "r", 10'000) + "role ceo {}\narea shop {}\n";
  CHECK(findingsIn(roles + "decision plan { scope: shop; decides: ceo; agrees: " + list("r", 10'000) + " }\n").empty());
  std::string crowd = "role head {}\narea shop {}\n";
  for (int i = 0; i < 20'000; ++i) {
    crowd += fmt::format("person p{} {{ holds: head }}\n", i);
  }
  checkOnly(
      crowd + "decision plan { scope: shop; decides: head }\n",
      "conflicting-decision-rights: `p0`, `p1`, `p10` and 19997 others all hold `head`, which decides `plan` alone");
}

TEST_CASE("a thousand persons in a seat for one are one finding, which names three of them") {
  std::string crowd = "role head { top: yes }\n";
  for (int i = 0; i < 1000; ++i) {
    crowd += fmt::format("person p{} {{ holds: head from 2026-{:02}-01 }}\n", i, i % 12 + 1);
  }
  checkOnly(crowd, "overlapping-assignments: `head` is held by `p0`, `p1`, `p2` and 997 others");
}

TEST_CASE("five thousand who override each other two by two, or in one circle") {
  const auto findingsOf = [](int count, auto overridden) {
    std::string rights;
    for (int i = 0; i < count; ++i) {
      rights += fmt::format("{}r{} overrides r{}", i == 0 ? "" : ", ", i, overridden(i));
    }
    return findingsIn(declare("role", "r", count) + "area shop {}\ndecision plan { scope: shop; decides: " + rights +
                      " }\n");
  };
  const auto circles = [](const std::vector<std::string>& found) {
    return std::ranges::count_if(found, [](const std::string& finding) {
      return finding.starts_with("conflicting-decision-rights: ") && finding.find("each other") != std::string::npos;
    });
  };
  // The same of few as of many.
  const auto next = [](int count) { return [count](int i) { return (i + 1) % count; }; };
  const auto pair = [](int i) { return i ^ 1; };
  CHECK(findingsOf(5000, next(5000)).size() == findingsOf(6, next(6)).size());
  CHECK(circles(findingsOf(5000, pair)) == 2500 * circles(findingsOf(2, pair)));
}

TEST_CASE("five thousand decisions that wait for each other are one finding") {
  std::string circle = "role ceo { top: yes } area shop {}\n";
  for (int i = 0; i < 5000; ++i) {
    circle += fmt::format("decision d{} {{ scope: shop; decides: ceo; requires: d{} }}\n", i, (i + 1) % 5000);
  }
  checkOnly(circle, "decision-deadlock: `d0`, `d1`, `d2` and 4997 others wait for each other");
}

TEST_CASE("chains of two hundred decisions of several companies: each hears what is said to it") {
  std::string text;
  for (int company = 0; company < 8; ++company) {
    text += fmt::format(
        "role ceo{0} {{ top: yes }}\nrole cto{0} {{ reports-to: ceo{0} }}\nrole cfo{0} {{ reports-to: ceo{0} }}\n"
        "person ana{0} {{ holds: ceo{0} }}\nperson bea{0} {{ holds: cto{0} }}\nperson cid{0} {{ holds: cfo{0} }}\n"
        "responsibility result{0} {{ accountable: cfo{0}; needs: d{0}-190 }}\n"
        "responsibility quality{0} {{ accountable: cto{0}; needs: d{0}-0 }}\n",
        company);
    for (int i = 0; i < 200; ++i) {
      text += fmt::format("decision d{0}-{1} {{ {2}decides: ceo{0}; agrees: cto{0} }}\n", company, i,
                          i == 0 ? "" : fmt::format("part-of: d{}-{}; ", company, i - 1));
    }
  }
  auto found = findingsIn(text);
  std::erase_if(found,
                [](const std::string& each) { return !each.starts_with("authority-accountability-mismatch: "); });
  // The ten last decisions of each chain, for who answers for the result; who must agree to the first has a say in all.
  CHECK(found.size() == 8 * 10);
  CHECK(std::ranges::all_of(found, [](const std::string& each) { return each.find("`cfo") != std::string::npos; }));
}

TEST_CASE("a body in which every member can block is one finding, however many they are") {
  const std::string people = declare("person", "p", 10'000) + declare("area", "a", 10);
  for (const std::string_view rule : {"unanimity", "consent"}) {
    CAPTURE(rule);
    auto found =
        findingsIn(people + fmt::format("team assembly {{ adopts-by: {}; members: {} }}\n", rule, list("p", 10'000)) +
                   "decision plan { decides: assembly }\n");
    std::erase_if(found, [](const std::string& each) { return !each.starts_with("decision-bottleneck: "); });
    CHECK(found ==
          std::vector<std::string>{
              "decision-bottleneck: each of `p0`, `p1`, `p2` and 9997 others can block 100 % of what is decided "
              "below the top level (10 of 10 cases), such as `plan`, which `assembly` decides: more than 40 % "
              "is too much for one person"});
  }
}
