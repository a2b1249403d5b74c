// `orgc check --without`, `--split` and `--merge`: only what changes is shown.

#include <doctest/doctest.h>

#include "cli/run.h"

using org::test::contains;
using org::test::Folder;
using org::test::Result;

namespace {

constexpr std::string_view forge = R"(organization forge "Forge" { as-of: 2026-02-01 }

role ceo "Chief Executive" { top: yes }
role cto "Head of Technology" { reports-to: ceo }
role cpo "Head of Product" { reports-to: ceo }
role coo "Head of Operations" { reports-to: ceo }
role smith "Smith" { reports-to: cto }
role guide "Guide" { reports-to: cpo }

person ines "Inès Vidal" { holds: ceo }
person jean "Jean Mercier" { holds: cto, cpo }
person lou "Lou Petit" { holds: coo }
person max "Max Roth"
person nell "Nell Faure" { ends: 2026-01-15 }
person zoe "Zoé Brun" { starts: 2026-09-01 }

team iron "Iron" { seat smith: max; seat guide: lou }
team gold "Gold" { seat smith: zoe from 2026-09-01; seat guide: vacant; members: jean }

area shop "Shop" { owner: jean }

decision prices "Prices" { scope: shop; decides: cto, cpo }
decision shipping "Shipping" { scope: shop; decides: cto; agrees: coo }
decision hiring "Hiring" { scope: shop; decides: jean }
)";

struct Forge : Folder {
  Forge() : Folder("forge.org", forge) {}
  [[nodiscard]] Result check(const std::string& flags) const { return run("check " + flags); }
};

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

}  // namespace

TEST_CASE("somebody leaves: a headline, what appears, and the exit code of what appears") {
  const Forge forge_folder;
  const Result result = forge_folder.check("--without jean --from 2026-03-01");
  CHECK(result.code == 1);
  CHECK(result.output.starts_with("without `jean` (Jean Mercier) from 1 March 2026: "));
  CHECK(contains(result.output, "nobody owns area `shop` from 1 March 2026 [ownership-gap]"));
  CHECK(contains(result.output, "nobody decides `hiring` from 1 March 2026"));
  // That fewer are left in a team is no improvement.
  CHECK_FALSE(contains(result.output, "goes away"));
  // They are cut off, not misspelt.
  CHECK_FALSE(contains(result.output, "reference-outside-validity"));
  CHECK_FALSE(contains(result.output, "unresolved-reference"));
  // Until then all is as it is.
  CHECK_FALSE(contains(result.output, "until 28 February 2026: "));
}

TEST_CASE("whom nobody follows, and what nobody can decide any more, is seen from today or from a day ahead") {
  const Forge forge_folder;
  for (const char* flags : {"--without jean", "--without jean --from 2026-03-01"}) {
    CAPTURE(flags);
    const Result result = forge_folder.check(flags);
    CHECK(contains(result.output, "nobody holds `cto` after `jean`"));
    CHECK(contains(result.output, "meanwhile `ceo` decides"));
    CHECK(contains(result.output, "[coverage-hole-at-transition]"));
  }
  const Result both = forge_folder.check("--without jean --without ines --format concise");
  CHECK(contains(both.output, "nobody can adopt `shipping`: `cto`, who decides, is vacant"));
}

TEST_CASE("what is there today and stays is not told") {
  const Forge forge_folder;
  const Result today = forge_folder.check("--format concise");
  REQUIRE(contains(today.output, "[latent-conflict]"));
  const Result supposed = forge_folder.check("--without max --format concise");
  CHECK_FALSE(contains(supposed.output, "[latent-conflict]"));
}

TEST_CASE("nothing breaks, and that is said") {
  const Folder folder;
  folder.write(
      "a.org",
      "organization a { as-of: 2026-02-01 }\nrole cook {}\nperson ana { holds: cook }\nperson bo { holds: cook }\n"
      "area oven { owner: cook }\n");
  const Result result = folder.run("check --without bo");
  CHECK(result.code == 0);
  CHECK(result.output == "without `bo` from 1 February 2026: nothing breaks\n");
  CHECK(folder.run("check --without bo -q").output.empty());
  CHECK(folder.run("check --without bo --format concise").output.empty());
}

TEST_CASE("each hat becomes a person of its own, and what one person kept quiet shows") {
  const Forge forge_folder;
  const Result result = forge_folder.check("--split jean");
  CHECK(result.code == 1);
  CHECK(result.output.starts_with("with `jean` (Jean Mercier) as 2 people, `jean` as `cto` and `jean as cpo`: "));
  CHECK(contains(result.output, "error: `cto` and `cpo` both decide `prices`"));
  CHECK(contains(result.output, "goes away:\n"));
  CHECK(count(result.output, "[latent-conflict]") == 1);
  // Whoever is left without a hat is not told to be idle.
  CHECK_FALSE(contains(result.output, "holds no role"));
}

TEST_CASE("somebody who is split keeps the first hat, and what names them and is no hat") {
  const Folder folder("a.org",
                      "organization a { as-of: 2026-02-01 }\nrole ceo { top: yes }\nrole cto { reports-to: ceo }\n"
                      "role cpo { reports-to: ceo }\nperson ines { holds: ceo; manager: jean }\n"
                      "person jean { holds: cpo, cto }\nperson bo { manager: jean; deputy-of: jean }\n"
                      "team oven { lead: jean; members: jean, bo }\narea bread { owner: jean }\n"
                      "decision hiring { decides: jean; agrees: cto }\ndecision ovens { decides: cto }\n");
  const Result result = folder.run("check --split jean");
  CHECK(result.output.starts_with("with `jean` as 2 people, `jean` as `cpo` and `jean as cto`: "));
  for (const char* ghost :
       {"holds no role", "without being in it", "no lead", "unattached-declaration", "`jean` leads"}) {
    CAPTURE(ghost);
    CHECK_FALSE(contains(result.output, ghost));
  }
}

TEST_CASE("whoever wears the hat in a team leads it after the split, and nobody leads from outside") {
  const Folder folder("a.org",
                      "organization a { as-of: 2026-02-01 }\nrole ceo { top: yes }\nrole cpo { reports-to: ceo }\n"
                      "role dev { reports-to: cpo }\nperson ines { holds: ceo }\nperson cy {}\n"
                      "person jean { holds: cpo, dev of oven }\n"
                      "team oven { lead: jean; members: jean, cy }\n"
                      "team board { kind: body; adopts-by: consent; lead: jean; seat cpo: jean; members: ines, cy }\n");
  const Result result = folder.run("check --split jean --format concise");
  CHECK_FALSE(contains(result.output, "without being in it"));
  CHECK_FALSE(contains(result.output, "no lead"));
  // Who is split and put together again is not named by a name of the split.
  CHECK_FALSE(contains(folder.run("check --split jean --merge cpo,dev").output, "no lead"));
}

TEST_CASE("a manager who is split is nobody's in particular: which of the hats is meant is unknown") {
  const Folder folder(
      "a.org",
      "organization a { as-of: 2026-02-01 }\nrole ceo { top: yes }\nrole cto { reports-to: ceo }\n"
      "role cpo { reports-to: ceo }\nrole dev { reports-to: cto }\nperson ines { holds: ceo }\n"
      "person jean { holds: cto, cpo of product; manager: ines }\nperson bo { manager: jean }\nperson cy {}\n"
      "team product { lead: cpo; team oven { lead: bo; members: bo }; team grill { lead: dev; seat dev: cy } }\n");
  REQUIRE_FALSE(contains(folder.run("check").output, "hierarchies-disagree"));
  const Result result = folder.run("check --split jean --format concise");
  CHECK_FALSE(contains(result.output, "but its lead `bo` reports to"));
  // A role says it: its line is real.
  CHECK(contains(result.output,
                 "team `product.grill` belongs to team `product` under `jean as cpo of product`, but its "
                 "lead `cy` reports to `jean`"));
}

TEST_CASE("many hats are not all named in the headline") {
  std::string seats;
  for (int i = 1; i <= 9; ++i) {
    seats += "team t" + std::to_string(i) + " { seat dev: ana }\n";
  }
  const Folder folder("a.org", "role dev {}\nperson ana {}\n" + seats);
  CHECK(folder.run("check --split ana")
            .output.starts_with("with `ana` as 9 people, `ana` as `dev of t1`, `ana as dev of t2`, `ana as dev of t3` "
                                "and 6 others: "));
}

TEST_CASE("a role composed of others is split into them, and nobody is the whole any more") {
  const Folder folder;
  folder.write("a.org",
               "organization a { as-of: 2026-02-01 }\nrole ceo { top: yes }\nrole cto { reports-to: ceo }\n"
               "role cpo { reports-to: ceo }\nrole cpto { composed-of: cto, cpo; reports-to: ceo }\n"
               "person ines { holds: ceo }\nperson jean \"Jean Mercier\" { holds: cpto }\narea shop { owner: ceo }\n"
               "decision prices { scope: shop; decides: cto, cpo }\n"
               "decision shipping { scope: shop; decides: cto; agrees: cpo }\n"
               "decision hiring { scope: shop; decides: cpto }\n");
  const Result result = folder.run("check --split jean");
  CHECK(result.code == 1);
  CHECK(result.output.starts_with("with `jean` (Jean Mercier) as 2 people, `jean` as `cto` and `jean as cpo`: "));
  CHECK(contains(result.output, "error: `cto` and `cpo` both decide `prices`"));
  CHECK(contains(result.output, "nobody holds `cpto` after `jean`: meanwhile `ceo` decides `hiring`"));
  // The parts are held: neither is vacant.
  CHECK_FALSE(contains(result.output, "nobody holds `cto`"));
  CHECK_FALSE(contains(result.output, "nobody holds `cpo`"));
  CHECK(count(result.output, "[latent-conflict]") == 2);
  CHECK(contains(result.output, "goes away:\n"));
  CHECK(contains(folder.run("check --split jean --format json").output, "\"jean as cpo\"\n"));
}

TEST_CASE("a composed role of a team is split in that team, and so are the parts that are composed themselves") {
  const Folder folder;
  folder.write("a.org",
               "organization a { as-of: 2026-02-01 }\nrole baker {}\nrole taster {}\nrole buyer {}\n"
               "role cook { composed-of: baker, taster }\nrole all-rounder { composed-of: cook, buyer }\n"
               "team oven { seat all-rounder: ana; members: bo }\nperson ana { holds: buyer of oven }\nperson bo {}\n"
               "area bread { owner: oven }\n"
               "decision recipe { scope: bread; decides: taster in oven, baker in oven }\n");
  const Result result = folder.run("check --split ana");
  CHECK(
      result.output.starts_with("with `ana` as 3 people, `ana` as `buyer of oven`, `ana as baker of oven` and "
                                "`ana as taster of oven`: "));
  CHECK(contains(result.output, "error: `taster of oven` and `baker of oven` both decide `recipe` in `oven`"));
  CHECK_FALSE(contains(result.output, "twice"));
  CHECK_FALSE(contains(result.output, "holds no role"));
}

TEST_CASE("one person for several roles: a check that they had on each other is void") {
  const Forge forge_folder;
  const Result result = forge_folder.check("--merge cto,coo");
  CHECK(result.output.starts_with("with `jean` (Jean Mercier) as `cto` and `coo`: "));
  CHECK(contains(result.output, "because `jean` is both [latent-conflict]"));
}

TEST_CASE("a decider who takes the top role as well hears nobody else for that") {
  const Folder folder(
      "a.org",
      "organization a { as-of: 2026-02-01 }\nrole ceo { top: yes }\nrole cto { reports-to: ceo }\n"
      "role cpo { reports-to: ceo }\nrole dev { reports-to: cto }\nperson ines { holds: ceo }\n"
      "person jean { holds: cto }\nperson lea { holds: cpo }\nperson bo { holds: dev }\narea shop { owner: ceo }\n"
      "decision design { scope: shop; decides: cto; consults: dev; reversible: no }\n"
      "decision prices { scope: shop; decides: ceo; consults: cpo; reversible: no }\n"
      "decision brand { scope: shop; decides: cto; consults: cpo; reversible: no }\n");
  REQUIRE(contains(folder.run("check --format concise").output, "everybody who is asked reports to `cto`"));
  for (const char* roles : {"ceo,cto", "cto,ceo"}) {
    CAPTURE(roles);
    CHECK_FALSE(contains(folder.run(std::string("check --merge ") + roles).output, "consultation"));
  }
}

TEST_CASE("who takes somebody's only hat leads the teams that name them as lead") {
  const Folder folder("a.org",
                      "organization a { as-of: 2026-02-01 }\nrole ceo { top: yes }\nrole cto { reports-to: ceo }\n"
                      "role dev { reports-to: cto }\nperson ines { holds: ceo }\nperson jean { holds: cto }\n"
                      "person bo {}\nteam tech { lead: jean; team oven { lead: dev; seat dev: bo } }\n");
  const Result result = folder.run("check --merge ceo,cto");
  CHECK_FALSE(contains(result.output, "`jean`"));
  CHECK_FALSE(contains(result.output, "no lead"));
}

TEST_CASE("who leads under somebody who left is not said to have another superior") {
  const Folder folder("a.org",
                      "organization a { as-of: 2026-02-01 }\nrole ceo { top: yes }\nrole cto { reports-to: ceo }\n"
                      "role dev { reports-to: cto }\nperson ines { holds: ceo }\nperson jean { holds: cto }\n"
                      "person bo {}\nteam tech { lead: ines; team oven { lead: dev; seat dev: bo } }\n");
  for (const char* flags : {"--without jean", "--without jean --from 2026-09-01"}) {
    CHECK_FALSE(contains(folder.run(std::string("check --format concise ") + flags).output, "but its lead"));
  }
}

TEST_CASE("roles of a team are merged in each team, and a vacant seat is taken") {
  const Forge forge_folder;
  const Result result = forge_folder.check("--merge smith,guide --format json");
  CHECK(contains(result.output, "\"headline\": \"with one person in each place as `smith` and `guide`: "));
  CHECK(contains(result.output, "\"max\",\n          \"zoe\"\n"));
}

TEST_CASE("hypotheses are combined and repeated") {
  const Forge forge_folder;
  const Result result = forge_folder.check("--without max --from 2026-03-01 --without lou --split jean");
  CHECK(
      result.output.starts_with("without `max` (Max Roth) from 1 March 2026, without `lou` (Lou Petit) from 1 February "
                                "2026 and with `jean` (Jean Mercier) as 2 people, "));
  const Result both = forge_folder.check("--without max --without lou --from 2026-03-01");
  CHECK(
      both.output.starts_with("without `max` (Max Roth) from 1 March 2026 and without `lou` (Lou Petit) from 1 March"));
}

TEST_CASE("somebody who is to come never comes") {
  const Forge forge_folder;
  CHECK(forge_folder.check("--without zoe").output.starts_with("without `zoe` (Zoé Brun) from 1 February 2026: "));
}

namespace {

constexpr std::string_view bakery = R"(organization bakery { as-of: 2026-02-01 }
role ceo { top: yes }
role cto { reports-to: ceo }
role cpo { reports-to: ceo }
role coo { reports-to: ceo }
role cpto { composed-of: cto, cpo; reports-to: ceo }
person ines { holds: ceo }
person jean "Jean Mercier" { holds: cpto }
person lou { holds: coo }
area shop { owner: ceo }
decision prices { scope: shop; decides: cto, cpo }
decision hiring { scope: shop; decides: cpto }
decision ops { scope: shop; decides: coo; agrees: cto }
)";

}  // namespace

TEST_CASE("the parts of one role go to whoever holds them already, and nothing changes") {
  const Folder folder("a.org", bakery);
  CHECK(folder.run("check --merge cto,cpo").output ==
        "with `jean` (Jean Mercier) as `cto` and `cpo`: nothing breaks\n");
}

TEST_CASE("somebody takes a part of another's role: the other keeps the rest, and nobody holds the part twice") {
  const Folder folder("a.org", bakery);
  const Result result = folder.run("check --merge coo,cto --format concise");
  CHECK_FALSE(contains(result.output, "both hold"));
  CHECK(contains(result.output, "`cto` and `cpo` both decide `prices`; neither is more specific"));
  CHECK(contains(result.output, "which `coo` decides: nobody else looks, because `lou` is both"));
  CHECK(contains(result.output, "nobody holds `cpto` after `jean`: meanwhile `ceo` decides `hiring`"));
  CHECK_FALSE(contains(result.output, "nobody holds `cpo`"));
}

TEST_CASE("who takes all parts of a role holds it") {
  const Folder folder("a.org", bakery);
  const Result result = folder.run("check --merge coo,cto,cpo --format concise");
  CHECK(contains(result.output, "because `lou` is both"));
  CHECK_FALSE(contains(result.output, "cpto"));
  CHECK_FALSE(contains(result.output, "error"));
}

TEST_CASE("what is split may be put together again") {
  const Folder folder("a.org", bakery);
  const Result again = folder.run("check --split jean --merge cto,cpo");
  CHECK(contains(again.output, "and with `jean` (Jean Mercier) as `cto` and `cpo`: "));
  CHECK_FALSE(contains(again.output, "both decide `prices`; neither"));
  CHECK_FALSE(contains(again.output, "nobody holds"));
  const Result other = folder.run("check --split jean --merge cto,coo --format concise");
  CHECK_FALSE(contains(other.output, "both hold"));
  CHECK(contains(other.output, "because `jean` is both [latent-conflict]"));
  CHECK(contains(other.output, "`cto` and `cpo` both decide `prices`; neither"));
  CHECK(contains(folder.run("check --split jean --merge cto,coo --format json").output,
                 "\"persons\": [\n          \"jean\"\n"));
}

TEST_CASE("somebody leaves and another takes a part of what they held") {
  const Folder folder("a.org", bakery);
  const Result result = folder.run("check --without jean --from 2026-06-01 --merge cto,coo --format concise");
  CHECK_FALSE(contains(result.output, "both hold"));
  CHECK(contains(
      result.output,
      "to `ops`, which `coo` decides: nobody else looks, because first `jean`, from 1 June 2026 `lou`, is both"));
  CHECK(contains(result.output, "nobody holds `cpo` after `jean` from 1 June 2026"));
  CHECK_FALSE(contains(result.output, "nobody holds `cto`"));
  CHECK(contains(folder.run("check --without jean --merge cto,cpo").error,
                 "nobody who stays holds `cto` and `cpo`: there is nobody to merge"));
}

TEST_CASE("only what appears makes the run fail") {
  const Folder folder;
  folder.write(
      "a.org",
      "organization a { as-of: 2026-02-01 }\nteam oven { lead: gone }\nrole cook {}\nperson bo { holds: cook }\n"
      "person cy { holds: cook }\n");
  CHECK(folder.run("check").code == 1);
  CHECK(folder.run("check --without bo").code == 0);
}

TEST_CASE("the JSON has the hypothesis, the findings that appear and those that go away") {
  const Forge forge_folder;
  const Result result = forge_folder.check("--without jean --from 2026-03-01 --format json");
  CHECK(result.code == 1);
  CHECK(contains(result.output, "\"schema\": \"org-check/1\""));
  CHECK(contains(result.output, "\"from\": \"2026-03-01\",\n        \"person\": \"jean\"\n"));
  CHECK(contains(result.output, "\"gone\": []"));
  CHECK(contains(forge_folder.check("--split jean --format json").output,
                 "\"gone\": [\n      {\n        \"check\": \"latent-conflict\""));
  CHECK(contains(result.output, "\"diagnostics\": ["));
  CHECK_FALSE(contains(forge_folder.check("--format json").output, "whatIf"));
}

TEST_CASE("a hypothesis that is none: why, and exit code 2") {
  const Forge forge_folder;
  const auto fails = [&](const std::string& flags, std::string_view why) {
    CAPTURE(flags);
    const Result result = forge_folder.check(flags);
    CHECK(result.code == 2);
    CHECK(result.output.empty());
    CAPTURE(result.error);
    CHECK(contains(result.error, why));
  };
  fails("--without jan", "there is no person `jan`: did you mean `jean`?");
  fails("--split jan", "there is no person `jan`");
  fails("--merge cto,cpu", "there is no role `cpu`: did you mean `cpo`?");
  fails("--merge cto", "takes two roles or more");
  fails("--merge cto,cto", "takes two roles or more");
  fails("--split max", "`max` (Max Roth) has one hat only: there is nothing to split");
  fails("--split zoe --without zoe", "`zoe` is named twice");
  fails("--without nell", "`nell` (Nell Faure) is gone by 1 February 2026 already");
  fails("--without jean --from 2026-01-01", "1 January 2026 is not between 1 February 2026 and 31 January 2027");
  fails("--without jean --from 2028-01-01", "1 January 2028 is not between");
  fails("--without jean --from soon", "`soon` is not a day: write it as `--from 2026-03-31`");
  fails("--from 2026-03-01", "say who with `--without PERSON`");
  fails("--without", "`--without` needs a value: PERSON");
}

TEST_CASE("roles that nobody holds cannot be merged") {
  const Folder folder;
  folder.write("a.org", "organization a { as-of: 2026-02-01 }\nrole cook {}\nrole baker {}\n");
  const Result result = folder.run("check --merge cook,baker");
  CHECK(result.code == 2);
  CHECK(contains(result.error, "nobody holds `cook` and `baker`: there is nobody to merge"));
}

TEST_CASE("a role that nobody holds in the text goes to whoever holds the other") {
  const Folder folder;
  folder.write("a.org",
               "organization a { as-of: 2026-02-01 }\nrole cook {}\nrole taster {}\nperson ana { holds: cook }\n"
               "area oven { owner: cook }\ndecision menu { scope: oven; decides: cook; agrees: taster }\n");
  const Result result = folder.run("check --merge cook,taster");
  CHECK(contains(result.output, "because `ana` is both [latent-conflict]"));
}

TEST_CASE("what leaves with somebody is missing, and no improvement") {
  const Folder folder;
  folder.write("a.org",
               "organization a { as-of: 2026-02-01 }\nskill cobol {}\nperson bo { skills: cobol }\nperson cy {}\n"
               "team mf { lead: bo; members: bo, cy; needs: cobol }\n");
  CHECK(contains(folder.run("check").output, "only `bo` in team `mf` knows `cobol`"));
  const Result today = folder.run("check --without bo");
  CHECK(contains(today.output, "team `mf` needs `cobol`, and nobody in it knows it [skill-gap]"));
  CHECK(contains(today.output, "team `mf` has no lead [lead-vacant]"));
  CHECK_FALSE(contains(today.output, "[single-point-of-failure]"));
  const Result later = folder.run("check --without bo --from 2026-03-01");
  CHECK(contains(later.output, "team `mf` has no lead from 1 March 2026 [lead-vacant]"));
  CHECK(contains(later.output, "nobody in it knows it from 1 March 2026 [skill-gap]"));
}

TEST_CASE("a team of ten is put right when one of them leaves, on the day on which they do") {
  std::string people;
  std::string names;
  for (int i = 1; i <= 10; ++i) {
    people += "person p" + std::to_string(i) + " {}\n";
    names += (i == 1 ? "p" : ", p") + std::to_string(i);
  }
  const Folder folder("a.org",
                      "organization a { as-of: 2026-02-01 }\n" + people + "team oven { members: " + names + " }\n");
  CHECK(contains(
      folder.run("check --without p3").output,
      "compared with today nothing breaks; 1 finding goes away\n\ngoes away:\n  a.org:12:6: note: team `oven` has 10"));
  CHECK(contains(folder.run("check --without p3 --from 2026-09-01").output,
                 "\n\ngoes away from 1 September 2026 on:\n  a.org:12:6: note: team `oven` has 10"));
}

TEST_CASE("a team of two is not put right when one of them leaves") {
  const Folder folder("a.org",
                      "organization a { as-of: 2026-02-01 }\nperson ana {}\nperson bo {}\nperson cy {}\n"
                      "team oven { members: ana, bo }\nteam grill { members: ana, bo, cy }\n");
  REQUIRE(contains(folder.run("check").output, "team `oven` has 2 people"));
  for (const char* flags : {"check --without bo", "check --without bo --from 2026-09-01"}) {
    CAPTURE(flags);
    CHECK_FALSE(contains(folder.run(flags).output, "goes away"));
  }
}

TEST_CASE("of several decisions told as one, another may speak for all: nothing goes away by that") {
  const Folder folder("a.org",
                      "organization a { as-of: 2026-02-01 }\nperson ana {}\nperson bo {}\nperson cy {}\n"
                      "decision adopt {\n  decision d1 { decides-jointly: ana, bo, cy; adopts-by: unanimity }\n"
                      "  decision d2 { decides-jointly: ana, bo; adopts-by: unanimity }\n"
                      "  decision d3 { decides-jointly: ana, bo; adopts-by: unanimity }\n}\n");
  REQUIRE(contains(folder.run("check").output,
                   "decide `adopt.d2` together, and nobody settles it when they disagree; "
                   "the same is so of 1 more in `adopt`"));
  const Result result = folder.run("check --without cy");
  CHECK(contains(result.output, "decide `adopt.d1` together"));
  CHECK_FALSE(contains(result.output, "goes away"));
}

TEST_CASE("what only begins earlier is told once, with both days, and does not go away") {
  const Folder folder;
  folder.write(
      "a.org",
      "organization a { as-of: 2026-02-01 }\nrole ceo { top: yes }\nrole cto { reports-to: ceo }\n"
      "role cpo { reports-to: ceo }\nperson al { holds: ceo }\nperson jo { holds: cto, cpo until 2026-06-30 }\n"
      "person zoe { holds: cpo from 2026-07-01 }\narea s { owner: ceo }\n"
      "decision d { scope: s; decides: cto, cpo }\n");
  const Result result = folder.run("check --split jo");
  CHECK(contains(result.output, "`cto` and `cpo` both decide `d`; neither is more specific"));
  CHECK(contains(result.output, ": compared with today 1 finding holds on other days; 1 goes away\n"));
  CHECK(contains(result.output, "earlier: from 1 February 2026 instead of 1 July 2026"));
  CHECK(count(result.output, "both decide `d`") == 1);
}

TEST_CASE("the headline tells what begins later, and with what it compares") {
  const Folder folder;
  const auto headline = [&](const std::string& decisions) {
    folder.write("a.org",
                 "organization a { as-of: 2026-02-01 }\nrole ceo { top: yes }\nrole cto { reports-to: ceo }\n"
                 "role cpo { reports-to: ceo }\nrole coo { reports-to: ceo }\nperson al { holds: ceo }\n"
                 "person bo { holds: coo }\nperson jo { holds: cto, cpo }\n" +
                     decisions);
    const std::string output = folder.run("check --split jo").output;
    return output.substr(0, output.find('\n'));
  };
  const std::string who = "with `jo` as 2 people, `jo` as `cto` and `jo as cpo`: compared with today ";
  const std::string now = "decision d { decides: cto, cpo }\n";
  const std::string later = "decision e { decides: cto, cpo from 2026-07-01 }\n";
  const std::string last = "decision f { decides: cto, cpo from 2026-09-01 }\n";
  CHECK(headline(now) == who + "1 finding appears; 1 goes away");
  CHECK(contains(folder.run("check --split jo").output,
                 "\n1 error in 1 file; what is found today as well is not shown\n"));
  CHECK_FALSE(contains(folder.run("check").output, "not shown"));
  CHECK(headline(later) == who + "1 finding appears, from 1 July 2026 on; 1 goes away");
  CHECK(headline(later + last) == who + "2 findings appear, the first from 1 July 2026 on; 2 go away");
  CHECK(headline(now + later) == who + "2 findings appear, 1 of them only from 1 July 2026; 2 go away");
  CHECK(headline(now + later + last) ==
        who + "3 findings appear, 2 of them later, the first from 1 July 2026; 3 go away");
}

TEST_CASE("what is there today and is only told in other words neither appears nor goes away") {
  const Folder folder;
  folder.write("a.org",
               "organization a { as-of: 2026-01-01 }\nrole ceo { top: yes }\nrole cto { reports-to: ceo }\n"
               "role cpo { reports-to: ceo; purpose: \"What we build is used\" }\nrole pm { reports-to: cpo }\nperson zoe { holds: ceo }\n"
               "person jo { holds: cto until 2026-04-30 }\nperson max { holds: pm until 2026-03-31 }\n"
               "person eva { holds: pm from 2026-07-01 }\nperson lea { holds: cpo }\narea shop { owner: pm }\n"
               "decision pricing { scope: shop; decides: pm }\ndecision roadmap { scope: shop; decides: cto }\n");
  REQUIRE(contains(folder.run("check").output, "meanwhile `cpo` decides `pricing`"));
  for (const char* flags : {"--without lea", "--without max --from 2026-04-01"}) {
    CAPTURE(flags);
    const Result result = folder.run(std::string("check --format concise ") + flags);
    CAPTURE(result.output);
    CHECK_FALSE(contains(result.output, "nobody holds `pm`"));
  }
  CHECK_FALSE(contains(folder.run("check --without lea").output, "goes away:"));
  // Another time is a change.
  CHECK(contains(folder.run("check --without max --from 2026-03-01").output,
                 "nobody holds `pm` between `max` and `eva` from 1 March to 30 June 2026"));
}

namespace {

constexpr std::string_view relay = R"(organization relay { as-of: 2026-02-01 }
role ceo { top: yes }
role cto { reports-to: ceo }
role cpo { reports-to: ceo }
person ines { holds: ceo }
person ana { holds: cto until 2026-06-30 }
person bo { holds: cpo }
area shop { owner: ceo }
decision prices { scope: shop; decides: cto, cpo }
decision ops { scope: shop; decides: cto; agrees: cpo }
)";

}  // namespace

TEST_CASE("who takes merged roles leaves half-way: from then on whoever holds the next role has them all") {
  const Folder folder("a.org", relay);
  REQUIRE(contains(folder.run("check --format concise").output, "nobody holds `cto` after `ana` from 1 July 2026"));
  const Result result = folder.run("check --merge cto,cpo");
  CHECK(result.output.starts_with("with `ana` until 30 June 2026 and `bo` from 1 July 2026 as `cto` and `cpo`: "));
  CHECK(contains(
      result.output,
      "to `ops`, which `cto` decides: nobody else looks, because first `ana`, from 1 July 2026 `bo`, is both"));
  const std::string gone = result.output.substr(result.output.find("goes away:\n"));
  CHECK(contains(gone, "nobody holds `cto` after `ana` from 1 July 2026"));
  CHECK(contains(gone, "`cto` and `cpo` both decide `prices`; neither is more specific"));
  CHECK_FALSE(contains(result.output, "holds no role"));
  CHECK(contains(folder.run("check --merge cto,cpo --format json").output,
                 "\"persons\": [\n          \"ana\",\n          \"bo\"\n"));
}

TEST_CASE("merged roles pass to the successor of the first on the day on which they come") {
  const Folder folder("a.org", std::string(relay) + "person cy { holds: cto from 2026-09-01 }\n");
  const Result result = folder.run("check --merge cto,cpo");
  CHECK(
      result.output.starts_with("with `ana` until 30 June 2026, `bo` from 1 July to 31 August 2026 and `cy` from 1 "
                                "September 2026 as `cto` and `cpo`: "));
  CHECK(count(result.output, "error:") == 1);
  CHECK(contains(result.output, "goes away:\n"));
}

TEST_CASE("roles that are merged in a team pass on there, and seats nobody has in the end are vacant") {
  const Folder folder;
  folder.write("a.org",
               "organization a { as-of: 2026-02-01 }\nrole smith {}\nrole guide {}\n"
               "team iron { seat smith: max until 2026-06-30; seat guide: lou until 2026-09-30 }\n"
               "team gold { seat smith: max; seat guide: lou }\n"
               "person max {}\nperson lou {}\narea shop { owner: max }\n"
               "decision tools { scope: shop; decides: smith in iron; agrees: guide in iron }\n");
  const Result result = folder.run("check --merge smith,guide");
  CHECK(result.output.starts_with("with one person in each place as `smith` and `guide`: "));
  CHECK(contains(result.output,
                 "in `iron` until 30 September 2026, which `smith of iron` decides: nobody else looks, because first "
                 "`max`, from 1 July 2026 `lou`, is both"));
  CHECK_FALSE(contains(result.output, "twice"));
}

TEST_CASE("two who hold one of the merged roles become one, who does not hold it twice") {
  const Folder folder("a.org", std::string(relay) + "person dov { holds: cto from 2025-01-01 }\n");
  const Result result = folder.run("check --merge cto,cpo");
  CHECK(result.output.starts_with("with `ana` until 30 June 2026 and `dov` from 1 July 2026 as"));
  CHECK_FALSE(contains(result.output, "twice"));
  CHECK_FALSE(contains(folder.run("check --merge cpo,cto").output, "twice"));
}

TEST_CASE("a role with a seat that is taken and one that is open in a team is merged with another") {
  const Folder folder(
      "a.org",
      "organization a { as-of: 2026-02-01 }\nrole cto {}\nrole cpo {}\nrole cpto { composed-of: cto, cpo }\n"
      "person eve {}\nperson al { holds: cpo }\nteam tech { seat cto: eve; seat cto: vacant }\n"
      "team lab { seat cpto: vacant, eve; seat cpo: vacant, al }\n");
  for (const char* roles : {"cto,cpo", "cpo,cto", "cpto,cto", "cto,cpto", "cto,cpo,cpto"}) {
    CAPTURE(roles);
    const Result result = folder.run(std::string("check --merge ") + roles);
    CHECK(result.code < 2);
    CHECK(result.output.starts_with("with "));
  }
}

TEST_CASE("who leaves before their term begins never held it") {
  const Folder folder("a.org",
                      "organization o { as-of: 2026-02-01 }\nrole ceo { top: yes }\nrole pm { reports-to: ceo }\n"
                      "person a { holds: ceo }\nperson b { holds: pm from 2026-05-01 }\n"
                      "decision x { decides: pm from 2026-05-01, ceo until 2026-04-30 }\n");
  const std::string told = folder.run("check --without b").output;
  CHECK(contains(told, "nobody holds `pm`"));
  CHECK_FALSE(contains(told, "after `b`"));
  CHECK_FALSE(contains(told, "31 January 2026"));
}

TEST_CASE("a disagreement is not sent to a role that is vacant") {
  const auto organisation = [](std::string_view until) {
    return Folder("a.org",
                  "organization o { as-of: 2026-02-01 }\nrole ceo { top: yes }\n"
                  "role cto { reports-to: ceo }\nrole cpo { reports-to: ceo }\nperson al { holds: ceo" +
                      std::string(until) +
                      " }\nperson bo { holds: cto }\nperson cy { holds: cpo }\n"
                      "decision budget { decides-jointly: cto, cpo; adopts-by: unanimity; "
                      "must-conclude: 10d }\n");
  };
  CHECK(contains(organisation("").run("check").output, "escalates-to: ceo"));
  CHECK_FALSE(contains(organisation(" until 2026-01-15").run("check").output, "escalates-to: ceo"));
  CHECK_FALSE(contains(organisation(" until 2026-08-31").run("check").output, "escalates-to: ceo"));
}
