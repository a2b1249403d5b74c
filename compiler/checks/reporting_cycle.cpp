// Lines that lead back to where they began: among roles an error, among the people who hold them a warning, between two hats
// of one person a note.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/circles.h"
#include "analysis/reporting.h"
#include "checks/reporting_circles.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::ReportingLine;
using model::Kind;

// `a` reports to `b`, `b` to `c`, `c` to `a`
std::string sayCircle(const model::Model& model, const std::vector<ReportingLine>& lines) {
  std::vector<std::string> steps;
  for (const ReportingLine& line : lines) {
    steps.push_back(
        fmt::format("{}{} to {}", sayName(model, line.from), steps.empty() ? " reports" : "", sayName(model, line.to)));
  }
  return joinWithAnd(steps);
}

void reportRoles(Context& context, const std::vector<ReportingLine>& lines, const base::Interval& when) {
  const model::Model& model = context.model();
  const ReportingLine& first = lines.front();
  const std::string words = sayWhen(context, when);
  auto finding = context.finding(
      first.from, first.span,
      lines.size() == 1 ? fmt::format("{} reports to itself{}", say(model, first.from), words)
                        : fmt::format("{}{}: {}", sayCircle(model, lines), words,
                                      lines.size() == 2 ? "neither is above the other" : "nobody is above the others"));
  holdsOn(context, finding, when);
  for (const ReportingLine& line : lines) {
    if (line.from != first.from) {
      finding.named.push_back(line.from);
      finding.related.push_back(
          {fmt::format("{} reports to {} here", sayName(model, line.from), sayName(model, line.to)), line.span});
    }
  }
  finding.help.emplace_back(
      "let one of them report to somebody outside the circle, or say that one line is `as dotted`");
  const source::Span end{first.span.file, first.span.end, first.span.end};
  finding.fixes.push_back({.title = "make this line dotted", .edits = {{end, " as dotted"}}});
  context.report(std::move(finding));
}

void run(Context& context) {
  const model::Model& model = context.model();
  std::vector<ReportingLine> lines;
  std::vector<analysis::Arc> arcs;
  for (const ReportingLine& line : context.facts().reporting().all()) {
    if (analysis::leadsUp(line.type) && !model[line.from].is_library) {
      lines.push_back(line);
      arcs.push_back({line.from.index, line.to.index, line.interval});
    }
  }
  for (const analysis::Circle& circle : analysis::findCircles(arcs, context.window())) {
    std::vector<ReportingLine> members;
    for (const std::uint32_t arc : circle.arcs) {
      members.push_back(lines[arc]);
    }
    reportRoles(context, startingFirst(model, std::move(members), &ReportingLine::from), circle.when);
  }
  reportCirclesOfPeople(context);
}

}  // namespace

extern const Check reporting_cycle;
const Check reporting_cycle{.kind = diag::Kind::ReportingCycle, .run = run};

}  // namespace org::checks
