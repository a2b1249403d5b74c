#include "emit/diagram/draw.h"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

namespace org::emit::diagram {

using model::EntityId;

namespace {

// More levels than a page can show; bounds recursion.
constexpr std::size_t longest_chain = 64;

bool contains(const std::vector<EntityId>& ids, EntityId id) { return std::ranges::find(ids, id) != ids.end(); }

using Parents = std::unordered_map<EntityId, EntityId>;

// Cuts the line above the first member met twice on the way up, and above each one that stands too deep.
void cutChains(const std::vector<EntityId>& members, Parents& parents) {
  std::unordered_map<EntityId, std::size_t> depths;
  for (const EntityId member : members) {
    std::vector<EntityId> way;
    std::unordered_set<EntityId> passed;
    EntityId next = member;
    while (next && !depths.contains(next) && passed.insert(next).second) {
      way.push_back(next);
      next = parents[next];
    }
    if (next && !depths.contains(next)) {
      parents[next] = EntityId::none();
    }
    for (auto step = way.rbegin(); step != way.rend(); ++step) {
      EntityId& parent = parents[*step];
      std::size_t depth = parent && depths.contains(parent) ? depths[parent] + 1 : 0;
      if (depth >= longest_chain) {
        parent = EntityId::none();
        depth = 0;
      }
      depths[*step] = depth;
    }
  }
}

class ForestDrawing {
 public:
  ForestDrawing(const Forest& forest, const View& view, const std::function<Item(EntityId)>& make_item)
      : forest_(forest), view_(view), make_item_(make_item) {}

  [[nodiscard]] std::vector<Item> draw(const std::vector<EntityId>& ids) const {
    std::vector<Item> items;
    for (const EntityId id : ids) {
      if (contains(view_.exclude, id)) {
        continue;
      }
      Item item = make_item_(id);
      if (const auto below = forest_.children.find(id); below != forest_.children.end()) {
        item.children = draw(below->second);
      }
      items.push_back(std::move(item));
    }
    return items;
  }

 private:
  const Forest& forest_;
  const View& view_;
  const std::function<Item(EntityId)>& make_item_;
};

}  // namespace

std::string makeId(const model::Model& model, EntityId id) {
  return fmt::format("{}.{}", ast::toText(model[id].kind), model.qualifiedName(id));
}

Item makeItem(const model::Model& model, EntityId id) {
  Item item;
  item.id = makeId(model, id);
  item.heading = model.title(id);
  item.tooltip = fmt::format("{} ({})", model.title(id), model.describe(id));
  return item;
}

Diagram makeDiagram(const model::Model& model, const View& view, Shape shape) {
  Diagram diagram;
  diagram.title = view.title;
  const EntityId organization = model.organization();
  const std::string name(organization ? model.title(organization) : std::string_view());
  const Words words(model);
  diagram.subtitle = fmt::format("{}{}{}", name, name.empty() ? "" : " · ", words(Word::AsOf, {words.day(view.as_of)}));
  diagram.shape = shape;
  diagram.grows_right = view.direction == Direction::Right;
  return diagram;
}

bool isShown(const model::Model& model, const View& view, EntityId id) {
  return !model[id].is_library && model[id].validity.contains(view.as_of);
}

bool isIncluded(const View& view, EntityId id) { return contains(view.include, id); }

std::vector<EntityId> inTextOrder(const model::Model& model, std::span<const EntityId> ids) {
  std::vector<EntityId> sorted(ids.begin(), ids.end());
  std::ranges::stable_sort(sorted, {}, [&](EntityId id) { return model[id].span; });
  return sorted;
}

Forest growForest(const std::vector<EntityId>& members, const std::function<EntityId(EntityId)>& parent_of) {
  Forest forest;
  for (const EntityId member : members) {
    forest.parents[member] = EntityId::none();
  }
  for (const EntityId member : members) {
    const EntityId parent = parent_of(member);
    forest.parents[member] = forest.parents.contains(parent) ? parent : EntityId::none();
  }
  cutChains(members, forest.parents);
  for (const EntityId member : members) {
    const EntityId parent = forest.parents[member];
    (parent ? forest.children[parent] : forest.roots).push_back(member);
  }
  return forest;
}

std::vector<Item> drawForest(const Forest& forest, const View& view, const std::vector<EntityId>& starts,
                             const std::function<Item(EntityId)>& make_item) {
  return ForestDrawing(forest, view, make_item).draw(starts.empty() ? forest.roots : starts);
}

}  // namespace org::emit::diagram
