#include "lsp/features/cards.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <llvm/ADT/StringMap.h>

#include "analysis/assignments.h"
#include "analysis/charge_query.h"
#include "analysis/memberships.h"
#include "analysis/reporting.h"
#include "lsp/features/decision_words.h"
#include "lsp/features/parties_words.h"
#include "lsp/features/value_words.h"
#include "schema/key.h"

namespace org::lsp {

using analysis::Assignment;
using model::EntityId;
using model::Kind;
using model::Model;
using namespace schema::literals;

namespace {

class Card {
 public:
  Card(const Snapshot& snapshot, EntityId id)
      : snapshot_(snapshot), model_(snapshot.model()), facts_(*snapshot.program->facts), id_(id), day_(model_.asOf()) {}

  std::string write() && {
    const model::Entity& entity = model_[id_];
    text_ = fmt::format("**{}** ({})\n", model_.title(id_), headOf(entity));
    if (!entity.doc.empty()) {
      text_ += fmt::format("\n{}\n", entity.doc);
    }
    text_ += "\n";
    switch (entity.kind) {
      case Kind::Role:
        tellRole(model_.as<Kind::Role>(id_));
        break;
      case Kind::Person:
        tellPerson(model_.as<Kind::Person>(id_));
        break;
      case Kind::Team:
        tellTeam(model_.as<Kind::Team>(id_));
        break;
      case Kind::Area:
        tellArea();
        break;
      case Kind::Responsibility:
        tellOwner("Accountable");
        tellOthers(std::array<std::string_view, 7>{"scope", "responsible", "supports", "consulted", "informed", "topic",
                                                   "needs"});
        break;
      case Kind::Decision:
        text_ += tellDecision(snapshot_, model_.as<Kind::Decision>(id_));
        break;
      default:
        tellOthers(schema::keysOf(entity.kind));
        line("Consists of", listNames(model_.children(id_)));
        break;
    }
    while (text_.ends_with('\n')) {
      text_.pop_back();
    }
    return std::move(text_);
  }

 private:
  [[nodiscard]] std::string headOf(const model::Entity& entity) const {
    const std::string_view name = model_.qualifiedName(id_);
    std::string head(ast::toText(entity.kind));
    head += name.empty() ? "" : fmt::format(" `{}`", name);
    if (!entity.validity.contains(day_)) {
      const base::Interval& days = entity.validity;
      head += days.from > day_ ? ", begins " + base::toWords(days.from) : ", over since " + base::toWords(days.until);
    }
    return head;
  }

  void line(std::string_view what, const std::string& said) {
    if (!said.empty()) {
      text_ += fmt::format("- {}: {}\n", what, said);
    }
  }

  // As they are written.
  void tellOthers(std::span<const std::string_view> keys) { text_ += listProperties(snapshot_, id_, keys); }

  [[nodiscard]] std::string namesOf(model::Key key) const {
    std::vector<std::string> names;
    for (const model::Value& value : model_.values(id_, key)) {
      if (value.term.type == model::TermType::Entity && value.term.entity != model::company &&
          value.interval.contains(day_)) {
        names.push_back(fmt::format("`{}`", model_.qualifiedName(value.term.entity)));
      }
    }
    return joinFew(std::move(names));
  }

  template <class Range>
  [[nodiscard]] std::string listNames(const Range& ids) const {
    std::vector<std::string> names;
    for (const EntityId id : ids) {
      names.push_back(fmt::format("`{}`", model_.qualifiedName(id)));
    }
    return joinFew(std::move(names));
  }

  // --- Roles and persons

  void tellRole(model::RoleId role) {
    line("Purpose", inheritedText(role, "purpose"_key));
    line("Held by", facts_.assignments().isStaffed(role) ? sayHolders(role) : std::string());
    line("Ahead", sayAhead(facts_.assignments().ofRole(role)));
    std::vector<std::string> uppers;
    for (const analysis::ReportingLine& upwards : facts_.reporting().linesOf(role)) {
      if (upwards.interval.contains(day_)) {
        uppers.push_back(fmt::format("`{}`{}", model_.qualifiedName(upwards.to), sayType(upwards.type)));
      }
    }
    line("Reports to", joinFew(std::move(uppers)));
    std::vector<std::string> answers;
    for (const model::Value& value : analysis::effectiveValues(model_, role, "accountable-for"_key)) {
      if (value.term.type == model::TermType::Entity) {
        answers.push_back(std::string(model_.title(value.term.entity)));
      }
    }
    line("Accountable for", joinFew(std::move(answers)));
    line("Deputy", namesOf("deputy"_key));
    tellOthers(std::array<std::string_view, 3>{"level", "family", "requires"});
  }

  // Each once, with all places: `Inès Moreau (of `matching`, 80%; of `payments`, 20%)`.
  [[nodiscard]] std::string sayHolders(model::RoleId role) const {
    std::vector<std::pair<std::string, std::string>> holders;
    // A role may have thousands of holders.
    llvm::StringMap<std::size_t> places;
    bool is_held = false;
    for (const Assignment* hat : facts_.assignments().ofRole(role)) {
      if (!analysis::daysOf(model_, *hat).contains(day_)) {
        continue;
      }
      is_held = is_held || hat->holder != Assignment::Holder::Vacant;
      std::string place = hat->role == role ? "" : fmt::format(", as `{}`", model_.qualifiedName(hat->role));
      place += sayPlace(*hat) + sayTerms(*hat);
      place.erase(0, std::min<std::size_t>(place.size(), 2));
      const std::string name = sayHolder(*hat);
      const auto [known, is_new] = places.try_emplace(name, holders.size());
      if (is_new) {
        holders.emplace_back(name, std::move(place));
      } else {
        std::string& told = holders[known->second].second;
        told += (told.empty() || place.empty() ? "" : "; ") + place;
      }
    }
    if (!is_held) {
      const analysis::Party party{.type = analysis::Party::Type::Named, .entity = role, .of = {}, .in = {}};
      return sayActors(snapshot_, party, analysis::Duty::Decide);
    }
    std::ranges::stable_partition(holders, [](const auto& holder) { return !holder.first.starts_with("vacant"); });
    std::vector<std::string> said;
    for (const auto& [name, where] : holders) {
      said.push_back(where.empty() ? name : fmt::format("{} ({})", name, where));
    }
    return joinFew(std::move(said));
  }

  // What begins within the horizon: `vacant, of `payments`, from 1 July 2026`.
  template <class Hats>
  [[nodiscard]] std::string sayAhead(const Hats& hats, bool says_role = false) const {
    std::vector<std::string> said;
    for (const Assignment* hat : hats) {
      const base::Day from = analysis::daysOf(model_, *hat).from;
      if (from > day_ && model_.window().contains(from)) {
        const std::string what = says_role ? fmt::format("`{}`: {}", model_.qualifiedName(hat->role), sayHolder(*hat))
                                           : sayHolder(*hat) + sayPlace(*hat);
        said.push_back(fmt::format("{} from {}", what, base::toWords(from)));
      }
    }
    return joinFew(std::move(said));
  }

  static std::string_view sayType(analysis::LineType type) {
    switch (type) {
      case analysis::LineType::Solid:
        return "";
      case analysis::LineType::Dotted:
        return " (dotted)";
      case analysis::LineType::Delivery:
        return " (for delivery)";
      case analysis::LineType::People:
        return " (for people)";
    }
    return "";
  }

  [[nodiscard]] std::string inheritedText(EntityId role, model::Key key) const {
    const auto values = analysis::effectiveValues(model_, role, key);
    return values.empty() ? std::string() : std::string(values.front().term.text);
  }

  void tellPerson(model::PersonId person) {
    for (const Assignment* hat : facts_.assignments().ofPerson(person)) {
      if (analysis::daysOf(model_, *hat).contains(day_)) {
        text_ += "- " + sayHat(*hat) + "\n";
      } else if (const base::Day from = analysis::daysOf(model_, *hat).from; from > day_) {
        text_ += fmt::format("- {}, from {}\n", sayHat(*hat), base::toWords(from));
      }
    }
    std::vector<EntityId> teams;
    for (const analysis::Membership& membership : facts_.memberships().ofPerson(person)) {
      const bool is_now = membership.interval.contains(day_) && membership.way != analysis::Membership::Way::Seat;
      if (is_now && std::ranges::find(teams, EntityId(membership.team)) == teams.end()) {
        teams.push_back(membership.team);
      }
    }
    line("Member of", listNames(teams));
    std::vector<std::string> managers;
    for (const analysis::Superior& superior : facts_.superiors().ofPerson(person)) {
      if (superior.interval.contains(day_) && superior.manager && superior.manager != person) {
        std::string said = sayPerson(model_, superior.manager) +
                           (superior.role ? fmt::format(", as `{}`", model_.qualifiedName(superior.role)) : "");
        if (std::ranges::find(managers, said) == managers.end()) {
          managers.push_back(std::move(said));
        }
      }
    }
    line("Reports to", joinFew(std::move(managers)));
    tellOthers(std::array<std::string_view, 5>{"kind", "capacity", "skills", "employer", "location"});
  }

  [[nodiscard]] std::string sayHat(const Assignment& hat) const {
    std::string said = sayName(model_, hat.role);
    said += hat.team ? fmt::format(" of `{}`", model_.qualifiedName(hat.team)) : "";
    said += hat.focus ? fmt::format(" for `{}`", model_.qualifiedName(hat.focus)) : "";
    return said + sayTerms(hat);
  }

  // `, of `core``, `, of `core`, for `shop``.
  [[nodiscard]] std::string sayPlace(const Assignment& hat) const {
    std::string said = hat.team ? fmt::format(", of `{}`", model_.qualifiedName(hat.team)) : "";
    return said + (hat.focus ? fmt::format(", for `{}`", model_.qualifiedName(hat.focus)) : "");
  }

  // `, 80%, for the time being, until 31 May 2026`.
  [[nodiscard]] std::string sayTerms(const Assignment& hat) const {
    std::string said = hat.share ? ", " + sayShare(*hat.share) : "";
    said += hat.is_interim ? ", for the time being" : "";
    const base::Interval days = analysis::daysOf(model_, hat);
    return said + (days.until.isFinite() ? ", until " + base::toWords(days.last()) : "");
  }

  // --- Teams and areas

  void tellTeam(model::TeamId team) {
    line("Mission", std::string(model_.text(team, "mission"_key)));
    line("Kind", std::string(model_.text(team, "kind"_key)));
    line("Part of",
         model_[team].parent ? fmt::format("`{}`", model_.qualifiedName(model_[team].parent)) : std::string());
    line("Lead", sayLeads(team));
    line("Reports to", namesOf("reports-to"_key));
    line("Depends on", sayValues(snapshot_, team, "depends-on"));
    line("Teams in it", listNames(model_.children(team)));
    std::size_t told = 0;
    std::size_t left = 0;
    for (const Assignment* seat : facts_.assignments().ofTeam(team)) {
      if (analysis::daysOf(model_, *seat).contains(day_)) {
        constexpr std::size_t seats = 8;
        if (told++ < seats) {
          line(fmt::format("`{}`", model_.qualifiedName(seat->role)), sayHolder(*seat) + sayTerms(*seat));
        } else {
          ++left;
        }
      }
    }
    line("Other seats", left > 0 ? fmt::format("{}", left) : std::string());
    line("Ahead", sayAhead(facts_.assignments().ofTeam(team), true));
    line("Members", namesOf("members"_key));
    line("Owns", namesOf("owns"_key));
  }

  [[nodiscard]] std::string sayHolder(const Assignment& seat) const {
    std::string said;
    switch (seat.holder) {
      case Assignment::Holder::Person:
        said = sayPerson(model_, seat.person);
        break;
      case Assignment::Holder::Team:
        said = fmt::format("`{}`", model_.qualifiedName(seat.holding_team));
        break;
      case Assignment::Holder::Vacant:
        said = seat.times > 1 ? fmt::format("vacant, {} times", seat.times) : "vacant";
        break;
      case Assignment::Holder::Unknown:
        said = "somebody whose name leads nowhere";
        break;
    }
    return said;
  }

  // `` `pm` (Zoé Lind) ``: of a role, who holds it in this team.
  [[nodiscard]] std::string sayLeads(model::TeamId team) const {
    std::vector<std::string> leads;
    for (const model::Value& value : model_.values(team, "lead"_key)) {
      analysis::Party party = analysis::readParty(value.term);
      if (party.type != analysis::Party::Type::Named || !value.interval.contains(day_)) {
        continue;
      }
      std::string name = sayParty(snapshot_, party, analysis::Duty::Decide);
      if (model_.is(party.entity, Kind::Role) && !party.of && !party.in) {
        party.of = team;
        const std::string actors = sayActors(snapshot_, party, analysis::Duty::Decide);
        name = fmt::format("`{}`{}", model_.qualifiedName(party.entity), actors.empty() ? "" : " (" + actors + ")");
      }
      leads.push_back(std::move(name));
    }
    return joinFew(std::move(leads));
  }

  void tellArea() {
    tellOwner("Owner");
    line("Holds", listNames(model_.children(id_)));
    line("State", std::string(model_.text(id_, "lifecycle"_key)));
    tellOthers(std::array<std::string_view, 4>{"kind", "criticality", "approvers", "touches"});
  }

  void tellOwner(std::string_view what) {
    const analysis::ChargeAnswer owners = analysis::whoOwns(facts_, id_, day_);
    std::vector<std::string> names;
    for (const analysis::Charge& charge : owners.charges) {
      names.push_back(sayParty(snapshot_, charge.party, analysis::Duty::Agree));
    }
    const bool is_inherited = owners.from && owners.from != id_ && !names.empty();
    const std::string from = is_inherited ? fmt::format(", by {}", model_.mention(owners.from)) : std::string();
    line(what, names.empty() ? "nobody" : joinFew(std::move(names)) + from);
  }

  const Snapshot& snapshot_;
  const Model& model_;
  const analysis::Facts& facts_;
  EntityId id_;
  base::Day day_;
  std::string text_;
};

}  // namespace

std::string cardOf(const Snapshot& snapshot, EntityId id) { return Card(snapshot, id).write(); }

}  // namespace org::lsp
