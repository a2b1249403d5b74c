#include "checks/mentions.h"

#include "schema/key.h"

namespace org::checks {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

Mentions::Mentions(const Context& context) : is_used_(context.model().size()), has_right_(context.model().size()) {
  const model::Model& model = context.model();
  for (std::uint32_t i = 0; i < model.size(); ++i) {
    const EntityId id{i};
    const bool only_shows = model[id].kind == Kind::View || model[id].kind == Kind::Scenario;
    if (only_shows || model[id].is_library) {
      continue;
    }
    for (const model::Value& value : model.values(id)) {
      read(context, value);
    }
  }
}

void Mentions::read(const Context& context, const model::Value& value) {
  const bool is_over = value.interval.until <= context.window().from;
  const bool is_held = value.key == "holds"_key || value.key == "seat"_key;
  if (value.key == "allow"_key || (is_held && is_over)) {
    return;
  }
  note(context.model(), value.owner, value.seat_role);
  readTerm(context.model(), value.owner, value.term);
  for (const model::Clause& clause : context.model().clauses(value)) {
    readTerm(context.model(), value.owner, clause.argument);
  }
}

void Mentions::readTerm(const model::Model& model, EntityId owner, const model::Term& term) {
  note(model, owner, term.entity);
  note(model, owner, term.of);
  note(model, owner, term.in);
}

void Mentions::note(const model::Model& model, EntityId owner, EntityId target) {
  if (target.isNone() || target == model::company || target == owner) {
    return;
  }
  is_used_[target.index] = true;
  const Kind kind = model[owner].kind;
  has_right_[target.index] = has_right_[target.index] || kind == Kind::Decision || kind == Kind::Record ||
                             kind == Kind::Responsibility || kind == Kind::Area;
}

}  // namespace org::checks
