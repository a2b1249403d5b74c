// A promise by somebody who may not promise: no right to commit on the day it was made, and nobody who has one agreed.

#include <fmt/format.h>

#include "analysis/parties.h"
#include "analysis/unauthorised_promises.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

void report(Context& context, const analysis::UnauthorisedPromise& promise) {
  const model::Model& model = context.model();
  const std::string who = analysis::nameOf(model, analysis::readParty(promise.owner->term));
  auto finding =
      context.finding(promise.commitment, fmt::format("`{}` promised {}, with no right on {} to decide {}", who,
                                                      sayName(model, promise.commitment), base::toWords(promise.day),
                                                      sayName(model, promise.decision)));
  finding.named = {promise.decision, promise.owner->term.entity};
  finding.related.push_back({"who may is said here", model[promise.decision].name_span});
  finding.help.push_back(fmt::format(
      "let somebody who may promise it, and write it down: a `record` under {}; or delegate the right to `{}`",
      sayName(model, promise.decision), who));
  context.report(std::move(finding));
}

void run(Context& context) {
  for (const analysis::UnauthorisedPromise& promise : analysis::findUnauthorisedPromises(context.facts())) {
    report(context, promise);
  }
}

}  // namespace

extern const Check commitment_beyond_authority;
const Check commitment_beyond_authority{.kind = diag::Kind::CommitmentBeyondAuthority, .run = run};

}  // namespace org::checks
