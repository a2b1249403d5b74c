#include "ast/paths.h"

namespace org::ast {

std::string toText(llvm::ArrayRef<Name> names) {
  std::string text;
  for (const Name& name : names) {
    text.append(text.empty() ? "" : ".").append(name.text);
  }
  return text;
}

}  // namespace org::ast
