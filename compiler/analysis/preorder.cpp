#include "analysis/preorder.h"

namespace org::analysis {

using model::EntityId;

Preorder::Preorder(const model::Model& model, model::Kind kind) : order_{EntityId::none()}, ranges_(model.size()) {
  for (const EntityId id : model.all(kind)) {
    if (!model.is(model[id].parent, kind)) {
      visit(model, kind, id);
    }
  }
}

// Iterative, so that a long chain of declarations needs no stack.
void Preorder::visit(const model::Model& model, model::Kind kind, EntityId root) {
  struct Step {
    EntityId id;
    std::size_t next = 0;
  };
  std::vector<Step> path;
  const auto enter = [&](EntityId id) {
    ranges_[id.index].begin = all().end;
    order_.push_back(id);
    path.push_back({id});
  };
  enter(root);
  while (!path.empty()) {
    Step& step = path.back();
    const auto children = model.children(step.id);
    if (step.next == children.size()) {
      ranges_[step.id.index].end = all().end;
      path.pop_back();
    } else if (const EntityId child = children[step.next++]; model.is(child, kind)) {
      enter(child);
    }
  }
}

Range Preorder::within(EntityId id) const { return !id || id == model::company ? all() : ranges_[id.index]; }

Range Preorder::only(EntityId id) const {
  const std::int64_t own = within(id).begin;
  return {own, own + 1};
}

}  // namespace org::analysis
