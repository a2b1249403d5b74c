#include "model/model.h"

#include <algorithm>

#include <fmt/format.h>

namespace org::model {

std::vector<EntityId> Model::allByName(Kind kind) const {
  std::vector<EntityId> ids(all(kind).begin(), all(kind).end());
  std::ranges::stable_sort(ids, {}, [this](EntityId id) { return qualifiedName(id); });
  return ids;
}

std::vector<EntityId> Model::ancestors(EntityId id) const {
  std::vector<EntityId> found;
  for (EntityId next = entities_[id].parent; next; next = entities_[next].parent) {
    found.push_back(next);
  }
  return found;
}

bool Model::isWithin(EntityId inner, EntityId outer) const {
  if (inner == outer || outer == company) {
    return true;
  }
  for (EntityId next = inner; next; next = entities_[next].parent) {
    if (next == outer) {
      return true;
    }
  }
  return false;
}

std::string_view Model::text(EntityId id, Key key) const {
  const Value* found = value(id, key);
  const bool is_text = found != nullptr && (found->term.type == TermType::Word || found->term.type == TermType::Text);
  return is_text ? found->term.text : std::string_view();
}

EntityId Model::entity(EntityId id, Key key) const {
  const Value* found = value(id, key);
  return found == nullptr ? EntityId::none() : found->term.entity;
}

bool Model::isYes(EntityId id, Key key) const {
  const Value* found = value(id, key);
  return found != nullptr && found->term.type == TermType::Boolean && found->term.flag;
}

std::string_view Model::title(EntityId id) const {
  const Entity& entity = entities_[id];
  return entity.title.empty() ? name(id) : entity.title;
}

std::string Model::describe(EntityId id) const {
  if (id == company) {
    return "company";
  }
  const std::string_view kind = ast::toText(entities_[id].kind);
  const std::string_view qualified = qualifiedName(id);
  return qualified.empty() ? std::string(kind) : fmt::format("{} {}", kind, qualified);
}

std::string Model::mention(EntityId id) const {
  if (id == company) {
    return "`company`";
  }
  const std::string_view kind = ast::toText(entities_[id].kind);
  const std::string_view qualified = qualifiedName(id);
  return qualified.empty() ? std::string(kind) : fmt::format("{} `{}`", kind, qualified);
}

EntityId Model::find(Kind kind, std::string_view qualified_name) const {
  const base::NameId name = names_.find(qualified_name);
  if (!name) {
    return EntityId::none();
  }
  const auto found = by_name_.find(symbolKey(kind, name));
  return found == by_name_.end() ? EntityId::none() : found->second;
}

}  // namespace org::model
