// A grown product whose technical debt nobody answers for, no number shows, or no time is kept for.

#include <array>

#include <fmt/format.h>

#include "analysis/tech_debt.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::UnmanagedDebt;

constexpr std::array parameters = {
    Parameter{"months", analysis::usual_age_of_debt,
              "age of a product from which its technical debt must be managed (our convention)"}};

std::vector<std::string> tellMissing(const UnmanagedDebt& debt) {
  std::vector<std::string> missing;
  if (debt.lacks_owner) {
    missing.emplace_back("nobody answers for it");
  }
  if (debt.lacks_metric) {
    missing.emplace_back("no metric shows it");
  }
  if (debt.lacks_time) {
    missing.emplace_back("no team keeps time for it");
  }
  return missing;
}

void report(Context& context, const UnmanagedDebt& debt) {
  auto finding = context.finding(
      debt.product, fmt::format("the technical debt of {} is left to itself{}: {}", say(context.model(), debt.product),
                                sayWhen(context, debt.interval), joinWithAnd(tellMissing(debt))));
  holdsOn(context, finding, debt.interval);
  if (debt.lacks_time) {
    finding.help.emplace_back("let a team that owns it keep a share of its time: `reserve: 15% for debt`");
  }
  if (debt.lacks_metric) {
    finding.help.emplace_back(
        "declare a `metric` with `tags: tech-debt`, or one of `family: quality` with the area under `drivers`");
  }
  if (debt.lacks_owner) {
    finding.help.emplace_back("declare a `responsibility` with `topic: tech-debt` and one name under `accountable`");
  }
  context.report(std::move(finding));
}

void run(Context& context) {
  const int months = static_cast<int>(context.parameter("months"));
  for (const UnmanagedDebt& debt : analysis::findUnmanagedDebt(context.facts(), months)) {
    report(context, debt);
  }
}

}  // namespace

extern const Check tech_debt_unmanaged;
const Check tech_debt_unmanaged{.kind = diag::Kind::TechDebtUnmanaged, .run = run, .parameters = parameters};

}  // namespace org::checks
