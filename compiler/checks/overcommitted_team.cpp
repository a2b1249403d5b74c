// A team that has promised more work for a period than it can take.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/workload.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Workload;
using model::EntityId;
using namespace schema::literals;

std::string tell(const Context& context, const Workload& load, bool is_sure) {
  const std::string work = is_sure
                               ? fmt::format("at least {:.0f} days of work", load.lowest)
                               : fmt::format("up to {:.0f} days of work (at least {:.0f})", load.highest, load.lowest);
  return fmt::format("{} has promised {} {}, and has {:.0f} to give", say(context.model(), load.team), work,
                     base::toWords(load.period), load.capacity);
}

void report(Context& context, const Workload& load, bool is_sure) {
  const model::Model& model = context.model();
  auto finding = context.finding(load.team, model.value(load.team, "capacity"_key)->span, tell(context, load, is_sure));
  finding.case_severity = is_sure ? diag::Severity::Warning : diag::Severity::Note;
  holdsOn(context, finding, load.period);
  for (const EntityId commitment : load.commitments) {
    const model::Value& estimate = *model.value(commitment, "estimate"_key);
    finding.named.push_back(commitment);
    finding.related.push_back({fmt::format("{} is among it", sayName(model, commitment)), estimate.span});
  }
  finding.help.emplace_back(
      "move, divide or drop one of them, or give it to another team; work that is kept free in `reserve` does not "
      "count");
  context.report(std::move(finding));
}

void run(Context& context) {
  for (const Workload& load : analysis::findWorkloads(context.model())) {
    if (load.highest > load.capacity) {
      report(context, load, load.lowest > load.capacity);
    }
  }
}

}  // namespace

extern const Check overcommitted_team;
const Check overcommitted_team{.kind = diag::Kind::OvercommittedTeam, .run = run};

}  // namespace org::checks
