#include "lsp/features/navigation.h"
#include "lsp/target.h"
#include "lsp/uses.h"

namespace org::lsp {

Result findReferences(const Place& place, bool includes_declaration) {
  llvm::json::Array locations;
  // File by file: an address takes longer to write than a range.
  source::FileId file;
  std::string uri;
  for (const Use& use : findUses(place.snapshot, targetAt(place).entity)) {
    if (!includes_declaration && use.kind == Use::Kind::Declaration) {
      continue;
    }
    if (use.span.file != file) {
      file = use.span.file;
      uri = place.snapshot.uri(file);
    }
    locations.push_back(llvm::json::Object{{"uri", uri}, {"range", place.snapshot.range(use.span)}});
  }
  return locations;
}

Result highlight(const Place& place) {
  constexpr int read = 2;
  constexpr int write = 3;
  llvm::json::Array highlights;
  for (const Use& use : findUses(place.snapshot, targetAt(place).entity)) {
    if (use.span.file == place.file) {
      highlights.push_back(llvm::json::Object{{"range", place.snapshot.range(use.span)},
                                              {"kind", use.kind == Use::Kind::Reference ? read : write}});
    }
  }
  return highlights;
}

}  // namespace org::lsp
