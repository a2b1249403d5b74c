#pragma once

// The three parts of `unattached-declaration`, and what they share.

#include <algorithm>

#include "checks/check.h"

namespace org::checks {

void reportUnattachedRoles(Context& context);
void reportUnattachedTeams(Context& context);
void reportUnattachedPeople(Context& context);

// Whether the property holds a name that did not resolve, or a `none because`: unknown, or meant so.
inline bool isUnknownOrMeant(const model::Model& model, model::EntityId id, schema::Key key) {
  return std::ranges::any_of(model.values(id, key), [](const model::Value& value) {
    return value.term.type == model::TermType::Unknown || value.term.type == model::TermType::None;
  });
}

}  // namespace org::checks
