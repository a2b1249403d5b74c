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
                     : fmt::format("evidence by {} counts for {} months", evidence.method, verdict.window_months);
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

// It was fresh when it was promised, and will not be when the work begins.
void report(Context& context, const analysis::Revalidation& late) {
  const model::Model& model = context.model();
  auto finding = context.finding(
      late.commitment,
      fmt::format("`{}` starts on {}, and the evidence for its {} will be too old by then: look again before it starts",
                  model.qualifiedName(late.commitment), base::toWords(late.start), joinRisks(late.required)));
  addEvidence(context, finding, late.evidence, "the evidence that will be too old");
  finding.case_severity = diag::Severity::Note;
  finding.help.emplace_back(
      "plan a second look: a `discovery` with `outcome: planned` and the day on which it `starts`");
  context.report(std::move(finding));
}

void run(Context& context) {
  reportVerdicts(context, analysis::DiscoveryCase::Stale, make);
  for (const analysis::Revalidation& late : context.facts().discovery().revalidations()) {
    report(context, late);
  }
}

}  // namespace

extern const Check stale_discovery;
const Check stale_discovery{.kind = diag::Kind::StaleDiscovery, .run = run};

}  // namespace org::checks
