#include "analysis/people.h"

#include <algorithm>

#include "schema/key.h"

namespace org::analysis {

using namespace schema::literals;

bool isInternal(const model::Model& model, model::PersonId person) {
  static constexpr std::array outside = {"contractor", "advisor", "external", "bot", "agent"};
  const bool is_outside = std::ranges::find(outside, model.text(person, "kind"_key)) != outside.end();
  return !is_outside && model.value(person, "employer"_key) == nullptr;
}

}  // namespace org::analysis
