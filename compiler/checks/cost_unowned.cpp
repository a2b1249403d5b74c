// Money that nobody answers for, and products whose head does not see what they cost.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/cost_owners.h"
#include "analysis/hidden_costs.h"
#include "checks/rights_words.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::CostHole;
using analysis::HiddenCosts;

constexpr std::array parameters = {
    Parameter{"minimum", 0, "amount a year up to which a cost needs no name (our convention: every cost needs one)"}};

void report(Context& context, const CostHole& hole) {
  const model::Model& model = context.model();
  std::vector<std::string> shares;
  std::ranges::transform(hole.answerers, std::back_inserter(shares), [&](const auto& answerer) {
    return fmt::format("`{}` for {}", analysis::nameOf(model, answerer.second), sayName(model, answerer.first));
  });
  const bool is_divided = !shares.empty();
  auto finding = context.finding(
      hole.cost, fmt::format("nobody answers for {}{}{}{}", say(model, hole.cost), is_divided ? " as a whole" : "",
                             sayWhen(context, hole.interval), is_divided ? ", only " + joinSome(shares) : ""));
  holdsOn(context, finding, hole.interval);
  for (const auto& [area, party] : hole.answerers) {
    finding.named.push_back(area);
  }
  finding.help.emplace_back(is_divided ? "name one `owner`, or write `basis: shared` where a key divides it among them"
                                       : "name its `owner`");
  context.report(std::move(finding));
}

void report(Context& context, const HiddenCosts& hidden) {
  const model::Model& model = context.model();
  std::vector<std::string> names;
  std::ranges::transform(hidden.costs, std::back_inserter(names), [&](auto cost) { return sayName(model, cost); });
  auto finding =
      context.finding(hidden.product, fmt::format("`{}` answers for {}{} and sees nothing of what it costs: {}",
                                                  analysis::nameOf(model, hidden.head), say(model, hidden.product),
                                                  sayWhen(context, hidden.interval), joinSome(names)));
  holdsOn(context, finding, hidden.interval);
  finding.named = hidden.costs;
  finding.named.push_back(hidden.head.entity);
  for (const auto cost : hidden.costs) {
    finding.related.push_back({fmt::format("{}, which others answer for", say(model, cost)), model[cost].name_span});
  }
  finding.help.emplace_back(
      "name whoever heads the product `owner` of a cost, `informed` in a `responsibility` with "
      "`topic: cost`, or `owner` of a metric with `family: financial`");
  context.report(std::move(finding));
}

void run(Context& context) {
  for (const CostHole& hole : analysis::findCostHoles(context.facts(), context.parameter("minimum"))) {
    report(context, hole);
  }
  for (const HiddenCosts& hidden : analysis::findHiddenCosts(context.facts())) {
    report(context, hidden);
  }
}

}  // namespace

extern const Check cost_unowned;
const Check cost_unowned{.kind = diag::Kind::CostUnowned, .run = run, .parameters = parameters};

}  // namespace org::checks
