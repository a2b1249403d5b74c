// Parts of a decision that different people must play: one person could play several, or there are too few people.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/inherited.h"
#include "analysis/separated_duties.h"
#include "checks/rights_words.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using namespace schema::literals;
using analysis::DutyFault;

// More places than this beside a finding are a list nobody reads.
constexpr std::size_t told_places = 8;
constexpr std::array<std::string_view, 5> numbers = {"no", "one", "two", "three", "four"};

std::string sayPersons(const Context& context, const DutyFault& fault) {
  std::vector<std::string> names;
  std::ranges::transform(fault.persons, std::back_inserter(names),
                         [&](model::PersonId person) { return sayName(context.model(), person); });
  return joinSome(names);
}

// `propose, decide and perform`.
std::string sayDuties(const DutyFault& fault) {
  std::vector<std::string> words;
  std::ranges::transform(fault.duties, std::back_inserter(words),
                         [](analysis::DecisionPart duty) { return std::string(toText(duty)); });
  return joinWithAnd(words);
}

// `both ` of one who may do two things, `each ` of several; nothing before three things.
std::string_view howMany(const DutyFault& fault) {
  if (fault.persons.size() > 1) {
    return "each ";
  }
  return fault.duties.size() == 2 ? "both " : "";
}

std::string tell(const Context& context, const DutyFault& fault, const Stretch& stretch) {
  const std::string persons = sayPersons(context, fault);
  const std::string what = fmt::format("{} {}{}{}", sayDuties(fault), sayName(context.model(), fault.decision),
                                       stretch.where, sayWhen(context, stretch.days));
  return fault.is_impossible
             ? fmt::format("only {} may {}, which takes {} different people", persons, what,
                           numbers[std::min(fault.duties.size(), numbers.size() - 1)])
             : fmt::format("{} may {}{}, which different people must do", persons, howMany(fault), what);
}

void report(Context& context, const DutyFault& fault, const Stretch& stretch) {
  auto finding = context.finding(fault.decision, tell(context, fault, stretch));
  holdsOn(context, finding, stretch.days);
  finding.named = stretch.named;
  finding.named.insert(finding.named.end(), fault.persons.begin(), fault.persons.end());
  for (const auto& [duty, value] : fault.grounds) {
    const analysis::Party party = analysis::readParty(value->term);
    if (finding.related.size() < told_places) {
      finding.related.push_back(
          {fmt::format("by this, `{}` may {}", analysis::nameOf(context.model(), party), toText(duty)), value->span});
    }
    if (party.entity) {
      finding.named.push_back(party.entity);
    }
  }
  if (const auto* said = analysis::inheritedValue(context.model(), fault.decision, "compensated-by"_key)) {
    finding.case_severity = diag::Severity::Note;
    finding.related.push_back({"said to guard against abuse", said->span});
  } else {
    finding.case_severity = fault.is_impossible ? diag::Severity::Error : diag::Severity::Warning;
    finding.help.emplace_back(
        "give one of these to somebody else; where there are too few people, say what guards against abuse: "
        "`compensated-by: \"…\"`");
  }
  context.report(std::move(finding));
}

void run(Context& context) {
  for (const DutyFault& fault : analysis::findDutyFaults(context.facts())) {
    for (const Stretch& stretch : tellStretches(context, fault.decision, fault.region)) {
      report(context, fault, stretch);
    }
  }
}

}  // namespace

extern const Check duties_not_separated;
const Check duties_not_separated{.kind = diag::Kind::DutiesNotSeparated, .run = run};

}  // namespace org::checks
