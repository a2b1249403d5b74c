#include "sema/intervals.h"

#include "schema/key.h"
#include "sema/bound_before.h"

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

// Two dates the wrong way round are reported as that, and read as if they were swapped: nothing else is missed for it.
base::Interval inOrder(const base::Interval& written, const model::Term& start, const model::Term& end) {
  return end.days.last() < start.days.from ? base::Interval{end.days.from, start.days.until} : written;
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
    const bool are_dates =
        starts != nullptr && starts->term.type == TermType::Date && ends->term.type == TermType::Date;
    days = are_dates ? inOrder(days, starts->term, ends->term) : days;
  }
  return days;
}

base::Interval daysOf(const model::Model& model, const model::Value& value) {
  base::Interval days;
  const model::Clause* from = model.clause(value, ast::ClauseWord::From);
  const model::Clause* until = model.clause(value, ast::ClauseWord::Until);
  const bool begins = from != nullptr && from->argument.type == TermType::Date;
  if (begins) {
    days.from = from->argument.days.from;
  }
  if (until != nullptr) {
    days.until = endOf(model, until->argument, days.until);
  }
  const bool are_dates = begins && until != nullptr && until->argument.type == TermType::Date;
  return are_dates ? inOrder(days, from->argument, until->argument) : days;
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
    const base::Interval validity = context.model()[id].validity;
    const bool is_done =
        !context.taken_over.empty() && context.taken_over[i] && context.options.before->validityOf(id) == validity;
    for (model::Value& value : is_done ? std::span<model::Value>() : context.builder.valuesOf(id)) {
      value.interval = value.clause_count == 0 ? validity : daysOf(context.model(), value).intersect(validity);
    }
  }
}

}  // namespace org::sema
