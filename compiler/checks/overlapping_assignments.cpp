// More people in a role at once than it admits, or the same hat on one person twice.

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/overlaps.h"
#include "analysis/reporting.h"
#include "checks/rights_words.h"
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

// More than this many of one role are a crowd, and told once.
constexpr std::size_t told_apart = 3;

// Whether two of them hand over, which takes too long or the overlap would not be told.
bool isHandover(const Overlap& overlap) {
  return overlap.edge->is_handover ||
         std::ranges::any_of(overlap.others, [](const Assignment* other) { return other->is_handover; });
}

// `` `foreman` of team `north` ``
std::string sayRole(const Context& context, const Overlap& overlap) {
  const model::Model& model = context.model();
  const std::string place = overlap.edge->team ? fmt::format(" of {}", say(model, overlap.edge->team)) : std::string();
  return fmt::format("{}{}", sayName(model, overlap.role), place);
}

std::string sayLimit(const Overlap& overlap) {
  return overlap.most == 1 ? "one person" : fmt::format("{} people", overlap.most);
}

std::string sayOverlap(const Context& context, const Overlap& overlap) {
  const model::Model& model = context.model();
  const std::string role = sayRole(context, overlap);
  const std::string when = sayWhen(context, overlap.when);
  std::vector<std::string> names;
  std::ranges::transform(overlap.others, std::back_inserter(names),
                         [&](const Assignment* other) { return sayName(model, analysis::holderOf(*other)); });
  if (overlap.most == 0) {
    return fmt::format("{} holds {} twice{}", names.front(), role, when);
  }
  names.push_back(sayName(model, analysis::holderOf(*overlap.edge)));
  return fmt::format("{} is held by {}{}, but is for {} at a time{}", role, joinSome(names), when, sayLimit(overlap),
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

// Everybody who meets somebody else in one role, as one finding.
void reportCrowd(Context& context, std::span<const Overlap> overlaps) {
  const model::Model& model = context.model();
  std::vector<const Assignment*> edges;
  std::size_t most_at_once = 0;
  base::Interval when = overlaps.front().when;
  for (const Overlap& overlap : overlaps) {
    edges.push_back(overlap.edge);
    edges.insert(edges.end(), overlap.others.begin(), overlap.others.end());
    most_at_once = std::max(most_at_once, overlap.others.size() + 1);
    when = {std::min(when.from, overlap.when.from), std::max(when.until, overlap.when.until)};
  }
  std::ranges::sort(edges, {}, [](const Assignment* edge) { return std::pair(edge->span, edge); });
  edges.erase(std::ranges::unique(edges).begin(), edges.end());
  std::vector<std::string> names;
  std::set<model::EntityId> holders;
  for (const Assignment* edge : edges) {
    if (holders.insert(analysis::holderOf(*edge)).second) {
      names.push_back(sayName(model, analysis::holderOf(*edge)));
    }
  }
  const Overlap& first = overlaps.front();
  auto finding = context.finding(
      first.role, fmt::format("{} is held by {}{}, up to {} at once, but is for {} at a time", sayRole(context, first),
                              joinSome(names), sayWhen(context, when), most_at_once, sayLimit(first)));
  holdsOn(context, finding, when);
  if (first.edge->team) {
    finding.named.push_back(first.edge->team);
  }
  for (const Assignment* edge : edges) {
    finding.named.push_back(analysis::holderOf(*edge));
    finding.related.push_back({fmt::format("held by {} here", sayName(model, analysis::holderOf(*edge))), edge->span});
  }
  finding.help.push_back(
      fmt::format("end each before the next begins, or say how many may hold it: `holders: {}`", most_at_once));
  context.report(std::move(finding));
}

// Overlaps of one role come one after the other; those of one team, or of none, that are too many together.
void reportRole(Context& context, std::span<const Overlap> overlaps) {
  std::map<model::EntityId, std::vector<Overlap>> crowds;
  for (const Overlap& overlap : overlaps) {
    if (overlap.most > 0) {
      crowds[overlap.edge->team].push_back(overlap);
    }
  }
  for (const auto& [team, crowd] : crowds) {
    if (crowd.size() > told_apart) {
      reportCrowd(context, crowd);
    }
  }
  for (const Overlap& overlap : overlaps) {
    if (overlap.most == 0 || crowds[overlap.edge->team].size() <= told_apart) {
      report(context, overlap);
    }
  }
}

void run(Context& context) {
  const analysis::Facts& facts = context.facts();
  const auto overlaps = analysis::findOverlaps(context.model(), facts.assignments(), facts.reporting(),
                                               context.parameter("handover-days"));
  for (auto first = overlaps.begin(); first != overlaps.end();) {
    const auto last = std::find_if(first, overlaps.end(), [&](const Overlap& one) { return one.role != first->role; });
    if (!context.model()[first->role].is_library) {
      reportRole(context, {first, last});
    }
    first = last;
  }
}

}  // namespace

extern const Check overlapping_assignments;
const Check overlapping_assignments{.kind = diag::Kind::OverlappingAssignments, .run = run, .parameters = parameters};

}  // namespace org::checks
