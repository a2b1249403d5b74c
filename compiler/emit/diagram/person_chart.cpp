#include "emit/diagram/person_chart.h"

#include <algorithm>

#include "analysis/assignments.h"
#include "analysis/reporting.h"
#include "emit/diagram/draw.h"
#include "emit/diagram/families.h"
#include "emit/diagram/holders.h"
#include "emit/diagram/legend.h"
#include "emit/diagram/open_seats.h"
#include "schema/key.h"

namespace org::emit::diagram {

using model::EntityId;
using model::Kind;
using model::RoleId;
using namespace schema::literals;

namespace {

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

class PersonChart {
 public:
  PersonChart(const analysis::Facts& facts, const View& view)
      : facts_(facts), model_(facts.model()), words_(model_), view_(view), managers_(facts, view) {}

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
    const auto is_alone = [&](EntityId root) { return !forest.children.contains(root) && !isIncluded(view_, root); };
    std::erase_if(forest.roots, is_alone);
    const OpenSeats open = findOpenSeats(facts_, view_.as_of, [&](EntityId person) {
      const auto parent = forest.parents.find(person);
      return parent != forest.parents.end() && (parent->second || !is_alone(person));
    });
    diagram.items = drawForest(forest, view_, starts(), [&](EntityId person) { return makePerson(person, open); });
    addFamilies(diagram, model_, inTextOrder(model_, model_.all(Kind::Role)));
    addLine(diagram, words_(Word::ReportsTo), LinkStyle::Solid);
    addWriting(diagram, words_);
    if (all > forest.roots.size() && !view_.root) {
      diagram.notes.push_back(words_.count(Counted::PersonsLeftOut, all - forest.roots.size()));
    }
    if (open.left_out > 0 && !view_.root) {
      diagram.notes.push_back(words_.count(Counted::VacantLeftOut, open.left_out));
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

  [[nodiscard]] Item makePerson(EntityId person, const OpenSeats& open) const {
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
      item.rows.push_back({.text = words_.count(Counted::More, hidden), .tone = Tone::Muted});
    }
    if (const auto seats = open.rows.find(person); seats != open.rows.end()) {
      item.rows.insert(item.rows.end(), seats->second.begin(), seats->second.end());
    }
    item.look.paint = paintOf(roles);
    return item;
  }

  // Of the first hat that has a colour: a job title often says less than the seat.
  [[nodiscard]] Paint paintOf(const std::vector<EntityId>& roles) const {
    for (const EntityId role : roles) {
      if (const Paint paint = paintOfFamily(model_, role); paint != Paint::Neutral) {
        return paint;
      }
    }
    return Paint::Neutral;
  }

  static constexpr std::size_t most_hats = 3;

  const analysis::Facts& facts_;
  const model::Model& model_;
  Words words_;
  const View& view_;
  Managers managers_;
};

}  // namespace

bool isByPerson(const analysis::Facts& facts, const View& view) {
  const Managers managers(facts, view);
  const auto persons = std::ranges::count_if(facts.model().all(Kind::Person), [&](EntityId person) {
    return !facts.model()[person].is_library && managers.edgeOf(person) != nullptr;
  });
  const auto lines = std::ranges::count_if(facts.reporting().all(), [&](const analysis::ReportingLine& line) {
    return line.type == analysis::LineType::Solid && !facts.model()[line.from].is_library;
  });
  return persons > lines;
}

Diagram drawPersons(const analysis::Facts& facts, const View& view) { return PersonChart(facts, view).draw(); }

}  // namespace org::emit::diagram
