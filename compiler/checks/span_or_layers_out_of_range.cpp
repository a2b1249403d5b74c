// A head with one person to lead, or with more than the policy admits; a role too many layers below the top.

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/intervals.h"
#include "analysis/people.h"
#include "analysis/reporting.h"
#include "analysis/superiors.h"
#include "checks/layers.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::Superior;
using model::Kind;
using model::PersonId;
using model::RoleId;
using Lines = std::vector<const Superior*>;

constexpr std::array parameters = {
    Parameter{"maximum", 0,
              "how many people may report to one; 0: no limit, as the right number depends on how the head works"},
    Parameter{"layers", 6,
              "how many layers of roles the organisation may have, the top one included (our convention)"}};

// Who leads, in which role; nobody while the role is vacant.
using Head = std::pair<RoleId, PersonId>;

std::map<Head, Lines> linesByHead(const Context& context) {
  const analysis::Facts& facts = context.facts();
  std::map<Head, Lines> heads;
  for (const Superior& line : facts.superiors().all()) {
    const bool is_own = line.role && !context.model()[line.role].is_library;
    // A role that the text does not staff, or held by several, tells nothing of who leads whom.
    const bool is_known = is_own && !line.is_several && facts.assignments().isStaffed(line.role);
    const bool is_other = line.person != line.manager && analysis::isInternal(context.model(), line.person);
    if (is_known && is_other && analysis::leadsUp(line.type) && line.interval.overlaps(context.window())) {
      heads[{line.role, line.manager}].push_back(&line);
    }
  }
  return heads;
}

std::size_t countOn(const Lines& lines, base::Day day) {
  std::set<PersonId> people;
  for (const Superior* line : lines) {
    if (line->interval.contains(day)) {
      people.insert(line->person);
    }
  }
  return people.size();
}

// Whether everybody who may report to the role is written down.
bool isCountKnown(const analysis::Facts& facts, RoleId role) {
  return std::ranges::all_of(facts.reporting().reportsOf(role), [&](const analysis::ReportingLine& line) {
    const auto holders = facts.assignments().ofRole(line.from);
    const bool is_unknown = std::ranges::any_of(
        holders, [](const auto* edge) { return edge->holder == analysis::Assignment::Holder::Unknown; });
    return facts.model()[line.from].is_library || (!holders.empty() && !is_unknown);
  });
}

void report(Context& context, const Head& head, const Lines& lines, const base::Interval& when) {
  const model::Model& model = context.model();
  const std::size_t count = countOn(lines, when.from);
  const std::string words = sayWhen(context, when);
  const std::string who = head.second
                              ? fmt::format(", held by {}{}", sayName(model, head.second), words.empty() ? "" : ",")
                              : std::string();
  const std::string limit = count == 1 ? "one person is hardly a team to lead"
                                       : fmt::format("at most {} were expected", context.parameter("maximum"));
  auto finding = context.finding(
      head.first, fmt::format("{} {} to {}{}{}: {}", count == 1 ? "only one person" : fmt::format("{} people", count),
                              count == 1 ? "reports" : "report", say(model, head.first), who, words, limit));
  holdsOn(context, finding, when);
  if (head.second) {
    finding.named.push_back(head.second);
  }
  context.report(std::move(finding));
}

void run(Context& context) {
  const double most = context.parameter("maximum");
  // A role may have many heads, one for each of its holders.
  std::map<RoleId, bool> known_roles;
  for (const auto& [head, lines] : linesByHead(context)) {
    analysis::Intervals changes;
    std::ranges::transform(lines, std::back_inserter(changes), [](const Superior* line) { return line->interval; });
    const auto [role, is_new] = known_roles.try_emplace(head.first, false);
    if (is_new) {
      role->second = isCountKnown(context.facts(), head.first);
    }
    const bool is_count_known = role->second;
    const analysis::Intervals days = analysis::daysWhen(context.window(), changes, [&](base::Day day) {
      const std::size_t count = countOn(lines, day);
      return (count == 1 && is_count_known) || (most > 0 && static_cast<double>(count) > most);
    });
    if (!days.empty()) {
      report(context, head, lines, days.front());
    }
  }
  reportLayers(context, context.parameter("layers"));
}

}  // namespace

extern const Check span_or_layers_out_of_range;
const Check span_or_layers_out_of_range{
    .kind = diag::Kind::SpanOrLayersOutOfRange, .run = run, .parameters = parameters};

}  // namespace org::checks
