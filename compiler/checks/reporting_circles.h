#pragma once

// The part of `reporting-cycle` about people, and what it shares with the part about roles.

#include <algorithm>

#include "checks/check.h"

namespace org::checks {

// The members of a circle, beginning with the declaration that stands first in the text.
template <class Member, class IdMember>
std::vector<Member> startingFirst(const model::Model& model, std::vector<Member> circle, IdMember id) {
  std::ranges::rotate(
      circle, std::ranges::min_element(circle, {}, [&](const Member& member) { return model[member.*id].span; }));
  return circle;
}

void reportCirclesOfPeople(Context& context);

}  // namespace org::checks
