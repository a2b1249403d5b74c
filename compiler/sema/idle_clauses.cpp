#include "sema/idle_clauses.h"

#include <algorithm>

#include <fmt/format.h>

#include "schema/key.h"

namespace org::sema {

using ast::ClauseWord;
using model::EntityId;
using model::Kind;
using namespace schema::literals;

namespace {

// Whether a party has a right to decide in this decision or in one above it, besides `own`.
bool hasRight(const model::Model& model, EntityId decision, EntityId party, const model::Value& own) {
  std::vector<EntityId> decisions = model.ancestors(decision);
  decisions.push_back(decision);
  for (const EntityId each : decisions) {
    for (const schema::Key key : {"decides"_key, "decides-jointly"_key}) {
      const auto rights = model.values(each, key);
      const bool is_there = std::ranges::any_of(
          rights, [&](const model::Value& right) { return right.term.entity == party && right.span != own.span; });
      if (is_there) {
        return true;
      }
    }
  }
  return false;
}

diag::Diagnostic findingAt(const model::Model& model, const model::Value& value, const model::Clause& clause,
                           std::string message) {
  return {.kind = diag::Kind::WrongClause,
          .span = clause.span,
          .message = std::move(message),
          .subject = model.describe(value.owner),
          .subject_id = value.owner};
}

void judgeOverrides(Context& context, const model::Value& value, const model::Clause& overrides) {
  const auto& model = context.model();
  const EntityId party = overrides.argument.entity;
  const bool is_judged = model.is(value.owner, Kind::Decision) && party && !hasRight(model, value.owner, party, value);
  if (is_judged) {
    auto finding = findingAt(
        model, value, overrides,
        fmt::format("`overrides {}` beats nothing: `{}` has no right to decide `{}`", model.qualifiedName(party),
                    model.qualifiedName(party), model.qualifiedName(value.owner)));
    finding.case_severity = diag::Severity::Warning;
    context.sink.report(std::move(finding));
  }
}

// The areas that an `except` is taken from: the value itself, or those after its `over`.
std::vector<EntityId> areasOf(const model::Model& model, const model::Value& value) {
  std::vector<EntityId> areas;
  if (model.is(value.term.entity, Kind::Area)) {
    areas.push_back(value.term.entity);
  }
  for (const model::Clause& clause : model.clauses(value)) {
    if (clause.word == ClauseWord::Over && clause.argument.entity) {
      areas.push_back(clause.argument.entity);
    }
  }
  return areas;
}

void judgeExcept(Context& context, const model::Value& value, const model::Clause& except) {
  const auto& model = context.model();
  const EntityId taken = except.argument.entity;
  const auto isTaken = [&](EntityId area) { return area != model::company && model.isWithin(area, taken); };
  const std::vector<EntityId> areas = areasOf(model, value);
  if (taken && taken != model::company && !areas.empty() && std::ranges::all_of(areas, isTaken)) {
    context.sink.report(findingAt(model, value, except,
                                  fmt::format("`except {}` leaves nothing of `{}`", model.qualifiedName(taken),
                                              model.qualifiedName(areas.front()))));
  }
}

}  // namespace

void reportIdleClauses(Context& context) {
  const auto& model = context.model();
  for (std::uint32_t i = 0; i < model.size(); ++i) {
    if (!context.bindings[EntityId{i}].may_be_idle) {
      continue;
    }
    for (const model::Value& value : model.values(EntityId{i})) {
      for (const model::Clause& clause : model.clauses(value)) {
        if (clause.word == ClauseWord::Overrides) {
          judgeOverrides(context, value, clause);
        } else if (clause.word == ClauseWord::Except) {
          judgeExcept(context, value, clause);
        }
      }
    }
  }
}

}  // namespace org::sema
