#include <algorithm>
#include <set>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "emit/pictures.h"

namespace {

using namespace org;
using emit::diagram::Diagram;
using emit::diagram::Item;
using emit::diagram::Link;
using emit::diagram::LinkStyle;
using Texts = std::vector<std::string>;

constexpr const char* mill = R"(
organization mill "Old Mill" { as-of: 2026-02-01 }
role head "Head of the mill" { top: yes }
role miller "Miller" { reports-to: head }
role baker "Baker" { reports-to: head, miller as dotted }
role buyer "Buyer" { reports-to: head }
role idle "Nobody's role" {}
person ana "Ana Costa" { holds: head }
person ben "Ben Roy" { holds: miller interim until 2026-05-31 }
team ovens "Ovens" {
  kind: feature
  lead: baker
  seat baker: cleo at 50%, vacant times 2
  depends-on: stones via x-as-a-service
  team night "Night shift" { kind: feature; members: dan }
}
team stones "Stones" { kind: platform; lead: none because "they turn alone" }
team old "Old crew" { status: archived }
team tag "Tag" { kind: marker }
person cleo "Cleo Bay" {}
person dan "Dan Ito" {}
role keeper "Keeper" { reports-to: head }
person eve "Eve Lund" { holds: keeper until 2025-12-31 }
area grain "Grain" { owner: miller; area barn "Barn" {} }
area bread "Bread" { owner: ovens }
area river "River" {}
)";

std::string notesOf(const Diagram& diagram) { return diagram.notes.empty() ? "" : diagram.notes.front(); }

// `count` roles below one head, each with `below` roles below it.
std::string wideCompany(int count, int below) {
  std::string text = "role head \"Head\" { top: yes }\n";
  for (int i = 0; i < count; ++i) {
    text += fmt::format("role r{0} \"Role {0}\" {{ reports-to: head }}\n", i);
    for (int j = 0; j < below; ++j) {
      text += fmt::format("role r{0}-{1} \"Role {0}.{1}\" {{ reports-to: r{0} }}\n", i, j);
    }
  }
  return text + fmt::format("role adviser \"Adviser\" {{ reports-to: r{}-0, head as dotted }}\n", count - 1);
}

void collectIds(const std::vector<Item>& items, std::multiset<std::string>& ids) {
  for (const Item& item : items) {
    ids.insert(item.id);
    collectIds(item.children, ids);
  }
}

}  // namespace

TEST_CASE("a chart of roles shows holders, shares, interims and vacancies under their head") {
  const Diagram chart = test::diagramOf(test::compileText(mill), "reporting");
  CHECK(chart.title == "Who reports to whom");
  CHECK(chart.subtitle == "Old Mill · as of 1 February 2026");
  CHECK(test::outline(chart.items) == R"(role.head "Head of the mill" [Ana Costa]
  role.miller "Miller" [Ben Roy (interim until 31 May 2026)]
  role.baker "Baker" [Cleo Bay 50% · Ovens; 2 vacant · Ovens]
  role.buyer "Buyer"
  role.keeper "Keeper" [vacant] dashed
)");
  REQUIRE(chart.links.size() == 1);
  CHECK(chart.links.front().from == "role.baker");
  CHECK(chart.links.front().to == "role.miller");
  CHECK(chart.links.front().style == LinkStyle::Dotted);
  CHECK(test::legendOf(chart) == Texts{"vacant", "reports to", "dotted line", "interim", "of the working time",
                                       "the team in which the role is held"});
  CHECK(notesOf(chart) == "Left out: 1 role without a reporting line and without a holder.");
}

TEST_CASE("a chart shows the day of its view") {
  const std::string text =
      std::string(mill) + "view autumn \"In autumn\" { kind: reporting; as-of: 2025-10-01; root: head; depth: 1 }";
  const Diagram chart = test::diagramOf(test::compileText(text), "autumn");
  CHECK(chart.title == "In autumn");
  CHECK(chart.subtitle == "Old Mill · as of 1 October 2025");
  CHECK(test::outline(chart.items) == "role.head \"Head of the mill\" [Ana Costa; + 4 below]\n");
}

TEST_CASE("a view may start at a role and leave others out") {
  const std::string text =
      std::string(mill) + "view some { kind: reporting; root: head; exclude: buyer, role keeper, miller }";
  const Diagram chart = test::diagramOf(test::compileText(text), "some");
  CHECK(test::outline(chart.items) == R"(role.head "Head of the mill" [Ana Costa]
  role.baker "Baker" [Cleo Bay 50% · Ovens; 2 vacant · Ovens]
)");
  CHECK_MESSAGE(chart.links.empty(), "the dotted line leads to a role that is left out");
}

TEST_CASE("where persons name their managers the persons are the chart") {
  const Diagram chart = test::diagramOf(test::compileText(R"(
role cook "Cook" {}
person ana "Ana" {}
person ben "Ben" { manager: ana; holds: cook }
person cleo "Cleo" { manager: cook }
person dan "Dan" {}
)"),
                                        "reporting");
  CHECK(test::outline(chart.items) == R"(person.ana "Ana"
  person.ben "Ben" [Cook]
    person.cleo "Cleo"
)");
  CHECK(notesOf(chart) == "Left out: 1 person whose manager is not known and to whom nobody reports.");
}

TEST_CASE(
    "a chart of persons shows vacant seats with the lead of their team, and the colour of the first hat that has one") {
  const Diagram chart = test::diagramOf(test::compileText(R"(
role cook "Cook" {}
role waiter "Waiter" {}
role maker "Maker" { family: product }
person ana "Ana" { holds: cook, maker }
person ben "Ben" { manager: ana }
person dan "Dan" {}
team kitchen "Kitchen" { lead: ana; seat cook: vacant times 2; seat waiter: vacant }
team hall "Hall" { lead: cook; seat cook: ben; seat waiter: vacant from 2026-01-01 }
team cellar "Cellar" { seat cook: vacant }
team yard "Yard" { lead: dan; seat cook: vacant until 2026-01-31; seat waiter: vacant }
)"),
                                        "reporting");
  CHECK(test::outline(chart.items) == R"(person.ana "Ana" [Cook; Maker; 3 vacant · Kitchen]
  person.ben "Ben" [Cook; vacant · Hall]
)");
  CHECK(chart.items.front().look.paint == emit::diagram::Paint::Orange);
  CHECK(chart.items.front().rows.back().tone == emit::diagram::Tone::Alert);
  CHECK(chart.notes == Texts{"Left out: 1 person whose manager is not known and to whom nobody reports.",
                             "Left out: 2 vacant seats in teams whose lead is not on this chart."});
  CHECK(test::legendOf(chart) ==
        Texts{"product", "roles of another family, or of none", "reports to", "the team in which the role is held"});
}

TEST_CASE("roles that report to each other in a circle are all drawn, and the last line as a link") {
  const Diagram chart = test::diagramOf(test::compileText(R"(
role a { reports-to: b }
role b { reports-to: c }
role c { reports-to: a }
role d { reports-to: a }
)"),
                                        "reporting");
  CHECK(emit::diagram::countItems(chart.items) == 4);
  CHECK(std::ranges::count(chart.links, LinkStyle::Solid, &Link::style) == 1);
}

TEST_CASE("a map of teams shows teams in teams, leads, seats, members and dependencies, and says what it leaves out") {
  const Diagram map = test::diagramOf(test::compileText(mill), "teams");
  CHECK(test::outline(map.items) ==
        R"(team.ovens "Ovens" [Baker (lead): Cleo Bay 50%; 2 vacant; depends on: Stones (x-as-a-service)]
  team.ovens.night "Night shift" [members: Dan Ito]
team.stones "Stones" [lead: none, on purpose]
)");
  REQUIRE(map.links.size() == 1);
  CHECK(map.links.front().to == "team.stones");
  CHECK(map.links.front().style == LinkStyle::Service);
  CHECK(test::legendOf(map) == Texts{"feature", "platform", "depends on: x-as-a-service", "of the working time"});
  CHECK(map.notes == Texts{"Left out: 1 team of kind `marker`.", "Left out: 1 team that is archived or completed."});
}

TEST_CASE("a team inside one that does not exist yet is not drawn") {
  const Diagram map =
      test::diagramOf(test::compileText("team later { starts: 2026-04-01; team inner {} } team now {}"), "teams");
  CHECK(test::outline(map.items) == "team.now \"now\"\n");
}

TEST_CASE("a map of owners tells owned, inherited and unowned areas apart") {
  const Diagram map = test::diagramOf(test::compileText(mill), "ownership");
  CHECK(test::outline(map.items) == R"(area.grain "Grain" [owner: Miller (Ben Roy)]
  area.grain.barn "Barn" [inherited: Miller (Ben Roy)]
area.bread "Bread" [owner: Ovens]
area.river "River" [owner: none] dashed
)");
  const Item& grain = map.items[0];
  CHECK_FALSE(grain.look.is_faint);
  CHECK(grain.children[0].look.is_faint);
  CHECK(grain.children[0].look.paint == grain.look.paint);
  CHECK(map.items[1].look.paint != grain.look.paint);
  CHECK(test::legendOf(map) == Texts{"Miller", "Ovens", "inherited from the area around it", "nobody owns it"});
}

TEST_CASE("the legend shows the very looks of the boxes that it explains, and only those") {
  const test::Organisation organisation = test::compileText(mill);
  const auto looksOf = [](const Diagram& diagram, std::string_view text) {
    const auto entry = std::ranges::find(diagram.legend, text, &emit::diagram::LegendEntry::text);
    return entry == diagram.legend.end() ? std::vector<emit::diagram::Look>{} : entry->looks;
  };
  const Diagram map = test::diagramOf(organisation, "ownership");
  CHECK(looksOf(map, "inherited from the area around it") ==
        std::vector{test::findItem(map.items, "area.grain.barn")->look});
  CHECK(looksOf(map, "Miller") == std::vector{test::findItem(map.items, "area.grain")->look});
  CHECK(looksOf(map, "nobody owns it") == std::vector{test::findItem(map.items, "area.river")->look});
  const Diagram teams =
      test::diagramOf(test::compileText("team a { kind: squad } team b {} team c { kind: tribe }"), "teams");
  CHECK(looksOf(teams, "other") == std::vector{emit::diagram::Look{}});
  CHECK(test::legendOf(teams) == Texts{"squad", "other"});
  CHECK(test::legendOf(test::diagramOf(test::compileText("team a {} team b { kind: tribe }"), "teams")).empty());
}

TEST_CASE("an organisation that speaks French has pictures in French") {
  const std::string french = "organization moulin { language: fr; as-of: 2026-02-01 }\n";
  const std::string rest(std::string_view(mill).substr(std::string_view(mill).find("role head")));
  const test::Organisation organisation = test::compileText(french + rest);
  const Diagram chart = test::diagramOf(organisation, "reporting");
  CHECK(chart.title == "Qui dépend de qui");
  CHECK(chart.subtitle == "moulin · au 1er février 2026");
  CHECK(test::findItem(chart.items, "role.miller")->rows.front().text == "Ben Roy (par intérim jusqu'au 31 mai 2026)");
  CHECK(test::legendOf(chart) == Texts{"vacant", "dépend de", "lien en pointillé", "par intérim", "du temps de travail",
                                       "l'équipe où le rôle est tenu"});
  CHECK(notesOf(chart) == "Non représenté : 1 rôle sans rattachement ni titulaire.");
  const Diagram map = test::diagramOf(organisation, "teams");
  CHECK(test::outline(map.items) ==
        R"(team.ovens "Ovens" [Baker (responsable): Cleo Bay 50 %; 2 vacants; dépend de: Stones (en libre-service)]
  team.ovens.night "Night shift" [membres: Dan Ito]
team.stones "Stones" [responsable: aucun, par choix]
)");
  CHECK(map.items.front().remark == "fonctionnalité");
}

TEST_CASE("long lists of holders and members are cut, and say how much is left") {
  std::string text = "role cook \"Cook\" { top: yes }\nrole help { reports-to: cook }\nteam crew {\n  members: ";
  std::string persons;
  for (int i = 0; i < 18; ++i) {
    text += fmt::format("{}p{}", i == 0 ? "" : ", ", i);
    persons += fmt::format("person p{0} \"P{0}\" {{ holds: cook }}\n", i);
  }
  const test::Organisation organisation = test::compileText(text + "\n}\n" + persons);
  const Diagram chart = test::diagramOf(organisation, "reporting");
  const Diagram map = test::diagramOf(organisation, "teams");
  CHECK(test::outline({*test::findItem(chart.items, "role.cook")}).find("P5; + 12 more") != std::string::npos);
  CHECK(test::outline({*test::findItem(map.items, "team.crew")}).find("P5; + 12 more") != std::string::npos);
}

TEST_CASE("an empty organisation gives pictures that say so") {
  const test::Organisation nothing = test::compileText("organization tiny \"Tiny\" {}");
  for (const char* view : {"reporting", "teams", "ownership"}) {
    const Diagram diagram = test::diagramOf(nothing, view);
    CHECK(diagram.items.empty());
    REQUIRE(diagram.notes.size() == 1);
    CHECK(diagram.notes.front().starts_with("No "));
    CHECK(test::imageOf(diagram, emit::ImageFormat::Svg).find(diagram.notes.front()) != std::string::npos);
  }
}

TEST_CASE("an organisation of more than 150 boxes has an overview and a page for each branch") {
  const std::vector<emit::Page> pages = test::pagesOf(test::compileText(wideCompany(20, 12)), "reporting");
  REQUIRE(pages.size() == 21);
  CHECK(pages[0].name == "reporting");
  CHECK(pages[1].name == "reporting-r0");
  CHECK(pages[1].diagram.title == "Who reports to whom: Role 0");
  const Item& folded = *test::findItem(pages[0].diagram.items, "role.r3");
  CHECK(folded.rows.back().text == "+ 12 below");
  CHECK(folded.tooltip.ends_with("`--root r3` draws what is in it"));
  std::multiset<std::string> ids;
  for (const emit::Page& page : pages) {
    CHECK(emit::diagram::countItems(page.diagram.items) <= 150);
    collectIds(page.diagram.items, ids);
  }
  CHECK(ids.count("role.head") == 1);
  CHECK(ids.count("role.r3") == 2);
  CHECK(ids.count("role.r3-11") == 1);
  // The dotted line of a role that is folded away starts at the box that holds it.
  REQUIRE(pages[0].diagram.links.size() == 1);
  CHECK(pages[0].diagram.links.front().from == "role.r19");
  CHECK(pages[0].diagram.links.front().to == "role.head");
}

TEST_CASE("a head with hundreds of reports gets pages of neighbours") {
  const std::vector<emit::Page> pages = test::pagesOf(test::compileText(wideCompany(400, 0)), "reporting");
  std::multiset<std::string> ids;
  for (const emit::Page& page : pages) {
    CHECK(emit::diagram::countItems(page.diagram.items) <= 150);
    collectIds(page.diagram.items, ids);
  }
  for (int i = 0; i < 400; ++i) {
    CHECK(ids.count(fmt::format("role.r{}", i)) == 1);
  }
  const Item& first = pages.front().diagram.items.front().children.front();
  CHECK(first.heading == "Part 1 of 7");
  CHECK(pages[1].diagram.title == "Who reports to whom: Head: Part 1 of 7");
  CHECK(test::outline({first}).find("from: Role 0; to: Role 57") != std::string::npos);
}

TEST_CASE("a list too long for a page of groups becomes groups of groups") {
  const std::vector<emit::Page> pages = test::pagesOf(test::compileText(wideCompany(4'000, 0)), "reporting");
  std::multiset<std::string> ids;
  for (const emit::Page& page : pages) {
    CHECK(emit::diagram::countItems(page.diagram.items) <= 150);
    collectIds(page.diagram.items, ids);
  }
  CHECK(ids.count("role.r0") == 1);
  CHECK(ids.count("role.r3999") == 1);
  const Item& first = pages.front().diagram.items.front().children.front();
  CHECK(first.heading == "Part 1 of 2");
  CHECK(first.children.front().heading == "Part 1 of 67");
}

TEST_CASE("a chain of ten thousand roles is drawn") {
  std::string text = "role r0 { top: yes }\n";
  for (int i = 1; i < 10'000; ++i) {
    text += fmt::format("role r{} {{ reports-to: r{} }}\n", i, i - 1);
  }
  const std::vector<emit::Page> pages = test::pagesOf(test::compileText(text), "reporting");
  std::multiset<std::string> ids;
  for (const emit::Page& page : pages) {
    collectIds(page.diagram.items, ids);
  }
  CHECK(ids.count("role.r9999") == 1);
}
