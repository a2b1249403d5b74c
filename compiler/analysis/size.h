#pragma once

// How many people the organisation has, for the checks that leave small firms alone. A query over a frozen Model.

#include "model/model.h"

namespace org::analysis {

// Its `headcount`, else the persons declared (rulings, "Sizes").
double sizeOf(const model::Model& model);

}  // namespace org::analysis
