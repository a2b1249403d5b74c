// More people in a role at once than it admits, or the same hat on one person twice.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/overlaps.h"
#include "analysis/reporting.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::Assignment;
using analysis::Overlap;

constexpr std::array parameters = {Parameter{
    "handover-days", analysis::longest_handover,
    "how long predecessor and successor may overlap where one of the two says `via handover` (our convention)"}};

std::int32_t handoverDays(const Context& context) {
  return static_cast<std::int32_t>(context.parameter("handover-days"));
}

// Whether two of them hand over, which takes too long or the overlap would not be told.
bool isHandover(const Overlap& overlap) {
  return overlap.edge->is_handover ||
         std::ranges::any_of(overlap.others, [](const Assignment* other) { return other->is_handover; });
}

std::string sayOverlap(const Context& context, const Overlap& overlap) {
  const model::Model& model = context.model();
  const std::string place = overlap.edge->team ? fmt::format(" of {}", say(model, overlap.edge->team)) : std::string();
  const std::string role = fmt::format("{}{}", sayName(model, overlap.role), place);
  const std::string when = sayWhen(context, overlap.when);
  std::vector<std::string> names;
  std::ranges::transform(overlap.others, std::back_inserter(names),
                         [&](const Assignment* other) { return sayName(model, analysis::holderOf(*other)); });
  if (overlap.most == 0) {
    return fmt::format("{} holds {} twice{}", names.front(), role, when);
  }
  names.push_back(sayName(model, analysis::holderOf(*overlap.edge)));
  const std::string limit = overlap.most == 1 ? "one person" : fmt::format("{} people", overlap.most);
  return fmt::format("{} is held by {}{}, but is for {} at a time{}", role, joinWithAnd(names), when, limit,
                     isHandover(overlap) ? "; " + sayHandoverLimit(handoverDays(context)) : std::string());
}

// End the first when the next begins, or, where it hands over, when a handover must be over.
void addRepairs(const Context& context, diag::Diagnostic& finding, const Overlap& overlap) {
  const model::Model& model = context.model();
  const Assignment& first = *overlap.others.front();
  const base::Day next = overlap.edge->interval.from;
  const bool is_succession = overlap.others.size() == 1 && first.interval.from < next;
  const base::Day last = next.plus(handoverDays(context) - 1);
  if (is_succession && overlap.most > 0 && isHandover(overlap)) {
    finding.fixes.push_back(endOn(model, *first.value, last));
    finding.help.push_back(fmt::format("end the handover in time: `until {}`", base::toIso(last)));
  } else if (overlap.most > 0) {
    finding.help.emplace_back(
        "end the first before the next begins, or write `via handover` on one of them for a short overlap");
  }
  if (is_succession) {
    finding.fixes.push_back(endOn(model, *first.value, next.plus(-1)));
  }
}

void report(Context& context, const Overlap& overlap) {
  const model::Model& model = context.model();
  auto finding = context.finding(overlap.role, overlap.edge->span, sayOverlap(context, overlap));
  holdsOn(context, finding, overlap.when);
  finding.named.push_back(analysis::holderOf(*overlap.edge));
  if (overlap.edge->team) {
    finding.named.push_back(overlap.edge->team);
  }
  for (const Assignment* other : overlap.others) {
    finding.named.push_back(analysis::holderOf(*other));
    finding.related.push_back(
        {fmt::format("held by {} here", sayName(model, analysis::holderOf(*other))), other->span});
  }
  addRepairs(context, finding, overlap);
  context.report(std::move(finding));
}

void run(Context& context) {
  const analysis::Facts& facts = context.facts();
  for (const Overlap& overlap : analysis::findOverlaps(context.model(), facts.assignments(), facts.reporting(),
                                                       context.parameter("handover-days"))) {
    if (!context.model()[overlap.role].is_library) {
      report(context, overlap);
    }
  }
}

}  // namespace

extern const Check overlapping_assignments;
const Check overlapping_assignments{.kind = diag::Kind::OverlappingAssignments, .run = run, .parameters = parameters};

}  // namespace org::checks
