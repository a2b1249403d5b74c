// Who reports to whom: roles with their holders where roles have lines, else persons under their managers.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "emit/diagram/draw.h"
#include "emit/diagram/holders.h"
#include "schema/key.h"

namespace org::emit::diagram {

using analysis::LineType;
using analysis::ReportingLine;
using model::EntityId;
using model::Kind;
using model::RoleId;
using namespace schema::literals;

namespace {

constexpr Look vacant_look{Paint::Vermillion, true, Outline::Dashed};

constexpr std::array family_paints{WordPaint{"product", Paint::Orange},  WordPaint{"technology", Paint::Sky},
                                   WordPaint{"quality", Paint::Sky},     WordPaint{"design", Paint::Purple},
                                   WordPaint{"data", Paint::Green},      WordPaint{"delivery", Paint::Blue},
                                   WordPaint{"business", Paint::Yellow}, WordPaint{"operations", Paint::Yellow}};

std::string_view familyOf(const model::Model& model, EntityId role) {
  const auto values = analysis::effectiveValues(model, role, "family"_key);
  return values.empty() ? std::string_view() : values.front().term.text;
}

std::vector<LegendEntry> makeFamilyLegend(const model::Model& model, const std::vector<EntityId>& roles) {
  std::set<std::string_view> families;
  for (const EntityId role : roles) {
    families.insert(familyOf(model, role));
  }
  return makeLegend(family_paints, families);
}

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

std::string_view wordsOf(LineType type) {
  switch (type) {
    case LineType::Solid:
      return "also reports to";
    case LineType::Dotted:
      return "dotted line";
    case LineType::Delivery:
      return "delivery line";
    case LineType::People:
      return "people line";
  }
  return {};
}

// Who is the manager of a person on a day; none where nobody is known.
class Managers {
 public:
  Managers(const analysis::Facts& facts, const View& view) : facts_(facts), view_(view) {}

  // The edge in force, whether or not it leads to somebody.
  [[nodiscard]] const model::Value* edgeOf(EntityId person) const {
    for (const model::Value& value : facts_.model().values(person, "manager"_key)) {
      if (value.interval.contains(view_.as_of)) {
        return &value;
      }
    }
    return nullptr;
  }

  [[nodiscard]] EntityId of(EntityId person) const {
    const model::Value* edge = edgeOf(person);
    if (edge == nullptr || !facts_.model().is(edge->term.entity, Kind::Role)) {
      return edge == nullptr ? EntityId::none() : edge->term.entity;
    }
    const base::Interval day = base::Interval::ofDays(view_.as_of, view_.as_of);
    const EntityId team = edge->term.of ? edge->term.of : edge->term.in;
    const auto holders = facts_.assignments().holders(RoleId(edge->term.entity), day, team);
    return holders.empty() ? EntityId::none() : EntityId(holders.front());
  }

 private:
  const analysis::Facts& facts_;
  const View& view_;
};

class RoleChart {
 public:
  RoleChart(const analysis::Facts& facts, const View& view) : facts_(facts), model_(facts.model()), view_(view) {}

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
    diagram.legend = makeFamilyLegend(model_, roles);
    diagram.legend.push_back({.text = "vacant", .look = vacant_look});
    addLineLegend(diagram);
    if (diagram.items.empty()) {
      diagram.notes.emplace_back("No role reports to another or has a holder on this day.");
    } else if (forest.children.empty()) {
      diagram.notes.emplace_back("No role reports to another on this day.");
    }
    if (left_out > 0 && !view_.root) {
      diagram.notes.push_back(
          fmt::format("Left out: {} roles without a reporting line and without a holder.", left_out));
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
    item.look.paint = paintOf(family_paints, familyOf(model_, role));
    if (!facts_.assignments().isStaffed(role)) {
      return item;
    }
    const auto edges = inForce(facts_.assignments().ofRole(role), view_.as_of);
    item.rows = listHolders(model_, edges, true);
    if (edges.empty()) {
      item.rows.push_back({.text = "vacant", .tone = Tone::Alert});
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
        const auto below = forest.children.find(line.to);
        const bool is_drawn = line.type == LineType::Solid && below != forest.children.end() &&
                              std::ranges::find(below->second, role) != below->second.end();
        if (line.interval.contains(view_.as_of) && !is_drawn) {
          diagram.links.push_back(
              {makeId(model_, role), makeId(model_, line.to), styleOf(line.type),
               fmt::format("{}: {} to {}", wordsOf(line.type), model_.title(role), model_.title(line.to))});
        }
      }
    }
  }

  static void addLineLegend(Diagram& diagram) {
    for (const LineType type : {LineType::Solid, LineType::Dotted, LineType::Delivery, LineType::People}) {
      diagram.legend.push_back({.text = std::string(wordsOf(type)), .is_line = true, .line = styleOf(type)});
    }
  }

  const analysis::Facts& facts_;
  const model::Model& model_;
  const View& view_;
};

class PersonChart {
 public:
  PersonChart(const analysis::Facts& facts, const View& view)
      : facts_(facts), model_(facts.model()), view_(view), managers_(facts, view) {}

  [[nodiscard]] Diagram draw() const {
    Diagram diagram = makeDiagram(model_, view_, Shape::Tree);
    std::vector<EntityId> persons;
    for (const EntityId person : inTextOrder(model_, model_.all(Kind::Person))) {
      if (isShown(model_, view_, person)) {
        persons.push_back(person);
      }
    }
    Forest forest = growForest(persons, [&](EntityId person) { return managers_.of(person); });
    const std::size_t all = forest.roots.size();
    std::erase_if(forest.roots,
                  [&](EntityId root) { return !forest.children.contains(root) && !isIncluded(view_, root); });
    diagram.items = drawForest(forest, view_, starts(), [&](EntityId person) { return makePerson(person); });
    diagram.legend = makeFamilyLegend(model_, inTextOrder(model_, model_.all(Kind::Role)));
    if (all > forest.roots.size() && !view_.root) {
      diagram.notes.push_back(fmt::format("Left out: {} persons whose manager is not known and to whom nobody reports.",
                                          all - forest.roots.size()));
    }
    return diagram;
  }

 private:
  [[nodiscard]] std::vector<EntityId> starts() const {
    if (!model_.is(view_.root, Kind::Role)) {
      return view_.root ? std::vector{view_.root} : std::vector<EntityId>();
    }
    const base::Interval day = base::Interval::ofDays(view_.as_of, view_.as_of);
    const auto holders = facts_.assignments().holders(RoleId(view_.root), day);
    return {holders.begin(), holders.end()};
  }

  [[nodiscard]] Item makePerson(EntityId person) const {
    Item item = makeItem(model_, person);
    std::vector<EntityId> roles;
    for (const auto* edge : inForce(facts_.assignments().ofPerson(model::PersonId(person)), view_.as_of)) {
      if (std::ranges::find(roles, edge->role) == roles.end()) {
        roles.push_back(edge->role);
        item.rows.push_back(
            {.text = std::string(model_.title(edge->role)), .tone = edge->is_interim ? Tone::Slanted : Tone::Muted});
      }
    }
    if (item.rows.size() > most_hats + 1) {
      const std::size_t hidden = item.rows.size() - most_hats;
      item.rows.resize(most_hats);
      item.rows.push_back({.text = sayMore(hidden), .tone = Tone::Muted});
    }
    item.look.paint = roles.empty() ? Paint::Neutral : paintOf(family_paints, familyOf(model_, roles.front()));
    return item;
  }

  static constexpr std::size_t most_hats = 3;

  const analysis::Facts& facts_;
  const model::Model& model_;
  const View& view_;
  Managers managers_;
};

// Where more persons name a manager than roles name a superior, the persons are the chart.
bool isByPerson(const analysis::Facts& facts, const View& view) {
  const Managers managers(facts, view);
  const auto persons = std::ranges::count_if(facts.model().all(Kind::Person), [&](EntityId person) {
    return !facts.model()[person].is_library && managers.edgeOf(person) != nullptr;
  });
  const auto lines = std::ranges::count_if(facts.reporting().all(), [&](const ReportingLine& line) {
    return line.type == LineType::Solid && !facts.model()[line.from].is_library;
  });
  return persons > lines;
}

}  // namespace

Diagram drawReporting(const analysis::Facts& facts, const View& view) {
  return isByPerson(facts, view) ? PersonChart(facts, view).draw() : RoleChart(facts, view).draw();
}

}  // namespace org::emit::diagram
