#pragma once

// What is said of a declaration where the pointer rests on it, and in the documentation of completion: short, as Markdown, on the day
// looked at. Used by hover and completion.

#include <string>

#include "lsp/place.h"

namespace org::lsp {

std::string cardOf(const Snapshot& snapshot, model::EntityId id);

}  // namespace org::lsp
