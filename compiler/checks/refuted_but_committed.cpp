// Case a of checks.md 4.4: the latest conclusive evidence before the promise says no, and nobody says why it was made all the same.

#include <fmt/format.h>

#include "analysis/discovery.h"
#include "analysis/policies.h"
#include "checks/discovery_words.h"

namespace org::checks {

namespace {

diag::Diagnostic make(const Context& context, const analysis::DiscoveryVerdict& verdict) {
  const auto evidence = context.model().qualifiedName(verdict.evidence);
  auto finding = context.finding(verdict.commitment, fmt::format("`{}` is promised although `{}` refutes its {}",
                                                                 context.model().qualifiedName(verdict.commitment),
                                                                 evidence, joinRisks(verdict.required)));
  addEvidence(context, finding, verdict.evidence, "the evidence that says no");
  finding.help.push_back(
      fmt::format("drop it, change it and find out again, or say why: `despite: {} because \"…\"`", evidence));
  // Without a discovery policy nothing about discovery is more than a warning (rulings.md).
  finding.case_severity =
      context.facts().policies().requiresDiscovery() ? diag::Severity::Error : diag::Severity::Warning;
  return finding;
}

void run(Context& context) { reportVerdicts(context, analysis::DiscoveryCase::Refuted, make); }

}  // namespace

extern const Check refuted_but_committed;
const Check refuted_but_committed{.kind = diag::Kind::RefutedButCommitted, .run = run};

}  // namespace org::checks
