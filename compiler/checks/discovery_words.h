#pragma once

// How the checks of discovery say risks and strengths of evidence. Shared by the five cases of checks.md 4.4.

#include <string>

#include "analysis/discovery.h"
#include "checks/check.h"

namespace org::checks {

// `value`, `value and usability`, `value, usability and viability`.
std::string joinRisks(const std::vector<analysis::RequiredEvidence>& required);
// What a tier of evidence is called: `anecdotes`, `evidence from users`.
std::string_view nameOfTier(int tier);
// A finding for each verdict of one case, made by `make`.
void reportVerdicts(Context& context, analysis::DiscoveryCase wanted,
                    diag::Diagnostic (*make)(const Context&, const analysis::DiscoveryVerdict&));
// Adds the evidence as something the finding names, with a note at its place.
void addEvidence(const Context& context, diag::Diagnostic& finding, model::EntityId evidence, std::string message);

}  // namespace org::checks
