#pragma once

// Whether somebody keeps knowing the users of each product: one who answers for it, and a routine that brings people in touch with
// them. The work of `user-knowledge-unowned`, to which `ownership-gap` yields (checks.md 2.3, 2.16).

#include <vector>

#include "analysis/ownership.h"

namespace org::analysis {

inline constexpr std::string_view user_knowledge = "user-knowledge";

// A product whose users nobody keeps knowing, on these days.
struct UserKnowledgeHole {
  model::AreaId product;
  base::Interval interval;
  // Nobody answers for the topic somewhere in the product.
  bool is_unowned = false;
  // No ritual with an owner and a cadence brings anybody in touch with its users.
  bool is_without_contact = false;
};

// The outermost area of `kind: product` around an area or itself; none where there is none.
model::AreaId productOf(const model::Model& model, model::EntityId area);
// The rituals that may bring people in touch with the users of a product: of kind `user-contact`, or of any kind where its users
// are colleagues, and that cover it, some part of it, or do not say what they cover.
std::vector<model::EntityId> contactsWithUsers(const model::Model& model, model::AreaId product);
// By product and time, inside the window.
std::vector<UserKnowledgeHole> findUserKnowledgeHoles(const model::Model& model, const Ownership& ownership);

}  // namespace org::analysis
