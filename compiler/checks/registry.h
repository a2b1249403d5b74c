#pragma once

// The checks that ship, and how to run them. Called by `workspace`; `explain`, hovers and tests read the table.

#include <functional>
#include <vector>

#include <llvm/ADT/STLFunctionalExtras.h>

#include "checks/check.h"

namespace org::checks {

// In the order of registry.def.
std::span<const Check* const> allChecks();
// The entry of a kind, its `run` null where the language itself reports it; null where none ships yet.
const Check* find(diag::Kind kind);
// The page of a kind as Markdown, or empty.
std::string_view page(diag::Kind kind);

// What happens when it is a check's turn: calls `run`, or leaves the check out; a shell may measure how long it takes.
using Turn = std::function<void(const Check& check, llvm::function_ref<void()> run)>;

// Reports what policies ask for in vain, then gives every check its turn.
void runAll(const analysis::Facts& facts, diag::Sink& sink, const Turn& turn);

}  // namespace org::checks
