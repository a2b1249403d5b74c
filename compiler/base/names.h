#pragma once

// One interner for names and other repeated texts: a NameId is four bytes and equal exactly when the texts are. Owned by a Model;
// not safe for use from several threads while names are added.

#include <string_view>

#include <llvm/ADT/StringMap.h>
#include <llvm/Support/Allocator.h>

#include "base/ids.h"

namespace org::base {

using NameId = Id<struct NameTag>;

class NameTable {
 public:
  // The id of a text, added when new. The empty text is a name like any other.
  NameId intern(std::string_view text);
  // The id of a text that was added before, else none.
  [[nodiscard]] NameId find(std::string_view text) const;
  [[nodiscard]] std::string_view text(NameId id) const { return texts_[id]; }
  // Ids count up from 0 to below this.
  [[nodiscard]] std::size_t size() const { return texts_.size(); }

 private:
  llvm::StringMap<NameId, llvm::BumpPtrAllocator> ids_;
  IdVector<NameId, std::string_view> texts_;
};

}  // namespace org::base
