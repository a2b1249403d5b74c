// A key result given to somebody who has no hand in what moves its number.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/okr_authority.h"
#include "checks/rights_words.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::PowerlessOwner;

void report(Context& context, const PowerlessOwner& powerless) {
  const model::Model& model = context.model();
  std::vector<std::string> areas;
  std::ranges::transform(powerless.drivers, std::back_inserter(areas),
                         [&](model::EntityId area) { return sayName(model, area); });
  auto finding = context.finding(
      powerless.result,
      fmt::format("`{}` answers for {}, and has no hand in what moves {}: {}", analysis::nameOf(model, powerless.owner),
                  say(model, powerless.result), say(model, powerless.metric), joinSome(areas)));
  finding.named = powerless.drivers;
  finding.named.push_back(powerless.metric);
  finding.named.push_back(powerless.owner.entity);
  finding.related.push_back(
      {fmt::format("{} with its `drivers`", say(model, powerless.metric)), model[powerless.metric].name_span});
  finding.help.emplace_back(
      "give the result to whoever works there, let its owner propose or decide something there, or mend `drivers`");
  context.report(std::move(finding));
}

void run(Context& context) {
  for (const PowerlessOwner& powerless : analysis::findPowerlessOwners(context.facts())) {
    report(context, powerless);
  }
}

}  // namespace

extern const Check okr_outside_authority;
const Check okr_outside_authority{.kind = diag::Kind::OkrOutsideAuthority, .run = run};

}  // namespace org::checks
