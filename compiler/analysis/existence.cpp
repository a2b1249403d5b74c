#include "analysis/existence.h"

namespace org::analysis {

base::Interval existence(const model::Model& model, model::EntityId id) {
  if (!id || id == model::company) {
    return base::Interval::always();
  }
  base::Interval days = model[id].validity;
  for (const model::EntityId outer : model.ancestors(id)) {
    days = days.intersect(model[outer].validity);
  }
  return days;
}

}  // namespace org::analysis
