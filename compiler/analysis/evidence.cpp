#include "analysis/evidence.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::TermType;
using namespace schema::literals;

namespace {

constexpr RiskSet any_risk{Risk::Value, Risk::Usability, Risk::Feasibility, Risk::Viability};

struct Method {
  std::string_view name;
  int tier;
  RiskSet risks;
  int window_months = 12;
};

// rulings.md, "Evidence: tier and risks by method" and "Windows".
constexpr std::array methods = {
    Method{"expert-opinion", 0, {}},
    Method{"pitch", 0, {}},
    Method{"competitor", 0, {}},
    Method{"estimate", 1, {Risk::Feasibility, Risk::Viability}},
    Method{"business-case", 1, {Risk::Feasibility, Risk::Viability}},
    Method{"feasibility-study", 1, {Risk::Feasibility, Risk::Viability}},
    Method{"sales-requests", 2, {Risk::Value}},
    Method{"support-tickets", 2, {Risk::Value}},
    Method{"anecdote", 2, {Risk::Value}},
    Method{"survey", 3, {Risk::Value, Risk::Viability}, 36},
    Method{"analytics", 3, {Risk::Value, Risk::Viability}},
    Method{"market-study", 3, {Risk::Value, Risk::Viability}, 36},
    Method{"smoke-test", 3, {Risk::Value, Risk::Viability}},
    Method{"interviews", 4, {Risk::Value, Risk::Usability, Risk::Viability}},
    Method{"usability-test", 4, {Risk::Value, Risk::Usability}, 6},
    Method{"field-study", 4, {Risk::Value, Risk::Usability}},
    Method{"concierge", 4, {Risk::Value, Risk::Usability}},
    Method{"prototype", 4, {Risk::Value, Risk::Usability}},
    Method{"experiment", 5, any_risk, 6},
    Method{"pilot", 5, any_risk},
    Method{"beta", 5, any_risk},
    Method{"fake-door", 5, {Risk::Value}},
    Method{"spike", 5, {Risk::Feasibility}, 6},
    Method{"launch-data", 6, {Risk::Value, Risk::Usability}},
};

constexpr int fewest_interviews = 5;

// A method of one's own is taken for what it is said to cover, at the strength of an anecdote.
Method methodOf(std::string_view name) {
  const auto* const method = std::ranges::find(methods, name, &Method::name);
  return method == methods.end() ? Method{name, 2, any_risk} : *method;
}

double sampleOf(const model::Model& model, EntityId discovery) {
  const model::Value* sample = model.value(discovery, "sample"_key);
  return sample == nullptr ? 0 : sample->term.number;
}

bool hasThreshold(const model::Model& model, EntityId discovery) {
  return model.value(discovery, "metric"_key) != nullptr && model.value(discovery, "threshold"_key) != nullptr;
}

// A method weighs less when what makes it strong is missing.
int tierOf(const model::Model& model, EntityId discovery, const Method& method) {
  if (method.name == "interviews" && sampleOf(model, discovery) < fewest_interviews) {
    return 2;
  }
  if (method.name == "prototype" && sampleOf(model, discovery) < 1) {
    return 0;
  }
  return method.name == "fake-door" && !hasThreshold(model, discovery) ? 3 : method.tier;
}

std::optional<Risk> parseRisk(std::string_view word) {
  const auto found = std::ranges::find(all_risks, word, [](Risk risk) { return toText(risk); });
  return found == all_risks.end() ? std::nullopt : std::optional(*found);
}

// `covers` narrows; a risk outside the method's is ignored.
RiskSet risksOf(const model::Model& model, EntityId discovery, RiskSet admitted) {
  const auto covers = model.values(discovery, "covers"_key);
  if (covers.empty()) {
    return admitted;
  }
  RiskSet risks;
  for (const model::Value& value : covers) {
    const auto risk = parseRisk(value.term.text);
    if (risk && admitted.has(*risk)) {
      risks = risks | RiskSet{*risk};
    }
  }
  return risks;
}

Outcome outcomeOf(std::string_view word) {
  if (word == "supports") {
    return Outcome::Supports;
  }
  if (word == "refutes") {
    return Outcome::Refutes;
  }
  return word == "inconclusive" ? Outcome::Inconclusive : Outcome::Open;
}

std::optional<base::Day> dateOf(const model::Model& model, EntityId discovery) {
  const model::Value* ends = model.value(discovery, "ends"_key);
  if (ends != nullptr && ends->term.type == TermType::Date) {
    return ends->term.days.last();
  }
  const model::Value* starts = model.value(discovery, "starts"_key);
  const bool is_date = starts != nullptr && starts->term.type == TermType::Date;
  return is_date ? std::optional(starts->term.days.from) : std::nullopt;
}

bool isComplete(const model::Model& model, EntityId discovery, const Evidence& evidence) {
  const bool has_basics = model.value(discovery, "lead"_key) != nullptr && evidence.date && !evidence.method.empty() &&
                          model.value(discovery, "outcome"_key) != nullptr;
  const bool has_count = evidence.method != "interviews" || model.value(discovery, "sample"_key) != nullptr;
  const bool has_criterion = evidence.method != "experiment" || hasThreshold(model, discovery);
  return has_basics && has_count && has_criterion;
}

// Which methods an event of a kind makes stale (checks.md 4.5: "the methods they touch"); an event without a kind touches all.
bool touches(std::string_view change, std::string_view method) {
  constexpr std::array about_use = {"usability-test", "prototype",  "field-study",
                                    "analytics",      "experiment", "concierge"};
  constexpr std::array about_technology = {"spike", "feasibility-study", "estimate"};
  if (change == "flow") {
    return std::ranges::find(about_use, method) != about_use.end();
  }
  const bool is_technical = std::ranges::find(about_technology, method) != about_technology.end();
  return change.empty() || (change == "technology") == is_technical;
}

bool concerns(const model::Model& model, EntityId change, std::span<const EntityId> areas) {
  const auto affected = model.values(change, "affects"_key);
  if (affected.empty() || areas.empty()) {
    return true;
  }
  return std::ranges::any_of(affected, [&](const model::Value& value) {
    return std::ranges::any_of(areas, [&](EntityId area) {
      const EntityId touched = value.term.entity;
      return touched && (model.isWithin(area, touched) || model.isWithin(touched, area));
    });
  });
}

}  // namespace

std::string_view toText(Risk risk) {
  switch (risk) {
    case Risk::Value:
      return "value";
    case Risk::Usability:
      return "usability";
    case Risk::Feasibility:
      return "feasibility";
    case Risk::Viability:
      return "viability";
  }
  return {};
}

bool isKeptElsewhere(const model::Model& model, EntityId discovery) {
  const bool has_notes = model.value(discovery, "evidence"_key) != nullptr;
  return model.value(discovery, "tracked-in"_key) != nullptr ||
         (has_notes && model.value(discovery, "outcome"_key) == nullptr);
}

Evidence readEvidence(const model::Model& model, EntityId discovery) {
  Evidence evidence;
  evidence.discovery = discovery;
  evidence.method = model.text(discovery, "method"_key);
  evidence.outcome = outcomeOf(model.text(discovery, "outcome"_key));
  evidence.date = dateOf(model, discovery);
  const Method known = methodOf(evidence.method);
  evidence.tier = tierOf(model, discovery, known);
  evidence.risks = risksOf(model, discovery, known.risks);
  evidence.window_months = known.window_months;
  evidence.is_kept_elsewhere = isKeptElsewhere(model, discovery);
  evidence.is_complete = isComplete(model, discovery, evidence);
  return evidence;
}

std::vector<const model::Value*> findIdleCovers(const model::Model& model, EntityId discovery) {
  const RiskSet admitted = methodOf(model.text(discovery, "method"_key)).risks;
  std::vector<const model::Value*> idle;
  for (const model::Value& value : model.values(discovery, "covers"_key)) {
    const auto risk = parseRisk(value.term.text);
    if (risk && !admitted.has(*risk)) {
      idle.push_back(&value);
    }
  }
  return idle;
}

int windowOf(const model::Model& model, const Evidence& evidence, Profile profile) {
  if (profile != Profile::Startup) {
    return evidence.window_months;
  }
  constexpr double days_of_month = 30.4;
  int between = 0;
  for (const EntityId ritual : model.all(Kind::Ritual)) {
    const model::Value* cadence = model.value(ritual, "cadence"_key);
    if (model.text(ritual, "kind"_key) == "user-contact" && cadence != nullptr &&
        cadence->term.type == TermType::Duration) {
      between = std::max(between, static_cast<int>(std::ceil(cadence->term.length.approximateDays() / days_of_month)));
    }
  }
  return std::min(evidence.window_months, std::max(evidence.window_months / 2, between));
}

EntityId findInvalidatingChange(const model::Model& model, const Evidence& evidence, std::span<const EntityId> areas,
                                base::Day until) {
  for (const EntityId change : model.all(Kind::Change)) {
    const model::Value* decided = model.value(change, "decided"_key);
    if (decided == nullptr || decided->term.type != TermType::Date || !evidence.date) {
      continue;
    }
    const base::Day day = decided->term.days.from;
    const bool lies_between = *evidence.date < day && day <= until;
    if (lies_between && touches(model.text(change, "kind"_key), evidence.method) && concerns(model, change, areas)) {
      return change;
    }
  }
  return EntityId::none();
}

}  // namespace org::analysis
