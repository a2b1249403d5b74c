#include "llvm/Support/raw_ostream.h"

int main() {
  llvm::outs() << "orgc " ORG_VERSION "\n";
  return 0;
}
