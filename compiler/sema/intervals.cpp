#include "sema/intervals.h"

#include "schema/key.h"

namespace org::sema {

using model::EntityId;
using model::Kind;
using model::TermType;
using namespace schema::literals;

namespace {

// `starts` and `ends` of these date the work itself, not how long the declaration holds.
bool datesTheWork(Kind kind) {
  return schema::KindSet{Kind::Discovery, Kind::Change, Kind::Record, Kind::Ritual, Kind::Step}.has(kind);
}

// The day after the last; of `unknown` (over, nobody wrote when) today.
base::Day endOf(const model::Model& model, const model::Term& term, base::Day otherwise) {
  if (term.type == TermType::Date) {
    return term.days.until;
  }
  return term.type == TermType::Word ? model.asOf() : otherwise;
}

base::Interval ownDays(const model::Model& model, EntityId id) {
  base::Interval days;
  if (datesTheWork(model[id].kind)) {
    return days;
  }
  const model::Value* starts = model.value(id, "starts"_key);
  if (starts != nullptr && starts->term.type == TermType::Date) {
    days.from = starts->term.days.from;
  }
  if (const model::Value* ends = model.value(id, "ends"_key)) {
    days.until = endOf(model, ends->term, days.until);
  }
  return days;
}

base::Interval daysOf(const model::Model& model, const model::Value& value) {
  base::Interval days;
  for (const model::Clause& clause : model.clauses(value)) {
    if (clause.word == ast::ClauseWord::From && clause.argument.type == TermType::Date) {
      days.from = clause.argument.days.from;
    } else if (clause.word == ast::ClauseWord::Until) {
      days.until = endOf(model, clause.argument, days.until);
    }
  }
  return days;
}

// What stands inside a declaration, or is part of it, exists only as long as that does. Parents come first.
void computeValidities(Context& context) {
  const model::Model& model = context.model();
  std::vector<bool> is_known(model.size(), false);
  std::vector<EntityId> path;
  for (std::uint32_t i = 0; i < model.size(); ++i) {
    for (EntityId next{i}; next && !is_known[next.index]; next = model[next].parent) {
      path.push_back(next);
      is_known[next.index] = true;
    }
    for (; !path.empty(); path.pop_back()) {
      const EntityId id = path.back();
      const EntityId around = model[id].parent;
      const base::Interval own = ownDays(model, id);
      const bool is_inside = around && !datesTheWork(model[id].kind);
      context.builder.at(id).validity = is_inside ? own.intersect(model[around].validity) : own;
    }
  }
}

}  // namespace

void computeIntervals(Context& context) {
  computeValidities(context);
  for (std::uint32_t i = 0; i < context.model().size(); ++i) {
    const EntityId id{i};
    for (model::Value& value : context.builder.valuesOf(id)) {
      value.interval = daysOf(context.model(), value).intersect(context.model()[id].validity);
    }
  }
}

}  // namespace org::sema
