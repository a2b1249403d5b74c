// An objective that serves nothing larger, objectives that serve each other, and key results that nothing is there to move.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/circles.h"
#include "analysis/objectives.h"
#include "analysis/okr_links.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Arc;
using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

void reportAlone(Context& context, EntityId objective) {
  auto finding = context.finding(
      objective, fmt::format("{} supports nothing: the vision, strategy or objective that it serves was expected",
                             say(context.model(), objective)));
  finding.help.emplace_back(
      "name it under `supports`, that of any other team too; where it stands for itself, write `supports: none because "
      "\"…\"`");
  context.report(std::move(finding));
}

// What supports a result supports its objective.
std::vector<Arc> readArcs(const Context& context, std::vector<const Value*>& values) {
  const model::Model& model = context.model();
  std::vector<Arc> arcs;
  for (const EntityId objective : context.facts().currentObjectives()) {
    for (const Value& value : model.values(objective, "supports"_key)) {
      const EntityId named = value.term.entity;
      const EntityId target = model.is(named, Kind::Result) ? model[named].parent : named;
      if (model.is(target, Kind::Objective)) {
        arcs.push_back({objective.index, target.index, value.interval});
        values.push_back(&value);
      }
    }
  }
  return arcs;
}

void reportCircle(Context& context, std::vector<const Value*> circle) {
  const model::Model& model = context.model();
  std::ranges::rotate(
      circle, std::ranges::min_element(circle, {}, [&](const Value* value) { return model[value->owner].span; }));
  std::vector<std::string> names;
  for (const Value* value : circle) {
    names.push_back(sayName(model, value->owner));
  }
  const EntityId first = circle.front()->owner;
  auto finding = context.finding(
      first, circle.size() == 1 ? fmt::format("{} supports itself", say(model, first))
                                : fmt::format("{} objectives support each other in a circle, and nothing larger: {}",
                                              circle.size(), joinWithAnd(names)));
  finding.case_severity = diag::Severity::Error;
  for (const Value* value : circle) {
    finding.named.push_back(value->owner);
    finding.related.push_back(
        {fmt::format("{} supports {} here", sayName(model, value->owner), sayName(model, value->term.entity)),
         value->span});
  }
  finding.help.emplace_back("take one of these `supports` away: where the larger one serves the smaller");
  context.report(std::move(finding));
}

void reportUnreached(Context& context, const analysis::UnreachedResults& unreached) {
  const model::Model& model = context.model();
  std::vector<std::string> names;
  for (const EntityId result : unreached.results) {
    names.push_back(sayName(model, result));
  }
  auto finding = context.finding(
      unreached.objective,
      fmt::format("no commitment or opportunity is there for {} of {}: what is to move {} was expected",
                  joinWithAnd(names), say(model, unreached.objective), names.size() == 1 ? "it" : "them"));
  finding.case_severity = diag::Severity::Note;
  finding.named = unreached.results;
  finding.help.emplace_back("name it under `serves` of what is promised, or under `moves` of an opportunity");
  context.report(std::move(finding));
}

void run(Context& context) {
  const model::Model& model = context.model();
  for (const EntityId objective : context.facts().currentObjectives()) {
    if (model.values(objective, "supports"_key).empty()) {
      reportAlone(context, objective);
    }
  }
  for (const analysis::UnreachedResults& unreached : analysis::findUnreachedResults(context.facts())) {
    reportUnreached(context, unreached);
  }
  std::vector<const Value*> values;
  const std::vector<Arc> arcs = readArcs(context, values);
  for (const analysis::Circle& circle : analysis::findCircles(arcs, context.window())) {
    std::vector<const Value*> members;
    for (const std::uint32_t arc : circle.arcs) {
      members.push_back(values[arc]);
    }
    reportCircle(context, std::move(members));
  }
}

}  // namespace

extern const Check objective_unaligned;
const Check objective_unaligned{.kind = diag::Kind::ObjectiveUnaligned, .run = run};

}  // namespace org::checks
