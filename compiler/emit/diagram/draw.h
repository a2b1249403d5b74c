#pragma once

// From a View and facts to a Diagram of everything it shows, however much that is; `paginate` cuts it afterwards. Internal to
// `emit/diagram`: others use `emit/picture.h`.

#include <functional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/facts.h"
#include "emit/diagram/diagram.h"
#include "emit/view.h"
#include "emit/words.h"

namespace org::emit::diagram {

Diagram drawReporting(const analysis::Facts& facts, const View& view);
Diagram drawTeams(const analysis::Facts& facts, const View& view);
Diagram drawOwnership(const analysis::Facts& facts, const View& view);

// `role.cto`.
std::string makeId(const model::Model& model, model::EntityId id);
// An item without rows: id, title, tooltip.
Item makeItem(const model::Model& model, model::EntityId id);
// Title and subtitle, nothing else.
Diagram makeDiagram(const model::Model& model, const View& view, Shape shape);

// Whether a view may show a declaration: the workspace's own, in force on the view's day, as is all that it stands in.
bool isShown(const model::Model& model, const View& view, model::EntityId id);
bool isIncluded(const View& view, model::EntityId id);

// Declarations by their place in the text.
std::vector<model::EntityId> inTextOrder(const model::Model& model, std::span<const model::EntityId> ids);

// Who stands above whom; every cycle is cut at one place, and so are chains longer than any page.
struct Forest {
  // Of each member; none for a root.
  std::unordered_map<model::EntityId, model::EntityId> parents;
  std::vector<model::EntityId> roots;
  std::unordered_map<model::EntityId, std::vector<model::EntityId>> children;
};
Forest growForest(const std::vector<model::EntityId>& members,
                  const std::function<model::EntityId(model::EntityId)>& parent_of);

// The items of a forest from its roots, or from `starts` where it is not empty; without what the view excludes.
std::vector<Item> drawForest(const Forest& forest, const View& view, const std::vector<model::EntityId>& starts,
                             const std::function<Item(model::EntityId)>& make_item);

}  // namespace org::emit::diagram
