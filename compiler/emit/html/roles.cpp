#include "analysis/assignments.h"
#include "analysis/reporting.h"
#include "emit/html/sections.h"

namespace org::emit::html {

using namespace schema::literals;

namespace {

// Of the role itself, not of roles that are composed of it.
std::vector<Item> holdersOf(const Pieces& pieces, EntityId role) {
  std::vector<Item> holders;
  for (const analysis::Assignment* assignment : pieces.facts().assignments().ofRole(model::RoleId(role))) {
    if (assignment->role != role || !pieces.isCurrent(assignment->interval)) {
      continue;
    }
    Item holder = pieces.holder(*assignment);
    if (assignment->team) {
      const std::string team = pieces.words()(Word::OfTeam, {pieces.model().title(assignment->team)});
      holder.detail = holder.detail.empty() ? team : team + ", " + holder.detail;
    }
    holders.push_back(std::move(holder));
  }
  return holders;
}

std::string purposeOf(const Pieces& pieces, EntityId role) {
  const auto purposes = analysis::effectiveValues(pieces.model(), role, "purpose"_key);
  return purposes.empty() ? std::string() : std::string(purposes.front().term.text);
}

}  // namespace

Object describeRoles(const Pieces& pieces) {
  std::vector<Object> roles;
  for (const EntityId role : pieces.shown(Kind::Role)) {
    const auto lines = analysis::effectiveValues(pieces.model(), role, "reports-to"_key);
    roles.push_back(Object{{"name", llvm::StringRef(pieces.model().title(role))},
                           {"anchor", pieces.anchor(role)},
                           {"purpose", orNull(purposeOf(pieces, role))},
                           {"superiors", toJson(pieces.items(lines))},
                           {"holders", toJson(holdersOf(pieces, role))}});
  }
  const auto count = static_cast<std::int64_t>(roles.size());
  return Object{{"count", count}, {"groups", inGroups(std::move(roles))}};
}

}  // namespace org::emit::html
