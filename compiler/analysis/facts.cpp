#include "analysis/facts.h"

#include <algorithm>

namespace org::analysis {

Facts::Facts(std::shared_ptr<const model::Model> model, std::span<const model::DecisionId> about)
    : model_(std::move(model)), decisions_(std::in_place) {
  const auto is_in_line = [&](model::EntityId decision) {
    return std::ranges::any_of(about, [&](model::EntityId asked) {
      return model_->isWithin(decision, asked) || model_->isWithin(asked, decision);
    });
  };
  for (const model::EntityId decision : model_->all(model::Kind::Decision)) {
    if (is_in_line(decision)) {
      decisions_->emplace_back(decision);
    }
  }
}

}  // namespace org::analysis
