#include "checks/discovery_words.h"

#include <array>

#include "analysis/discovery.h"

namespace org::checks {

std::string joinRisks(const std::vector<analysis::RequiredEvidence>& required) {
  std::string text;
  for (std::size_t i = 0; i < required.size(); ++i) {
    const bool is_last = i + 1 == required.size();
    text.append(i == 0 ? "" : (is_last ? " and " : ", ")).append(analysis::toText(required[i].risk));
  }
  return text;
}

std::string_view nameOfTier(int tier) {
  constexpr std::array names = {"conviction",        "estimates and plans", "anecdotes",
                                "market data",       "evidence from users", "a test with real users or code",
                                "data from real use"};
  return tier < 0 ? std::string_view("nothing") : names.at(static_cast<std::size_t>(tier));
}

void reportVerdicts(Context& context, analysis::DiscoveryCase wanted,
                    diag::Diagnostic (*make)(const Context&, const analysis::DiscoveryVerdict&)) {
  for (const analysis::DiscoveryVerdict& verdict : context.facts().discovery().verdicts()) {
    if (verdict.found == wanted) {
      context.report(make(context, verdict));
    }
  }
}

void addEvidence(const Context& context, diag::Diagnostic& finding, model::EntityId evidence, std::string message) {
  finding.named.push_back(evidence);
  finding.related.push_back({std::move(message), context.model()[evidence].name_span});
}

}  // namespace org::checks
