#pragma once

// All declarations of one kind, numbered in preorder below a virtual root, so that a subtree is an interval and a declaration
// apart from its parts is the interval's first point (checks.md 3.2, ruling 3). A fact over a frozen Model.

#include <vector>

#include "analysis/boxes.h"
#include "model/model.h"

namespace org::analysis {

class Preorder {
 public:
  Preorder(const model::Model& model, model::Kind kind);

  // Everything, the virtual root's own point 0 included; the declarations without it, empty where none is declared.
  [[nodiscard]] Range all() const { return {0, static_cast<std::int64_t>(order_.size())}; }
  [[nodiscard]] Range declared() const { return {1, static_cast<std::int64_t>(order_.size())}; }
  // A declaration with what stands below it; all of it for none and `company`.
  [[nodiscard]] Range within(model::EntityId id) const;
  // A declaration without its parts.
  [[nodiscard]] Range only(model::EntityId id) const;
  // The declaration whose own point it is; none for the virtual root.
  [[nodiscard]] model::EntityId at(std::int64_t point) const { return order_[static_cast<std::size_t>(point)]; }

 private:
  void visit(const model::Model& model, model::Kind kind, model::EntityId id);

  std::vector<model::EntityId> order_;
  // By entity; empty for those of other kinds.
  std::vector<Range> ranges_;
};

}  // namespace org::analysis
