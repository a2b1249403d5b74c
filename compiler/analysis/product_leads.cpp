#include "analysis/product_leads.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>

#include "analysis/assignments.h"
#include "analysis/incumbents.h"
#include "analysis/leads.h"
#include "analysis/memberships.h"
#include "analysis/standings.h"
#include "analysis/team_people.h"
#include "analysis/trades.h"
#include "schema/key.h"

namespace org::analysis {

using model::AreaId;
using model::EntityId;
using model::Kind;
using model::PersonId;
using model::RoleId;
using model::TeamId;
using namespace schema::literals;

namespace {

bool isJudged(const model::Model& model, TeamId team) {
  const std::string_view kind = model.text(team, "kind"_key);
  static constexpr std::array product_kinds = {"", "feature", "squad", "stream-aligned"};
  return !model[team].is_library && std::ranges::find(product_kinds, kind) != product_kinds.end() &&
         model.value(team, "adopts-by"_key) == nullptr && !isOver(model, team);
}

// What the nearest place around an area says, itself first.
std::string_view nearestWord(const model::Model& model, AreaId area, model::Key key) {
  std::string_view word = model.text(area, key);
  for (const EntityId outer : word.empty() ? model.ancestors(area) : std::vector<EntityId>()) {
    word = word.empty() ? model.text(outer, key) : word;
  }
  return word;
}

// A product or a piece of one that its users see, unless these are colleagues.
bool isPartOfProduct(const model::Model& model, AreaId area) {
  static constexpr std::array inner_kinds = {"", "service", "domain", "capability", "process"};
  const std::string_view kind = model.text(area, "kind"_key);
  const bool may_be_inside = std::ranges::find(inner_kinds, kind) != inner_kinds.end();
  const auto outer = model.ancestors(area);
  const bool is_inside = may_be_inside && std::ranges::any_of(outer, [&](EntityId place) {
                           return model.text(place, "kind"_key) == "product";
                         });
  return (kind == "product" || kind == "part" || kind == "feature" || is_inside) &&
         nearestWord(model, area, "users"_key) != "internal";
}

// Where no role says its trade, its name or title may.
bool isCalledProduct(const model::Model& model, EntityId role) {
  static constexpr std::array words = {"product", "produit", "pm", "po", "apm", "gpm", "cpo"};
  const std::string called = fmt::format("{} {}", model.name(role), model[role].title);
  std::string word;
  for (const char letter : called + " ") {
    if (llvm::isAlnum(letter)) {
      word += llvm::toLower(letter);
    } else if (std::ranges::find(words, word) != words.end()) {
      return true;
    } else {
      word.clear();
    }
  }
  return false;
}

std::set<RoleId> productRoles(const model::Model& model) {
  std::set<RoleId> roles = rolesOfFamily(model, "product");
  if (!areFamiliesDeclared(model)) {
    for (const EntityId role : model.all(Kind::Role)) {
      const auto parts = rolesWithin(model, RoleId(role));
      if (std::ranges::any_of(parts, [&](RoleId part) { return isCalledProduct(model, part); })) {
        roles.insert(RoleId(role));
      }
    }
  }
  return roles;
}

class Reader {
 public:
  Reader(const Facts& facts, const TeamAreas& areas)
      : facts_(facts), model_(facts.model()), areas_(areas), roles_(productRoles(model_)) {}

  void read(TeamId team) {
    ProductTeam found{team, scopeOf(team), {}, {}};
    if (found.scope.empty() || !facts_.memberships().isStaffed(team)) {
      return;
    }
    Intervals known;
    collect(team, found.leads, known);
    for (const TeamLead& lead : leadsOf(model_, facts_.incumbents(), team)) {
      addPerson(lead.person, lead.interval, found.leads);
    }
    for (const ProductLead& lead : found.leads) {
      known.push_back(lead.interval);
    }
    for (const base::Interval& days : found.scope) {
      const Intervals left = subtract(days, known);
      found.without.insert(found.without.end(), left.begin(), left.end());
    }
    found_.push_back(std::move(found));
  }

  std::vector<ProductTeam> take() { return std::move(found_); }

 private:
  [[nodiscard]] Intervals scopeOf(TeamId team) const {
    Intervals days;
    for (const OwnedArea& owned : areas_.ofTeam(team)) {
      if (isPartOfProduct(model_, owned.area) && model_.text(owned.area, "lifecycle"_key) != "retired") {
        days.push_back(owned.interval.intersect(model_.window()).intersect(model_[team].validity));
      }
    }
    return merge(std::move(days));
  }

  [[nodiscard]] bool isProduct(RoleId role) const { return roles_.contains(role); }

  // On the days on which the person holds a role of the trade, in this team or anywhere.
  void addPerson(PersonId person, const base::Interval& there, std::vector<ProductLead>& leads) const {
    for (const Assignment* edge :
         person ? facts_.assignments().ofPerson(person) : std::span<const Assignment* const>()) {
      if (!isProduct(edge->role)) {
        continue;
      }
      const base::Interval both = daysOf(model_, *edge).intersect(there);
      if (!both.isEmpty()) {
        leads.push_back({person, both});
      }
    }
  }

  // With the teams inside it. `known`: when somebody is there whose name did not resolve, or a rota.
  void collect(TeamId place, std::vector<ProductLead>& leads, Intervals& known) const {
    for (const Assignment* seat : facts_.assignments().ofTeam(place)) {
      if (!isProduct(seat->role) || seat->holder == Assignment::Holder::Vacant) {
        continue;
      }
      if (seat->person) {
        leads.push_back({seat->person, daysOf(model_, *seat)});
      } else {
        known.push_back(seat->interval);
      }
    }
    for (const schema::Key key : {"members"_key, "includes"_key, "lead"_key}) {
      for (const model::Value& value : model_.values(place, key)) {
        if (value.term.type == model::TermType::Unknown) {
          known.push_back(value.interval);
        }
      }
    }
    for (const Membership& member : facts_.memberships().ofTeam(place)) {
      addPerson(member.person, member.interval.intersect(model_[member.person].validity), leads);
    }
    for (const EntityId inner : model_.children(place)) {
      if (model_.is(inner, Kind::Team)) {
        collect(TeamId(inner), leads, known);
      }
    }
  }

  const Facts& facts_;
  const model::Model& model_;
  const TeamAreas& areas_;
  std::set<RoleId> roles_;
  std::vector<ProductTeam> found_;
};

}  // namespace

std::vector<ProductTeam> findProductTeams(const Facts& facts, const TeamAreas& areas) {
  const model::Model& model = facts.model();
  if (!facts.standings().arePersonsDeclared()) {
    return {};
  }
  Reader reader(facts, areas);
  for (const EntityId team : model.all(Kind::Team)) {
    if (isJudged(model, TeamId(team))) {
      reader.read(TeamId(team));
    }
  }
  return reader.take();
}

}  // namespace org::analysis
