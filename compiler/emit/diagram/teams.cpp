// Teams within teams, with their seats and who is in them, their leads, and what they depend on.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/memberships.h"
#include "emit/diagram/draw.h"
#include "emit/diagram/holders.h"
#include "emit/diagram/legend.h"
#include "schema/key.h"

namespace org::emit::diagram {

using analysis::Membership;
using model::EntityId;
using model::Kind;
using model::TeamId;
using model::TermType;
using namespace schema::literals;

namespace {

// The four kinds of Team Topologies apart, then makers of parts, bodies; what only holds teams together stays neutral.
constexpr std::array kind_paints{
    WordPaint{"feature", Paint::Yellow},    WordPaint{"squad", Paint::Yellow},     WordPaint{"platform", Paint::Sky},
    WordPaint{"enabling", Paint::Purple},   WordPaint{"subsystem", Paint::Orange}, WordPaint{"component", Paint::Green},
    WordPaint{"data", Paint::Green},        WordPaint{"committee", Paint::Blue},   WordPaint{"community", Paint::Blue},
    WordPaint{"guild", Paint::Blue},        WordPaint{"chapter", Paint::Blue},     WordPaint{"group", Paint::Blue},
    WordPaint{"working-group", Paint::Blue}};

struct Mode {
  std::string_view word;
  LinkStyle style;
};

constexpr std::array modes{Mode{"", LinkStyle::Dependency}, Mode{"collaboration", LinkStyle::Collaboration},
                           Mode{"x-as-a-service", LinkStyle::Service}, Mode{"facilitating", LinkStyle::Facilitating}};

constexpr std::size_t most_members = 6;

const Mode& modeOf(const model::Model& model, const model::Value& dependency) {
  const model::Clause* via = model.clause(dependency, ast::ClauseWord::Via);
  const auto* const found =
      std::ranges::find(modes, via == nullptr ? std::string_view() : via->argument.text, &Mode::word);
  return found == modes.end() ? modes.front() : *found;
}

class TeamMap {
 public:
  TeamMap(const analysis::Facts& facts, const View& view)
      : facts_(facts), model_(facts.model()), words_(model_), view_(view) {}

  [[nodiscard]] Diagram draw() const {
    Diagram diagram = makeDiagram(model_, view_, Shape::Map);
    std::vector<EntityId> teams;
    std::size_t markers = 0;
    std::size_t closed = 0;
    for (const EntityId team : inTextOrder(model_, model_.all(Kind::Team))) {
      if (isIncluded(view_, team) || !isShown(model_, view_, team)) {
        isIncluded(view_, team) ? teams.push_back(team) : void();
      } else if (model_.text(team, "kind"_key) == "marker") {
        ++markers;
      } else if (isClosed(team)) {
        ++closed;
      } else {
        teams.push_back(team);
      }
    }
    const Forest forest = growForest(teams, [&](EntityId team) { return model_[team].parent; });
    diagram.items = drawForest(forest, view_, view_.root ? std::vector{view_.root} : std::vector<EntityId>(),
                               [&](EntityId team) { return makeTeam(TeamId(team)); });
    addLinks(diagram, teams);
    addLegend(diagram, teams);
    addNotes(diagram, markers, closed);
    return diagram;
  }

 private:
  [[nodiscard]] bool isClosed(EntityId team) const {
    const std::string_view status = model_.text(team, "status"_key);
    return status == "archived" || status == "completed";
  }

  [[nodiscard]] Item makeTeam(TeamId team) const {
    Item item = makeItem(model_, team);
    const std::string_view kind = model_.text(team, "kind"_key);
    item.remark = words_.value(kind);
    item.look.paint = paintOf(kind_paints, kind);
    addLeads(item, team);
    addSeats(item, team);
    addMembers(item, team);
    addSuperior(item, team);
    addDependencies(item, team);
    return item;
  }

  // A lead who holds a seat is marked there.
  void addLeads(Item& item, TeamId team) const {
    for (const model::Value& lead : model_.values(team, "lead"_key)) {
      if (!lead.interval.contains(view_.as_of)) {
        continue;
      }
      if (lead.term.type == TermType::None) {
        item.rows.push_back({label(Word::Lead), label(Word::NoLeadOnPurpose), Tone::Muted});
      } else if (lead.term.type == TermType::Vacant) {
        item.rows.push_back({label(Word::Lead), label(Word::Vacant), Tone::Alert});
      } else if (model_.is(lead.term.entity, Kind::Person) && !holdsSeat(team, lead.term.entity)) {
        item.rows.push_back({label(Word::Lead), std::string(model_.title(lead.term.entity)), Tone::Plain});
      }
    }
  }

  [[nodiscard]] bool holdsSeat(TeamId team, EntityId person) const {
    const auto seats = inForce(facts_.assignments().ofTeam(team), view_.as_of);
    return std::ranges::any_of(seats, [&](const auto* seat) { return seat->person == person; });
  }

  [[nodiscard]] bool isNamedLead(TeamId team, EntityId person) const {
    return std::ranges::any_of(model_.values(team, "lead"_key), [&](const model::Value& lead) {
      return lead.term.entity == person && lead.interval.contains(view_.as_of);
    });
  }

  [[nodiscard]] bool isLead(const analysis::Assignment& seat) const {
    return std::ranges::any_of(model_.values(seat.team, "lead"_key), [&](const model::Value& lead) {
      const bool names_it = lead.term.entity && (lead.term.entity == seat.role || lead.term.entity == seat.person);
      return names_it && lead.interval.contains(view_.as_of);
    });
  }

  void addSeats(Item& item, TeamId team) const {
    const auto seats = inForce(facts_.assignments().ofTeam(team), view_.as_of);
    std::vector<EntityId> roles;
    for (const auto* seat : seats) {
      if (std::ranges::find(roles, seat->role) == roles.end()) {
        roles.push_back(seat->role);
      }
    }
    for (const EntityId role : roles) {
      std::vector<const analysis::Assignment*> holders;
      std::ranges::copy_if(seats, std::back_inserter(holders), [&](const auto* seat) { return seat->role == role; });
      const bool is_lead = std::ranges::any_of(holders, [&](const auto* seat) { return isLead(*seat); });
      std::vector<Row> rows = listHolders(model_, holders, false);
      rows.front().label = is_lead ? words_(Word::LeadsTheTeam, {model_.title(role)}) : std::string(model_.title(role));
      std::ranges::move(rows, std::back_inserter(item.rows));
    }
  }

  void addMembers(Item& item, TeamId team) const {
    std::vector<EntityId> members;
    std::vector<EntityId> included;
    for (const Membership& membership : facts_.memberships().ofTeam(team)) {
      std::vector<EntityId>& list = membership.way == Membership::Way::Included ? included : members;
      const bool is_listed =
          membership.way == Membership::Way::Seat || std::ranges::find(list, membership.person) != list.end();
      const bool is_said = is_listed || holdsSeat(team, membership.person) || isNamedLead(team, membership.person);
      if (membership.interval.contains(view_.as_of) && !is_said) {
        list.push_back(membership.person);
      }
    }
    for (std::size_t i = 0; i < members.size(); ++i) {
      const std::string name = i == 0 ? label(Word::Members) : "";
      if (i == most_members && members.size() > most_members + 1) {
        item.rows.push_back({"", words_.count(Counted::More, members.size() - i), Tone::Muted});
        break;
      }
      item.rows.push_back({name, std::string(model_.title(members[i])), Tone::Plain});
    }
    if (!included.empty()) {
      item.rows.push_back({label(Word::Included), words_.count(Counted::People, included.size()), Tone::Muted});
    }
  }

  void addSuperior(Item& item, TeamId team) const {
    for (const model::Value& line : model_.values(team, "reports-to"_key)) {
      if (line.term.entity && line.interval.contains(view_.as_of)) {
        item.rows.push_back({label(Word::ReportsTo), std::string(model_.title(line.term.entity)), Tone::Muted});
      }
    }
  }

  void addDependencies(Item& item, TeamId team) const {
    for (const model::Value& dependency : model_.values(team, "depends-on"_key)) {
      if (dependency.term.entity && dependency.interval.contains(view_.as_of)) {
        const std::string_view mode = modeOf(model_, dependency).word;
        item.rows.push_back({label(Word::DependsOn), sayDependency(dependency.term.entity, mode), Tone::Muted});
      }
    }
  }

  [[nodiscard]] std::string sayDependency(EntityId on, std::string_view mode) const {
    return mode.empty() ? std::string(model_.title(on)) : fmt::format("{} ({})", model_.title(on), words_.value(mode));
  }

  void addLinks(Diagram& diagram, const std::vector<EntityId>& teams) const {
    for (const EntityId team : teams) {
      for (const model::Value& dependency : model_.values(team, "depends-on"_key)) {
        const EntityId on = dependency.term.entity;
        if (on && on != team && dependency.interval.contains(view_.as_of)) {
          const Mode& mode = modeOf(model_, dependency);
          diagram.links.push_back({makeId(model_, team), makeId(model_, on), mode.style,
                                   words_(Word::TeamDependsOn, {model_.title(team), sayDependency(on, mode.word)})});
        }
      }
    }
  }

  void addLegend(Diagram& diagram, const std::vector<EntityId>& teams) const {
    std::set<std::string_view> kinds;
    for (const EntityId team : teams) {
      kinds.insert(model_.text(team, "kind"_key));
    }
    addColours(diagram, words_, kind_paints, kinds, Word::OtherColours);
    for (const Mode& mode : modes) {
      const std::string_view by = words_.value(mode.word);
      addLine(diagram, by.empty() ? label(Word::DependsOn) : words_(Word::DependsOnBy, {by}), mode.style);
    }
    addWriting(diagram, words_);
  }

  void addNotes(Diagram& diagram, std::size_t markers, std::size_t closed) const {
    if (diagram.items.empty()) {
      diagram.notes.emplace_back(words_(Word::NoTeamToday));
    }
    if (markers > 0 && !view_.root) {
      diagram.notes.push_back(words_.count(Counted::MarkersLeftOut, markers));
    }
    if (closed > 0 && !view_.root) {
      diagram.notes.push_back(words_.count(Counted::ClosedLeftOut, closed));
    }
  }

  [[nodiscard]] std::string label(Word word) const { return std::string(words_(word)); }

  const analysis::Facts& facts_;
  const model::Model& model_;
  Words words_;
  const View& view_;
};

}  // namespace

Diagram drawTeams(const analysis::Facts& facts, const View& view) { return TeamMap(facts, view).draw(); }

}  // namespace org::emit::diagram
