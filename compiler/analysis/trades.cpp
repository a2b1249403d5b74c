#include "analysis/trades.h"

#include <algorithm>
#include <array>
#include <map>

#include "analysis/assignments.h"
#include "analysis/reporting.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::RoleId;
using namespace schema::literals;

namespace {

// The trades of the library's job cards, by name.
std::map<std::string_view, std::string_view> libraryFamilies(const model::Model& model) {
  std::map<std::string_view, std::string_view> families;
  for (const EntityId role : model.all(Kind::Role)) {
    if (model[role].is_library) {
      families.emplace(model.name(role), effectiveWord(model, role, "family"_key));
    }
  }
  return families;
}

// Whether one of the job cards that it builds on is the other.
bool buildsOn(const model::Model& model, EntityId role, EntityId named) {
  const auto roles = extendedRoles(model, role);
  return std::ranges::find(roles, RoleId(named)) != roles.end();
}

}  // namespace

std::set<RoleId> rolesOfFamily(const model::Model& model, std::string_view family) {
  const auto library = libraryFamilies(model);
  const auto familyOf = [&](RoleId role) {
    const std::string_view own = effectiveWord(model, role, "family"_key);
    const auto namesake = library.find(model.name(role));
    return own.empty() && namesake != library.end() ? namesake->second : own;
  };
  std::set<RoleId> roles;
  for (const EntityId role : model.all(Kind::Role)) {
    const auto parts = rolesWithin(model, RoleId(role));
    if (std::ranges::any_of(parts, [&](RoleId part) { return familyOf(part) == family; })) {
      roles.insert(RoleId(role));
    }
  }
  return roles;
}

bool areFamiliesDeclared(const model::Model& model) {
  return std::ranges::any_of(model.all(Kind::Role), [&](EntityId role) {
    return !model[role].is_library && !effectiveValues(model, role, "family"_key).empty();
  });
}

int rankOf(const model::Model& model, RoleId role) {
  static constexpr std::array levels = {"executive", "vp", "director", "manager", "lead", "individual"};
  const auto found = std::ranges::find(levels, effectiveWord(model, role, "level"_key));
  return found == levels.end() ? -1 : static_cast<int>(found - levels.begin());
}

std::vector<RoleId> rolesMeeting(const model::Model& model, RoleId named) {
  std::vector<RoleId> roles;
  for (const EntityId role : model.all(Kind::Role)) {
    const bool is_namesake = model[named].is_library && model.name(role) == model.name(named);
    if (!model[role].is_library && (is_namesake || buildsOn(model, role, named))) {
      const auto wider = rolesIncluding(model, RoleId(role));
      roles.insert(roles.end(), wider.begin(), wider.end());
    }
  }
  std::ranges::sort(roles, {}, &EntityId::index);
  roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
  return roles;
}

}  // namespace org::analysis
