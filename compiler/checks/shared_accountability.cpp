// Two answer for one thing, or a group that nobody leads.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/ownership.h"
#include "checks/charge_fixes.h"
#include "checks/rights_words.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::Charge;
using analysis::SharedCharge;
using model::Kind;

bool isWrittenInside(const SharedCharge& shared) {
  return std::ranges::all_of(shared.charges,
                             [&](const Charge* charge) { return charge->written_in == shared.subject; });
}

// As written where all of it stands in the declaration itself; else by name, whatever the order of the declarations.
std::vector<std::string> nameParties(const Context& context, const SharedCharge& shared) {
  std::vector<std::string> names;
  std::ranges::transform(shared.charges, std::back_inserter(names), [&](const Charge* charge) {
    return fmt::format("`{}`", analysis::nameOf(context.model(), charge->party));
  });
  if (!isWrittenInside(shared)) {
    std::ranges::sort(names);
  }
  return names;
}

// In the declaration itself where all of it is written there; else at its name.
diag::Diagnostic begin(const Context& context, const SharedCharge& shared, std::string message) {
  const model::Model& model = context.model();
  const source::Span place = isWrittenInside(shared) ? shared.charges.front()->span : model[shared.subject].name_span;
  auto finding = context.finding(shared.subject, place, std::move(message));
  finding.when = shared.interval;
  for (const Charge* charge : shared.charges) {
    if (charge->party.entity) {
      finding.named.push_back(charge->party.entity);
    }
    if (charge->span != place) {
      finding.related.push_back(
          {fmt::format("`{}` is named here", analysis::nameOf(model, charge->party)), charge->span});
    }
  }
  return finding;
}

void reportSeveral(Context& context, const SharedCharge& shared) {
  const model::Model& model = context.model();
  const std::vector<std::string> names = nameParties(context, shared);
  const bool is_area = model.is(shared.subject, Kind::Area);
  auto finding = begin(context, shared,
                       fmt::format("{} {} {} `{}`{}", joinSome(names), names.size() == 2 ? "both" : "all",
                                   is_area ? "own area" : "answer for responsibility",
                                   model.qualifiedName(shared.subject), sayWhen(context, shared.interval)));
  if (is_area) {
    finding.case_severity = diag::Severity::Warning;
    finding.help.emplace_back("keep one owner and name the others as `approvers` or `reviewers`, or divide the area");
  } else {
    finding.help.emplace_back(
        "keep one as `accountable` and make the others `responsible` or `consulted`, or declare a responsibility "
        "for each with a `scope` of its own");
  }
  finding.fixes = fixesForSharing(context, shared);
  context.report(std::move(finding));
}

void reportGroup(Context& context, const SharedCharge& shared) {
  const model::Model& model = context.model();
  const analysis::Party& party = shared.charges.front()->party;
  const bool is_team = party.type == analysis::Party::Type::Named;
  const std::string_view subject = model.qualifiedName(shared.subject);
  const std::string when = sayWhen(context, shared.interval);
  auto finding = begin(context, shared,
                       is_team ? fmt::format("team `{}` answers for responsibility `{}`, and nobody leads it{}",
                                             analysis::nameOf(model, party), subject, when)
                               : fmt::format("everyone answers for responsibility `{}`{}: nobody does", subject, when));
  finding.case_severity = diag::Severity::Warning;
  finding.help.emplace_back(is_team ? "give the team a `lead`, or name one role or person as `accountable`"
                                    : "name one role or person as `accountable`");
  context.report(std::move(finding));
}

void run(Context& context) {
  const auto& facts = context.facts();
  for (const SharedCharge& shared :
       analysis::findSharedCharges(context.model(), facts.ownership(), facts.assignments())) {
    reportSeveral(context, shared);
  }
  for (const SharedCharge& shared : analysis::findLeaderlessCharges(context.model(), facts.ownership())) {
    reportGroup(context, shared);
  }
}

}  // namespace

extern const Check shared_accountability;
const Check shared_accountability{.kind = diag::Kind::SharedAccountability, .run = run};

}  // namespace org::checks
