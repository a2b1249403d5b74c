#include "analysis/decision_loads.h"

#include <algorithm>
#include <cmath>

#include "analysis/decision_rights.h"
#include "analysis/inherited.h"
#include "schema/key.h"

namespace org::analysis {

using namespace schema::literals;

namespace {

double weightOf(const Facts& facts, model::DecisionId decision) {
  constexpr double days_a_year = 365.25;
  const model::Value* must = inheritedValue(facts.model(), decision, "must-conclude"_key);
  const double days =
      must != nullptr && must->term.type == model::TermType::Duration ? must->term.length.approximateDays() : 0;
  return days > 0 ? std::max(1.0, std::round(days_a_year / days)) : 1;
}

// The areas in it without those at the top that have parts: these are decided by the top, and rightly.
std::int64_t countAreas(const Facts& facts, const Range& areas) {
  const Preorder& order = facts.decisionRights().space().areas();
  std::int64_t count = 0;
  for (std::int64_t point = std::max(areas.begin, order.declared().begin); point < areas.end; ++point) {
    const model::EntityId area = order.at(point);
    const bool is_top = !facts.model()[area].parent && !facts.model().children(area).empty();
    count += is_top ? 0 : 1;
  }
  return count;
}

DecisionLoad loadOf(const Facts& facts, const Procedure& procedure) {
  const bool has_areas = !facts.decisionRights().space().areas().declared().isEmpty();
  std::int64_t count = 0;
  for (const Box& box : procedure.region) {
    if (intervalOf(box[Axis::Time]).contains(facts.model().asOf())) {
      count += has_areas ? countAreas(facts, box[Axis::Area]) : 1;
    }
  }
  const auto cases = static_cast<double>(count);
  return {cases, cases * weightOf(facts, procedure.decision)};
}

}  // namespace

DecisionTally tallyDecisions(const Facts& facts) {
  DecisionTally tally;
  for (const Procedure& procedure : facts.procedures().all()) {
    const DecisionLoad load = loadOf(facts, procedure);
    tally.all.add(load);
    if (facts.decisionRights().claims()[procedure.right].is_fallback) {
      tally.fallback.add(load);
      continue;
    }
    if (procedure.play == nullptr) {
      continue;
    }
    const auto decider = procedure.own->second.dictator;
    if (decider) {
      tally.decided[*decider].add(load);
    }
    for (const Voter voter : procedure.play->second.vetoes) {
      if (voter != decider) {
        BlockedLoad& blocked = tally.blocked[voter];
        blocked.load.add(load);
        if (blocked.procedures.empty() || blocked.procedures.back()->play != procedure.play) {
          blocked.procedures.push_back(&procedure);
        }
      }
    }
  }
  return tally;
}

}  // namespace org::analysis
