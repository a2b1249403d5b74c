#pragma once

// The space of checks.md 3.2 in terms of a model: which numbers on each axis stand for which declarations, amounts and days.
// A fact over a frozen Model.

#include <string_view>
#include <vector>

#include "analysis/preorder.h"

namespace org::analysis {

// Days as numbers of the time axis, and back.
Range rangeOf(const base::Interval& interval);
base::Interval intervalOf(const Range& time);

class DecisionSpace {
 public:
  explicit DecisionSpace(const model::Model& model);

  [[nodiscard]] const Preorder& kinds() const { return kinds_; }
  [[nodiscard]] const Preorder& areas() const { return areas_; }
  [[nodiscard]] const Preorder& units() const { return units_; }
  // All of every axis; of time, the window.
  [[nodiscard]] const Box& everything() const { return everything_; }
  [[nodiscard]] const Range& whole(Axis axis) const { return everything_[axis]; }
  // Everything, limited on one axis.
  [[nodiscard]] Box slab(Axis axis, const Range& side) const;
  // An area with its parts, on the days of the window on which it exists.
  [[nodiscard]] Box slabOfArea(model::EntityId area) const;

  // Each currency has a stretch of its own on the axis, in hundredths: amounts of different currencies never meet. `above` leaves
  // its amount out, `up-to` includes it, either may be null.
  [[nodiscard]] Range amounts(const model::Clause* above, const model::Clause* up_to) const;
  // The currency that a range lies in, or empty where it is not within one; its whole stretch.
  [[nodiscard]] std::string_view currencyOf(const Range& amounts) const;
  [[nodiscard]] Range stretchOf(std::string_view currency) const;

 private:
  void readCurrencies(const model::Model& model);

  const model::Model& model_;
  Preorder kinds_;
  Preorder areas_;
  Preorder units_;
  std::vector<std::string_view> currencies_;
  Box everything_;
};

}  // namespace org::analysis
