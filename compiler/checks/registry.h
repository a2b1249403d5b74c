#pragma once

// The checks that ship, and how to run them. Called by `workspace`; `explain`, hovers and tests read the table.

#include <functional>
#include <vector>

#include "checks/check.h"

namespace org::checks {

// In the order of registry.def.
std::span<const Check* const> allChecks();
// The check that reports a kind, or null where none ships yet or the language itself reports it.
const Check* find(diag::Kind kind);
// The page of a kind as Markdown, or empty.
std::string_view page(diag::Kind kind);

// Reports `set` of parameters that do not exist, as `unknown-check`; then runs every check that `wanted` admits.
void runAll(const analysis::Facts& facts, diag::Sink& sink, const std::function<bool(diag::Kind)>& wanted);

}  // namespace org::checks
