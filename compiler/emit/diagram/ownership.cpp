// Areas within areas, coloured by who owns them; inherited owners lighter, areas that nobody owns marked.

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "emit/diagram/draw.h"
#include "emit/diagram/legend.h"
#include "schema/key.h"

namespace org::emit::diagram {

using model::AreaId;
using model::EntityId;
using model::Kind;
using model::Term;
using model::TermType;
using namespace schema::literals;

namespace {

constexpr Look unowned_look{Paint::Vermillion, false, Outline::Dashed};
constexpr std::array owner_paints{Paint::Orange, Paint::Sky, Paint::Green, Paint::Yellow, Paint::Blue, Paint::Purple};
constexpr std::size_t most_owners = 3;
constexpr std::size_t deepest_shared_level = 5;

class OwnershipMap {
 public:
  OwnershipMap(const analysis::Facts& facts, const View& view)
      : facts_(facts), model_(facts.model()), words_(model_), view_(view) {}

  [[nodiscard]] Diagram draw() {
    Diagram diagram = makeDiagram(model_, view_, Shape::Map);
    for (const EntityId area : inTextOrder(model_, model_.all(Kind::Area))) {
      if (isIncluded(view_, area) ||
          (isShown(model_, view_, area) && model_.text(area, "lifecycle"_key) != "retired")) {
        areas_.push_back(area);
      }
    }
    readOwners();
    choosePaints();
    const Forest forest = growForest(areas_, [&](EntityId area) { return model_[area].parent; });
    const std::vector<EntityId> starts = view_.root ? std::vector{view_.root} : std::vector<EntityId>();
    diagram.items = drawForest(forest, view_, starts,
                               [&](EntityId area) { return makeArea(area, forest.children.contains(area)); });
    addLegend(diagram);
    if (diagram.items.empty()) {
      diagram.notes.emplace_back(words_(Word::NoAreaToday));
    }
    return diagram;
  }

 private:
  struct Owner {
    Term term;
    bool operator==(const Owner& other) const {
      return term.entity == other.term.entity && term.of == other.term.of && term.in == other.term.in;
    }
  };

  void addOwner(EntityId area, const Term& term) {
    auto& list = owners_[area];
    if (std::ranges::find(list, Owner{term}) == list.end()) {
      list.push_back({term});
    }
  }

  // By `owner` of the area and by `owns` of teams.
  void readOwners() {
    for (const EntityId area : areas_) {
      for (const model::Value& value : model_.values(area, "owner"_key)) {
        const bool says_who =
            value.term.entity || value.term.type == TermType::None || value.term.type == TermType::All;
        if (says_who && value.interval.contains(view_.as_of)) {
          addOwner(area, value.term);
        }
      }
    }
    for (const EntityId team : model_.all(Kind::Team)) {
      for (const model::Value& value : model_.values(team, "owns"_key)) {
        if (value.term.entity && value.interval.contains(view_.as_of)) {
          addOwner(value.term.entity, Term{.type = TermType::Entity, .entity = team});
        }
      }
    }
  }

  // With more owners than colours, those of one team share one.
  [[nodiscard]] EntityId paintKey(EntityId owner) const {
    if (!shared_level_ || !model_.is(owner, Kind::Team)) {
      return owner;
    }
    const auto ancestors = model_.ancestors(owner);
    return ancestors.size() <= *shared_level_ ? owner : ancestors[ancestors.size() - 1 - *shared_level_];
  }

  [[nodiscard]] std::map<EntityId, std::size_t> countAreas() const {
    std::map<EntityId, std::size_t> counts;
    for (const auto& [area, owners] : owners_) {
      for (const Owner& owner : owners) {
        owner.term.entity ? ++counts[paintKey(owner.term.entity)] : std::size_t(0);
      }
    }
    return counts;
  }

  static bool hasMajority(const std::map<EntityId, std::size_t>& counts) {
    std::size_t sum = 0;
    std::size_t most = 0;
    for (const auto& [owner, count] : counts) {
      sum += count;
      most = std::max(most, count);
    }
    return 2 * most > sum;
  }

  // Those who own most have a colour of their own.
  void choosePaints() {
    auto counts = countAreas();
    if (counts.size() > owner_paints.size()) {
      // The outermost level of teams at which none holds most areas.
      shared_level_ = 0;
      for (counts = countAreas(); hasMajority(counts) && *shared_level_ < deepest_shared_level; counts = countAreas()) {
        ++*shared_level_;
      }
    }
    std::vector<std::pair<EntityId, std::size_t>> ranked(counts.begin(), counts.end());
    std::ranges::sort(ranked, [&](const auto& one, const auto& other) {
      return std::tuple(other.second, model_.describe(one.first)) <
             std::tuple(one.second, model_.describe(other.first));
    });
    for (std::size_t i = 0; i < std::min(ranked.size(), owner_paints.size()); ++i) {
      paints_[ranked[i].first] = owner_paints[i];
    }
    has_more_owners_ = ranked.size() > owner_paints.size();
  }

  void addLegend(Diagram& diagram) const {
    std::vector<Look> inherited{Look{.is_faint = true}};
    for (const Paint paint : owner_paints) {
      inherited.push_back({.paint = paint, .is_faint = true});
      for (const auto& [owner, own] : paints_) {
        if (own == paint) {
          const bool is_shared = shared_level_ && model_.is(owner, Kind::Team);
          const std::string_view title = model_.title(owner);
          addLook(diagram, is_shared ? words_(Word::AndTeamsInIt, {title}) : std::string(title), {Look{paint}});
        }
      }
    }
    addLook(diagram, words_(has_more_owners_ ? Word::OtherOwners : Word::NoOwnOwner), {Look{}});
    addLook(diagram, words_(Word::InheritedFromAround), std::move(inherited));
    addLook(diagram, words_(Word::NobodyOwnsIt), {unowned_look});
  }

  [[nodiscard]] const std::vector<Owner>* ownersOf(EntityId area) const {
    const auto found = owners_.find(area);
    return found == owners_.end() ? nullptr : &found->second;
  }

  [[nodiscard]] EntityId nearestOwned(EntityId area) const {
    for (const EntityId around : model_.ancestors(area)) {
      if (ownersOf(around) != nullptr) {
        return around;
      }
    }
    return EntityId::none();
  }

  [[nodiscard]] Item makeArea(EntityId area, bool has_parts) const {
    Item item = makeItem(model_, area);
    item.remark = words_.value(model_.text(area, "kind"_key));
    const auto* owners = ownersOf(area);
    const bool is_inherited = owners == nullptr;
    if (is_inherited) {
      const EntityId around = nearestOwned(area);
      owners = around ? ownersOf(around) : nullptr;
    }
    if (owners == nullptr) {
      if (!has_parts) {
        item.rows.push_back({std::string(words_(Word::Owner)), std::string(words_(Word::NoOwner)), Tone::Alert});
        item.look = unowned_look;
      }
      return item;
    }
    addOwners(item, *owners, is_inherited);
    return item;
  }

  void addOwners(Item& item, const std::vector<Owner>& owners, bool is_inherited) const {
    item.look.is_faint = is_inherited;
    if (const EntityId first = owners.front().term.entity) {
      const auto paint = paints_.find(paintKey(first));
      item.look.paint = paint == paints_.end() ? Paint::Neutral : paint->second;
    }
    for (std::size_t i = 0; i < owners.size(); ++i) {
      if (i == most_owners && owners.size() > most_owners + 1) {
        item.rows.push_back({"", words_.count(Counted::More, owners.size() - i), Tone::Muted});
        break;
      }
      const std::string_view label = words_(is_inherited ? Word::InheritedOwner : Word::Owner);
      item.rows.push_back(
          {i == 0 ? std::string(label) : "", describeOwner(owners[i].term), is_inherited ? Tone::Muted : Tone::Plain});
    }
  }

  // A role with its holder, where one person has it.
  [[nodiscard]] std::string describeOwner(const Term& term) const {
    if (!term.entity || term.entity == model::company) {
      return std::string(words_(term.type == TermType::All ? Word::Everybody : Word::NobodyOnPurpose));
    }
    std::string text(model_.title(term.entity));
    const EntityId team = term.of ? term.of : term.in;
    if (team && team != model::company) {
      text = words_(Word::RoleOfTeam, {text, model_.title(team)});
    }
    if (const auto role = model_.as<Kind::Role>(term.entity)) {
      const auto holders = facts_.assignments().holders(role, base::Interval::ofDays(view_.as_of, view_.as_of), team);
      text += holders.size() == 1 ? fmt::format(" ({})", model_.title(holders.front())) : "";
    }
    return text;
  }

  const analysis::Facts& facts_;
  const model::Model& model_;
  Words words_;
  const View& view_;
  std::vector<EntityId> areas_;
  std::map<EntityId, std::vector<Owner>> owners_;
  std::map<EntityId, Paint> paints_;
  // Than there are colours.
  bool has_more_owners_ = false;
  // Counted from the outermost team.
  std::optional<std::size_t> shared_level_;
};

}  // namespace

Diagram drawOwnership(const analysis::Facts& facts, const View& view) { return OwnershipMap(facts, view).draw(); }

}  // namespace org::emit::diagram
