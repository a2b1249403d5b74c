// A number of which nobody knows what it counts, whose it is or which way is good; and values that its unit or range cannot hold.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/objectives.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using model::Kind;
using model::Term;
using model::TermType;
using model::Value;
using namespace schema::literals;

void reportMissing(Context& context, EntityId metric) {
  const model::Model& model = context.model();
  std::vector<std::string> missing;
  const auto need = [&](std::initializer_list<schema::Key> keys, std::string_view words) {
    if (std::ranges::none_of(keys, [&](schema::Key key) { return model.value(metric, key) != nullptr; })) {
      missing.emplace_back(words);
    }
  };
  need({"owner"_key}, "no `owner`");
  need({"unit"_key}, "no `unit`");
  need({"formula"_key, "source"_key}, "neither `formula` nor `source`");
  need({"better"_key}, "no `better`");
  need({"measured"_key}, "no `measured`");
  // What a tool defines is defined.
  if (missing.empty() || model.value(metric, "tracked-in"_key) != nullptr) {
    return;
  }
  auto finding = context.finding(metric, fmt::format("{} has {}", say(model, metric), joinWithAnd(missing)));
  finding.help.emplace_back(
      "say who answers for it, what it counts, where it comes from, which way is good and how often it is read; or "
      "where "
      "that is defined: `tracked-in`");
  context.report(std::move(finding));
}

bool isShare(std::string_view unit) {
  static constexpr std::array words = {"%",     "percent", "per cent", "pour cent", "pourcent",
                                       "ratio", "rate",    "share",    "taux",      "part"};
  return std::ranges::any_of(words, [&](std::string_view word) { return unit.find(word) != std::string_view::npos; });
}

bool isFigure(TermType type) {
  return type == TermType::Number || type == TermType::Percent || type == TermType::Money;
}

bool isOutside(const Term& value, const Value* range) {
  const bool is_comparable = range != nullptr && range->term.is_range && isFigure(range->term.type) &&
                             isFigure(value.type) &&
                             (value.type == TermType::Money) == (range->term.type == TermType::Money) &&
                             (value.type != TermType::Money || value.text == range->term.text);
  return is_comparable &&
         (value.number < range->term.number || (value.is_range ? value.upper : value.number) > range->term.upper);
}

// What is wrong with a value of the metric, or empty.
std::string tellFault(const model::Model& model, EntityId metric, const Value& value) {
  const bool is_own = value.owner == metric;
  const std::string_view unit = model.text(metric, "unit"_key);
  const TermType type = value.term.type;
  const bool is_of_another_kind = type == TermType::Percent
                                      ? !isShare(unit)
                                      : (type == TermType::Money || type == TermType::Duration) && isShare(unit);
  if (!unit.empty() && is_of_another_kind) {
    return fmt::format("cannot be counted in \"{}\", the unit of {}", unit, say(model, metric));
  }
  const Value* range = model.value(metric, "range"_key);
  if (isOutside(value.term, range)) {
    return is_own ? "lies outside its own `range`" : fmt::format("lies outside the `range` of {}", say(model, metric));
  }
  return {};
}

// One for each declaration: what is wrong is mostly wrong with all its values.
void judgeValues(Context& context, EntityId id, EntityId metric) {
  for (const schema::Key key : {"target"_key, "baseline"_key, "current"_key}) {
    for (const Value& value : context.model().values(id, key)) {
      const std::string fault = tellFault(context.model(), metric, value);
      if (fault.empty()) {
        continue;
      }
      auto finding = context.finding(
          id, value.term_span, fmt::format("the `{}` of {} {}", schema::toText(key), say(context.model(), id), fault));
      finding.named.push_back(metric);
      finding.related.push_back({say(context.model(), metric), context.model()[metric].name_span});
      finding.help.emplace_back("write values as the metric counts them, or mend its `unit` and `range`");
      context.report(std::move(finding));
      return;
    }
  }
}

void run(Context& context) {
  const model::Model& model = context.model();
  for (const EntityId metric : ownDeclarations(context, Kind::Metric)) {
    reportMissing(context, metric);
    judgeValues(context, metric, metric);
  }
  for (const EntityId objective : context.facts().currentObjectives()) {
    for (const EntityId result : analysis::resultsOf(model, objective)) {
      if (const EntityId metric = model.entity(result, "metric"_key)) {
        judgeValues(context, result, metric);
      }
    }
  }
}

}  // namespace

extern const Check metric_incomplete;
const Check metric_incomplete{.kind = diag::Kind::MetricIncomplete, .run = run};

}  // namespace org::checks
