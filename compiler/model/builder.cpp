#include "model/builder.h"

#include <algorithm>

namespace org::model {

ModelBuilder::ModelBuilder() : model_(std::make_shared<Model>()), saver_(model_->texts_) {}

EntityId ModelBuilder::add(Entity entity) {
  const auto key = Model::symbolKey(entity.kind, entity.qualified_name);
  const bool is_named = !model_->names_.text(entity.qualified_name).empty();
  const EntityId id = model_->entities_.push(entity);
  if (is_named) {
    model_->by_name_.try_emplace(key, id);
  }
  return id;
}

EntityId ModelBuilder::find(Kind kind, base::NameId qualified_name) const {
  return model_->by_name_.lookup(Model::symbolKey(kind, qualified_name));
}

void ModelBuilder::expectDeclarations(std::size_t count) { model_->by_name_.reserve(static_cast<unsigned>(count)); }

void ModelBuilder::expectValues(std::size_t count) {
  model_->values_.reserve(count);
  model_->keys_.reserve(count);
}

void ModelBuilder::setValues(EntityId owner, std::span<Value> values, const std::vector<Clause>& clauses) {
  std::stable_sort(values.begin(), values.end(), [](const Value& a, const Value& b) { return a.key < b.key; });
  Entity& entity = at(owner);
  entity.first_value = static_cast<std::uint32_t>(model_->values_.size());
  entity.value_count = static_cast<std::uint32_t>(values.size());
  for (Value& value : values) {
    const auto first = clauses.begin() + value.first_clause;
    value.first_clause = static_cast<std::uint32_t>(model_->clauses_.size());
    model_->clauses_.insert(model_->clauses_.end(), first, first + value.clause_count);
    model_->values_.push_back(value);
    model_->keys_.push_back(value.key);
  }
}

void ModelBuilder::copyValues(EntityId owner, const Model& from) {
  Entity& entity = at(owner);
  entity.first_value = static_cast<std::uint32_t>(model_->values_.size());
  entity.value_count = from[owner].value_count;
  for (Value value : from.values(owner)) {
    const auto clauses = from.clauses(value);
    value.first_clause = static_cast<std::uint32_t>(model_->clauses_.size());
    value.term.text = save(value.term.text);
    for (Clause clause : clauses) {
      clause.argument.text = save(clause.argument.text);
      model_->clauses_.push_back(clause);
    }
    model_->values_.push_back(value);
    model_->keys_.push_back(value.key);
  }
}

std::span<Value> ModelBuilder::valuesOf(EntityId owner) {
  const Entity& entity = at(owner);
  return std::span(model_->values_).subspan(entity.first_value, entity.value_count);
}

void ModelBuilder::setWindow(base::Day as_of, base::Interval window) {
  model_->as_of_ = as_of;
  model_->window_ = window;
}

void ModelBuilder::indexKinds() {
  for (std::uint32_t i = 0; i < model_->size(); ++i) {
    const EntityId id{i};
    model_->by_kind_[static_cast<std::size_t>((*model_)[id].kind)].push_back(id);
  }
}

void ModelBuilder::indexChildren() {
  std::vector<std::pair<EntityId, EntityId>> children;
  for (std::uint32_t i = 0; i < model_->size(); ++i) {
    const EntityId id{i};
    if (const EntityId parent = (*model_)[id].parent) {
      children.emplace_back(parent, id);
    }
  }
  model_->children_ = {model_->size(), std::move(children)};
}

std::shared_ptr<const Model> ModelBuilder::freeze() && {
  indexKinds();
  indexChildren();
  return std::move(model_);
}

}  // namespace org::model
