#pragma once

// Why nobody can adopt a decision, and who can adopt it without the others: in words, for the checks of procedures and for `orgc who`.

#include <string>

#include "analysis/facts.h"
#include "analysis/unadoptable.h"

namespace org::checks {

// `` `cpo` must agree, and nobody is there to do so ``.
std::string tellWhy(const analysis::Facts& facts, const analysis::Unadoptable& one);
// Whether somebody is named who chairs it, and is not there.
bool isChairNamed(const analysis::Unadoptable& one);
// `` `cto` and `cpo` `` where one of those who decide together is enough; else groups of them.
std::string tellSides(const analysis::Facts& facts, std::uint32_t right);

}  // namespace org::checks
