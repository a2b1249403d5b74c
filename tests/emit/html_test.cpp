#include <doctest/doctest.h>

#include "emit/emit.h"
#include "support/compiled.h"

namespace {

using namespace org;

std::string pageOf(const std::string& text, std::vector<emit::Picture> pictures = {}) {
  const test::Compiled compiled = test::compile(text);
  const auto page_of = [](diag::Kind kind) -> std::string_view {
    return kind == diag::Kind::UnresolvedReference ? "# unresolved-reference\n\n## What it flags\n\nA name.\n" : "";
  };
  return emit::emitHtml({*compiled.facts, compiled.files, compiled.findings, std::move(pictures), page_of});
}

bool contains(const std::string& page, std::string_view text) { return page.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("the page names the organisation and its day") {
  const std::string page = pageOf("organization fournil \"Fournil\" { as-of: 2026-03-01; mission: \"Bread\" }");
  CHECK(contains(page, "<title>Fournil, 1 March 2026</title>"));
  CHECK(contains(page, "<h1 lang=\"\">Fournil</h1>"));
  CHECK(contains(page, "Nothing found"));
  CHECK(contains(pageOf(""), "<h1 lang=\"\">Organisation</h1>"));
}

TEST_CASE("the page speaks the language of the organisation, and says which") {
  const std::string text = "team web { seat engineer: vacant }\nrole engineer {}\nperson ana { ends: 2026-06-30 }\n";
  const std::string english = pageOf(text);
  CHECK(contains(english, "<html lang=\"en\">"));
  CHECK(contains(english, "<b>1</b> open seat<"));
  const std::string french = pageOf("organization moulin { language: fr }\n" + text + "team oven { lead: gone }\n");
  CHECK(contains(french, "<html lang=\"fr\">"));
  CHECK(contains(french, "<h2 id=\"people-title\">Personnes"));
  CHECK(contains(french, "<b>1</b> poste vacant<"));
  CHECK(contains(french, "<b>0</b> alerte<"));
  CHECK(contains(french, "jusqu&#39;au 30 juin 2026"));
  CHECK_MESSAGE(contains(french, "<p class=\"message\" lang=\"en\">"), "findings are in English");
  // Every name in double brackets is one of the table.
  CHECK_FALSE(contains(english, "[["));
  CHECK_FALSE(contains(french, "[["));
}

TEST_CASE("a person's roles come with share and days; what is over is left out") {
  const std::string page = pageOf(
      "role cto \"CTO\" {} role cpo {} team web \"Web\" { seat cto: ana at 30%..35% until 2026-06-30 }\n"
      "person ana \"Ana Costa\" { holds: cpo until 2025-12-31 }\nperson bob { ends: 2025-12-31 }");
  CHECK(contains(page, "id=\"person-ana\""));
  CHECK(contains(
      page,
      "<a href=\"#role-cto\" lang=\"\">CTO</a> <span class=\"detail\">of Web, 30–35%, until 30 June 2026</span>"));
  CHECK_FALSE(contains(page, "person-bob"));
  CHECK_FALSE(contains(page, "2025"));
}

TEST_CASE("open seats are listed, today's apart from tomorrow's") {
  const std::string page = pageOf(
      "role engineer \"Engineer\" {} team web { seat engineer: vacant times 2 }\n"
      "team app { seat engineer: vacant from 2026-07-01 }");
  CHECK(contains(page, "<b>2</b> open seats"));
  CHECK(contains(page, "<span class=\"badge alert\">2 vacant</span>"));
  CHECK(contains(page, ">open now<"));
  CHECK(contains(page, ">from 1 July 2026<"));
}

TEST_CASE("an area shows its owner, the one it inherits, or nobody") {
  const std::string page = pageOf(
      "role cpo \"CPO\" {} team web \"Web\" { owns: shop.cart }\n"
      "area shop { owner: cpo; area cart {} area search {} }\narea cellar {}\narea house { area roof {} }");
  const std::string cart = page.substr(page.find("id=\"area-shop.cart\""));
  CHECK(contains(cart.substr(0, cart.find("</tr>")), "href=\"#team-web\""));
  const std::string search = page.substr(page.find("id=\"area-shop.search\""));
  CHECK(contains(search.substr(0, search.find("</tr>")), "class=\"inherited\""));
  const std::string cellar = page.substr(page.find("id=\"area-cellar\""));
  CHECK(contains(cellar.substr(0, cellar.find("</tr>")), "nobody"));
  const std::string house = page.substr(page.find("id=\"area-house\""));
  CHECK(contains(house.substr(0, house.find("</tr>")), "see its parts"));
}

TEST_CASE("findings stand with place, subject, help and the page of their check") {
  const std::string page = pageOf("team checkout {}\nteam web {\n  depends-on: chekout\n}");
  CHECK(contains(page, "<b>1</b> error"));
  CHECK(contains(page, "company.org:3:15"));
  CHECK(contains(page, "<code>chekout</code>"));
  CHECK(contains(page, "href=\"#check-unresolved-reference\""));
  CHECK(contains(page, "id=\"check-unresolved-reference\""));
  CHECK(contains(page, "<h4>What it flags</h4>"));
}

TEST_CASE("hostile names and comments stay text") {
  const std::string page = pageOf(
      "organization x \"</title><script>alert(1)</script>\" {}\n"
      "/// See <script>alert(2)</script> [bad](javascript:alert(3)) ![pic](https://example.org/p.png) "
      "[good](https://example.org/)\n"
      "person ana \"<img src=x onerror=alert(4)>\" {}\n"
      "team `\" onclick=\"alert(5)` { mission: \"</script>\" }");
  CHECK_FALSE(contains(page, "<script>alert"));
  CHECK_FALSE(contains(page, "<img"));
  CHECK_FALSE(contains(page, "javascript:"));
  CHECK_FALSE(contains(page, "onclick=\""));
  CHECK(contains(page, "<a href=\"https://example.org/\">good</a>"));
}

TEST_CASE("diagrams stand inline, without the prologue of a document and the ids of their parts") {
  const std::string page = pageOf("", {{"Who reports to whom",
                                        "<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n<svg width=\"9\"><g id=\"a\" "
                                        "class=\"b\"><text>x</text></g></svg>\n"}});
  CHECK(contains(page, "<h3 id=\"diagram-1\" lang=\"\">Who reports to whom</h3>"));
  CHECK(contains(
      page, "<svg role=\"img\" aria-labelledby=\"diagram-1\" width=\"9\"><g class=\"b\"><text>x</text></g></svg>"));
  CHECK_FALSE(contains(page, "<?xml"));
  CHECK_FALSE(contains(page, "!DOCTYPE svg"));
}

TEST_CASE("overviews are open, and many parts of them folded") {
  std::vector<emit::Picture> pictures(12, {"Part", "<svg width=\"900pt\"></svg>", true});
  pictures.front() = {"Teams", "<svg width=\"1500pt\"></svg>"};
  pictures.push_back({"Areas", "<svg></svg>"});
  const std::string page = pageOf("", std::move(pictures));
  const auto opens = [&](int number) {
    const std::size_t heading = page.find("id=\"diagram-" + std::to_string(number) + "\"");
    return contains(page.substr(page.rfind("<details", heading), 40), " open>");
  };
  CHECK(opens(1));
  CHECK_FALSE(opens(2));
  CHECK(opens(13));
  CHECK_MESSAGE(contains(page, "--natural: 2000px"), "so that it is not shrunk until nobody can read it");
}

TEST_CASE("people stand in the order of a reader, whatever their accents and ids") {
  const std::string page =
      pageOf("person a \"Zoé\" {} person b \"Étienne\" {} person c \"eva\" {} person d \"Bruno\" {}");
  CHECK(page.find("id=\"person-d\"") < page.find("id=\"person-b\""));
  CHECK(page.find("id=\"person-b\"") < page.find("id=\"person-c\""));
  CHECK(page.find("id=\"person-c\"") < page.find("id=\"person-a\""));
}

TEST_CASE("a large organisation is folded, and every entry is there") {
  std::string text;
  for (int number = 100; number < 300; ++number) {
    text += "person p-" + std::to_string(number) + " {}\n";
  }
  const std::string page = pageOf(text);
  CHECK(contains(page, "<summary lang=\"\">p-100 – p-149 <span class=\"size\">50</span></summary>"));
  CHECK(contains(page, "id=\"person-p-299\""));
}
