// Parts of a decision that different people must play: one person could play several, or there are too few people.

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "analysis/inherited.h"
#include "analysis/separated_duties.h"
#include "checks/rights_words.h"
#include "checks/turns.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using namespace schema::literals;
using analysis::DutyFault;

// More places than this beside a finding are a list nobody reads.
constexpr std::size_t told_places = 8;
constexpr std::array<std::string_view, 5> numbers = {"no", "one", "two", "three", "four"};

// `propose, decide and perform`.
std::string sayDuties(const DutyFault& fault) {
  std::vector<std::string> words;
  std::ranges::transform(fault.duties, std::back_inserter(words),
                         [](analysis::DecisionPart duty) { return std::string(toText(duty)); });
  return joinWithAnd(words);
}

// `both ` of one who may do two things, `each ` of several; nothing before three things.
std::string_view howMany(const DutyFault& fault, bool are_several) {
  if (are_several) {
    return "each ";
  }
  return fault.duties.size() == 2 ? "both " : "";
}

std::string tell(const Context& context, const DutyFault& fault, const Turns& turns, const Stretch& stretch) {
  const bool are_several = std::ranges::any_of(turns, [](const Turn& turn) { return turn.persons.size() > 1; });
  const bool is_in_turn = turns.size() > 1;
  const std::string told = tellTurns(context, turns);
  const std::string others = are_several ? "too few people" : "only one person";
  const std::string what = fmt::format("{} {}{}{}", sayDuties(fault), sayName(context.model(), fault.decision),
                                       stretch.where, sayWhen(context, stretch.days));
  const std::string whose = is_in_turn ? ": " + told : std::string();
  if (fault.is_impossible) {
    return fmt::format("{} may {}, which takes {} different people{}", is_in_turn ? others : "only " + told, what,
                       numbers[std::min(fault.duties.size(), numbers.size() - 1)], whose);
  }
  const std::string_view somebody = are_several ? "several people" : "one person";
  return fmt::format("{} may {}{}, which different people must do{}", is_in_turn ? somebody : std::string_view(told),
                     howMany(fault, are_several), what, whose);
}

void report(Context& context, const DutyFault& fault, const Turns& turns, const Stretch& stretch) {
  auto finding = context.finding(fault.decision, tell(context, fault, turns, stretch));
  holdsOn(context, finding, stretch.days);
  finding.named = stretch.named;
  std::ranges::copy(personsIn(turns), std::back_inserter(finding.named));
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

// By which words they may: whoever sits in the same seats next has the same to mend.
auto seatsOf(const DutyFault& fault) {
  return std::tuple(fault.is_impossible, fault.duties, std::set(fault.grounds.begin(), fault.grounds.end()));
}

void run(Context& context) {
  tellInTurns(
      context, diag::Kind::DutiesNotSeparated, analysis::findDutyFaults(context.facts()),
      [](const DutyFault& fault) { return About{fault.decision, fault.persons}; }, seatsOf,
      [&](const DutyFault& fault, const Turns& turns) {
        for (const Stretch& stretch : tellStretches(context, fault.decision, fault.region)) {
          report(context, fault, within(turns, stretch.days), stretch);
        }
      });
}

}  // namespace

extern const Check duties_not_separated;
const Check duties_not_separated{.kind = diag::Kind::DutiesNotSeparated, .run = run};

}  // namespace org::checks
