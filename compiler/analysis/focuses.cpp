#include "analysis/focuses.h"

#include <algorithm>
#include <array>

#include "schema/key.h"

namespace org::analysis {

using model::AreaId;
using model::EntityId;
using model::Kind;
using namespace schema::literals;

Focuses::Focuses(const model::Model& model, const Assignments& assignments) : model_(model) {
  std::vector<std::pair<EntityId, AreaId>> pairs;
  for (const EntityId role : model.all(Kind::Role)) {
    const std::size_t first = pairs.size();
    for (const Assignment* edge : assignments.ofRole(model::RoleId(role))) {
      if (edge->focus) {
        pairs.emplace_back(role, edge->focus);
      }
    }
    std::sort(pairs.begin() + static_cast<std::ptrdiff_t>(first), pairs.end());
    pairs.erase(std::unique(pairs.begin() + static_cast<std::ptrdiff_t>(first), pairs.end()), pairs.end());
  }
  // A tie in a body is settled by whoever has the casting vote for the area.
  const base::Grouped<EntityId, AreaId> of_roles{model.size(), pairs};
  for (const EntityId team : model.all(Kind::Team)) {
    if (const model::Value* vote = model.value(team, "casting-vote"_key); vote != nullptr && vote->term.entity) {
      for (const AreaId area : of_roles[vote->term.entity]) {
        pairs.emplace_back(team, area);
      }
    }
  }
  by_party_ = {model.size(), std::move(pairs)};
}

Party Focuses::over(Party party, EntityId area) const {
  const auto areas = by_party_[party.entity];
  if (areas.empty()) {
    return party;
  }
  party.focus = EntityId::none();
  for (const AreaId own : areas) {
    const bool is_around = area && model_.isWithin(area, own);
    const bool is_nearest = !*party.focus || model_.isWithin(own, *party.focus);
    party.focus = is_around && is_nearest ? EntityId(own) : *party.focus;
  }
  return party;
}

std::vector<Party> Focuses::over(std::vector<Party> parties, EntityId area) const {
  for (Party& party : parties) {
    party = over(party, area);
  }
  return parties;
}

std::vector<Focuses::Piece> Focuses::cut(const DecisionSpace& space, const Region& region,
                                         std::span<const Party> parties) const {
  std::vector<AreaId> areas;
  for (const Party& party : parties) {
    std::ranges::copy(by_party_[party.entity], std::back_inserter(areas));
  }
  if (areas.empty()) {
    return {{EntityId::none(), region}};
  }
  // Inner areas first: what is left of an outer one is its own.
  std::ranges::sort(areas, std::greater(), [&](AreaId area) { return space.areas().within(area).begin; });
  areas.erase(std::unique(areas.begin(), areas.end()), areas.end());
  std::vector<Piece> pieces;
  Region left = region;
  for (const AreaId area : areas) {
    const std::array slab{space.slab(Axis::Area, space.areas().within(area))};
    if (Region inside = intersect(left, slab); !inside.empty()) {
      pieces.push_back({area, simplify(std::move(inside))});
      left = subtract(std::move(left), slab);
    }
  }
  if (!left.empty()) {
    pieces.push_back({EntityId::none(), simplify(std::move(left))});
  }
  std::ranges::reverse(pieces);
  return pieces;
}

}  // namespace org::analysis
