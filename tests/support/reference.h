#pragma once

// The executable reference of the design for decision rights (`../shared/design/decision_rights_ref.py`), as an oracle for tests.
// The environment's ORG_SHARED is the folder `shared` where it is another.

#include <string_view>

namespace org::test {

// Whether the design and python3 are at hand; tests pass without.
bool hasReference();
// Whether Python runs through the script to its end, with these names of the reference imported.
bool holdsInReference(std::string_view names, std::string_view script);

}  // namespace org::test
