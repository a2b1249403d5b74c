// A product, or the head of product, who sees only how busy everybody is; and, where a pack asks, who does not see everything.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/metric_portfolios.h"
#include "analysis/objectives.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using namespace schema::literals;

constexpr std::array parameters = {Parameter{
    "groups", 0,
    "how many of the four groups customers, flow, money, and quality or innovation the metrics of a product must "
    "tell something about; 0: any, 4 in the pack `product-organisation` (our convention)"}};

struct Group {
  std::string_view words;
  std::array<std::string_view, 2> families;
};
constexpr std::array groups = {
    Group{"customers", {"adoption", "satisfaction"}}, Group{"the flow of work", {"delivery", "time-to-market"}},
    Group{"money", {"financial", "financial"}}, Group{"quality or innovation", {"quality", "innovation"}}};

std::vector<std::string> findUntold(const model::Model& model, const std::set<EntityId>& metrics) {
  std::vector<std::string> untold;
  for (const Group& group : groups) {
    const bool is_told = std::ranges::any_of(metrics, [&](EntityId metric) {
      const std::string_view family = model.text(metric, "family"_key);
      return std::ranges::find(group.families, family) != group.families.end();
    });
    if (!is_told) {
      untold.emplace_back(group.words);
    }
  }
  return untold;
}

void judge(Context& context, EntityId subject, const std::set<EntityId>& metrics) {
  const model::Model& model = context.model();
  const bool is_busyness =
      std::ranges::all_of(metrics, [&](EntityId metric) { return analysis::countsOutput(model, metric); });
  const bool is_unknown =
      std::ranges::any_of(metrics, [&](EntityId metric) { return model.text(metric, "family"_key).empty(); });
  const std::vector<std::string> untold = findUntold(model, metrics);
  // A head shares money and flow with others; of a product somebody must see all.
  const bool is_short = model.is(subject, model::Kind::Area) && !is_unknown &&
                        static_cast<double>(groups.size() - untold.size()) < context.parameter("groups");
  if (!is_busyness && !is_short) {
    return;
  }
  auto finding = context.finding(
      subject, is_busyness
                   ? fmt::format("all that is measured of {} is how much gets done: what it is good for was expected",
                                 say(model, subject))
                   : fmt::format("the metrics of {} tell nothing about {}", say(model, subject), joinWithAnd(untold)));
  for (const EntityId metric : metrics) {
    finding.named.push_back(metric);
    finding.related.push_back({fmt::format("{} is one of them", say(model, metric)), model[metric].name_span});
  }
  finding.help.emplace_back(
      "add a metric of another `family`: adoption, satisfaction, time-to-market, financial, quality");
  context.report(std::move(finding));
}

void run(Context& context) {
  for (const auto& [subject, metrics] : analysis::findPortfolios(context.facts())) {
    judge(context, subject, metrics);
  }
}

}  // namespace

extern const Check metric_portfolio_unbalanced;
const Check metric_portfolio_unbalanced{
    .kind = diag::Kind::MetricPortfolioUnbalanced, .run = run, .parameters = parameters};

}  // namespace org::checks
