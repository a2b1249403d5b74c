// Two bosses of equal weight: a role with two solid lines, or a person with two managers, on one day.

#include <fmt/format.h>

#include "analysis/reporting.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

// An interim line stands in for the regular one.
bool isSolid(const model::Model& model, const Value& value) {
  return value.term.type == model::TermType::Entity &&
         analysis::typeOfLine(model, value) == analysis::LineType::Solid && !model.has(value, ast::ClauseWord::Interim);
}

bool leadToOne(const Value& a, const Value& b) { return a.term.entity == b.term.entity && a.term.of == b.term.of; }

void report(Context& context, const Value& first, const Value& second) {
  const model::Model& model = context.model();
  const base::Interval both = first.interval.intersect(second.interval);
  auto finding = context.finding(
      second.owner, second.span,
      fmt::format("{} reports to {} and to {}{}, both with a solid line", say(model, second.owner),
                  sayName(model, first.term.entity), sayName(model, second.term.entity), sayWhen(context, both)));
  holdsOn(context, finding, both);
  finding.named = {first.term.entity, second.term.entity};
  finding.related.push_back({"the other line", first.span});
  finding.help.emplace_back(
      "where two bosses are meant, say what each is for: `as people`, `as delivery`, or one of them `as dotted`");
  finding.fixes.push_back(append(second, "make this line dotted", "as dotted"));
  context.report(std::move(finding));
}

// Each line once, against the first one that it meets.
void judge(Context& context, EntityId id, schema::Key key) {
  const model::Model& model = context.model();
  const auto lines = model.values(id, key);
  for (std::size_t j = 1; j < lines.size(); ++j) {
    for (std::size_t i = 0; i < j; ++i) {
      const bool are_solid = isSolid(model, lines[i]) && isSolid(model, lines[j]);
      const base::Interval both = lines[i].interval.intersect(lines[j].interval);
      if (are_solid && !leadToOne(lines[i], lines[j]) && both.overlaps(context.window())) {
        report(context, lines[i], lines[j]);
        break;
      }
    }
  }
}

void run(Context& context) {
  for (const EntityId role : ownDeclarations(context, Kind::Role)) {
    judge(context, role, "reports-to"_key);
  }
  for (const EntityId person : ownDeclarations(context, Kind::Person)) {
    judge(context, person, "manager"_key);
  }
}

}  // namespace

extern const Check multiple_solid_lines;
const Check multiple_solid_lines{.kind = diag::Kind::MultipleSolidLines, .run = run};

}  // namespace org::checks
