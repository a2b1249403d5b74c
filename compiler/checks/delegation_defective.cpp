// Delegations that would not stand: given twice, whole, without end, or to somebody who cannot answer for it.

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/decision_rights.h"
#include "analysis/delegation_defects.h"
#include "checks/rights_words.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::Delegation;
using analysis::DelegationDefects;
using analysis::DoubleDelegation;

// More places than this beside a finding are a list nobody reads.
constexpr std::size_t told_places = 8;

const Delegation& delegationAt(const Context& context, std::uint32_t index) {
  return context.facts().decisionRights().delegations()[index];
}

std::string sayParty(const Context& context, const analysis::Party& party) {
  return fmt::format("`{}`", analysis::nameOf(context.model(), party));
}

std::string sayPersons(const Context& context, const std::vector<model::PersonId>& persons) {
  std::vector<std::string> names;
  std::ranges::transform(persons, std::back_inserter(names),
                         [&](model::PersonId person) { return sayName(context.model(), person); });
  return joinSome(names);
}

// What is wrong with it, and what would mend it.
struct Flaw {
  std::string says;
  std::string help;
};

std::vector<Flaw> listFlaws(const Context& context, const DelegationDefects& defects) {
  const Delegation& delegation = delegationAt(context, defects.delegation);
  const std::string from = sayParty(context, delegation.from);
  const std::string to = sayParty(context, delegation.to);
  std::vector<Flaw> flaws;
  if (defects.is_to_oneself) {
    flaws.push_back({delegation.from == delegation.to
                         ? "it gives nothing away"
                         : fmt::format("that is {} as well, so it gives nothing away", from),
                     fmt::format("name who is to decide in place of {}, or take the delegation away", from)});
  }
  if (defects.is_whole) {
    flaws.push_back({fmt::format("it is all that {} may decide of it", from),
                     "say for which areas, teams or amounts: `over …`, `in …`, `up-to …`"});
  }
  if (defects.is_without_amount) {
    flaws.push_back({"it names no amount, and money is not given by implication", "say up to which amount: `up-to …`"});
  }
  if (defects.is_out_of_line) {
    flaws.push_back({fmt::format("{} does not report to {}", to, from),
                     "delegate to somebody in one's own line, or let the common superior give it"});
  }
  for (const auto& [person, skill] : defects.lacking) {
    flaws.push_back({fmt::format("{} requires {}, which {} lacks", to, sayName(context.model(), skill),
                                 sayName(context.model(), person)),
                     "delegate to somebody with the skill, or see to it that it is learnt"});
  }
  if (!defects.outsiders.empty()) {
    flaws.push_back({fmt::format("{} {} not of the company", sayPersons(context, defects.outsiders),
                                 defects.outsiders.size() == 1 ? "is" : "are"),
                     "delegate to somebody who belongs to the company"});
  }
  if (defects.is_endless) {
    flaws.push_back({"it has neither an end nor a review",
                     "write `until …`, or `review-by: …` on the decision, for somebody to look at it again"});
  }
  if (defects.lapses) {
    flaws.push_back(
        {fmt::format("it ends on {} with what {} held when it began", base::toWords(defects.lapses->plus(-1)), to),
         "name the role in place of the person: a delegation to a role goes on with whoever holds it"});
  }
  return flaws;
}

void report(Context& context, const DelegationDefects& defects) {
  const Delegation& delegation = delegationAt(context, defects.delegation);
  const std::vector<Flaw> flaws = listFlaws(context, defects);
  std::vector<std::string> says;
  std::ranges::transform(flaws, std::back_inserter(says), &Flaw::says);
  auto finding = context.finding(
      delegation.decision, delegation.value->span,
      fmt::format("{} delegates {} to {}: {}", sayParty(context, delegation.from),
                  sayName(context.model(), delegation.decision),
                  delegation.from == delegation.to ? "itself" : sayParty(context, delegation.to), joinWithAnd(says)));
  finding.named = {delegation.from.entity, delegation.to.entity};
  finding.named.insert(finding.named.end(), defects.outsiders.begin(), defects.outsiders.end());
  std::erase_if(finding.named, [](model::EntityId id) { return !id; });
  std::ranges::transform(flaws, std::back_inserter(finding.help), &Flaw::help);
  context.report(std::move(finding));
}

std::string_view sayExclusively(std::size_t receivers) {
  return receivers == 2 ? ", to each exclusively: both decide" : ", to each exclusively: each of them decides";
}

void report(Context& context, const DoubleDelegation& twice, const Stretch& stretch) {
  const Delegation& last = delegationAt(context, twice.delegations.back());
  std::vector<std::string> receivers;
  for (const std::uint32_t index : twice.delegations) {
    receivers.push_back(sayParty(context, delegationAt(context, index).to));
  }
  receivers.erase(std::unique(receivers.begin(), receivers.end()), receivers.end());
  auto finding = context.finding(
      last.decision, last.value->span,
      fmt::format("{} delegates {}{}{} to {} at once{}", sayParty(context, last.from),
                  sayName(context.model(), last.decision), stretch.where, sayWhen(context, stretch.days),
                  joinSome(receivers), twice.is_conflict ? sayExclusively(receivers.size()) : ""));
  holdsOn(context, finding, stretch.days);
  finding.named = stretch.named;
  finding.named.push_back(last.from.entity);
  for (const std::uint32_t index : twice.delegations) {
    const Delegation& other = delegationAt(context, index);
    finding.named.push_back(other.to.entity);
    if (other.value != last.value && finding.related.size() < told_places) {
      finding.related.push_back({fmt::format("delegated to {}", sayParty(context, other.to)), other.value->span});
    }
  }
  std::erase_if(finding.named, [](model::EntityId id) { return !id; });
  finding.help.emplace_back(
      "give each a part of its own with `over`, `in` or amounts; a narrower part within a wider one is an exception to "
      "it");
  finding.case_severity = twice.is_conflict ? diag::Severity::Error : diag::Severity::Warning;
  context.report(std::move(finding));
}

void run(Context& context) {
  const auto& rights = context.facts().decisionRights();
  for (const DoubleDelegation& twice : analysis::findDoubleDelegations(rights)) {
    const auto decision = delegationAt(context, twice.delegations.back()).decision;
    for (const Stretch& stretch : tellStretches(context, decision, twice.region)) {
      report(context, twice, stretch);
    }
  }
  for (const DelegationDefects& defects : analysis::findDelegationDefects(context.facts())) {
    report(context, defects);
  }
}

}  // namespace

extern const Check delegation_defective;
const Check delegation_defective{.kind = diag::Kind::DelegationDefective, .run = run};

}  // namespace org::checks
