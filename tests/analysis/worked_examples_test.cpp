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

// A place to ask about: the names may be empty, the amount is in euros.
struct Place {
  std::string_view area;
  std::string_view team;
  std::optional<double> amount;
};

std::string whoDecides(const std::string& example, std::string_view decision, const Place& place) {
  const auto compiled =
      test::compile(test::readFile(fmt::format("tests/checks/fixtures/worked-examples/{}.org", example)));
  const model::Model& model = *compiled.model;
  DecisionQuestion question{.decision = model::DecisionId(named(model, model::Kind::Decision, decision)),
                            .area = model::AreaId(named(model, model::Kind::Area, place.area)),
                            .team = model::TeamId(named(model, model::Kind::Team, place.team)),
                            .day = model.window().from};
  if (place.amount) {
    question.amount = Amount{*place.amount, "EUR"};
  }
  std::vector<std::string> names;
  for (const Verdict& verdict : answer(*compiled.facts, question).verdicts) {
    for (const std::uint32_t right : verdict.rights) {
      std::vector<std::string> holders;
      for (const Party& holder : compiled.facts->decisionRights().rights()[right].holders) {
        holders.push_back(nameOf(model, holder));
      }
      names.push_back(fmt::format("{}", fmt::join(holders, " with ")));
    }
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

TEST_CASE("E1: the product director decides within Platform, the CPO the rest") {
  CHECK(whoDecides("e01", "roadmap", {.area = "platform.auth"}) == "product-director");
  CHECK(whoDecides("e01", "roadmap", {.area = "storefront"}) == "cpo");
}

TEST_CASE("E3′: where checkout meets tech, the two decide together") {
  CHECK(whoDecides("e03", "architecture", {.area = "shop.checkout", .team = "tech"}) == "cto, cpo");
  CHECK(whoDecides("e03_settled", "architecture", {.area = "shop.checkout", .team = "tech.core"}) == "cto with cpo");
  CHECK(whoDecides("e03_settled", "architecture", {.area = "shop.catalogue", .team = "tech"}) == "cto");
}

TEST_CASE("E4: each amount goes to the lowest who may decide it") {
  CHECK(whoDecides("e04", "spending", {.team = "tech.core", .amount = 3000}) == "lead");
  CHECK(whoDecides("e04", "spending", {.team = "tech.core", .amount = 20000}) == "director");
  CHECK(whoDecides("e04", "spending", {.team = "growth", .amount = 20000}) == "ceo");
}

TEST_CASE("E8: what is left of the right over all of Platform is its own level") {
  CHECK(whoDecides("e08", "names", {.area = "platform"}) == "head, keeper, teller");
  CHECK(whoDecides("e08", "names", {.area = "platform.auth"}) == "keeper");
}

}  // namespace org::analysis
