#pragma once

// A folder of results that is replaced as a whole. `driver` only.

#include <map>
#include <string>

#include <llvm/Support/Error.h>

namespace org::driver {

// Contents by path inside the folder, with `/`.
using Site = std::map<std::string, std::string>;

// Writes everything into a temporary folder beside `directory`, which then takes its place. A folder is replaced only if it is
// empty, or if it holds nothing but what an earlier run has written: a list of that is kept in it.
llvm::Error writeSite(const std::string& directory, const Site& site);

}  // namespace org::driver
