// Two responsibilities for one topic over the same areas, each with somebody else who answers for it.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/ownership.h"
#include "analysis/responsibility_overlaps.h"
#include "analysis/topics.h"
#include "checks/rights_words.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Charge;
using analysis::ResponsibilityOverlap;
using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

std::string sayParties(const Context& context, EntityId responsibility, base::Day day) {
  std::vector<std::string> names;
  for (const Charge* charge : analysis::chargesMeant(context.facts(), responsibility)) {
    if (charge->interval.contains(day)) {
      names.push_back(fmt::format("`{}`", analysis::nameOf(context.model(), charge->party)));
    }
  }
  return joinSome(names);
}

// The narrower of the areas that both name; nothing where both apply everywhere.
std::string sayAreas(const model::Model& model, EntityId a, EntityId b) {
  std::vector<std::string> names;
  const auto addInside = [&](EntityId inner, EntityId outer) {
    for (const Value& value : model.values(inner, "scope"_key)) {
      const EntityId area = value.term.entity;
      if (model.is(area, Kind::Area) && analysis::reaches(model, outer, area)) {
        names.push_back(sayName(model, area));
      }
    }
  };
  addInside(a, b);
  addInside(b, a);
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names.empty() ? std::string() : " over " + joinSome(names);
}

// Makes the one that reaches less far a part of the other.
void addFix(const model::Model& model, diag::Diagnostic& finding, EntityId a, EntityId b) {
  const auto scope = model.values(a, "scope"_key);
  const bool is_inside = std::ranges::all_of(scope, [&](const Value& value) {
    return model.is(value.term.entity, Kind::Area) && analysis::reaches(model, b, value.term.entity);
  });
  const bool a_is_inner = model[b].is_library || (is_inside && !scope.empty());
  const EntityId inner = a_is_inner ? a : b;
  const EntityId outer = a_is_inner ? b : a;
  const Value* topic = model.value(inner, "topic"_key);
  if (model[inner].is_library || model[inner].parent || topic == nullptr) {
    return;
  }
  const source::Span end{topic->span.file, topic->span.end, topic->span.end};
  finding.fixes.push_back({.title = fmt::format("make {} a part of {}", sayName(model, inner), sayName(model, outer)),
                           .edits = {{end, fmt::format("; part-of: {}", model.qualifiedName(outer))}}});
}

std::string tell(const Context& context, const ResponsibilityOverlap& overlap) {
  const model::Model& model = context.model();
  const EntityId first = overlap.others.front();
  const EntityId last = overlap.responsibility;
  const std::string_view topic = model.text(last, "topic"_key);
  const std::string when = sayWhen(context, overlap.interval);
  std::vector<std::string> names;
  std::ranges::transform(overlap.others, std::back_inserter(names), [&](EntityId id) { return sayName(model, id); });
  if (names.size() == 1) {
    return fmt::format("responsibilities {} and {} are both about `{}`{}{}: {} answers for one, {} for the other",
                       names.front(), sayName(model, last), topic, sayAreas(model, first, last), when,
                       sayParties(context, first, overlap.interval.from),
                       sayParties(context, last, overlap.interval.from));
  }
  return fmt::format("responsibility {} is about `{}`{}, and so are {}{}, for which others answer",
                     sayName(model, last), topic, when, joinSome(names), overlap.is_crowd ? " at least" : "");
}

// In the text of the workspace.
EntityId placeOf(const model::Model& model, const ResponsibilityOverlap& overlap) {
  return model[overlap.responsibility].is_library ? overlap.others.front() : overlap.responsibility;
}

void report(Context& context, const ResponsibilityOverlap& overlap) {
  const model::Model& model = context.model();
  const EntityId place = placeOf(model, overlap);
  auto finding = context.finding(place, tell(context, overlap));
  holdsOn(context, finding, overlap.interval);
  finding.named = overlap.others;
  finding.named.push_back(overlap.responsibility);
  for (const Charge* charge : analysis::chargesMeant(context.facts(), overlap.responsibility)) {
    finding.named.push_back(charge->party.entity);
  }
  if (overlap.others.size() == 1) {
    const EntityId other = place == overlap.responsibility ? overlap.others.front() : overlap.responsibility;
    finding.related.push_back({"the other one", model[other].name_span});
    addFix(model, finding, overlap.others.front(), overlap.responsibility);
  }
  finding.help.emplace_back(
      "say how they belong together: `part-of`, or `supports` for whoever helps; or give each a `scope` of its own");
  context.report(std::move(finding));
}

void run(Context& context) {
  for (const ResponsibilityOverlap& overlap : analysis::findResponsibilityOverlaps(context.facts())) {
    report(context, overlap);
  }
}

}  // namespace

extern const Check responsibility_overlap;
const Check responsibility_overlap{.kind = diag::Kind::ResponsibilityOverlap, .run = run};

}  // namespace org::checks
