// A commitment whose day is past, and nothing says what became of it.

#include <fmt/format.h>

#include "analysis/promises.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using namespace schema::literals;

void run(Context& context) {
  const model::Model& model = context.model();
  for (const EntityId id : analysis::pendingCommitments(model)) {
    const auto due = analysis::dueOf(model, id);
    if (!due || due->until > model.asOf()) {
      continue;
    }
    auto finding = context.finding(id, model.value(id, "due"_key)->span,
                                   fmt::format("{} was due on {}, and is neither delivered nor dropped", say(model, id),
                                               base::toWords(due->last())));
    finding.help.emplace_back(
        "write what became of it: `delivered: …`, `status: dropped`, or a new `due` with the day of the new promise "
        "(`committed`)");
    context.report(std::move(finding));
  }
}

}  // namespace

extern const Check commitment_overdue;
const Check commitment_overdue{.kind = diag::Kind::CommitmentOverdue, .run = run};

}  // namespace org::checks
