#include <doctest/doctest.h>

#include "emit/pictures.h"

namespace {

using namespace org;
using Texts = std::vector<std::string>;

const test::Organisation& company() {
  static const test::Organisation organisation = test::compileText(R"(
role cto "CTO" { top: yes }
team product { team checkout {} }
team sales { team desk {} }
team support { team desk {} }
view teams "Our teams" { kind: teams; direction: right }
view goals { kind: okrs }
view wrong { kind: ownership; root: role cto }
view chart { kind: reporting; root: cto; depth: 2; as-of: 2026-07-01 }
)");
  return organisation;
}

std::string viewError(std::string_view name) {
  return llvm::toString(emit::findView(*company()->model, name).takeError());
}

std::string rootOf(std::string_view text) {
  llvm::Expected<emit::View> view = emit::findView(*company()->model, "teams");
  llvm::Expected<model::EntityId> root = emit::findRoot(*company()->model, *view, text);
  return root ? company()->model->describe(*root) : llvm::toString(root.takeError());
}

}  // namespace

TEST_CASE("declared views come first, and take the place of a built-in one of their name") {
  Texts titles;
  for (const emit::View& view : emit::viewsOf(*company()->model)) {
    titles.push_back(view.name + ": " + view.title);
  }
  CHECK(titles == Texts{"chart: chart", "goals: goals", "teams: Our teams", "wrong: wrong",
                        "reporting: Who reports to whom", "ownership: Who owns what"});
}

namespace {

Texts publishedTitles(const std::string& views) {
  const test::Organisation organisation = test::compileText(
      "organization mill { as-of: 2026-02-01 }\nrole ceo { top: yes } role cto { reports-to: ceo }\n" + views);
  Texts titles;
  for (const emit::View& view : emit::viewsToPublish(*organisation->model)) {
    titles.push_back(view.name + ": " + view.title);
  }
  return titles;
}

}  // namespace

TEST_CASE("a page shows a declared view instead of the built-in one of its kind and day, today's before others") {
  CHECK(publishedTitles("view a-later { kind: reporting; as-of: 2026-07-01 }\n"
                        "view b-past { kind: teams; as-of: 2025-01-01 }\n"
                        "view chart \"Chart\" { kind: reporting; root: ceo; depth: 4 } view goals { kind: okrs }") ==
        Texts{"chart: Chart", "teams: Teams and their seats", "ownership: Who owns what", "a-later: a-later",
              "b-past: b-past"});
  CHECK_MESSAGE(publishedTitles("view tech { kind: reporting; root: cto }").size() == 4,
                "a view of a part does not stand for the whole");
}

TEST_CASE("no two views on a page have one title") {
  CHECK(publishedTitles("view later \"Who reports to whom\" { kind: reporting; as-of: 2026-07-01 }\n"
                        "view tech \"Our teams\" { kind: teams } view squads \"Our teams\" { kind: teams }") ==
        Texts{"reporting: Who reports to whom", "squads: Our teams (squads)", "tech: Our teams (tech)",
              "ownership: Who owns what", "later: Who reports to whom, as of 1 July 2026"});
}

TEST_CASE("a declared view is read with all it says") {
  llvm::Expected<emit::View> view = emit::findView(*company()->model, "chart");
  REQUIRE(static_cast<bool>(view));
  CHECK(view->kind == emit::ViewKind::Reporting);
  CHECK(company()->model->describe(view->root) == "role cto");
  CHECK(view->depth == 2);
  CHECK(view->as_of == *base::makeDay(2026, 7, 1));
  CHECK(emit::findView(*company()->model, "teams")->direction == emit::Direction::Right);
}

TEST_CASE("a view that is not there, or not drawn yet, is an error that says what there is") {
  CHECK(viewError("reporing") ==
        "no view is named `reporing`; did you mean `reporting`? There are `chart`, `goals`, `teams`, `wrong`, "
        "`reporting`, "
        "`ownership`");
  CHECK(viewError("goals") ==
        "view `goals` is of kind `okrs`, which is not drawn by this version yet; `reporting`, `teams` and `ownership` "
        "are");
  CHECK(viewError("raci") ==
        "views of kind `raci` are not drawn by this version yet; `reporting`, `teams` and `ownership` are");
}

TEST_CASE("a root is named by path, by kind and path, or by a name that only one has") {
  CHECK(rootOf("product") == "team product");
  CHECK(rootOf("team product") == "team product");
  CHECK(rootOf("team.product.checkout") == "team product.checkout");
  CHECK(rootOf("checkout") == "team product.checkout");
  CHECK(rootOf("sales.desk") == "team sales.desk");
  CHECK(rootOf("chekout") == "nothing in a view of kind `teams` is named `chekout`; did you mean `checkout`?");
  CHECK(rootOf("desk").starts_with("nothing in a view of kind `teams` is named `desk`"));
}

TEST_CASE("a view that starts at what it cannot show is an error") {
  llvm::Expected<emit::View> view = emit::findView(*company()->model, "wrong");
  REQUIRE(static_cast<bool>(view));
  CHECK(llvm::toString(emit::drawPages(*company()->facts, *view).takeError()) ==
        "view `wrong` is of kind `ownership` and cannot start at role cto");
}
