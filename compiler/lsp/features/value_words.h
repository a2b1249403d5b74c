#pragma once

// What a declaration says of itself, as cards list it: property by property in the order of the schema, every value as it was written,
// with its clauses. Pure functions; used by the features.

#include <span>
#include <string>

#include "lsp/place.h"

namespace org::lsp {

// `pay, act`, `a, b, c, d, e and 2 more`; each on one line, long texts cut. Empty where the property is not given.
std::string sayValues(const Snapshot& snapshot, model::EntityId id, std::string_view key);
// A line of Markdown for each of these properties that is given, at most so many; the others are counted.
std::string listProperties(const Snapshot& snapshot, model::EntityId id, std::span<const std::string_view> keys);

}  // namespace org::lsp
