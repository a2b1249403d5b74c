#pragma once

// The step that all commands share that look at an organisation: from flags and paths to a Program. `driver` only.

#include <memory>

#include "diag/render.h"
#include "driver/command.h"
#include "workspace/workspace.h"

namespace org::driver {

// The only place where orgc looks at the calendar on the wall: the local one.
base::Day today();

// Flags that decide what is compiled and how.
std::vector<Flag> compileFlags();
// The flags of several lists, in order.
std::vector<Flag> join(std::vector<std::vector<Flag>> lists);

// An error: a flag with a wrong value.
llvm::Expected<workspace::Options> readOptions(const Arguments& arguments);

// Compiles the paths among the words from `first` on; none: the current directory. `-` is standard input. Overlays stand in for
// what is on disk. Shows progress. With `--scenario` the Program is the organisation as that makes it. An error: a flag with a
// wrong value, no such scenario, or no `.org` file at all. `compileText` leaves the checks out.
llvm::Expected<std::shared_ptr<const workspace::Program>> compile(const Arguments& arguments, std::size_t first = 0,
                                                                  std::vector<workspace::Overlay> overlays = {});
llvm::Expected<std::shared_ptr<const workspace::Program>> compileText(const Arguments& arguments,
                                                                      std::size_t first = 0);

diag::Report toReport(const workspace::Program& program);
}  // namespace org::driver
