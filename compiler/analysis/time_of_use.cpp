#include "analysis/time_of_use.h"

#include <algorithm>
#include <array>

#include "schema/key.h"

namespace org::analysis {

using base::Day;
using base::Interval;
using model::EntityId;
using model::Kind;
using namespace schema::literals;

namespace {

constexpr Interval never = {Day::min(), Day::min()};

// Until the last day of a date; of a use without a date only today is known.
Interval untilDate(const model::Model& model, EntityId id, schema::Key key) {
  const model::Value* date = model.value(id, key);
  const bool is_dated = date != nullptr && date->term.type == model::TermType::Date;
  return {Day::min(), is_dated ? date->term.days.until : model.asOf().plus(1)};
}

Interval periodOf(const model::Model& model, EntityId objective) {
  const model::Value* period = model.value(objective, "period"_key);
  const bool is_dated = period != nullptr && period->term.type == model::TermType::Date;
  return is_dated ? period->term.days : untilDate(model, objective, "period"_key);
}

}  // namespace

Interval timeOfUse(const model::Model& model, EntityId id) {
  static constexpr std::array over = {"archived", "completed", "closed", "dropped", "delivered", "refuted"};
  const Kind kind = model[id].kind;
  const bool is_past = kind == Kind::Record || kind == Kind::Change || kind == Kind::Release || kind == Kind::Discovery;
  const bool only_says = kind == Kind::View || kind == Kind::Scenario || kind == Kind::Policy;
  const bool is_over = std::ranges::find(over, model.text(id, "status"_key)) != over.end() ||
                       model.text(id, "lifecycle"_key) == "retired";
  if (is_past || only_says || is_over) {
    return never;
  }
  if (kind == Kind::Commitment) {
    return untilDate(model, id, "due"_key);
  }
  if (kind == Kind::Objective) {
    return periodOf(model, id);
  }
  if (kind == Kind::Result) {
    return model.value(id, "due"_key) != nullptr || model[id].parent.isNone() ? untilDate(model, id, "due"_key)
                                                                              : timeOfUse(model, model[id].parent);
  }
  return Interval::always();
}

bool isTie(const model::Model& model, const model::Value& value) {
  const schema::Property* row = schema::find(model[value.owner].kind, schema::toText(value.key));
  // Whoever only comes, listens or uses may be named before or after. What is owned, carried or joined has a spelling from the
  // other side (`owner`, `accountable`, `members`), whose interval ends with it.
  const std::array loose = {"attends"_key,         "stakeholders"_key,    "used-by"_key,  "skills"_key,
                            "needs"_key,           "informed"_key,        "informs"_key,  "owns"_key,
                            "accountable-for"_key, "responsible-for"_key, "member-of"_key};
  return row != nullptr && schema::admitsClause(*row, ast::ClauseWord::From) &&
         std::ranges::find(loose, value.key) == loose.end();
}

}  // namespace org::analysis
