#include "analysis/requirements.h"

namespace org::analysis {

std::vector<model::DecisionId> decisionsMeeting(const model::Model& model, model::EntityId named) {
  std::vector<model::DecisionId> found;
  for (const model::EntityId decision : model.all(model::Kind::Decision)) {
    const bool is_meant = model[named].is_library
                              ? model.isWithin(decision, named) || model.name(decision) == model.name(named)
                              : decision == named;
    if (is_meant && !model[decision].is_library) {
      found.emplace_back(decision);
    }
  }
  return found;
}

}  // namespace org::analysis
