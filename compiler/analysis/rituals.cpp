#include "analysis/rituals.h"

#include "schema/key.h"

namespace org::analysis {

using namespace schema::literals;

base::Interval daysOfRitual(const model::Model& model, model::EntityId ritual) {
  base::Interval days = model.existence(ritual);
  const model::Value* starts = model.value(ritual, "starts"_key);
  if (starts != nullptr && starts->term.type == model::TermType::Date) {
    days.from = starts->term.days.from;
  }
  if (const model::Value* ends = model.value(ritual, "ends"_key)) {
    days.until = ends->term.type == model::TermType::Date ? ends->term.days.until : base::Day::min();
  }
  return days;
}

bool isRitualOver(const model::Model& model, model::EntityId ritual) {
  return daysOfRitual(model, ritual).until <= model.asOf();
}

}  // namespace org::analysis
