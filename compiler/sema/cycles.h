#pragma once

// Definitions that lead back to themselves, by `part-of`, `includes`, `extends` and the like (rulings.md, "Language" 21). Over
// bound properties; part of the third pass.

#include <utility>
#include <vector>

#include "base/grouped.h"
#include "sema/context.h"

namespace org::sema {

using Edges = base::Grouped<model::EntityId, model::EntityId>;

// Reports every cycle of the relation as `cyclic-definition`; the edges that close one, as (from, to).
std::vector<std::pair<model::EntityId, model::EntityId>> findCycles(Context& context, const Edges& edges,
                                                                    std::string_view relation);

// All relations between declarations of one kind but `part-of`.
void reportCycles(Context& context);

}  // namespace org::sema
