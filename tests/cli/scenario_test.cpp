// `--scenario NAME`: the organisation as a `scenario` makes it. `orgc check` tells only what that changes; the other commands look
// at it as if it were written.

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
role dev { reports-to: cto }

person ines "Inès Vidal" { holds: ceo }
person jean "Jean Mercier" { holds: cto; capacity: 80% }
person lou "Lou Petit" { holds: cpo }
person max "Max Roth"
person nel "Nel Roy"

team iron "Iron" { members: lou, jean; seat dev: max }

area shop "Shop" { owner: jean; area cart "Cart" }

decision prices "Prices" { scope: shop; decides: cpo }
decision stack "Stack" { scope: shop; decides: cto }

roadmap y26 { commitment faster "Faster" { area: shop.cart; class: feature; due: 2026-06-30 } }
)";

struct Forge : Folder {
  explicit Forge(std::string_view scenario) : Folder("forge.org", std::string(forge) + std::string(scenario)) {}
};

constexpr std::string_view merged = R"(
scenario merged "One head of both" {
  remove: cto, cpo
  role cpto "Head of Product and Technology" { reports-to: ceo }
  role dev { reports-to: cpto }
  person lou { holds: cpto }
  area cart { owner: cpto }
  decision prices { decides: cpto }
}
)";

}  // namespace

TEST_CASE("a plain check does not look into a scenario") {
  const Folder plain("forge.org", forge);
  const Folder planned("forge.org", std::string(forge) + "scenario s { person x { holds: nothing-of-that-name } }\n");
  CHECK(plain.run("check").output == planned.run("check").output);
}

TEST_CASE("a check of a scenario tells what it changes, and only that") {
  const Forge folder(merged);
  const Result told = folder.run("check --scenario merged");
  CHECK(told.code == 1);
  CHECK(told.output.starts_with("with scenario `merged`: "));
  CHECK(contains(told.output, "nobody decides `stack`"));
  CHECK_FALSE(contains(told.output, "`prices`"));
  // Of what is removed nothing is called misspelt.
  CHECK_FALSE(contains(told.output, "unresolved-reference"));
  CHECK(folder.run("check --scenario merged --format json").output.find(R"("scenario": "merged")") !=
        std::string::npos);
}

TEST_CASE("what a scenario says of a property stands in place of what is said outside, and the rest stays") {
  const Forge folder(merged);
  const std::string lou = folder.run("what lou --scenario merged").output;
  CHECK(contains(lou, "Lou Petit"));
  CHECK(contains(lou, "is `cpto`"));
  CHECK_FALSE(contains(lou, "`cpo`"));
  CHECK(contains(lou, "belongs to `iron`"));
  CHECK(contains(folder.run("who decides prices --scenario merged").output, "`cpto` decides `prices`"));
  CHECK(contains(folder.run("who decides prices").output, "`cpo` decides `prices`"));
}

TEST_CASE(
    "a bare name in a scenario means the one declaration of its kind that ends with it, wherever that is nested") {
  const Forge folder("scenario late { commitment faster { due: 2026-09-30 } area cart \"Basket\" { owner: lou } }\n");
  const std::string data = folder.run("emit json --scenario late").output;
  CHECK(contains(data, "Basket"));
  CHECK_FALSE(contains(data, "\"Cart\""));
  CHECK(contains(data, "2026-09-30"));
  CHECK_FALSE(contains(data, "2026-06-30"));
  CHECK(contains(folder.run("who owns cart --scenario late").output, "`lou`"));
}

TEST_CASE("the seats of a role are replaced together, and those of other roles stay") {
  const Forge folder(
      "role ops { reports-to: cto }\nteam steel { seat dev: max; seat ops: nel }\n"
      "scenario grown { team steel { seat dev: nel, vacant } }\n");
  const std::string nel = folder.run("what nel --scenario grown").output;
  CHECK(contains(nel, "`dev of steel"));
  CHECK(contains(nel, "`ops of steel`"));
  CHECK_FALSE(contains(folder.run("what max --scenario grown").output, "`dev of steel"));
}

TEST_CASE("what is removed takes along what is nested in it, but not what the scenario declares itself") {
  const Forge folder("scenario closed { remove: shop; area cart { owner: lou } }\n");
  CHECK(contains(folder.run("who owns cart --scenario closed").output, "`lou`"));
  CHECK_FALSE(contains(folder.run("what jean --scenario closed").output, "owns"));
}

TEST_CASE("an extend in a scenario adds, and a scenario may be extended in another file") {
  const Forge folder("scenario wide { extend decision prices { agrees: cto } }\n");
  folder.write("more.org", "extend scenario wide { decision stack { decides: ceo } }\n");
  const std::string prices = folder.run("who decides prices --scenario wide").output;
  CHECK(contains(prices, "`cpo` decides `prices`"));
  CHECK(contains(prices, "`cto`"));
  CHECK(contains(folder.run("who decides stack --scenario wide").output, "`ceo` decides `stack`"));
}

TEST_CASE("a scenario that changes nothing breaks nothing") {
  const Forge folder("scenario same { person lou { holds: cpo } }\n");
  const Result told = folder.run("check --scenario same");
  CHECK(told.code == 0);
  CHECK(contains(told.output, "nothing breaks"));
}

TEST_CASE("mistakes in a scenario are told where it is looked at") {
  const Forge folder("scenario wrong { person lou { holds: cpoo } person ada \"Ada\" person ada \"Ada\" }\n");
  const Result told = folder.run("check --scenario wrong");
  CHECK(contains(told.output, "`cpoo`"));
  CHECK(contains(told.output, "person `ada` is declared twice"));
  const Result unknown = folder.run("check --scenario wrogn");
  CHECK(unknown.code == 2);
  CHECK(contains(unknown.error, "there is no scenario `wrogn`: did you mean `wrong`?"));
}

TEST_CASE("somebody whom only the scenario knows may leave as well") {
  const Forge folder("scenario later { person ada \"Ada\" { holds: cto } person jean { holds: dev } }\n");
  const Result told = folder.run("check --scenario later --without ada --from 2026-04-01");
  CHECK(told.output.starts_with("with scenario `later` and without `ada` (Ada) from 1 April 2026: "));
  CHECK(contains(told.output, "nobody holds `cto` after `ada`"));
}

TEST_CASE("a scenario is not mended") {
  const Result refused = Forge(merged).run("check --scenario merged --fix");
  CHECK(refused.code == 2);
  CHECK(contains(refused.error, "`--scenario`"));
}
