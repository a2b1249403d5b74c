// A decision that a policy wants guarded, and nobody guards it.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/decision_rights.h"
#include "analysis/decision_voices.h"
#include "analysis/policies.h"
#include "analysis/requirements.h"
#include "checks/rights_words.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Region;
using analysis::Say;
using model::DecisionId;
using model::EntityId;
using model::Value;
using namespace schema::literals;

std::vector<Say> blockersOf(const Context& context, DecisionId decision) {
  return analysis::voicesOf(context.model(), context.facts().decisionRights(), decision, {"agrees"_key, "vetoes"_key});
}

// Where a requirement asks for a guard and there is none; somebody whose name did not resolve is one.
Region unguarded(const Context& context, DecisionId decision, const Value& requirement) {
  const model::Model& model = context.model();
  const auto& rights = context.facts().decisionRights();
  Region missing = analysis::intersect(analysis::ownGround(model, rights, decision), rights.limitOf(requirement));
  for (const Say& voice : blockersOf(context, decision)) {
    if (model.has(*voice.value, ast::ClauseWord::Guard)) {
      missing = analysis::subtract(std::move(missing), voice.region);
    }
  }
  return analysis::simplify(std::move(missing));
}

// Those who may block it already could be the guard.
void addFixes(const Context& context, diag::Diagnostic& finding, DecisionId decision, const Region& missing) {
  for (const Say& voice : blockersOf(context, decision)) {
    if (voice.value->owner == decision && analysis::covers(voice.region, missing)) {
      finding.fixes.push_back(append(
          *voice.value, fmt::format("let `{}` be the guard", analysis::nameOf(context.model(), voice.party)), "guard"));
    }
  }
}

void report(Context& context, DecisionId decision, const Value& requirement, const Region& missing) {
  const model::Model& model = context.model();
  for (const Stretch& stretch : tellStretches(context, decision, missing)) {
    auto finding =
        context.finding(decision, fmt::format("nobody guards {}{}{}, and a policy asks for somebody who does",
                                              sayName(model, decision), stretch.where, sayWhen(context, stretch.days)));
    // Off until asked for, and asked for by the requirement itself.
    finding.case_severity = diag::Severity::Warning;
    holdsOn(context, finding, stretch.days);
    finding.named = stretch.named;
    if (!model[requirement.owner].is_library) {
      finding.related.push_back({"required here", requirement.span});
    }
    addFixes(context, finding, decision, missing);
    finding.help.emplace_back(
        "let somebody who does not depend on the decider agree or veto, as `guard`: "
        "`agrees: head-of-ux grounds user-relevance guard`");
    context.report(std::move(finding));
  }
}

void run(Context& context) {
  const model::Model& model = context.model();
  std::vector<DecisionId> told;
  for (const analysis::Requirement& requirement : context.facts().policies().requirements("require-guard"_key)) {
    if (!model.is(requirement.value->term.entity, model::Kind::Decision)) {
      continue;
    }
    for (const DecisionId decision : analysis::decisionsMeeting(model, requirement.value->term.entity)) {
      // What a decision misses with those above it is said once, and once for all policies.
      const bool is_told = std::ranges::any_of(told, [&](EntityId other) { return model.isWithin(decision, other); });
      if (is_told || analysis::isGrouping(model, context.facts().decisionRights(), decision)) {
        continue;
      }
      const Region missing = unguarded(context, decision, *requirement.value);
      if (!missing.empty()) {
        told.push_back(decision);
        report(context, decision, *requirement.value, missing);
      }
    }
  }
}

}  // namespace

extern const Check counter_power_missing;
const Check counter_power_missing{.kind = diag::Kind::CounterPowerMissing, .run = run};

}  // namespace org::checks
