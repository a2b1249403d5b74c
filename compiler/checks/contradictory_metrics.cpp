// One name for two measures, and one measure that some want to rise and others to fall.

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "analysis/opposed_aims.h"
#include "checks/spoken.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

// The first property that both say, and say differently; empty where there is none.
std::string_view findDifference(const model::Model& model, EntityId a, EntityId b) {
  for (const auto& [key, word] :
       {std::pair("formula"_key, "formula"), std::pair("unit"_key, "unit"), std::pair("source"_key, "source")}) {
    const std::string_view first = model.text(a, key);
    const std::string_view second = model.text(b, key);
    if (!first.empty() && !second.empty() && asSpoken(first) != asSpoken(second)) {
      return word;
    }
  }
  return {};
}

// Each is driven by areas of its own.
bool isElsewhere(const model::Model& model, EntityId a, EntityId b) {
  const auto ofA = model.values(a, "drivers"_key);
  const auto ofB = model.values(b, "drivers"_key);
  return !ofA.empty() && !ofB.empty() && std::ranges::none_of(ofA, [&](const Value& one) {
    return std::ranges::any_of(ofB, [&](const Value& other) {
      const EntityId left = one.term.entity;
      const EntityId right = other.term.entity;
      return !left || !right || model.isWithin(left, right) || model.isWithin(right, left);
    });
  });
}

void reportNames(Context& context, EntityId metric, EntityId earlier) {
  const model::Model& model = context.model();
  const std::string_view difference = findDifference(model, earlier, metric);
  auto finding =
      context.finding(metric, fmt::format("{} and {} are both called \"{}\", and differ in their `{}`",
                                          say(model, earlier), say(model, metric), model.title(metric), difference));
  finding.named.push_back(earlier);
  finding.related.push_back({fmt::format("{} here", say(model, earlier)), model[earlier].name_span});
  finding.help.emplace_back("agree on one of them, or give each a title that says how it differs");
  context.report(std::move(finding));
}

void judgeNames(Context& context) {
  const model::Model& model = context.model();
  std::map<std::wstring, std::vector<EntityId>> by_title;
  for (const EntityId metric : ownDeclarations(context, Kind::Metric)) {
    by_title[asSpoken(model.title(metric))].push_back(metric);
  }
  for (auto& [title, metrics] : by_title) {
    std::ranges::sort(metrics, {}, [&](EntityId metric) { return model[metric].span; });
    for (auto metric = metrics.begin(); metric != metrics.end(); ++metric) {
      const auto earlier = std::find_if(metrics.begin(), metric, [&](EntityId other) {
        return model[other].validity.overlaps(model[*metric].validity) && !isElsewhere(model, other, *metric) &&
               !findDifference(model, other, *metric).empty();
      });
      if (earlier != metric) {
        reportNames(context, *metric, *earlier);
      }
    }
  }
}

void reportAims(Context& context, const analysis::OpposedAims& opposed) {
  const model::Model& model = context.model();
  const auto& [metric, aim, other] = opposed;
  auto finding =
      context.finding(aim.result, fmt::format("{} wants {} to {}, {} wants it to {} at the same time",
                                              say(model, aim.result), say(model, metric), aim.is_up ? "rise" : "fall",
                                              say(model, other.result), other.is_up ? "rise" : "fall"));
  finding.case_severity = diag::Severity::Warning;
  finding.named = {other.result, metric, aim.objective, other.objective};
  finding.related.push_back({say(model, other.result), model[other.result].name_span});
  finding.help.emplace_back("agree on one direction, or measure each on a metric of its own");
  context.report(std::move(finding));
}

void run(Context& context) {
  judgeNames(context);
  for (const analysis::OpposedAims& opposed : analysis::findOpposedAims(context.facts())) {
    reportAims(context, opposed);
  }
}

}  // namespace

extern const Check contradictory_metrics;
const Check contradictory_metrics{.kind = diag::Kind::ContradictoryMetrics, .run = run};

}  // namespace org::checks
