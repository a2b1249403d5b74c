#pragma once

// What sort of work a role is: its trade and how senior it is, as it says itself or by the job card that it builds on. Plain questions
// over a frozen Model.

#include <set>
#include <string_view>
#include <vector>

#include "model/model.h"

namespace org::analysis {

// The roles of a trade, such as `product`: as they say, or the job card that they extend; else as a part that they are composed of, or
// the library's role of the same name.
std::set<model::RoleId> rolesOfFamily(const model::Model& model, std::string_view family);
// Whether any role of the workspace says what its trade is.
bool areFamiliesDeclared(const model::Model& model);
// 0 for `executive`, one more for each step down; -1 where nothing says so.
int rankOf(const model::Model& model, model::RoleId role);
// The role itself, those of the workspace that build on it or unite it with others, and of one of the library those of the same name.
std::vector<model::RoleId> rolesMeeting(const model::Model& model, model::RoleId named);

}  // namespace org::analysis
