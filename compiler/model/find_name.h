#pragma once

// Names that a user types on a command line, to declarations: as in a `.org` file, without a place around them. Used by shells; sema
// resolves what stands in files.

#include <string_view>
#include <vector>

#include "model/model.h"

namespace org::model {

// The declarations that a name may mean, of the first of these that has any: qualified names, nested names bare, earlier names
// (`was`) in the workspace, then in the modules of the library that it uses. A kind word before the name (`area checkout`) narrows.
// Several: it is ambiguous.
std::vector<EntityId> findNamed(const Model& model, schema::KindSet kinds, std::string_view written);
// The names near it, with their paths, for a question back; best first.
std::vector<std::string_view> findNearNames(const Model& model, schema::KindSet kinds, std::string_view written);

}  // namespace org::model
