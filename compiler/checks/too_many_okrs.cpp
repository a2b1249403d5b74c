// More objectives, or more key results, than anybody can keep in mind.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/objectives.h"
#include "analysis/okr_loads.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::OkrLoad;
using analysis::Party;
using model::EntityId;

constexpr std::array parameters = {
    Parameter{"company", 5,
              "objectives of the company, or of one of its heads, in a period (J. Doerr, Measure What Matters)"},
    Parameter{"team", 3, "objectives of a team, or of one person, in a period (re:Work, Set goals with OKRs)"},
    Parameter{"results", 5, "key results of one objective (J. Doerr, Measure What Matters)"},
    Parameter{"team-results", 10, "key results of a team, or of one person, in a period (F. Castro, OKR)"}};

// Those beyond the limit of an objective are told with it.
std::size_t countResults(const Context& context, const OkrLoad& load) {
  const auto limit = static_cast<std::size_t>(context.parameter("results"));
  std::size_t count = 0;
  for (const EntityId objective : load.objectives) {
    count += std::min(limit, analysis::resultsOf(context.model(), objective).size());
  }
  return count;
}

void judge(Context& context, const OkrLoad& load) {
  const auto& [owner, period, objectives, first_owner, is_company] = load;
  const model::Model& model = context.model();
  const double most = context.parameter(is_company ? "company" : "team");
  const double most_results = context.parameter("team-results");
  const std::size_t results = countResults(context, load);
  const bool has_many = static_cast<double>(objectives.size()) > most;
  if (!has_many && (is_company || static_cast<double>(results) <= most_results)) {
    return;
  }
  const std::string who = owner.type == Party::Type::Everyone ? std::string("the company")
                                                              : fmt::format("`{}`", analysis::nameOf(model, owner));
  const std::string when = base::toWords(period);
  const std::string what =
      has_many ? fmt::format("{} objectives {}: at most {} were expected", objectives.size(), when, most)
               : fmt::format("{} key results {}: at most {} were expected", results, when, most_results);
  auto finding = context.finding(owner.entity ? owner.entity : objectives.front(), first_owner->span,
                                 fmt::format("{} has {}", who, what));
  holdsOn(context, finding, period);
  finding.named = objectives;
  for (const EntityId objective : objectives) {
    finding.related.push_back({say(model, objective), model[objective].name_span});
  }
  finding.help.emplace_back("keep the few that matter most; what merely goes on needs no objective");
  context.report(std::move(finding));
}

void judgeResults(Context& context, EntityId objective) {
  const std::size_t count = analysis::resultsOf(context.model(), objective).size();
  const double most = context.parameter("results");
  if (static_cast<double>(count) <= most) {
    return;
  }
  auto finding = context.finding(objective, fmt::format("{} has {} key results: at most {} were expected",
                                                        say(context.model(), objective), count, most));
  finding.help.emplace_back("keep those that would convince you that it is reached");
  context.report(std::move(finding));
}

void run(Context& context) {
  for (const EntityId objective : context.facts().currentObjectives()) {
    judgeResults(context, objective);
  }
  for (const OkrLoad& load : analysis::findOkrLoads(context.facts())) {
    judge(context, load);
  }
}

}  // namespace

extern const Check too_many_okrs;
const Check too_many_okrs{.kind = diag::Kind::TooManyOkrs, .run = run, .parameters = parameters};

}  // namespace org::checks
