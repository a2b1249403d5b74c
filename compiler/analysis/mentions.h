#pragma once

// Which declarations the others make use of inside H. A fact over a frozen Model.

#include <vector>

#include "model/model.h"

namespace org::analysis {

class Mentions {
 public:
  explicit Mentions(const model::Model& model);

  // Whether another declaration names it. A role only held in the past is not used by that, nor is anything by an `allow`, a
  // view or a scenario.
  [[nodiscard]] bool isUsed(model::EntityId id) const { return is_used_[id.index]; }
  // Whether a decision, record, responsibility or area names it.
  [[nodiscard]] bool hasRight(model::EntityId id) const { return has_right_[id.index]; }

 private:
  void read(const model::Model& model, const model::Value& value);
  void readTerm(const model::Model& model, model::EntityId owner, const model::Term& term);
  void note(const model::Model& model, model::EntityId owner, model::EntityId target);

  // By index of the declaration.
  std::vector<bool> is_used_;
  std::vector<bool> has_right_;
};

}  // namespace org::analysis
