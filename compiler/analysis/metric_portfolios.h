#pragma once

// What is measured of each product, and under the eyes of each head of product. The work of `metric-portfolio-unbalanced`.

#include <map>
#include <set>

#include "analysis/facts.h"

namespace org::analysis {

// Metrics by product (what drives them, what opportunities move and commitments serve there) and by executive role of the
// product family (what it owns, and the metrics of its key results). Nobody without a metric.
using Portfolios = std::map<model::EntityId, std::set<model::EntityId>>;

Portfolios findPortfolios(const Facts& facts);

}  // namespace org::analysis
