#include <filesystem>
#include <initializer_list>

#include <doctest/doctest.h>

#include "cli/run.h"

using org::test::contains;
using org::test::Folder;
using org::test::Result;

namespace {

constexpr std::string_view kiln = R"(organization kiln "Kiln" { as-of: 2026-02-01 }

role ceo "Chief Executive" { top: yes }
role cto "Head of Technology" { reports-to: ceo }
role cpo "Head of Product" { reports-to: ceo }
role cfo "Head of Finance" { reports-to: ceo }
role lead "Team Lead" { reports-to: cto }

person ada "Ada Brun" { holds: ceo }
person bo "Bo Lind" { holds: cto until 2026-05-31 }
person cai "Cai Roth" { holds: cpo }
person dot "Dot Weil" { holds: cto from 2026-07-01 }
person eli "Eli Sand"
person fay "Fay Noor"

team core "Core" { seat lead: eli }
team edge "Edge" { seat lead: fay interim until 2026-04-30 }

area shop "Shop" {
  owner: cpo
  area checkout "Checkout" { was: cash-desk }
  area search "Search" { owner: cto }
}
area vault "Vault"
area till "Till" { area search "Search in the till" }

decision prices "Prices" { scope: shop; decides: cpo over checkout, cfo over shop.search until 2026-03-31 }
decision architecture "Architecture" {
  scope: shop
  decides: cto, cpo
  agrees: cfo grounds cost passes-after 5d
  escalates-to: ceo within 10d
}
decision tools "Tools" { scope: shop; decides: cto, lead in company }
decision spending "Spending" {
  scope: shop
  decides: ceo, cto up-to 10k EUR, cpo up-to 5k USD
  decision hosting "Hosting" { consults: cpo }
}
decision brand "Brand" { scope: shop; decides: cpo, ceo overrides cpo, cto over shop.search interim until 2026-02-28 }
decision policies "Policies" { scope: shop; decides: ceo reserved, cpo over checkout }
decision vaults "Vaults" { scope: vault; decides: ceo fallback, cfo }
decision alarms "Alarms" { scope: vault; decides-jointly: cto, cpo }
decision parking "Parking" { scope: vault; decides: none because "nobody parks here" }
decision silence "Silence" { scope: vault }
decision buying "Buying" {
  scope: vault
  decides: ceo
  delegates: ceo to cto up-to 50k EUR exclusive hops 1, cto to cpo up-to 5k EUR
}
)";

struct Kiln : Folder {
  Kiln() : Folder("kiln.org", kiln) {}
};

struct Case {
  const char* question;
  int code;
  const char* says;
};

void checkAll(std::initializer_list<Case> cases) {
  const Kiln kiln_folder;
  for (const Case& line : cases) {
    CAPTURE(line.question);
    const Result result = kiln_folder.run(line.question);
    CAPTURE(result.output);
    CAPTURE(result.error);
    CHECK(result.code == line.code);
    CHECK(contains(line.code == 2 ? result.error : result.output, line.says));
  }
}

}  // namespace

TEST_CASE("who decides: one, nobody, both, nobody on purpose; exit code 1 where it is not settled") {
  checkAll({
      {"who decides prices over checkout", 0,
       "`cpo` decides `prices` over `shop.checkout` on 1 February 2026\n  `cpo`; that day Cai Roth (`cai`)\n"},
      {"who decides prices over shop.search on 2026-03-31", 0,
       "`cfo` decides `prices` over `shop.search` on 31 March 2026"},
      {"who decides prices over shop.search on 2026-04-01", 1,
       "nobody decides `prices` over `shop.search` on 1 April 2026: no right"},
      {"who decides prices over shop.search on 2026-04-01", 1, "does not count here: it is for another day\n"},
      {"who decides prices", 1, "nobody decides `prices` over `shop` itself on 1 February 2026"},
      {"who decides architecture", 1,
       "`cto` and `cpo` both decide `architecture` on 1 February 2026: neither gives way to the other\n"},
      {"who decides parking", 0, "nobody decides `parking` on 1 February 2026, and that is meant\n"},
      {"who decides silence", 1, "nobody decides `silence` on 1 February 2026: no right to decide it is written\n"},
      {"who decides alarms", 0, "`cto` and `cpo` together decide `alarms` on 1 February 2026\n"},
      {"who decides alarms", 0, "\n  it is decided when all of them agree\n"},
  });
}

TEST_CASE(
    "what nobody can adopt that day, or two groups can each decide, is no clear answer, and the first line says so") {
  const Folder folder;
  folder.write("a.org",
               "organization a { as-of: 2026-01-01 }\nrole ceo { top: yes }\nrole cto { reports-to: ceo }\n"
               "role cpo { reports-to: ceo }\nrole mason { reports-to: cto }\nperson jo { holds: cto }\n"
               "person lou { holds: cpo until 2026-03-31 }\nperson zoe { holds: ceo }\n"
               "team pair { kind: committee; adopts-by: any; members: jo, lou, zoe }\n"
               "team crews { team north { seat mason: jo } team south { seat mason: vacant } }\n"
               "decision open { decides: pair }\n"
               "decision shared { decides-jointly: cto, cpo; adopts-by: any }\n"
               "decision blocked { decides: cto; agrees: cpo; decision part { consults: ceo } }\n"
               "decision everywhere { decides: cto; agrees: mason in crews }\n");
  const auto says = [&](const char* question, int code, std::string_view start) {
    CAPTURE(question);
    const Result result = folder.run(question);
    CAPTURE(result.output);
    CHECK(result.code == code);
    CHECK(result.output.starts_with(start));
  };
  says("who decides blocked", 0, "`cto` decides `blocked` on 1 January 2026\n");
  constexpr std::string_view because = ": `cpo` must agree, and nobody is there to do so\n";
  says("who decides blocked on 2026-06-01", 1,
       "nobody can adopt `blocked` on 1 June 2026" + std::string(because) + "  `cto` has the right; that day `jo`\n");
  says("who decides part on 2026-06-01", 1, "nobody can adopt `blocked.part` on 1 June 2026" + std::string(because));
  says("who decides open", 1,
       "two groups of `pair` can each decide `open` on 1 January 2026 without the other, and decide the opposite\n");
  says("who decides shared", 1,
       "`cto` and `cpo` can each decide `shared` on 1 January 2026 without the other, and decide the opposite\n");
  says("who decides everywhere in south", 1, "nobody can adopt `everywhere` ");
  says("who decides everywhere in north", 0, "`cto` decides `everywhere` ");
  CHECK(folder.run("who decides everywhere").code == 1);
  const Result json = folder.run("who decides blocked on 2026-06-01 --format json");
  CHECK(contains(json.output, "\"outcome\": \"unadoptable\""));
  CHECK(contains(json.output, "\"why\": \"`cpo` must agree, and nobody is there to do so\""));
  CHECK(contains(folder.run("who decides open --format json").output, "\"outcome\": \"split\""));
  CHECK(folder.run("who decides blocked on 2026-06-01 --matrix").code == 1);
  CHECK(contains(folder.run("who decides blocked on 2026-06-01 --matrix").output, "nobody can adopt `blocked`: `cpo`"));
}

TEST_CASE("how a body adopts is told in a sentence, with how many have to be there") {
  const Folder folder;
  folder.write("a.org",
               "organization a { as-of: 2026-01-01 }\nperson jo {}\nperson lou {}\nperson zoe {}\n"
               "team two { adopts-by: majority; quorum: 2; members: jo, lou, zoe }\n"
               "team one { adopts-by: majority; quorum: 1; members: jo }\n"
               "decision prices { decides: two }\ndecision tools { decides: one }\n");
  CHECK(contains(folder.run("who decides prices").output,
                 "it is decided when more than half of those who are there agree, and at least 2 of them are there\n"));
  CHECK(contains(folder.run("who decides tools").output, "and at least 1 of them is there\n"));
}

TEST_CASE("a decision called as a kind is asked for by its name, with a path behind it or not") {
  Folder folder;
  folder.write("a.org", "role ceo {}\ndecision roadmap { decides: ceo }\n");
  CHECK(contains(folder.run("who decides roadmap a.org --as-of 2026-02-01").output, "`ceo` decides `roadmap`"));
  CHECK(contains(folder.run("who decides roadmap --as-of 2026-02-01").output, "`ceo` decides `roadmap`"));
  CHECK(
      contains(folder.run("who decides decision roadmap a.org --as-of 2026-02-01").output, "`ceo` decides `roadmap`"));
}

TEST_CASE("a folder may be called anything behind a decision that is called as a kind is") {
  Folder folder;
  std::filesystem::create_directory(folder / "north");
  folder.write("north/a.org", "role ceo {}\ndecision roadmap { decides: ceo }\n");
  CHECK(contains(folder.run("who decides roadmap north --as-of 2026-02-01").output, "`ceo` decides `roadmap`"));
}

TEST_CASE("nobody who is there and nobody to whom it falls is no answer") {
  const Folder folder("a.org", R"(organization a { as-of: 2026-02-01 }
role lead { vacancy: nobody }
person eva { holds: lead until 2026-03-31 }
decision keys { decides: lead }
)");
  CHECK(folder.run("who decides keys").code == 0);
  const Result result = folder.run("who decides keys on 2026-04-01");
  CHECK(contains(result.output, "nobody is there that day, and it falls to nobody else"));
  CHECK(result.code == 1);
}

TEST_CASE("a name of another kind is met with the question to ask") {
  checkAll({
      {"who is cai", 2, "there is no role `cai`: `orgc what cai` tells of person `cai`"},
      {"what cto", 2, "there is no person `cto`: `orgc who is cto` tells of role `cto`"},
      {"who decides vault", 2, "there is no decision `vault`: `orgc who owns vault` tells of area `vault`"},
      {"who owns brand", 2, "`orgc who decides brand` tells of decision `brand`"},
      {"who is core", 2,
       "there is no role `core`: team `core` is asked about by its roles, its people and what it owns"},
      {"who is cta", 2, "there is no role `cta`: did you mean `cto`?"},
  });
}

TEST_CASE("what somebody holds tells every say they have") {
  Folder folder;
  folder.write("a.org",
               "person eva { holds: ciso; member-of: board }\nrole ciso {}\nrole cto {}\narea p {}\n"
               "team board { adopts-by: majority }\n"
               "decision keys { decides: cto; agrees: ciso over p; consults: eva; informs: board }\n"
               "decision rooms { decides: cto; vetoes: ciso; escalates-to: board }\n");
  const std::string told = folder.run("what eva --as-of 2026-02-01").output;
  CHECK(contains(told, "  must agree to `keys` over `p`\n"));
  CHECK(contains(told, "  may stop `rooms`\n"));
  CHECK(contains(told, "  is heard on `keys`\n"));
  CHECK(contains(told, "  is told of `keys`\n"));
  CHECK(contains(told, "  settles disagreement about `rooms` (in `board`)\n"));
}

TEST_CASE("what somebody holds tells until when, what begins later, what they lead, and where they stand in") {
  const Folder folder(
      "a.org",
      "organization o { as-of: 2026-02-01 }\nrole ceo { top: yes }\nrole cto { reports-to: ceo; deputy: vp }\n"
      "role cpo { reports-to: ceo }\nrole vp { reports-to: cto }\nrole pm { reports-to: cpo }\n"
      "person ana { holds: ceo }\nperson bo { holds: cto until 2026-05-31 }\n"
      "person cy { holds: vp, pm for cart; ends: 2026-12-31 }\n"
      "person dee { holds: cpo until 2025-12-31, pm for mail from 2026-03-01 }\n"
      "person eli { holds: cpo from 2027-03-01 }\n"
      "area shop { area cart { owner: pm } area mail {} }\n"
      "team core { lead: cy; owns: mail }\nteam edge { lead: ana until 2026-06-30, dee from 2026-07-01 }\n"
      "team board { kind: committee; adopts-by: majority; members: ana, bo from 2026-04-01 }\n"
      "decision tools { scope: shop; decides: cto; agrees: board\n"
      "  delegates: cto to vp over cart up-to 5k EUR until 2026-12-31 }\n"
      "decision both { scope: shop; decides-jointly: cto, cpo }\n");
  const auto says = [&](const char* question, std::initializer_list<const char*> lines) {
    const std::string told = folder.run(question).output;
    CAPTURE(told);
    for (const char* line : lines) {
      CHECK_MESSAGE(contains(told, "\n  " + std::string(line) + "\n"), line);
    }
  };
  says("what bo", {"is `cto` until 31 May 2026", "takes part in deciding `both`, as `cto`, together with `cpo`",
                   "has delegated `tools` over `shop.cart` up to 5,000 EUR to `vp` until 31 December 2026",
                   "from 1 April 2026: belongs to `board`"});
  says("what cy", {"is `vp` until 31 December 2026 and `pm for shop.cart` until 31 December 2026",
                   "leads `core`, which owns `shop.mail`", "stands in for `cto` where nobody is there",
                   "reports to `bo`, as `cto`", "reports to `cpo`, which nobody holds that day",
                   "decides `tools` over `shop.cart` for amounts up to 5,000 EUR, as `vp`, by delegation from `cto`"});
  says("what cy on 2026-06-01", {"stands in for `cto`, which nobody holds that day",
                                 "takes part in deciding `both`, in place of `cto`, where nobody is there, together "
                                 "with `cpo`"});
  says("what ana", {"leads `edge` until 30 June 2026", "must agree to `tools` (in `board`)"});
  // What is over is not told.
  const std::string dee = folder.run("what dee").output;
  CHECK(dee ==
        "what `dee` holds on 1 February 2026\n  nothing\n  from 1 March 2026: is `pm for shop.mail`\n"
        "  from 1 July 2026: leads `edge`\n");
  // However far it is.
  says("what eli", {"nothing", "from 1 March 2027: is `cpo`"});
  says("who is pm", {"from 1 March 2026: `dee` for `shop.mail`"});
  CHECK_FALSE(contains(folder.run("what cy on 2026-06-01").output, "has delegated"));
  const std::string json = folder.run("what cy --format json").output;
  CHECK(contains(json, "\"receivedFrom\": \"cto\""));
  CHECK(contains(json, "\"needed\": false,\n      \"role\": \"cto\""));
  CHECK(contains(json, "\"area\": \"shop.cart\""));
}

TEST_CASE("what somebody decides everywhere in one way stands on one line, and nobody decides as themselves") {
  const Folder folder(
      "a.org",
      "organization o { as-of: 2026-02-01 }\nrole cto {}\nperson bo { holds: cto }\nperson cy {}\n"
      "area shop {}\ndecision a { scope: shop; decides: cto }\ndecision b { scope: shop; decides: bo }\n"
      "decision c { scope: shop; decides: cto }\ndecision d { scope: shop; decides-jointly: bo, cy }\n");
  CHECK(folder.run("what bo").output ==
        "what `bo` holds on 1 February 2026\n  is `cto`\n  decides `a` and `c`, as `cto`\n  decides `b`\n"
        "  takes part in deciding `d`, together with `cy`\n");
}

TEST_CASE("a say that is limited is told with its limits") {
  Folder folder;
  folder.write("a.org",
               "role cto {}\nrole cpo {}\narea p { area c {} }\n"
               "decision d { scope: p; decides: cto; agrees: cpo over c up-to 5k EUR }\n");
  CHECK(contains(folder.run("who decides d --as-of 2026-02-01").output, "`cpo` must agree over `p.c` up to 5,000 EUR"));
  CHECK(contains(folder.run("who decides d --matrix --as-of 2026-02-01").output, "over `p.c` up to 5,000 EUR"));
}

TEST_CASE("who decides says which agreement checks nothing, because the same person decides") {
  Folder folder;
  folder.write("a.org",
               "role cto {}\nrole ciso {}\nperson jean \"Jean Mercier\" { holds: cto, ciso until 2026-05-31 }\n"
               "person eva { holds: ciso from 2026-06-01 }\ndecision keys { decides: cto; agrees: ciso }\n");
  const std::string_view remark = "    this checks nothing: it is Jean Mercier (`jean`) who decides\n";
  CHECK(contains(folder.run("who decides keys --as-of 2026-02-01").output, remark));
  CHECK(!contains(folder.run("who decides keys on 2026-06-01 --as-of 2026-02-01").output, remark));
  CHECK(contains(folder.run("who decides keys --as-of 2026-02-01 --format json").output, R"("sameAsDecider": "jean")"));
}

TEST_CASE("who is in several teams is told once, with all of them") {
  Folder folder;
  folder.write("a.org",
               "role lead {}\nperson ana \"Ana Roth\" {}\nperson eva \"Eva Lind\" {}\n"
               "team core { seat lead: ana }\nteam edge { seat lead: ana, eva }\n");
  CHECK(contains(folder.run("who is lead --as-of 2026-02-01").output,
                 "Ana Roth (`ana`) in `core` and in `edge`, and Eva Lind (`eva`) in `edge` are `lead` on "));
  folder.write("a.org",
               "role lead {}\nperson ana {}\nteam a { seat lead: ana }\nteam b { seat lead: ana }\n"
               "team c { seat lead: ana }\nteam d { seat lead: ana }\nteam e { seat lead: ana }\n");
  CHECK(contains(folder.run("who is lead --as-of 2026-02-01").output,
                 "`ana` in `a`, in `b`, in `c` and 2 other places is `lead` on "));
  folder.write("a.org", "role lead {}\nperson ana {}\nteam core { seat lead: ana }\nteam edge { seat lead: ana }\n");
  CHECK(contains(folder.run("who is lead --as-of 2026-02-01").output, "`ana` in `core` and in `edge` is `lead` on "));
}

TEST_CASE("a path where a name is meant is told as such, with the command line") {
  Folder folder;
  folder.write("sub/a.org", "role cto {}\n");
  const Result result = folder.run("who decides sub/a.org");
  CHECK(result.code == 2);
  CHECK(contains(result.error, "`sub/a.org` is a path: name a decision before it: `orgc who decides … sub/a.org`"));
}

TEST_CASE("who decides says why: which right gives way to which, by what rule") {
  checkAll({
      {"who decides brand over checkout", 0,
       "gives way to `ceo` (kiln.org:40) where both reach: that one overrides it\n"},
      {"who decides brand over shop.search", 0, "where both reach: that one stands in for the time being\n"},
      {"who decides brand over shop.search on 2026-03-01", 0,
       "`ceo` decides `brand` over `shop.search` on 1 March 2026\n"},
      {"who decides policies over checkout", 0, "where both reach: that one is wider, and reserved\n"},
      {"who decides vaults", 0, "where both reach: this one is only a fallback\n"},
      {"who decides tools in edge", 0,
       "`lead of edge` decides `tools` in `edge` on 1 February 2026\n  `lead of edge`; that day Fay Noor (`fay`) for "
       "the time being\n"},
      {"who decides tools in edge", 0,
       "gives way to `lead of edge` (kiln.org:34) where both reach: that one is narrower\n"},
      {"who decides tools", 0, "`lead of core` decides `tools` in `core`"},
      {"who decides hosting", 0, "`cto up-to 10k EUR` (kiln.org:37), inherited from `spending`\n"},
  });
}

TEST_CASE("who decides follows a delegation from hand to hand") {
  checkAll({
      {"who decides buying for 60k EUR", 0, "`ceo` decides `buying` for 60,000 EUR on "},
      {"who decides buying for 60k EUR", 0,
       "`cto`, as written: `ceo to cto up-to 50k EUR exclusive hops 1` (kiln.org:"},
      {"who decides buying for 20k EUR", 0, "`cto` decides `buying` for 20,000 EUR on "},
      {"who decides buying for 20k EUR", 0, "where both reach: that one received it from here\n"},
      {"who decides buying for 20k EUR", 0, "    received from `ceo` (kiln.org:49), who no longer has it\n"},
      {"who decides buying for 4k EUR", 0,
       "`cto` decides `buying` for 4,000 EUR on 1 February 2026\n  `cto`; that day Bo Lind (`bo`)\n  `cpo` may as "
       "well, by delegation from `cto`; that day Cai Roth (`cai`)\n"},
      {"who decides buying for 4k EUR", 0, "who keeps it and prevails\n    it counts here beside that one\n"},
      {"who decides buying for 4k EUR", 0, "    received from `cto` (kiln.org:49), who keeps it and prevails\n"},
      {"what cai", 0, "decides `buying` for amounts up to 5,000 EUR, as `cpo`, by delegation from `cto`\n"},
  });
}

TEST_CASE("an answer that differs from place to place is a list, and says how to ask about one") {
  const Folder folder(
      "a.org",
      "organization o { as-of: 2026-01-01 }\nrole ceo { top: yes }\nrole cto { reports-to: ceo }\n"
      "role cpo { reports-to: ceo }\nperson al { holds: ceo }\nperson bo { holds: cto }\n"
      "person cy { holds: cpo }\nteam tech { team core {} }\nteam growth {}\n"
      "area shop { area cart {} area stock {} area mail {} area billing {} area returns {} }\n"
      "decision stack {\n  scope: shop\n  decides: cpo over cart in growth up-to 10k EUR, "
      "cto over cart in tech, cto over stock, ceo, cpo over billing in core, cto over mail in growth\n}\n");
  const std::string told = folder.run("who decides stack").output;
  CHECK(contains(
      told,
      "`cpo` decides `stack` on 1 January 2026\n  - over `shop.cart` in `growth` for amounts up to 10,000 EUR\n"
      "  - over `shop.billing` in `tech.core`\n  `cpo`; that day `cy`\n"));
  CHECK(contains(
      told,
      "`cto` decides `stack` over `shop.cart` in `tech`, over `shop.mail` in `growth` and over `shop.stock` on "
      "1 January 2026\n"));
  CHECK(contains(told, "for one answer, ask about one place: `over AREA`, `in TEAM` and `for 10k EUR`\n"));
  const std::string one = folder.run("who decides stack over stock").output;
  CHECK(one.starts_with("`cto` decides `stack` over `shop.stock` on 1 January 2026\n"));
  CHECK_FALSE(contains(one, "ask about one place"));
}

TEST_CASE("in RAPID whoever decides may go on without an agreement, and both tellings say so") {
  const Folder folder(
      "a.org",
      "organization o { as-of: 2026-01-01 }\nrole cto {}\nrole cpo {}\nrole ux {}\nperson a { holds: cto }\n"
      "person b { holds: cpo }\nperson c { holds: ux }\n"
      "decision d { framework: rapid; proposes: ux; performs: ux; decides: cto; agrees: cpo }\n"
      "decision e { decides: cto; agrees: cpo overridable-by none }\n");
  CHECK(contains(folder.run("who decides d").output, "`cpo` must agree, unless `cto` says otherwise; that day `b`"));
  CHECK_FALSE(contains(folder.run("who decides d --matrix").output, "nobody may decide all the same"));
  CHECK_FALSE(contains(folder.run("who decides e").output, "says otherwise"));
}

TEST_CASE("two rights of one role that both count name it once") {
  const Folder folder("a.org",
                      "organization o { as-of: 2026-01-01 }\nrole cto { top: yes }\nperson bo { holds: cto }\n"
                      "team tech {}\narea shop { area cart {} }\n"
                      "decision stack { scope: shop; decides: cto in tech, cto over cart }\n");
  const std::string told = folder.run("who decides stack over cart in tech").output;
  CHECK(told.starts_with("`cto` decides `stack` over `shop.cart` on 1 January 2026\n  `cto`; that day `bo`\n\n"));
}

TEST_CASE("who decides climbs the ladder of amounts, one in each currency") {
  checkAll({
      {"who decides spending for 10k EUR", 0, "`cto` decides `spending` for 10,000 EUR on "},
      {"who decides spending for '10_001 EUR'", 0, "`ceo` decides `spending` for 10,001 EUR on "},
      {"who decides hosting for 5k USD", 0, "`cpo` decides `spending.hosting` for 5,000 USD on "},
      {"who decides spending for 10k USD", 0, "`ceo` decides `spending` for 10,000 USD on "},
      {"who decides spending", 0, "`cpo` decides `spending` for amounts up to 5,000 USD on "},
      {"who decides spending", 0,
       "`ceo` decides `spending` for amounts above 10,000 EUR and for amounts above 5,000 USD on "},
      {"who decides spending for 5 GBP", 2, "no right to decide speaks of amounts in GBP"},
      {"who decides spending for lots", 2, "`lots` is not an amount of money: write it as `for 10k EUR`"},
  });
}

TEST_CASE("who decides tells how a decision ends, persons as such, and those who decide together once") {
  const Folder folder;
  folder.write("o.org",
               "organization o { as-of: 2026-01-01 }\nrole cto {}\nrole cpo {}\nperson al \"Al Roy\" { holds: cto }\n"
               "area s { owner: cto }\n"
               "decision d { scope: s; decides-jointly: cto, cpo; adopts-by: majority; escalates-to: al within 2d; "
               "must-conclude: monthly; default: status-quo }\n");
  const Result result = folder.run("who decides d");
  CHECK(contains(result.output, "\n  `al` settles it when there is no agreement, within 2 days; that is Al Roy\n"));
  CHECK(contains(result.output,
                 "\nhow it ends\n  it has to be decided: `monthly`\n  without a decision: `status-quo`\n"));
  CHECK_FALSE(contains(result.output, "as written"));
}

TEST_CASE("who decides names those with a say, and who stands in where nobody is there") {
  checkAll({
      {"who decides architecture", 1,
       "  `cfo` must agree, on grounds of cost, and silence is a yes after 5 days; who that is, the text does not "
       "say\n"},
      {"who decides architecture", 1,
       "  `ceo` settles it when there is no agreement, within 10 days; that day Ada Brun (`ada`)\n"},
      {"who decides hosting", 0, "  `cpo` is heard before; that day Cai Roth (`cai`)\n"},
      {"who decides spending for 1 EUR on 2026-06-10", 0,
       "  `cto`; nobody is there that day, so it falls to `ceo`: Ada Brun (`ada`)\n"},
  });
}

TEST_CASE("who owns, who is, what a person holds") {
  checkAll({
      {"who owns shop", 0, "`cpo` owns `shop` on 1 February 2026\n"},
      {"who owns cash-desk", 0,
       "`cpo` owns `shop.checkout` on 1 February 2026: it comes from `shop`, of which it is a part\n"},
      {"who owns vault", 1, "nobody owns `vault` on 1 February 2026\n"},
      {"who is cto", 0, "Bo Lind (`bo`) is `cto` on 1 February 2026\n  from 1 July 2026: Dot Weil (`dot`)\n"},
      {"who is cto on 2026-06-15", 1, "nobody is `cto` on 15 June 2026; it falls to `ceo`: Ada Brun (`ada`)\n"},
      {"who is cto --as-of 2026-07-01", 0, "Dot Weil (`dot`) is `cto` on 1 July 2026\n"},
      {"who is lead", 0, "Eli Sand (`eli`) in `core` and Fay Noor (`fay`) for the time being in `edge` are `lead` on "},
      {"who is lead of edge", 0, "Fay Noor (`fay`) for the time being is `lead of edge` on "},
      {"who is cfo", 1, "the text does not say who is `cfo` on 1 February 2026\n"},
      {"what bo", 0,
       "what Bo Lind (`bo`) holds on 1 February 2026\n  is `cto` until 31 May 2026\n  reports to Ada Brun (`ada`), as "
       "`ceo`\n"},
      {"what bo", 0, "  decides `spending` for amounts up to 10,000 EUR, as `cto`\n"},
      {"what bo", 0, "  owns `shop.search`\n"},
      {"what bo on 2026-06-01", 0, "holds on 1 June 2026\n  nothing\n"},
      {"what eli", 0, "  is `lead of core`\n  belongs to `core`\n"},
  });
}

TEST_CASE("what a card of the library answers for is asked about like one's own") {
  const Folder folder(
      "a.org",
      "import std.roles\norganization o { as-of: 2026-01-01 }\nrole ceo { top: yes }\n"
      "role cto { reports-to: ceo; extends: std.roles.chief-technology-officer }\nperson bo { holds: cto }\n"
      "area architecture { owner: ceo }\n");
  const Result strategy = folder.run("who owns technology-strategy");
  CHECK(strategy.code == 0);
  CHECK(contains(strategy.output, "`cto` is accountable for `std.responsibilities.technology-strategy`"));
  CHECK(contains(strategy.output, "that day `bo`"));
  CHECK(folder.run("who owns customer-success").code == 1);
  // One's own names come first.
  CHECK(contains(folder.run("who owns architecture").output, "`ceo` owns `architecture`"));
}

TEST_CASE("who says what it does not understand, with exit code 2") {
  checkAll({
      {"who", 2, "ask something: `who decides …`, `who owns …` or `who is …`"},
      {"who decieds prices", 2, "there is no question `decieds`: did you mean `decides`?"},
      {"who decides", 2, "name a decision: `orgc who decides …`"},
      {"who decides priecs", 2, "there is no decision `priecs`: did you mean `prices`?"},
      {"who decides prices over chekout", 2, "there is no area `chekout`: did you mean `checkout`"},
      {"who owns search", 2, "`search` may be `area shop.search` and `area till.search`: say which"},
      {"who owns team core", 2, "there is no area or responsibility `team core`"},
      {"who decides area vault", 2,
       "there is no decision `area vault`: `orgc who owns area vault` tells of area `vault`"},
      {"who decides prices over", 2, "something is missing after `over`"},
      {"who decides prices on 2026-03-01 on 2026-03-02", 2, "`on` stands there twice"},
      {"who owns shop over checkout", 2, "`over` has no place after `orgc who owns shop`"},
      {"who decides prices on soon", 2, "`soon` is not a day"},
      {"who decides prices on 2030-01-01", 2, "1 January 2030 is not between 1 February 2026 and 31 January 2027"},
      {"who decides prices --format yaml", 2, "there is no format `yaml`"},
      {"who decides prices nowhere", 2, "nowhere: error: there is no such file or directory"},
      {"what", 2, "name a person"},
  });
}

TEST_CASE("who finds things by their titles, asks back where two share one, and says what a number lacks") {
  const Folder folder(
      "a.org",
      "organization a { as-of: 2026-02-01 }\nrole ceo {}\nperson ana \"Ana Roth\" { holds: ceo }\n"
      "person anna \"Anna Lind\" {}\nperson bo \"Anna Lind\" {}\narea shop \"The shop\" { owner: ceo }\n"
      "team board { kind: committee; members: ana; adopts-by: chair; lead: ana }\n"
      "decision plan \"The plan\" { scope: shop; decides: ceo up-to 5k EUR, board }\n");
  const auto says = [&](const char* question, int code, std::string_view text) {
    const Result result = folder.run(question);
    CAPTURE(question);
    CAPTURE(result.output);
    CAPTURE(result.error);
    CHECK(result.code == code);
    CHECK(contains(code == 2 ? result.error : result.output, text));
  };
  says("what 'Ana Roth'", 0, "what Ana Roth (`ana`) holds");
  says("who decides 'The plan' over 'The shop' for 1 EUR", 0, "`ceo` decides `plan` for 1 EUR");
  says("who decides plan over company in company for 1 EUR", 0, "`ceo` decides `plan` for 1 EUR");
  says("what 'Anna Lind'", 2, "`Anna Lind` may be `person anna` and `person bo`: say which");
  says("who decides plan for -5 EUR", 2, "`-5 EUR` is not an amount of money: write it as `for 10k EUR`");
  says("who decides plan for 5 eur", 2, "`5 eur` is not an amount of money");
  says("who decides plan for 6k EUR", 0, "`board`; its only member that day is Ana Roth (`ana`)\n");
  says("who decides ''", 2, "name a decision: `orgc who decides …`");
}

TEST_CASE("who takes paths after the question, and warns where the text has mistakes") {
  const Kiln asked;
  CHECK(asked.run("who owns area shop kiln.org").code == 0);
  CHECK(asked.run("who is cto on 2026-07-02 .").code == 0);
  asked.write("wrong.org", "decision fees { scope: vault; decides: nobody-known }\n");
  const Result result = asked.run("who decides fees");
  CHECK(result.code == 1);
  CHECK(contains(result.error, "the text has mistakes, and the answer may be wrong"));
  CHECK(contains(result.output,
                 "nobody can tell who decides `fees` on 1 February 2026: a name in the text leads nowhere\n"));
}

TEST_CASE("who at Fournil: the hat that changes heads") {
  const Folder folder;
  const std::string fournil = " " + (std::filesystem::current_path() / "examples" / "fournil").string();
  const Result before = folder.run("who decides architecture" + fournil);
  CHECK(contains(before.output, "on 1 February 2026: Jean Mercier (`jean`) is both of them"));
  CHECK(before.code == 0);
  const Result after = folder.run("who decides architecture on 2026-07-01" + fournil);
  CHECK(after.code == 1);
  CHECK(contains(after.output, "`cto` and `cpo` both decide `architecture`"));
  CHECK(contains(folder.run("who owns hosting" + fournil).output, "it comes from `foundation`"));
  CHECK(contains(folder.run("what jean" + fournil).output, "`cpo`"));
}

TEST_CASE("what must be agreed to, and what is answered for, falls to no superior; deciding does") {
  Folder folder;
  folder.write("a.org",
               "organization o { as-of: 2026-01-01 }\nrole ceo { top: yes }\nrole cto { reports-to: ceo }\n"
               "role ciso { reports-to: cto }\nperson al { holds: ceo }\nperson bo { holds: cto }\n"
               "person cy { holds: ciso until 2026-02-28 }\narea vault { owner: ciso }\n"
               "decision b { decides: ceo; agrees: ciso; escalates-to: ciso within 5d }\n"
               "decision c { decides: ciso }\n");
  const std::string told = folder.run("who decides b on 2026-04-01").output;
  CHECK(contains(told, "`ciso` must agree; nobody is there that day, and it falls to nobody else\n"));
  CHECK(contains(told, "there is no agreement, within 5 days; nobody is there that day, so it falls to `cto`: `bo`\n"));
  CHECK(contains(folder.run("who decides c on 2026-04-01").output, "so it falls to `cto`: `bo`\n"));
  CHECK(contains(folder.run("who owns vault on 2026-04-01").output, "and it falls to nobody else\n"));
  const std::string held = folder.run("what bo on 2026-04-01").output;
  CHECK_FALSE(contains(held, "must agree to"));
  CHECK_FALSE(contains(held, "owns"));
  CHECK(contains(held, "decides `c`, in place of `ciso`, where nobody is there\n"));
  CHECK(contains(held, "settles disagreement about `b`\n"));
}

TEST_CASE("a member of a body takes part in what it decides, and decides nothing alone") {
  Folder folder;
  folder.write("a.org",
               "organization o { as-of: 2026-01-01 }\nrole ceo { top: yes }\nperson al { holds: ceo }\nperson bo {}\n"
               "team board { kind: committee; lead: al; members: al, bo; adopts-by: chair }\n"
               "decision budget { decides: board }\ndecision hiring { decides: ceo }\n");
  CHECK(contains(folder.run("what bo").output, "  takes part in deciding `budget`, in `board`\n"));
  const std::string lead = folder.run("what al").output;
  CHECK(contains(lead, "  takes part in deciding `budget`, in `board`\n"));
  CHECK(contains(lead, "  decides `hiring`, as `ceo`\n"));
  CHECK(contains(folder.run("who decides budget").output, "it is decided when the chair, `al`, says so\n"));
}

TEST_CASE("who holds a role for an area decides and answers for that area, and for no other") {
  Folder folder;
  folder.write("a.org",
               "organization o { as-of: 2026-01-01 }\nrole ceo { top: yes }\nrole pm { reports-to: ceo }\n"
               "area s { owner: pm; area x {} area y {} }\nperson al { holds: ceo }\nperson pat { holds: pm for x }\n"
               "person quin { holds: pm for y until 2026-04-30 }\ndecision d { scope: x, y; decides: pm }\n");
  const std::string both = folder.run("who decides d").output;
  CHECK(contains(both, "`pm` decides `d` over `s.x` on 1 January 2026\n  `pm for s.x`; that day `pat`\n"));
  CHECK(contains(both, "`pm` decides `d` over `s.y` on 1 January 2026\n  `pm for s.y`; that day `quin`\n"));
  CHECK(contains(folder.run("who decides d over y on 2026-06-01").output,
                 "  `pm for s.y`; nobody is there that day, so it falls to `ceo`: `al`\n"));
  CHECK_FALSE(contains(folder.run("who decides d over x").output, "quin"));
  CHECK_FALSE(contains(folder.run("who owns s.y on 2026-06-01").output, "pat"));
  CHECK(contains(folder.run("what pat").output, "decides `d` over `s.x`, as `pm`\n"));
  CHECK(contains(folder.run("what al on 2026-06-01").output,
                 "decides `d` over `s.y`, in place of `pm`, where nobody is there\n"));
}

TEST_CASE(
    "where a role is held only for other areas, nobody holds it, and deciding falls as it does from a vacant one") {
  const Folder folder("a.org",
                      "organization o { as-of: 2026-01-01 }\nrole ceo { top: yes }\nrole pm { reports-to: ceo }\n"
                      "area s { area x {} area y {} }\nperson al { holds: ceo }\nperson pat { holds: pm for x }\n"
                      "decision d { scope: s; decides: pm }\n");
  const std::string everywhere = folder.run("who decides d").output;
  CHECK(contains(everywhere,
                 "`pm` decides `d` over `s` itself and `s.y` on 1 January 2026\n"
                 "  `pm`; nobody is there that day, so it falls to `ceo`: `al`\n"));
  CHECK(contains(everywhere, "  `pm for s.x`; that day `pat`\n"));
  CHECK(contains(folder.run("who decides d over s.x --format json").output, "\"area\": \"s.x\",\n"));
}

TEST_CASE("of a role that is held for areas, the part that is meant is named: as decider, chair, and with a say") {
  const Folder folder("a.org",
                      "organization o { as-of: 2026-01-01 }\nrole ceo { top: yes }\nrole pm { reports-to: ceo }\n"
                      "area s { area x {} area y {} }\nperson al { holds: ceo }\nperson pat { holds: pm for x }\n"
                      "person quin { holds: pm for y until 2026-04-30 }\nperson ria {}\nperson sam {}\n"
                      "team board { kind: committee; members: ria, sam; adopts-by: majority; casting-vote: pm }\n"
                      "team chaired { kind: committee; members: ria, sam; adopts-by: chair; casting-vote: pm }\n"
                      "decision d { scope: x, y; decides: pm }\ndecision e { scope: x, y; decides: board }\n"
                      "decision f { scope: x, y; decides: chaired }\n"
                      "decision g { scope: x, y; decides: ceo; agrees: pm; consults: pm over x }\n");
  const auto says = [&](const char* question, std::string_view text) {
    const std::string told = folder.run(question).output;
    CAPTURE(told);
    CHECK(contains(told, text));
  };
  says("who decides e over x",
       "  it is decided when more than half of them agree; `pm for s.x` settles a tie; that day `pat`\n");
  says("who decides f over y", "  it is decided when the chair, `pm for s.y`, says so; that day `quin`\n");
  says("who decides f over y on 2026-06-01",
       "when the chair, `pm for s.y`, says so; nobody is there that day, so it falls to `ceo`: `al`\n");
  says("who decides g over y", "  `pm for s.y` must agree; that day `quin`\n");
  says("who decides g", "  `pm` must agree; that day `pat` for `s.x` and `quin` for `s.y`\n");
  says("who decides g", "  `pm for s.x` is heard before over `s.x`; that day `pat`\n");
  // In JSON each answer has the part that decides there.
  const std::string json = folder.run("who decides d over y --format json").output;
  CHECK(contains(json.substr(0, json.find("\"rights\": [\n    {")), "\"area\": \"s.y\""));
  CHECK_FALSE(contains(json.substr(0, json.find("\"question\"")), "pat"));
}

TEST_CASE("who has a say, where each team has one of its own") {
  const Folder folder;
  folder.write("bakery.org",
               "organization bakery { as-of: 2026-02-01 }\n"
               "role ceo {} role baker {}\n"
               "person ana { holds: ceo } person bea {} person dov {}\n"
               "team shops { team north { seat baker: bea } team south { seat baker: dov } }\n"
               "decision bread { decides: ceo; agrees: baker in shops }\n");
  CHECK(contains(folder.run("who decides bread").output,
                 "`baker in shops` must agree, each for the own team; that day `bea` in `shops.north` and `dov`"));
  const std::string north = folder.run("who decides bread in north").output;
  CHECK(contains(north, "`baker of shops.north` must agree; that day `bea`"));
  CHECK_FALSE(contains(north, "shops.south"));
}

TEST_CASE("who as JSON") {
  const Kiln asked;
  const Result result = asked.run("who decides spending for 1 EUR --format json");
  CHECK(contains(result.output, "\"schema\": \"org-who/1\""));
  CHECK(contains(result.output, "\"rule\": \"narrower\""));
  CHECK(contains(asked.run("schema who").output, "org-who/1"));
}

TEST_CASE("a matrix: the parts that all play in a decision and those below it, in the letters of its framework") {
  const Kiln kiln_folder;
  const Result raci = kiln_folder.run("who decides prices --matrix");
  CHECK(raci.code == 1);
  CHECK(raci.output.starts_with("RACI of `prices` on 1 February 2026\n\ndecision "));
  CHECK(contains(raci.output, "\nprices over shop.checkout [1]"));
  CHECK(contains(raci.output, "\nprices over shop.search [1]"));
  CHECK(contains(raci.output, "[1] RACI tells decisions apart, but no areas, teams or amounts"));
  CHECK(contains(raci.output, "] nobody decides `prices` there\n"));
  const Result below = kiln_folder.run("who decides spending --matrix");
  CHECK(below.code == 0);
  CHECK(contains(below.output, "spending.hosting for amounts up to 5,000 USD [1]"));
  CHECK(contains(below.output, "A/C\n"));
}

TEST_CASE("a matrix says what its letters do not") {
  checkAll({
      {"who decides architecture --matrix", 1,
       "`cfo` must agree, on grounds of cost, and silence is a yes after 5 days: RACI has no"},
      {"who decides architecture --matrix", 1,
       "`ceo` settles it in the end within 10 days: RACI has no letter for that"},
      {"who decides architecture --matrix=rapid", 1,
       "and nobody may decide all the same; by some readings of RAPID, D may"},
      {"who decides architecture --matrix=daci", 1,
       "several decide `architecture`, and neither gives way: DACI has one A"},
      {"who decides alarms --matrix", 0, "`cto` and `cpo` decide `alarms` together; RACI has one A"},
      {"who decides parking --matrix", 0, "nobody decides `parking` there, and that is meant"},
  });
}

TEST_CASE("a matrix names in a footnote whoever may decide by delegation beside the one who decides") {
  const Folder folder;
  folder.write("a.org",
               "organization a { as-of: 2026-02-01 }\nrole cto {}\nrole cpo {}\narea shop { area till {} }\n"
               "decision tools { scope: shop; decides: cto; "
               "delegates: cto to cpo over till up-to 5k EUR until 2026-12-31 }\n");
  const std::string_view footnote = "`cpo` may decide `tools` there as well, by delegation from `cto`: RACI has one A";
  CHECK(contains(folder.run("who decides tools --matrix").output, footnote));
  CHECK(contains(folder.run("who decides tools --matrix --format json").output, footnote));
}

TEST_CASE("a matrix follows the framework of the decision, or of the one around it") {
  const Folder folder;
  folder.write("a.org",
               "organization a { as-of: 2026-02-01 }\nrole ceo {}\nrole cfo {}\n"
               "decision money { framework: rapid; decides: ceo\n"
               "  decision budget { proposes: cfo; performs: cfo; informs: all; audits: cfo }\n}\n");
  const Result rapid = folder.run("who decides budget --matrix");
  CHECK(
      rapid.output.starts_with("RAPID of `money.budget` on 1 February 2026\n\n"
                               "decision              ceo  cfo\n"
                               "money.budget [1] [2]  D    R/P\n\n"));
  CHECK(contains(rapid.output, "[1] everyone is told after: RAPID has no letter for that\n"));
  CHECK(contains(rapid.output, "[2] `cfo` looks at it afterwards: RAPID has no letter for that\n"));
  const Result daci = folder.run("who decides budget --matrix=daci");
  CHECK(contains(daci.output, "money.budget [1] [2]  A    D    I\n"));
  CHECK(contains(daci.output, "`cfo` carries it out: DACI has no letter for that"));
}

TEST_CASE("a matrix that is wider than a terminal has numbers for its columns, and tells them below") {
  std::string text = "organization a { as-of: 2026-02-01 }\n";
  std::string heard;
  for (const char* const number : {"one", "two", "three", "four", "five"}) {
    const std::string role = "head-of-something-with-a-long-name-" + std::string(number);
    text += "role " + role + " {}\n";
    heard += (heard.empty() ? "" : ", ") + role;
  }
  const Folder folder("a.org", text + "role ceo {}\ndecision plan { decides: ceo; consults: " + heard + " }\n");
  const std::string told = folder.run("who decides plan --matrix").output;
  CHECK(contains(told,
                 "\n\ndecision  1  2  3  4  5  6\nplan      A  C  C  C  C  C\n\n1  ceo\n2  head-of-something-with-a-"));
  CHECK(contains(folder.run("who decides plan --matrix --format csv").output, "decision,ceo,head-of-something"));
}

TEST_CASE("a matrix as Markdown, CSV and JSON") {
  const Kiln kiln_folder;
  const Result markdown = kiln_folder.run("who decides alarms --matrix --format markdown");
  CHECK(markdown.output.starts_with(
      "## RACI of `alarms` on 1 February 2026\n\n| decision | cto | cpo |\n| --- | --- | --- |\n"
      "| alarms | A [1] | A [1] |\n"));
  const Result csv = kiln_folder.run("who decides alarms --matrix --format csv");
  CHECK(csv.output ==
        "decision,cto,cpo,notes\r\nalarms,A [1],A [1],[1] cto and cpo decide alarms together; RACI has one A\r\n");
  const Result json = kiln_folder.run("who decides alarms --matrix --format json");
  CHECK(contains(json.output, "\"method\": \"raci\""));
  CHECK(contains(json.output, "\"schema\": \"org-who/1\""));
}

TEST_CASE("a matrix of something else: why not, and exit code 2") {
  const Kiln kiln_folder;
  const auto fails = [&](const std::string& question, std::string_view why) {
    CAPTURE(question);
    const Result result = kiln_folder.run(question);
    CHECK(result.code == 2);
    CHECK(contains(result.error, why));
  };
  fails("who owns shop --matrix", "`--matrix` is for `orgc who decides`");
  fails("who decides alarms --matrix=rasci", "there is no matrix `rasci`: did you mean `raci` or `daci`?");
  fails("who decides alarms --format csv", "the format `csv` is for `--matrix`");
  fails("who decides alarms --matrix --format cvs", "there is no format `cvs`: did you mean `csv`?");
}

TEST_CASE("of many rights a few are told, and the others counted") {
  std::string text = "organization a { as-of: 2026-02-01 }\nrole ceo {}\n";
  std::string rights = "ceo";
  for (int i = 0; i < 12; ++i) {
    const std::string number = std::to_string(i);
    text += "role r" + number + " {}\narea a" + number + " {}\n";
    rights += ", r" + number + " over a" + number;
  }
  const Folder folder;
  folder.write("a.org", text + "decision x { decides: " + rights + " }\n");
  const Result one = folder.run("who decides x over a3");
  CHECK(one.code == 0);
  CHECK(one.output.starts_with("`r3` decides `x` over `a3` on 1 February 2026\n"));
  CHECK(contains(one.output, "\n  6 others do not count here: they are for another area\n"));
  const Result all = folder.run("who decides x");
  CHECK(contains(all.output, "\n    gives way to 7 others\n"));
}

TEST_CASE("an answer needs no checks, and a mistake in the text is told all the same") {
  const Folder folder;
  folder.write(
      "a.org",
      "organization a { as-of: 2026-02-01 }\nrole ceo {}\narea shop {}\ndecision x { decides: ceo; agrees: gone }\n");
  const Result result = folder.run("who decides x");
  CHECK(result.code == 1);
  CHECK(contains(result.error, "the text has mistakes"));
}

TEST_CASE("who holds a role, and which of its seats are vacant that day") {
  const Folder folder("a.org",
                      "organization a { as-of: 2026-02-01 }\nrole smith {}\nperson max {}\nperson zoe {}\n"
                      "team iron { seat smith: max, vacant times 2 }\n"
                      "team gold { seat smith: vacant until 2026-03-31, zoe from 2026-04-01 }\n");
  CHECK(folder.run("who is smith").output ==
        "`max` in `iron` is `smith` on 1 February 2026\n  from 1 April 2026: `zoe` in `gold`\n"
        "  2 seats of `iron` are vacant that day\n  1 seat of `gold` is vacant that day\n");
  CHECK(folder.run("who is smith of gold").output ==
        "nobody is `smith of gold` on 1 February 2026\n  from 1 April 2026: `zoe`\n"
        "  1 seat of `gold` is vacant that day\n");
  CHECK_FALSE(contains(folder.run("who is smith of gold on 2026-04-01").output, "vacant"));
  CHECK(contains(folder.run("who is smith in gold --format json").output, "\"seats\": 1,\n      \"team\": \"gold\"\n"));
}
