#pragma once

// Two graphs of an organisation, as editors browse them. Calls: who depends on whom and escalates to whom. Types: who reports to whom,
// and which role is made of which. An item is known by its kind and full name, so that it outlives edits.

#include "lsp/features/features.h"

namespace org::lsp {

using Snapshots = std::vector<Snapshot>;

// `CallHierarchyItem[]` and `TypeHierarchyItem[]` of one item; null where no declaration that has a place in the graph is named.
Result prepareCalls(const Place& place);
Result prepareTypes(const Place& place);

// What depends on the item or escalates to it; what it depends on and escalates to. Of an item that is gone, nothing.
Result incomingCalls(const Snapshots& snapshots, const llvm::json::Value& params);
Result outgoingCalls(const Snapshots& snapshots, const llvm::json::Value& params);
// What the item reports to, extends and is part of; what does so with it.
Result supertypes(const Snapshots& snapshots, const llvm::json::Value& params);
Result subtypes(const Snapshots& snapshots, const llvm::json::Value& params);

}  // namespace org::lsp
