#pragma once

// The user's own files written anew: by `orgc check --fix` and `orgc fmt`. `driver` only.

#include <map>
#include <string>

#include <llvm/Support/Error.h>

namespace org::driver {

// Texts by path.
using Texts = std::map<std::string, std::string>;

// Writes the texts of `after`, all of them or none, each with the byte-order mark that its file began with. An error: a file that no
// longer says what `before` says of it, or that cannot be written.
llvm::Error rewriteFiles(const Texts& before, const Texts& after);

}  // namespace org::driver
