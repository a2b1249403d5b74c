#pragma once

// Teams that work as one, when and on what terms: what `depends-on … via collaboration` says, whichever of the two says it. A query
// over a frozen Model, for the checks of teams.

#include <array>
#include <string_view>
#include <vector>

#include "analysis/intervals.h"
#include "model/model.h"

namespace org::analysis {

// How a team works with one that it depends on; empty where nothing says so, or in a way that is not known.
std::string_view modeOf(const model::Model& model, const model::Value& dependency);

// Without a break and for one purpose: what goes on `because` of something new is another.
struct Collaboration {
  // The one whose `depends-on` begins it, then the other.
  std::array<model::TeamId, 2> teams;
  base::Interval interval;
  // By time.
  std::vector<const model::Value*> values;
};

// By pair and time, those that last on some day of the window. Teams that are over, and the library's, are left out.
std::vector<Collaboration> findCollaborations(const model::Model& model);

}  // namespace org::analysis
