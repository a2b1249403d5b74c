#include "analysis/mentions.h"

#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

Mentions::Mentions(const model::Model& model) : is_used_(model.size()), has_right_(model.size()) {
  for (std::uint32_t i = 0; i < model.size(); ++i) {
    const EntityId id{i};
    const bool only_shows = model[id].kind == Kind::View || model[id].kind == Kind::Scenario;
    if (only_shows || model[id].is_library) {
      continue;
    }
    for (const model::Value& value : model.values(id)) {
      read(model, value);
    }
  }
}

void Mentions::read(const model::Model& model, const model::Value& value) {
  const bool is_over = value.interval.until <= model.window().from;
  const bool is_held = value.key == "holds"_key || value.key == "seat"_key;
  if (value.key == "allow"_key || (is_held && is_over)) {
    return;
  }
  note(model, value.owner, value.seat_role);
  readTerm(model, value.owner, value.term);
  for (const model::Clause& clause : model.clauses(value)) {
    readTerm(model, value.owner, clause.argument);
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

}  // namespace org::analysis
