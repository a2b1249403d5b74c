#pragma once

// `orgc check --without …, --split …, --merge …`: reads what is to be supposed, looks at the organisation as if it were so, and
// tells what changes. `driver` only.

#include "driver/findings.h"

namespace org::driver {

std::vector<Flag> whatIfFlags();
bool asksWhatIf(const Arguments& arguments);

// The findings that appear, of the organisation as it would be, and what goes with them.
struct Supposed {
  std::shared_ptr<const workspace::Program> program;
  std::vector<diag::Diagnostic> appear;
  diag::Change change;
};

// An error: a name that nothing has, a day outside the time looked at, a hypothesis that is none.
llvm::Expected<Supposed> suppose(const workspace::Program& program, const Arguments& arguments);

}  // namespace org::driver
