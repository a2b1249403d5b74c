// Who decides in the worked examples of checks.md 3.13; what is wrong in them, their fixtures say themselves.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <doctest/doctest.h>

#include "analysis/decision_query.h"
#include "analysis/decision_rights.h"
#include "support/compiled.h"
#include "support/files.h"

namespace org::analysis {

namespace {

model::EntityId named(const model::Model& model, model::Kind kind, std::string_view name) {
  for (const model::EntityId id : model.all(kind)) {
    if (model.qualifiedName(id) == name) {
      return id;
    }
  }
  return {};
}

// A place to ask about: the names may be empty, the amount is in euros, no day is the first.
struct Place {
  std::string_view area;
  std::string_view team;
  std::optional<double> amount;
  std::optional<base::Day> day;
};

// Empty where one party decides.
std::string_view toText(Verdict::Type type) {
  switch (type) {
    case Verdict::Type::One:
      return "";
    case Verdict::Type::Nobody:
    case Verdict::Type::MeantNobody:
      return "nobody";
    case Verdict::Type::Several:
      return "each of ";
    case Verdict::Type::Circle:
      return "in a circle ";
    case Verdict::Type::Unknown:
      return "perhaps ";
    case Verdict::Type::Unadoptable:
      return "in vain ";
    case Verdict::Type::Split:
      return "either of ";
  }
  return {};
}

std::string tell(const Facts& facts, const Verdict& verdict) {
  std::vector<std::string> names;
  for (const std::uint32_t right : verdict.rights) {
    std::vector<std::string> holders;
    for (const Party& holder : facts.decisionRights().rights()[right].holders) {
      holders.push_back(nameOf(facts.model(), holder));
    }
    names.push_back(fmt::format("{}", fmt::join(holders, " with ")));
  }
  return fmt::format("{}{}", toText(verdict.type), fmt::join(names, ", "));
}

std::string whoDecides(const std::string& example, std::string_view decision, const Place& place) {
  const auto compiled =
      test::compile(test::readFile(fmt::format("tests/checks/fixtures/worked-examples/{}.org", example)));
  const model::Model& model = *compiled.model;
  DecisionQuestion question{.decision = model::DecisionId(named(model, model::Kind::Decision, decision)),
                            .area = model::AreaId(named(model, model::Kind::Area, place.area)),
                            .team = model::TeamId(named(model, model::Kind::Team, place.team)),
                            .day = place.day.value_or(model.window().from)};
  if (place.amount) {
    question.amount = Amount{*place.amount, "EUR"};
  }
  std::vector<std::string> verdicts;
  for (const Verdict& verdict : answer(*compiled.facts, question).verdicts) {
    verdicts.push_back(tell(*compiled.facts, verdict));
  }
  return fmt::format("{}", fmt::join(verdicts, "; "));
}

base::Day day(int year, unsigned month, unsigned of_month) { return *base::makeDay(year, month, of_month); }

}  // namespace

TEST_CASE("E1: the product director decides within Platform, the CPO the rest") {
  CHECK(whoDecides("e01", "roadmap", {.area = "platform.auth"}) == "product-director");
  CHECK(whoDecides("e01", "roadmap", {.area = "storefront"}) == "cpo");
}

TEST_CASE("E2: both decide within Platform, and neither is more specific") {
  CHECK(whoDecides("e02", "roadmap", {.area = "platform.auth"}) == "each of cpo, product-director");
  CHECK(whoDecides("e02", "roadmap", {.area = "storefront"}) == "ceo");
}

TEST_CASE("E3: the CTO's right and the CPO's meet on checkout in tech, and nowhere else") {
  CHECK(whoDecides("e03", "architecture", {.area = "shop.checkout"}) == "each of cto, cpo; cpo");
  CHECK(whoDecides("e03", "architecture", {.area = "shop.catalogue", .team = "tech"}) == "cto");
}

TEST_CASE("E3′: where checkout meets tech, the two decide together") {
  CHECK(whoDecides("e03", "architecture", {.area = "shop.checkout", .team = "tech"}) == "each of cto, cpo");
  CHECK(whoDecides("e03_settled", "architecture", {.area = "shop.checkout", .team = "tech.core"}) == "cto with cpo");
  CHECK(whoDecides("e03_settled", "architecture", {.area = "shop.catalogue", .team = "tech"}) == "cto");
}

TEST_CASE("E4: each amount goes to the lowest who may decide it") {
  CHECK(whoDecides("e04", "spending", {.team = "tech.core", .amount = 3000}) == "lead");
  CHECK(whoDecides("e04", "spending", {.team = "tech.core", .amount = 20000}) == "director");
  CHECK(whoDecides("e04", "spending", {.team = "growth", .amount = 20000}) == "ceo");
}

TEST_CASE("E5: below the director's limit the lead decides as well") {
  CHECK(whoDecides("e05", "spending", {.team = "tech.core", .amount = 10000}) == "each of lead, director");
  CHECK(whoDecides("e05", "spending", {.team = "tech.core", .amount = 30000}) == "lead");
  CHECK(whoDecides("e05", "spending", {.team = "tech", .amount = 30000}) == "ceo; lead");
}

TEST_CASE("E6: starting later is not being narrower, unless it is meanwhile") {
  CHECK(whoDecides("e06", "architecture", {.day = day(2026, 3, 31)}) == "cto");
  CHECK(whoDecides("e06", "architecture", {.day = day(2026, 4, 1)}) == "each of cto, vp-engineering");
  CHECK(whoDecides("e06", "hiring", {.day = day(2026, 4, 1)}) == "vp-engineering");
  CHECK(whoDecides("e06", "tools", {.day = day(2026, 6, 29)}) == "nobody");
  CHECK(whoDecides("e06", "tools", {.day = day(2026, 6, 30)}) == "vp-engineering");
}

TEST_CASE("E7: two limits meet on one amount, or leave some to nobody") {
  CHECK(whoDecides("e07", "spending", {.amount = 5000}) == "each of lead, director");
  CHECK(whoDecides("e07", "spending", {.amount = 4999.99}) == "lead");
  CHECK(whoDecides("e07", "travel", {.amount = 7500}) == "nobody");
  CHECK(whoDecides("e07", "training", {.amount = 5000}) == "lead");
  CHECK(whoDecides("e07", "training", {.amount = 5000.01}) == "director");
}

TEST_CASE("E8: what is left of the right over all of Platform is its own level") {
  CHECK(whoDecides("e08", "names", {.area = "platform"}) == "head; keeper; teller");
  CHECK(whoDecides("e08", "names", {.area = "platform.auth"}) == "keeper");
}

TEST_CASE("E9: two who must both agree are one decider, two of whom either may decide are not") {
  CHECK(whoDecides("e09", "budget", {}) == "cto with cpo");
  CHECK(whoDecides("e09", "stack", {}) == "either of cto with cpo");
}

TEST_CASE("E15: what is delegated counts as far as the CEO gave it, and no further") {
  CHECK(whoDecides("e15", "spending", {.area = "tech.core", .amount = 40000}) == "vp");
  CHECK(whoDecides("e15", "spending", {.area = "tech.core", .amount = 60000}) == "ceo");
  CHECK(whoDecides("e15", "spending", {.area = "tech", .amount = 40000}) == "cto; vp");
  CHECK(whoDecides("e15", "hiring", {.area = "tech.core", .amount = 40000}) == "cto");
}

TEST_CASE("E16: what the board reserves a lead cannot decide") {
  CHECK(whoDecides("e16", "budget", {.area = "platform.auth"}) == "board");
}

TEST_CASE("E17: each of three is beaten by another, and nobody decides") {
  CHECK(whoDecides("e17", "roadmap", {.area = "portfolio.platform.auth"}) == "in a circle head, lead, group-head");
  CHECK(whoDecides("e17", "roadmap", {.area = "portfolio.platform"}) == "head; in a circle head, lead, group-head");
  CHECK(whoDecides("e17", "roadmap", {.area = "portfolio"}).starts_with("group-head; "));
}

}  // namespace org::analysis
