#include <algorithm>

#include "analysis/assignments.h"
#include "analysis/memberships.h"
#include "emit/html/sections.h"

namespace org::emit::html {

using analysis::Assignment;
using namespace schema::literals;

namespace {

// More teams than these, and each is folded.
constexpr std::size_t most_unfolded = 30;
// A longer list is folded.
constexpr std::size_t most_items = 12;

// What stands beside a label, left out where there is nothing.
void addRow(Array& rows, std::string_view label, const std::vector<Item>& items) {
  if (!items.empty()) {
    rows.push_back(Object{{"label", llvm::StringRef(label)},
                          {"size", static_cast<std::int64_t>(items.size())},
                          {"is_long", items.size() > most_items},
                          {"items", toJson(items)}});
  }
}

// A lead named by its seat, with those who hold it today.
std::vector<Item> leadsOf(const Pieces& pieces, EntityId team) {
  std::vector<Item> leads = pieces.items(pieces.model().values(team, "lead"_key));
  const EntityId role = pieces.model().entity(team, "lead"_key);
  if (leads.size() != 1 || !pieces.model().is(role, Kind::Role)) {
    return leads;
  }
  const base::Day today = pieces.model().asOf();
  for (const Assignment* seat : pieces.facts().assignments().ofTeam(model::TeamId(team))) {
    if (seat->role == role && seat->person && seat->interval.contains(today)) {
      leads.push_back(pieces.item(seat->person));
    }
  }
  return leads;
}

// A line for each role, in the order of the text's first seat.
void addSeats(Array& rows, const Pieces& pieces, EntityId team) {
  const auto all = pieces.facts().assignments().ofTeam(model::TeamId(team));
  std::vector<const Assignment*> seats(all.begin(), all.end());
  std::ranges::stable_sort(seats, {}, [](const Assignment* seat) { return seat->span; });
  std::vector<EntityId> roles;
  for (const Assignment* seat : seats) {
    if (std::ranges::find(roles, seat->role) == roles.end()) {
      roles.push_back(seat->role);
    }
  }
  for (const EntityId role : roles) {
    std::vector<Item> holders;
    for (const Assignment* seat : seats) {
      if (seat->role == role && pieces.isCurrent(seat->interval)) {
        holders.push_back(pieces.holder(*seat));
      }
    }
    addRow(rows, role ? pieces.model().title(role) : pieces.words()(Word::UnknownRole), holders);
  }
}

std::vector<Item> membersWithoutSeat(const Pieces& pieces, EntityId team) {
  std::vector<Item> members;
  for (const analysis::Membership& membership : pieces.facts().memberships().ofTeam(model::TeamId(team))) {
    if (membership.way == analysis::Membership::Way::Seat || !pieces.isCurrent(membership.interval)) {
      continue;
    }
    Item member = pieces.item(membership.person);
    member.detail = pieces.days(membership.interval);
    if (membership.way == analysis::Membership::Way::Included) {
      member.badge = pieces.words()(Word::Included);
      member.tone = Tone::Soft;
    }
    members.push_back(std::move(member));
  }
  return members;
}

std::vector<Item> innerTeams(const Pieces& pieces, EntityId team) {
  std::vector<Item> teams;
  for (const EntityId child : pieces.shown(pieces.model().children(team))) {
    teams.push_back(pieces.item(child));
  }
  return teams;
}

// Areas that name a team as `owner`, which is another spelling of what the team `owns` (rulings.md, 17).
using OwnedAreas = std::unordered_map<EntityId, std::vector<EntityId>>;

OwnedAreas readOwnedAreas(const Pieces& pieces) {
  OwnedAreas areas;
  for (const EntityId area : pieces.shown(Kind::Area)) {
    for (const model::Value& owner : pieces.model().values(area, "owner"_key)) {
      if (pieces.model().is(owner.term.entity, Kind::Team) && pieces.isCurrent(owner.interval)) {
        areas[owner.term.entity].push_back(area);
      }
    }
  }
  return areas;
}

std::vector<Item> areasOf(const Pieces& pieces, const OwnedAreas& owned, EntityId team) {
  const auto owns = pieces.model().values(team, "owns"_key);
  std::vector<Item> areas = pieces.items(owns);
  const auto found = owned.find(team);
  for (const EntityId area : found == owned.end() ? std::vector<EntityId>() : found->second) {
    if (std::ranges::find(owns, area, [](const model::Value& value) { return value.term.entity; }) == owns.end()) {
      areas.push_back(pieces.item(area));
    }
  }
  return areas;
}

Object describeTeam(const Pieces& pieces, const OwnedAreas& owned, EntityId team, bool is_open) {
  const model::Model& model = pieces.model();
  const Words& words = pieces.words();
  Array rows;
  addRow(rows, words(Word::LeadRow), leadsOf(pieces, team));
  addSeats(rows, pieces, team);
  addRow(rows, words(Word::MembersRow), membersWithoutSeat(pieces, team));
  addRow(rows, words(Word::TeamsInsideRow), innerTeams(pieces, team));
  addRow(rows, words(Word::ReportsToColumn), pieces.items(model.values(team, "reports-to"_key)));
  addRow(rows, words(Word::OwnsRow), areasOf(pieces, owned, team));
  addRow(rows, words(Word::DependsOnRow), pieces.items(model.values(team, "depends-on"_key)));
  addRow(rows, words(Word::NeedsRow), pieces.items(model.values(team, "needs"_key)));
  addRow(rows, words(Word::ChannelsRow), pieces.items(model.values(team, "channels"_key)));
  const EntityId parent = model[team].parent;
  return Object{{"name", llvm::StringRef(model.title(team))},
                {"anchor", pieces.anchor(team)},
                {"kind", orNull(words.value(model.text(team, "kind"_key)))},
                {"status", orNull(words.value(model.text(team, "status"_key)))},
                {"days", orNull(pieces.days(model[team].validity))},
                {"has_parent", static_cast<bool>(parent)},
                {"parent", toJson(parent ? pieces.item(parent) : Item{})},
                {"mission", orNull(model.text(team, "mission"_key))},
                {"doc", orNull(pieces.doc(team))},
                {"is_open", is_open},
                {"rows", std::move(rows)}};
}

}  // namespace

Object describeTeams(const Pieces& pieces) {
  const std::vector<EntityId> ordered = inTreeOrder(pieces, Kind::Team);
  const OwnedAreas owned = readOwnedAreas(pieces);
  std::vector<Object> teams;
  for (const EntityId team : ordered) {
    teams.push_back(describeTeam(pieces, owned, team, ordered.size() <= most_unfolded));
  }
  const auto count = static_cast<std::int64_t>(teams.size());
  return Object{{"count", count}, {"groups", inGroups(std::move(teams))}};
}

}  // namespace org::emit::html
