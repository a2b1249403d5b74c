#pragma once

// Facts as text: `orgc dump --stage facts` and goldens.

#include <string>

#include "analysis/facts.h"

namespace org::analysis {

// What the workspace asks of itself, who holds which role, who belongs to which team, who reports to whom.
std::string dump(const Facts& facts);

}  // namespace org::analysis
