// Case d of checks.md 4.4: the evidence would do, but on the day of the promise it was too old, or something had changed since.

#include <fmt/format.h>

#include "checks/discovery_words.h"

#include "analysis/discovery.h"

namespace org::checks {

namespace {

diag::Diagnostic make(const Context& context, const analysis::DiscoveryVerdict& verdict) {
  const model::Model& model = context.model();
  const analysis::Evidence evidence = analysis::readEvidence(model, verdict.evidence);
  const std::string why =
      verdict.change ? fmt::format("`{}` changed things since", model.qualifiedName(verdict.change))
                     : fmt::format("evidence by {} counts for {} months", evidence.method, evidence.window_months);
  auto finding = context.finding(
      verdict.commitment,
      fmt::format("the {} of `{}` {} on old evidence: `{}` is of {}, and {}", joinRisks(verdict.required),
                  model.qualifiedName(verdict.commitment), verdict.required.size() == 1 ? "rests" : "rest",
                  model.qualifiedName(verdict.evidence), base::toWords(*evidence.date), why));
  addEvidence(context, finding, verdict.evidence, "the evidence that is too old");
  if (verdict.change) {
    addEvidence(context, finding, verdict.change, "what changed since");
  }
  finding.help.emplace_back("look again, and add what you find as a new `discovery`");
  return finding;
}

void run(Context& context) { reportVerdicts(context, analysis::DiscoveryCase::Stale, make); }

}  // namespace

extern const Check stale_discovery;
const Check stale_discovery{.kind = diag::Kind::StaleDiscovery, .run = run};

}  // namespace org::checks
