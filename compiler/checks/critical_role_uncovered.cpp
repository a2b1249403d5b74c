// A critical role that nobody holds, or whose deputy could not stand in.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/critical.h"
#include "analysis/uncovered_roles.h"
#include "checks/rights_words.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::UncoveredRole;
using model::EntityId;

// `` it is critical `` or what it answers for.
std::string sayWhy(const Context& context, model::RoleId role) {
  if (analysis::isCritical(context.model(), role)) {
    return "is critical";
  }
  for (const analysis::CriticalDuty& duty : analysis::findCriticalDuties(context.facts())) {
    if (duty.charge->party.entity == role) {
      return fmt::format("answers for {}", sayName(context.model(), duty.subject));
    }
  }
  return "is critical";
}

// `; meanwhile `ceo` decides `price``
std::string tellStandIn(const Context& context, const analysis::CoverageHole* hole) {
  if (hole == nullptr) {
    return {};
  }
  std::vector<EntityId> decisions = hole->decisions;
  decisions.insert(decisions.end(), hole->joint_decisions.begin(), hole->joint_decisions.end());
  std::vector<std::string> names;
  std::ranges::transform(decisions, std::back_inserter(names),
                         [&](EntityId id) { return sayName(context.model(), id); });
  return fmt::format("; meanwhile `{}` decides {}{}", analysis::nameOf(context.model(), hole->stand_in),
                     joinSome(names), hole->joint_decisions.empty() ? "" : " in its place");
}

std::string tell(const Context& context, const UncoveredRole& one) {
  const model::Model& model = context.model();
  const std::string role = sayName(model, one.role);
  const std::string when = sayWhen(context, one.days);
  const std::string why = sayWhy(context, one.role);
  switch (one.type) {
    case UncoveredRole::Type::Vacant:
      return fmt::format("nobody holds {}, which {},{} and no deputy acts for it{}", role, why,
                         when.empty() ? when : when + ",", tellStandIn(context, one.hole));
    case UncoveredRole::Type::Unstaffed:
      return fmt::format("{} {}, and the text names nobody who holds it{}", role, why, tellStandIn(context, one.hole));
    case UncoveredRole::Type::SamePerson:
      return fmt::format("{} holds {} and is the deputy as well{}: nobody else acts for it, although it {}",
                         sayName(model, one.holder), role, when, why);
    case UncoveredRole::Type::DeputyGone:
      return fmt::format("the deputy of {} is {}, which nobody holds{}: nobody acts for {}, although it {}", role,
                         sayName(model, one.deputy->term.entity), when, role, why);
  }
  return {};
}

void report(Context& context, const UncoveredRole& one) {
  const model::Model& model = context.model();
  const source::Span place = one.deputy == nullptr ? model[one.role].name_span : one.deputy->span;
  auto finding = context.finding(one.role, place, tell(context, one));
  holdsOn(context, finding, one.days);
  if (one.deputy == nullptr) {
    finding.help.emplace_back("name who holds it, or a `deputy` who acts for it meanwhile");
    if (one.hole != nullptr) {
      finding.named = one.hole->decisions;
      finding.named.push_back(one.hole->stand_in.entity);
    }
  } else {
    finding.named = {one.holder, one.deputy->term.entity};
    finding.help.emplace_back("name a `deputy` who is somebody else and stays");
  }
  context.report(std::move(finding));
}

void run(Context& context) {
  for (const UncoveredRole& one : analysis::findUncoveredRoles(context.facts())) {
    report(context, one);
  }
}

}  // namespace

extern const Check critical_role_uncovered;
const Check critical_role_uncovered{.kind = diag::Kind::CriticalRoleUncovered, .run = run};

}  // namespace org::checks
