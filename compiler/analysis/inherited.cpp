#include "analysis/inherited.h"

namespace org::analysis {

std::span<const model::Value> inheritedValues(const model::Model& model, model::EntityId decision, model::Key key) {
  const auto own = model.values(decision, key);
  if (!own.empty()) {
    return own;
  }
  for (const model::EntityId outer : model.ancestors(decision)) {
    if (const auto values = model.values(outer, key); !values.empty()) {
      return values;
    }
  }
  return {};
}

const model::Value* inheritedValue(const model::Model& model, model::EntityId decision, model::Key key) {
  const auto values = inheritedValues(model, decision, key);
  return values.empty() ? nullptr : &values.front();
}

}  // namespace org::analysis
