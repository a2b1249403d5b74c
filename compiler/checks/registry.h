#pragma once

// The checks that ship, and how to run them. Called by `workspace`; `explain`, hovers and tests read the table.

#include "checks/check.h"

namespace org::checks {

// In the order of registry.def.
std::span<const Check* const> allChecks();
// The entry of a kind, its `run` null where the language itself reports it; null where none ships yet.
const Check* find(diag::Kind kind);
// The page of a kind as Markdown, or empty.
std::string_view page(diag::Kind kind);

// What a check finds; it has a `run`. Several may run at once over the same Facts.
diag::Sink run(const Check& check, const analysis::Facts& facts);
// The default of a parameter as text: `40`, `series-b`.
std::string sayDefault(const Parameter& parameter);

}  // namespace org::checks
