#include "analysis/decision_space.h"

#include <algorithm>
#include <cmath>

#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

namespace {

// Longer than any amount that a text can mean: 90 thousand billion.
constexpr std::int64_t stretch = std::int64_t{1} << 53;
// From the beginning of one currency's stretch to the next: a point between belongs to no currency, so that amounts of two never
// become one range.
constexpr std::int64_t stride = stretch + 1;
constexpr double hundredths = 100;

std::int64_t pointOf(double amount) {
  const double limit = static_cast<double>(stretch - 1);
  return static_cast<std::int64_t>(std::llround(std::clamp(amount * hundredths, 0.0, limit)));
}

}  // namespace

Range rangeOf(const base::Interval& interval) { return {interval.from.number, interval.until.number}; }

base::Interval intervalOf(const Range& time) {
  return {{static_cast<std::int32_t>(time.begin)}, {static_cast<std::int32_t>(time.end)}};
}

DecisionSpace::DecisionSpace(const model::Model& model)
    : model_(model), kinds_(model, Kind::Decision), areas_(model, Kind::Area), units_(model, Kind::Team) {
  readCurrencies(model);
  const auto stretches = static_cast<std::int64_t>(std::max<std::size_t>(1, currencies_.size()));
  everything_ = {{kinds_.all(), areas_.all(), units_.all(), Range{0, stretches * stride - 1}, rangeOf(model.window())}};
}

void DecisionSpace::readCurrencies(const model::Model& model) {
  for (const EntityId decision : model.all(Kind::Decision)) {
    for (const model::Value& value : model.values(decision)) {
      for (const model::Clause& clause : model.clauses(value)) {
        if (clause.argument.type == model::TermType::Money) {
          currencies_.push_back(clause.argument.text);
        }
      }
    }
  }
  std::ranges::sort(currencies_);
  currencies_.erase(std::unique(currencies_.begin(), currencies_.end()), currencies_.end());
}

Box DecisionSpace::slab(Axis axis, const Range& side) const {
  Box box = everything_;
  box[axis] = side;
  return box;
}

Box DecisionSpace::slabOfArea(EntityId area) const {
  Box box = slab(Axis::Area, areas_.within(area));
  box[Axis::Time] = rangeOf(model_.existence(area).intersect(model_.window()));
  return box;
}

Range DecisionSpace::stretchOf(std::string_view currency) const {
  const auto found = std::ranges::lower_bound(currencies_, currency);
  if (found == currencies_.end() || *found != currency) {
    return whole(Axis::Amount);
  }
  const std::int64_t begin = (found - currencies_.begin()) * stride;
  return {begin, begin + stretch};
}

std::string_view DecisionSpace::currencyOf(const Range& amounts) const {
  const std::int64_t index = amounts.begin / stride;
  const bool is_one =
      amounts != whole(Axis::Amount) && index < std::ssize(currencies_) && amounts.end <= index * stride + stretch;
  return is_one ? currencies_[static_cast<std::size_t>(index)] : std::string_view();
}

Range DecisionSpace::amounts(const model::Clause* above, const model::Clause* up_to) const {
  if (above == nullptr && up_to == nullptr) {
    return whole(Axis::Amount);
  }
  const std::string_view currency = (above == nullptr ? up_to : above)->argument.text;
  Range range = stretchOf(currency);
  const std::int64_t zero = range.begin;
  if (above != nullptr) {
    range.begin = zero + pointOf(above->argument.number) + 1;
  }
  // A ladder in two currencies is another finding: here the bound in the other one says nothing.
  if (up_to != nullptr && up_to->argument.text == currency) {
    range.end = zero + pointOf(up_to->argument.number) + 1;
  }
  return range;
}

}  // namespace org::analysis
