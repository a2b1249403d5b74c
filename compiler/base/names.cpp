#include "base/names.h"

namespace org::base {

NameId NameTable::intern(std::string_view text) {
  const auto [entry, is_new] = ids_.try_emplace(text, NameId::none());
  if (is_new) {
    entry->second = texts_.push(std::string_view(entry->first()));
  }
  return entry->second;
}

NameId NameTable::find(std::string_view text) const {
  const auto found = ids_.find(text);
  return found == ids_.end() ? NameId::none() : found->second;
}

}  // namespace org::base
