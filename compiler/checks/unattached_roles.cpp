#include <unordered_set>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/intervals.h"
#include "analysis/reporting.h"
#include "checks/unattached.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::ReportingLine;
using model::EntityId;
using model::Kind;
using model::RoleId;
using namespace schema::literals;

// The days of H on which it exists without a line to be above it; a dotted line is none.
analysis::Intervals daysWithoutLine(const Context& context, RoleId role) {
  analysis::Intervals lines;
  for (const ReportingLine& line : context.facts().reporting().linesOf(role)) {
    if (line.type != analysis::LineType::Dotted) {
      lines.push_back(line.interval);
    }
  }
  return analysis::subtract(context.model()[role].validity.intersect(context.window()), lines);
}

bool hasLine(const Context& context, EntityId role) {
  return !context.facts().reporting().linesOf(RoleId(role)).empty();
}

// It has no line and needs none: at the top, made of roles that have one, only a template for others, unknown or meant so.
bool needsNoLine(const Context& context, RoleId role, const std::unordered_set<EntityId>& templates) {
  const model::Model& model = context.model();
  const bool is_composed = std::ranges::any_of(model.values(role, "composed-of"_key), [&](const model::Value& part) {
    return part.term.entity && hasLine(context, part.term.entity);
  });
  const bool is_template = templates.contains(role) && !context.facts().assignments().isStaffed(role);
  return context.facts().reporting().isTop(role) || is_composed || is_template ||
         isUnknownOrMeant(model, role, "reports-to"_key);
}

void report(Context& context, EntityId role, const base::Interval& when) {
  const std::string words = sayWhen(context, when);
  const bool is_dotted = words.empty() && hasLine(context, role);
  auto finding = context.finding(role, fmt::format("{} {}{}, and is not at the top", say(context.model(), role),
                                                   is_dotted ? "has only a dotted line" : "reports to nobody", words));
  holdsOn(context, finding, when);
  finding.help.emplace_back("name the role it reports to, or write `top: yes`");
  context.report(std::move(finding));
}

}  // namespace

void reportUnattachedRoles(Context& context) {
  const std::vector<EntityId> roles = ownDeclarations(context, Kind::Role);
  if (std::ranges::none_of(roles, [&](EntityId role) { return hasLine(context, role); })) {
    return;
  }
  std::unordered_set<EntityId> templates;
  for (const EntityId role : roles) {
    templates.insert(context.model().entity(role, "extends"_key));
  }
  for (const EntityId role : roles) {
    const analysis::Intervals days = daysWithoutLine(context, RoleId(role));
    if (!days.empty() && !needsNoLine(context, RoleId(role), templates)) {
      report(context, role, days.front());
    }
  }
}

}  // namespace org::checks
