// Who reports to whom: roles with their holders where roles have lines, else persons under their managers.

#include <algorithm>

#include "analysis/assignments.h"
#include "analysis/reporting.h"
#include "emit/diagram/draw.h"
#include "emit/diagram/families.h"
#include "emit/diagram/holders.h"
#include "emit/diagram/legend.h"
#include "emit/diagram/person_chart.h"

namespace org::emit::diagram {

using analysis::LineType;
using analysis::ReportingLine;
using model::EntityId;
using model::Kind;
using model::RoleId;

namespace {

constexpr Look vacant_look{Paint::Vermillion, true, Outline::Dashed};

LinkStyle styleOf(LineType type) {
  switch (type) {
    case LineType::Solid:
      return LinkStyle::Solid;
    case LineType::Dotted:
      return LinkStyle::Dotted;
    case LineType::Delivery:
      return LinkStyle::Delivery;
    case LineType::People:
      return LinkStyle::People;
  }
  return LinkStyle::Solid;
}

Word wordOf(LineType type) {
  switch (type) {
    case LineType::Solid:
      return Word::ReportsTo;
    case LineType::Dotted:
      return Word::DottedLine;
    case LineType::Delivery:
      return Word::DeliveryLine;
    case LineType::People:
      return Word::PeopleLine;
  }
  return Word::ReportsTo;
}

class RoleChart {
 public:
  RoleChart(const analysis::Facts& facts, const View& view)
      : facts_(facts), model_(facts.model()), words_(model_), view_(view) {}

  [[nodiscard]] Diagram draw() const {
    Diagram diagram = makeDiagram(model_, view_, Shape::Tree);
    std::vector<EntityId> roles;
    std::size_t left_out = 0;
    for (const EntityId role : inTextOrder(model_, model_.all(Kind::Role))) {
      if (isShown(model_, view_, role)) {
        const bool is_wanted =
            isConnected(role) || isIncluded(view_, role) || facts_.assignments().isStaffed(RoleId(role));
        is_wanted ? roles.push_back(role) : void(++left_out);
      }
    }
    Forest forest = growForest(roles, [&](EntityId role) { return headOf(role); });
    std::ranges::stable_partition(forest.roots, [&](EntityId root) { return forest.children.contains(root); });
    diagram.items = drawForest(forest, view_, starts(), [&](EntityId role) { return makeRole(RoleId(role)); });
    addLinks(diagram, roles, forest);
    addLegend(diagram, roles);
    if (diagram.items.empty()) {
      diagram.notes.emplace_back(words_(Word::NoRoleToday));
    } else if (forest.children.empty()) {
      diagram.notes.emplace_back(words_(Word::NoLineToday));
    }
    if (left_out > 0 && !view_.root) {
      diagram.notes.push_back(words_.count(Counted::RolesLeftOut, left_out));
    }
    return diagram;
  }

 private:
  [[nodiscard]] std::vector<EntityId> starts() const {
    if (!model_.is(view_.root, Kind::Person)) {
      return view_.root ? std::vector{view_.root} : std::vector<EntityId>();
    }
    std::vector<EntityId> roles;
    for (const auto* edge : inForce(facts_.assignments().ofPerson(model::PersonId(view_.root)), view_.as_of)) {
      if (std::ranges::find(roles, edge->role) == roles.end()) {
        roles.push_back(edge->role);
      }
    }
    return roles;
  }

  [[nodiscard]] bool isConnected(EntityId role) const {
    const auto isToday = [&](const ReportingLine& line) { return line.interval.contains(view_.as_of); };
    return std::ranges::any_of(facts_.reporting().linesOf(RoleId(role)), isToday) ||
           std::ranges::any_of(facts_.reporting().reportsOf(RoleId(role)), isToday);
  }

  // The first solid line makes the tree.
  [[nodiscard]] EntityId headOf(EntityId role) const {
    for (const ReportingLine& line : facts_.reporting().linesOf(RoleId(role))) {
      if (line.type == LineType::Solid && line.interval.contains(view_.as_of)) {
        return line.to;
      }
    }
    return EntityId::none();
  }

  [[nodiscard]] Item makeRole(RoleId role) const {
    Item item = makeItem(model_, role);
    item.look.paint = paintOfFamily(model_, role);
    if (!facts_.assignments().isStaffed(role)) {
      return item;
    }
    const auto edges = inForce(facts_.assignments().ofRole(role), view_.as_of);
    item.rows = listHolders(model_, edges, true);
    if (edges.empty()) {
      item.rows.push_back({.text = std::string(words_(Word::Vacant)), .tone = Tone::Alert});
    }
    if (!isHeld(edges)) {
      item.look = vacant_look;
    }
    return item;
  }

  // Every line that the tree does not draw.
  void addLinks(Diagram& diagram, const std::vector<EntityId>& roles, const Forest& forest) const {
    for (const EntityId role : roles) {
      for (const ReportingLine& line : facts_.reporting().linesOf(RoleId(role))) {
        const bool is_drawn = line.type == LineType::Solid && forest.parents.at(role) == line.to;
        if (line.interval.contains(view_.as_of) && !is_drawn) {
          diagram.links.push_back(
              {makeId(model_, role), makeId(model_, line.to), styleOf(line.type),
               words_(Word::LineBetween, {words_(wordOf(line.type)), model_.title(role), model_.title(line.to)})});
        }
      }
    }
  }

  void addLegend(Diagram& diagram, const std::vector<EntityId>& roles) const {
    addFamilies(diagram, model_, roles);
    addLook(diagram, words_(Word::Vacant), {vacant_look});
    for (const LineType type : {LineType::Solid, LineType::Dotted, LineType::Delivery, LineType::People}) {
      addLine(diagram, words_(wordOf(type)), styleOf(type));
    }
    addWriting(diagram, words_);
  }

  const analysis::Facts& facts_;
  const model::Model& model_;
  Words words_;
  const View& view_;
};

}  // namespace

Diagram drawReporting(const analysis::Facts& facts, const View& view) {
  return isByPerson(facts, view) ? drawPersons(facts, view) : RoleChart(facts, view).draw();
}

}  // namespace org::emit::diagram
