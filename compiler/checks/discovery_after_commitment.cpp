// Case c of checks.md 4.4: the evidence would do, but it came after the promise. And the other marks of theatre (4.7): somebody's
// research that never says no, and research for which only those speak who promised the thing.

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "analysis/discovery.h"
#include "analysis/partial_evidence.h"
#include "checks/discovery_words.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using namespace schema::literals;

constexpr std::array parameters = {
    Parameter{"theatre", 10, "pieces of evidence of one lead, all in favour, from which it is said (our convention)"}};

diag::Diagnostic make(const Context& context, const analysis::DiscoveryVerdict& verdict) {
  const analysis::Evidence evidence = analysis::readEvidence(context.model(), verdict.evidence);
  const std::string name(context.model().qualifiedName(verdict.commitment));
  const std::string after = fmt::format("`{}` was promised before its {} {} looked into", name,
                                        joinRisks(verdict.required), verdict.required.size() == 1 ? "was" : "were");
  const bool is_refuted = evidence.outcome == analysis::Outcome::Refutes;
  auto finding =
      context.finding(verdict.commitment,
                      fmt::format("{}: `{}` {} on {}", after, context.model().qualifiedName(verdict.evidence),
                                  is_refuted ? (verdict.required.size() == 1 ? "refuted it" : "refuted them") : "ended",
                                  base::toWords(*evidence.date)));
  addEvidence(context, finding, verdict.evidence, "the evidence that came after");
  finding.help.emplace_back(is_refuted
                                ? "drop it, or promise something else; if the promise was renewed in the light of it, "
                                  "set `committed` to that day and say `despite`"
                                : "if the promise was renewed in the light of it, set `committed` to that day");
  return finding;
}

// What each lead found out, yes or no.
std::map<EntityId, std::vector<analysis::Outcome>> outcomesByLead(const model::Model& model) {
  std::map<EntityId, std::vector<analysis::Outcome>> outcomes;
  for (const EntityId discovery : model.all(model::Kind::Discovery)) {
    const analysis::Evidence evidence = analysis::readEvidence(model, discovery);
    const model::Value* lead = model.value(discovery, "lead"_key);
    if (evidence.isConclusive() && lead->term.entity) {
      outcomes[lead->term.entity].push_back(evidence.outcome);
    }
  }
  return outcomes;
}

void reportTheatre(Context& context) {
  for (const auto& [lead, outcomes] : outcomesByLead(context.model())) {
    const bool is_enough = static_cast<double>(outcomes.size()) >= context.parameter("theatre");
    if (!is_enough || std::ranges::find(outcomes, analysis::Outcome::Refutes) != outcomes.end()) {
      continue;
    }
    auto finding = context.finding(
        lead,
        fmt::format("all {} pieces of evidence that {} led are in favour: research that never says no changes nothing",
                    outcomes.size(), say(context.model(), lead)));
    finding.help.emplace_back("write down what was refuted as well: a need that is given up in time is a success");
    finding.case_severity = diag::Severity::Note;
    context.report(std::move(finding));
  }
}

void report(Context& context, const analysis::SponsoredBet& bet) {
  const model::Model& model = context.model();
  auto finding = context.finding(
      bet.commitment,
      fmt::format("all evidence for {} was found by {}, who promised it: somebody without a stake in it "
                  "was expected to look too",
                  say(model, bet.commitment), sayName(model, bet.sponsor)));
  for (const EntityId id : bet.evidence) {
    addEvidence(context, finding, id, "found by the one who promised it");
  }
  finding.named.push_back(bet.sponsor);
  finding.case_severity = diag::Severity::Note;
  finding.help.emplace_back("let somebody else lead the next look, or look together, and say so: `with: …`");
  context.report(std::move(finding));
}

void run(Context& context) {
  reportVerdicts(context, analysis::DiscoveryCase::TooLate, make);
  reportTheatre(context);
  for (const analysis::SponsoredBet& bet : analysis::findSponsoredBets(context.facts())) {
    report(context, bet);
  }
}

}  // namespace

extern const Check discovery_after_commitment;
const Check discovery_after_commitment{
    .kind = diag::Kind::DiscoveryAfterCommitment, .run = run, .parameters = parameters};

}  // namespace org::checks
