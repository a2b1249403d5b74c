// What hangs on nothing: a role that reports to nobody, a team under no other, a person without a hat. Each kind is judged only
// where others of it hang on something.

#include <array>

#include "checks/unattached.h"

namespace org::checks {

namespace {

constexpr std::array parameters = {Parameter{
    "directory", 20,
    "so many people, of whom most have no place, are a directory in which nobody is judged (our convention)"}};

void run(Context& context) {
  reportUnattachedRoles(context);
  reportUnattachedTeams(context);
  reportUnattachedPeople(context);
}

}  // namespace

extern const Check unattached_declaration;
const Check unattached_declaration{.kind = diag::Kind::UnattachedDeclaration, .run = run, .parameters = parameters};

}  // namespace org::checks
