// Nobody answers: an area without owner, a topic that a policy asks for, a responsibility without anybody accountable.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/ownership.h"
#include "analysis/policies.h"
#include "checks/charge_fixes.h"
#include "checks/rights_words.h"

namespace org::checks {

namespace {

using analysis::Charge;
using analysis::OwnershipGap;
using model::Kind;

std::string tell(const Context& context, const OwnershipGap& gap) {
  const model::Model& model = context.model();
  std::string when = base::toWords(gap.interval, context.window());
  when = when.empty() ? when : " " + when;
  std::vector<std::string> topics;
  std::ranges::transform(gap.topics, std::back_inserter(topics),
                         [](const std::string& topic) { return fmt::format("`{}`", topic); });
  if (model.is(gap.subject, Kind::Responsibility)) {
    return fmt::format("nobody is accountable for responsibility `{}`{}", model.qualifiedName(gap.subject), when);
  }
  if (!model.is(gap.subject, Kind::Area)) {
    return fmt::format("nobody answers for {}{}, which a policy requires", joinSome(topics), when);
  }
  return topics.empty() ? fmt::format("nobody owns area `{}`{}", model.qualifiedName(gap.subject), when)
                        : fmt::format("nobody answers for {} in area `{}`{}", joinSome(topics),
                                      model.qualifiedName(gap.subject), when);
}

std::string advise(const Context& context, const OwnershipGap& gap) {
  const model::Model& model = context.model();
  if (model.is(gap.subject, Kind::Responsibility)) {
    return "name the one who answers for it: `accountable: …`";
  }
  if (gap.topics.empty()) {
    return fmt::format("name an `owner`, here or on an area around it, or let a team own it: `owns: {}`",
                       model.qualifiedName(gap.subject));
  }
  const std::string by_topic =
      fmt::format("declare a `responsibility` with `topic: {}` and somebody `accountable`", gap.topics.front());
  return model.is(gap.subject, Kind::Area)
             ? "give the area an owner, who answers for every topic that no responsibility assigns; or " + by_topic
             : by_topic;
}

// Who answers just before the gap, or just after it.
void addNeighbours(const Context& context, diag::Diagnostic& finding, const OwnershipGap& gap,
                   const std::vector<Charge>& charges) {
  for (const Charge& charge : charges) {
    const std::string name = analysis::nameOf(context.model(), charge.party);
    if (charge.interval.until == gap.interval.from) {
      finding.related.push_back(
          {fmt::format("`{}` answers until {}", name, base::toWords(charge.interval.last())), charge.span});
    } else if (charge.interval.from == gap.interval.until) {
      finding.related.push_back(
          {fmt::format("`{}` answers from {}", name, base::toWords(charge.interval.from)), charge.span});
    } else {
      continue;
    }
    if (charge.party.entity) {
      finding.named.push_back(charge.party.entity);
    }
  }
}

// Where to say it: at the declaration, or, for a requirement of the library where the workspace has no areas, at the policy that
// adopted it.
source::Span placeOf(const Context& context, const OwnershipGap& gap) {
  const model::Model& model = context.model();
  const auto is_own = [&](model::EntityId id) { return !model[id].is_library; };
  if (model.is(gap.subject, Kind::Policy)) {
    const auto policies = model.all(Kind::Policy);
    const auto own = std::ranges::find_if(policies, is_own);
    return is_own(gap.subject) ? gap.requirement->span
                               : (own == policies.end() ? model[gap.subject].name_span : model[*own].name_span);
  }
  return model[gap.subject].name_span;
}

void report(Context& context, const OwnershipGap& gap) {
  const model::Model& model = context.model();
  const auto& ownership = context.facts().ownership();
  auto finding = context.finding(gap.subject, placeOf(context, gap), tell(context, gap));
  finding.when = gap.interval;
  if (model.is(gap.subject, Kind::Area)) {
    addNeighbours(context, finding, gap, ownership.owners(model::AreaId(gap.subject)));
  } else if (model.is(gap.subject, Kind::Responsibility)) {
    addNeighbours(context, finding, gap, ownership.accountables(model::ResponsibilityId(gap.subject)));
  }
  const bool is_required_here =
      gap.requirement != nullptr && !model[gap.requirement->owner].is_library && model.is(gap.subject, Kind::Area);
  if (is_required_here) {
    finding.related.push_back({"required here", gap.requirement->span});
  }
  finding.help.push_back(advise(context, gap));
  finding.fixes = fixesForGap(context, gap);
  if (model.is(gap.subject, Kind::Area) && gap.requirement == nullptr) {
    finding.case_severity = diag::Severity::Warning;
  }
  context.report(std::move(finding));
}

void run(Context& context) {
  const auto& facts = context.facts();
  for (const OwnershipGap& gap : analysis::findOwnershipGaps(context.model(), facts.ownership(), facts.policies())) {
    report(context, gap);
  }
}

}  // namespace

extern const Check ownership_gap;
const Check ownership_gap{.kind = diag::Kind::OwnershipGap, .run = run};

}  // namespace org::checks
