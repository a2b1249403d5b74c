#include "checks/reporting_circles.h"

#include <fmt/format.h>

#include "analysis/circles.h"
#include "analysis/reporting.h"
#include "analysis/superiors.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Superior;
using namespace schema::literals;

// The lines of a circle, each leading to the person of the next.
using People = std::vector<Superior>;

const Superior& before(const People& circle, std::size_t i) { return circle[(i + circle.size() - 1) % circle.size()]; }

// The roles themselves go round: that is reported for the roles.
bool isOfRoles(const People& circle) {
  for (std::size_t i = 0; i < circle.size(); ++i) {
    if (circle[i].hat == nullptr || before(circle, i).role != circle[i].hat->role) {
      return false;
    }
  }
  return true;
}

// Somebody wears both hats on purpose: the upper one is at the top or unites several roles, or each has its share of the time.
bool isMeant(const analysis::Facts& facts, const People& circle) {
  for (std::size_t i = 0; i < circle.size(); ++i) {
    const auto* upper = before(circle, i).upper;
    const auto* lower = circle[i].hat;
    if (upper == nullptr || lower == nullptr || upper->role == lower->role) {
      continue;
    }
    const bool is_composed = !facts.model().values(upper->role, "composed-of"_key).empty();
    const bool have_shares = upper->share && lower->share;
    if (facts.reporting().isTop(upper->role) || is_composed || have_shares) {
      return true;
    }
  }
  return false;
}

std::string sayAlone(const model::Model& model, const Superior& line) {
  if (line.role && line.hat != nullptr) {
    return fmt::format("{} holds {} and also {}, the role it reports to", say(model, line.person),
                       sayName(model, line.hat->role), sayName(model, line.role));
  }
  return line.role
             ? fmt::format("{} reports to {}, and holds that role", say(model, line.person), sayName(model, line.role))
             : fmt::format("{} is named as their own manager", say(model, line.person));
}

std::string sayAll(const model::Model& model, const People& circle) {
  std::vector<std::string> steps;
  for (const Superior& line : circle) {
    const std::string as = line.role ? fmt::format(" as {}", sayName(model, line.role)) : std::string();
    steps.push_back(fmt::format("{}{} to {}{}", sayName(model, line.person), steps.empty() ? " reports" : "",
                                sayName(model, line.manager), as));
  }
  return joinWithAnd(steps);
}

void report(Context& context, const People& circle, const base::Interval& when) {
  const model::Model& model = context.model();
  const Superior& first = circle.front();
  const bool is_alone = circle.size() == 1;
  const std::string text = is_alone ? sayAlone(model, first) : sayAll(model, circle);
  const source::Span span = first.hat == nullptr ? first.span : first.hat->span;
  auto finding = context.finding(first.person, span,
                                 text + sayWhen(context, when) + (is_alone ? "" : ": neither is above the other"));
  holdsOn(context, finding, when);
  finding.case_severity = is_alone && first.hat != nullptr ? diag::Severity::Note : diag::Severity::Warning;
  for (const Superior& line : circle) {
    if (line.role) {
      finding.named.push_back(line.role);
    }
    if (line.person != first.person) {
      finding.named.push_back(line.person);
      finding.related.push_back(
          {fmt::format("{} reports to {}", sayName(model, line.person), sayName(model, line.manager)),
           line.hat == nullptr ? line.span : line.hat->span});
    }
  }
  finding.help.emplace_back(
      is_alone ? "name somebody else to report to, or say with `at` which share of the time each hat takes"
               : "let one of them report to somebody else, or mark one line `as dotted`");
  context.report(std::move(finding));
}

}  // namespace

void reportCirclesOfPeople(Context& context) {
  std::vector<const Superior*> lines;
  std::vector<analysis::Arc> arcs;
  for (const Superior& line : context.facts().superiors().all()) {
    if (line.manager && analysis::leadsUp(line.type)) {
      lines.push_back(&line);
      arcs.push_back({line.person.index, line.manager.index, line.interval});
    }
  }
  for (const analysis::Circle& found : analysis::findCircles(arcs, context.window())) {
    People circle;
    for (const std::uint32_t arc : found.arcs) {
      circle.push_back(*lines[arc]);
    }
    if (!isOfRoles(circle) && !isMeant(context.facts(), circle)) {
      report(context, startingFirst(context.model(), std::move(circle), &Superior::person), found.when);
    }
  }
}

}  // namespace org::checks
