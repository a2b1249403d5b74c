#include "analysis/requirements.h"

#include "schema/key.h"

namespace org::analysis {

using namespace schema::literals;

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

std::vector<RequiredPair> requiredPairs(const model::Model& model, const Policies& policies) {
  std::vector<RequiredPair> pairs;
  for (const Requirement& requirement : policies.requirements("require-pair"_key)) {
    const auto first = model.as<model::Kind::Role>(requirement.value->term.entity);
    for (const model::Clause& clause : model.clauses(*requirement.value)) {
      const auto second = model.as<model::Kind::Role>(clause.argument.entity);
      if (clause.word == ast::ClauseWord::To && first && second) {
        pairs.push_back({requirement.value, first, second});
      }
    }
  }
  return pairs;
}

}  // namespace org::analysis
