// More than one person's time: hats, seats and memberships that take more than a whole week together.

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "analysis/person_loads.h"
#include "checks/rights_words.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Load;
using analysis::Share;
using model::PersonId;
using namespace schema::literals;

constexpr std::array parameters = {
    Parameter{"maximum", 100, "percent of one's working time that hats may take at most (our convention)"},
    Parameter{"minimum", 0, "percent of one's working time that hats should take at least (our convention: none)"},
    Parameter{"hours", 40, "hours of meetings that fill a week (our convention)"}};

constexpr double percent = 100;

enum class Verdict : std::uint8_t { Fits, Impossible, Crowded, Idle };

// What is asked of one person, and how much of a week there is.
struct Week {
  const Context& context;
  std::span<const Load> loads;
  double capacity = percent;

  [[nodiscard]] Verdict judge(base::Day day) const {
    const auto today = analysis::loadsOn(loads, day);
    const Share sum = analysis::sumOf(today);
    const bool is_meeting_needed = std::ranges::any_of(today, &Load::is_ritual) && sumWithoutRituals(day) <= capacity;
    const double most = capacity * context.parameter("maximum") / percent;
    // Meetings only crowd a week: one can stay away.
    if (sum.lowest > capacity && !is_meeting_needed) {
      return Verdict::Impossible;
    }
    if (sum.highest > most) {
      return Verdict::Crowded;
    }
    const bool is_known = std::ranges::all_of(today, [](const Load* load) { return load->share.has_value(); });
    const bool is_idle = sum.highest < capacity * context.parameter("minimum") / percent;
    return is_idle && is_known && !today.empty() ? Verdict::Idle : Verdict::Fits;
  }

  [[nodiscard]] double sumWithoutRituals(base::Day day) const {
    auto today = analysis::loadsOn(loads, day);
    std::erase_if(today, [](const Load* load) { return load->is_ritual; });
    return analysis::sumOf(today).lowest;
  }
};

std::string tellSum(Verdict verdict, const Share& sum) {
  switch (verdict) {
    case Verdict::Impossible:
      return fmt::format("takes at least {:.3g} %", sum.lowest);
    case Verdict::Crowded:
      return fmt::format("may take up to {:.3g} %", sum.highest);
    case Verdict::Idle:
      return fmt::format("takes {:.3g} % at most", sum.highest);
    case Verdict::Fits:
      break;
  }
  return {};
}

diag::Severity severityOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::Impossible:
      return diag::Severity::Error;
    case Verdict::Crowded:
      return diag::Severity::Warning;
    case Verdict::Idle:
    case Verdict::Fits:
      break;
  }
  return diag::Severity::Note;
}

void report(Context& context, PersonId person, const Week& week, Verdict verdict, const base::Interval& days) {
  const model::Model& model = context.model();
  auto today = analysis::loadsOn(week.loads, days.from);
  std::erase_if(today, [](const Load* load) { return !load->share; });
  std::vector<std::string> parts;
  for (const Load* load : today) {
    parts.push_back(analysis::sayLoad(model, *load));
  }
  auto finding = context.finding(
      person, fmt::format("what {} is to do {} of a full week{}{}: {}", say(model, person),
                          tellSum(verdict, analysis::sumOf(today)), sayWhen(context, days),
                          week.capacity < percent ? fmt::format(", and there are {:.3g} %", week.capacity) : "",
                          joinSome(parts)));
  holdsOn(context, finding, days);
  for (const Load* load : today) {
    finding.named.push_back(load->what);
    finding.related.push_back({fmt::format("{} here", analysis::sayLoad(model, *load)), load->span});
  }
  finding.help.emplace_back(verdict == Verdict::Idle
                                ? "write what else takes the time, or `capacity` for a part-time person"
                                : "give one of them to somebody else, or a smaller share: `at 30%`");
  finding.case_severity = severityOf(verdict);
  context.report(std::move(finding));
}

void judge(Context& context, PersonId person, std::span<const Load> loads) {
  // Nothing adds up where no share is written.
  if (std::ranges::none_of(loads, [](const Load& load) { return load.share.has_value(); })) {
    return;
  }
  const model::Model& model = context.model();
  const model::Value* capacity = model.value(person, "capacity"_key);
  const Week week{context, loads, capacity == nullptr ? percent : capacity->term.upper};
  analysis::Intervals changes;
  std::ranges::transform(loads, std::back_inserter(changes), &Load::days);
  std::map<Verdict, analysis::Intervals> found;
  for (const base::Interval& days : analysis::cutAt(context.window().intersect(model[person].validity), changes)) {
    if (const Verdict verdict = week.judge(days.from); verdict != Verdict::Fits) {
      found[verdict].push_back(days);
    }
  }
  for (const auto& [verdict, pieces] : found) {
    for (const base::Interval& days : analysis::merge(pieces)) {
      report(context, person, week, verdict, days);
    }
  }
}

void run(Context& context) {
  const auto meetings = analysis::meetingsOfPersons(context.facts(), context.parameter("hours"));
  for (const model::EntityId person : context.model().all(model::Kind::Person)) {
    const auto loads = context.facts().personLoads().of(PersonId(person));
    const auto attended = meetings.find(person);
    if (attended == meetings.end()) {
      judge(context, PersonId(person), loads);
      continue;
    }
    std::vector<Load> all(loads.begin(), loads.end());
    all.insert(all.end(), attended->second.begin(), attended->second.end());
    judge(context, PersonId(person), all);
  }
}

}  // namespace

extern const Check over_allocated_person;
const Check over_allocated_person{.kind = diag::Kind::OverAllocatedPerson, .run = run, .parameters = parameters};

}  // namespace org::checks
