// Case f of checks.md 4.4: other risks were looked at; this one was not, or too weakly.

#include <fmt/format.h>

#include "checks/discovery_words.h"

#include "analysis/discovery.h"

namespace org::checks {

namespace {

// What would do, by risk: the methods of rulings.md that reach the tier.
std::string_view suggestionFor(const analysis::RequiredEvidence& required) {
  constexpr int users = 4;
  constexpr int tests = 5;
  switch (required.risk) {
    case analysis::Risk::Value:
      return required.tier >= tests
                 ? "an experiment, a pilot or a fake door would show it"
                 : (required.tier >= users ? "five interviews or a field study would show it"
                                           : "a survey, analytics or a few interviews would show it");
    case analysis::Risk::Usability:
      return "a usability test, or a prototype in the hands of users, would show it";
    case analysis::Risk::Feasibility:
      return required.tier >= tests ? "a technical spike would show it"
                                    : "an estimate by those who will do the work would show it";
    case analysis::Risk::Viability:
      return "a business case would show it";
  }
  return {};
}

diag::Diagnostic make(const Context& context, const analysis::DiscoveryVerdict& verdict) {
  const analysis::RequiredEvidence& required = verdict.required.front();
  const auto name = context.model().qualifiedName(verdict.commitment);
  if (required.is_met_by_metric) {
    auto finding = context.finding(
        verdict.commitment,
        fmt::format("nothing shows what `{}` is good for: no metric is to move, and no evidence speaks for it", name));
    finding.help.emplace_back(
        "name the metric of cost, risk or speed that it improves: `serves: METRIC` or `adoption: METRIC`");
    return finding;
  }
  const std::string risk = fmt::format("the {} of `{}`", analysis::toText(required.risk), name);
  if (verdict.evidence && verdict.best_tier < 0) {
    auto finding =
        context.finding(verdict.commitment, fmt::format("{} is refuted by `{}`, and nothing else shows it", risk,
                                                        context.model().qualifiedName(verdict.evidence)));
    addEvidence(context, finding, verdict.evidence, "what refutes it");
    finding.help.emplace_back(
        "if it is promised all the same, it is a duty: `class: obligation`, with `to` and `because`");
    return finding;
  }
  const std::string found = verdict.best_tier < 0
                                ? "nothing shows " + risk
                                : fmt::format("{} rests on {} only", risk, nameOfTier(verdict.best_tier));
  auto finding =
      context.finding(verdict.commitment, fmt::format("{}; it needs {} at least", found, nameOfTier(required.tier)));
  finding.help.emplace_back(suggestionFor(required));
  return finding;
}

void run(Context& context) { reportVerdicts(context, analysis::DiscoveryCase::NotCovered, make); }

}  // namespace

extern const Check risk_not_covered;
const Check risk_not_covered{.kind = diag::Kind::RiskNotCovered, .run = run};

}  // namespace org::checks
