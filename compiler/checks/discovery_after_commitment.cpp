// Case c of checks.md 4.4: the evidence would do, but it came after the promise.

#include <fmt/format.h>

#include "checks/discovery_words.h"

#include "analysis/discovery.h"

namespace org::checks {

namespace {

diag::Diagnostic make(const Context& context, const analysis::DiscoveryVerdict& verdict) {
  const analysis::Evidence evidence = analysis::readEvidence(context.model(), verdict.evidence);
  auto finding = context.finding(
      verdict.commitment, fmt::format("`{}` was promised before its {} was looked into: `{}` ended on {}",
                                      context.model().qualifiedName(verdict.commitment), joinRisks(verdict.required),
                                      context.model().qualifiedName(verdict.evidence), base::toWords(*evidence.date)));
  addEvidence(context, finding, verdict.evidence, "the evidence that came after");
  finding.help.emplace_back("if the promise was renewed in the light of it, set `committed` to that day");
  return finding;
}

void run(Context& context) { reportVerdicts(context, analysis::DiscoveryCase::TooLate, make); }

}  // namespace

extern const Check discovery_after_commitment;
const Check discovery_after_commitment{.kind = diag::Kind::DiscoveryAfterCommitment, .run = run};

}  // namespace org::checks
