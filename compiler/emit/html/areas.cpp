#include <algorithm>

#include "emit/html/sections.h"

namespace org::emit::html {

using namespace schema::literals;

namespace {

// `owner` of the area, and teams and roles that say they own it: two spellings of one fact (rulings.md, 17).
class Owners {
 public:
  explicit Owners(const Pieces& pieces) : pieces_(pieces) {
    for (const EntityId area : pieces.shown(Kind::Area)) {
      by_area_[area] = pieces.items(pieces.model().values(area, "owner"_key));
    }
    for (const EntityId team : pieces.shown(Kind::Team)) {
      for (const model::Value& value : pieces.model().values(team, "owns"_key)) {
        if (value.term.entity && pieces.isCurrent(value.interval)) {
          addTeam(value, team);
        }
      }
    }
  }

  [[nodiscard]] const std::vector<Item>& own(EntityId area) const {
    const auto found = by_area_.find(area);
    return found == by_area_.end() ? nobody_ : found->second;
  }

  // The nearest area around this one that has an owner; none where there is none.
  [[nodiscard]] EntityId inheritsFrom(EntityId area) const {
    const std::vector<EntityId> ancestors = pieces_.model().ancestors(area);
    const auto found = std::ranges::find_if(ancestors, [this](EntityId outer) { return !own(outer).empty(); });
    return found == ancestors.end() ? EntityId::none() : *found;
  }

 private:
  void addTeam(const model::Value& value, EntityId team) {
    Item owner = pieces_.item(team);
    owner.detail = pieces_.days(value.interval);
    std::vector<Item>& owners = by_area_[value.term.entity];
    if (std::ranges::find(owners, owner.href, &Item::href) == owners.end()) {
      owners.push_back(std::move(owner));
    }
  }

  const Pieces& pieces_;
  std::unordered_map<EntityId, std::vector<Item>> by_area_;
  std::vector<Item> nobody_;
};

Object describeArea(const Pieces& pieces, const Owners& owners, EntityId area) {
  const model::Model& model = pieces.model();
  const Words& words = pieces.words();
  const EntityId source = owners.own(area).empty() ? owners.inheritsFrom(area) : EntityId::none();
  const std::vector<Item>& shown = source ? owners.own(source) : owners.own(area);
  return Object{{"name", llvm::StringRef(model.title(area))},
                {"anchor", pieces.anchor(area)},
                {"level", static_cast<std::int64_t>(model.ancestors(area).size())},
                {"kind", orNull(words.value(model.text(area, "kind"_key)))},
                {"lifecycle", orNull(words.value(model.text(area, "lifecycle"_key)))},
                {"criticality", orNull(words.value(model.text(area, "criticality"_key)))},
                {"days", orNull(pieces.days(model[area].validity))},
                {"doc", orNull(pieces.doc(area))},
                {"owners", toJson(shown)},
                {"has_owner", !shown.empty()},
                {"lacks_owner", shown.empty() && model.children(area).empty()},
                {"has_only_parts", shown.empty() && !model.children(area).empty()},
                {"is_inherited", static_cast<bool>(source)},
                {"from", toJson(source ? pieces.item(source) : Item{})}};
}

}  // namespace

Object describeAreas(const Pieces& pieces) {
  const Owners owners(pieces);
  std::vector<Object> areas;
  for (const EntityId area : inTreeOrder(pieces, Kind::Area)) {
    areas.push_back(describeArea(pieces, owners, area));
  }
  const auto count = static_cast<std::int64_t>(areas.size());
  return Object{{"count", count}, {"groups", inGroups(std::move(areas))}};
}

}  // namespace org::emit::html
