#pragma once

// Results out, many files at once: a folder that is written whole or not at all, as `output.h` does it for one file. `driver` only.

#include <map>
#include <string>

#include <llvm/Support/Error.h>

namespace org::driver {

// Contents by path inside the folder, with `/`.
using FolderContents = std::map<std::string, std::string>;

// Writes everything into a temporary folder beside `directory`, which then takes its place; where that fails, `directory` stays
// as it was. A folder is replaced only if it is empty, or if it holds nothing but what an earlier run has written: a list of
// that is kept in it.
llvm::Error replaceFolder(const std::string& directory, const FolderContents& contents);

}  // namespace org::driver
