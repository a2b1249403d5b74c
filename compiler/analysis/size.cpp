#include "analysis/size.h"

#include <algorithm>

#include "schema/key.h"

namespace org::analysis {

using namespace schema::literals;

double sizeOf(const model::Model& model) {
  if (const model::Value* headcount =
          model.organization() ? model.value(model.organization(), "headcount"_key) : nullptr) {
    return headcount->term.number;
  }
  return static_cast<double>(std::ranges::count_if(model.all(model::Kind::Person),
                                                   [&](model::EntityId person) { return !model[person].is_library; }));
}

}  // namespace org::analysis
