// Case e of checks.md 4.4: nothing complete, conclusive and relevant about any risk that the commitment must have looked at.

#include <fmt/format.h>

#include "analysis/discovery.h"
#include "analysis/policies.h"
#include "checks/discovery_words.h"

namespace org::checks {

namespace {

// Why a piece of evidence says nothing about the risks that were to be looked at.
std::string_view whyNot(const Context& context, model::EntityId discovery) {
  const analysis::Evidence evidence = analysis::readEvidence(context.model(), discovery);
  if (evidence.isConclusive()) {
    return "it is about other risks";
  }
  if (evidence.is_complete) {
    return evidence.outcome == analysis::Outcome::Open ? "it is not done yet" : "it says neither yes nor no";
  }
  return "something is missing of lead, method, date, outcome and what its method needs (a sample, a metric, a "
         "threshold)";
}

diag::Diagnostic make(const Context& context, const analysis::DiscoveryVerdict& verdict) {
  const auto name = context.model().qualifiedName(verdict.commitment);
  auto finding = context.finding(
      verdict.commitment,
      fmt::format("`{}` is promised without discovery: nothing shows its {}", name, joinRisks(verdict.required)));
  for (const model::EntityId attempt : verdict.attempts) {
    addEvidence(context, finding, attempt, fmt::format("this does not count: {}", whyNot(context, attempt)));
  }
  finding.help.emplace_back(
      "find out before promising, and write it down: a `discovery` about what the commitment serves, with "
      "lead, method, sample, dates and outcome");
  const bool is_required = context.facts().policies().requiresDiscovery();
  finding.case_severity = is_required && verdict.is_large_bet ? diag::Severity::Error : diag::Severity::Warning;
  return finding;
}

void run(Context& context) { reportVerdicts(context, analysis::DiscoveryCase::Missing, make); }

}  // namespace

extern const Check missing_discovery;
const Check missing_discovery{.kind = diag::Kind::MissingDiscovery, .run = run};

}  // namespace org::checks
