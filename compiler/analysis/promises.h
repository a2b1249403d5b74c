#pragma once

// Which commitments still bind somebody: neither drafts, ideas nor done with. Plain questions over a frozen Model, shared by the
// checks of roadmaps (checks.md 2.7) and of discovery.

#include <optional>
#include <string_view>
#include <vector>

#include "model/model.h"

namespace org::analysis {

// Planned, under way or at risk; a status that nobody knows says nothing, and so it is not.
bool isPending(const model::Model& model, model::EntityId commitment);
// Pending, and no mere wish for later that nobody has promised yet.
bool isOpenPromise(const model::Model& model, model::EntityId commitment);
// Those of the workspace that exist inside the window and that no other commitment replaces, in the order of the text.
std::vector<model::EntityId> pendingCommitments(const model::Model& model);
std::vector<model::EntityId> openPromises(const model::Model& model);

// The days that `due` names; nothing where it names none.
std::optional<base::Interval> dueOf(const model::Model& model, model::EntityId commitment);
// The day of the promise; where none is written, the latest it can be: today, or the first day on which the commitment exists.
base::Day promisedOn(const model::Model& model, model::EntityId commitment);

// A thing for users (`feature`, `new-product`), as opposed to upkeep, duties and learning.
bool isForUsers(const model::Model& model, model::EntityId commitment);

}  // namespace org::analysis
