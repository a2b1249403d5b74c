#include "lsp/features/cards.h"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/charge_query.h"
#include "analysis/memberships.h"
#include "analysis/reporting.h"
#include "lsp/features/decision_words.h"
#include "lsp/features/parties_words.h"
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
        break;
      case Kind::Decision:
        text_ += tellDecision(snapshot_, model_.as<Kind::Decision>(id_));
        break;
      default:
        tellProperties();
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
    const std::string holders = sayActors(
        snapshot_, {.type = analysis::Party::Type::Named, .entity = role, .of = {}, .in = {}}, analysis::Duty::Decide);
    line("Held by", facts_.assignments().isStaffed(role) ? holders : std::string());
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
      if (superior.interval.contains(day_) && superior.manager) {
        std::string said = sayPerson(model_, superior.manager) +
                           (superior.role ? fmt::format(", as `{}`", model_.qualifiedName(superior.role)) : "");
        if (std::ranges::find(managers, said) == managers.end()) {
          managers.push_back(std::move(said));
        }
      }
    }
    line("Reports to", joinFew(std::move(managers)));
  }

  [[nodiscard]] std::string sayHat(const Assignment& hat) const {
    std::string said = sayName(model_, hat.role);
    said += hat.team ? fmt::format(" of `{}`", model_.qualifiedName(hat.team)) : "";
    said += hat.focus ? fmt::format(" for `{}`", model_.qualifiedName(hat.focus)) : "";
    said += hat.share ? ", " + sayShare(*hat.share) : "";
    said += hat.is_interim ? ", for the time being" : "";
    const base::Interval days = analysis::daysOf(model_, hat);
    said += days.until.isFinite() ? ", until " + base::toWords(days.last()) : "";
    return said;
  }

  // --- Teams and areas

  void tellTeam(model::TeamId team) {
    line("Mission", std::string(model_.text(team, "mission"_key)));
    line("Part of",
         model_[team].parent ? fmt::format("`{}`", model_.qualifiedName(model_[team].parent)) : std::string());
    line("Lead", namesOf("lead"_key));
    std::size_t told = 0;
    std::size_t left = 0;
    for (const Assignment* seat : facts_.assignments().ofTeam(team)) {
      if (analysis::daysOf(model_, *seat).contains(day_)) {
        constexpr std::size_t seats = 8;
        if (told++ < seats) {
          line(fmt::format("`{}`", model_.qualifiedName(seat->role)), sayHolder(*seat));
        } else {
          ++left;
        }
      }
    }
    line("Other seats", left > 0 ? fmt::format("{}", left) : std::string());
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
    said += seat.share ? ", " + sayShare(*seat.share) : "";
    return said + (seat.is_interim ? ", for the time being" : "");
  }

  void tellArea() {
    tellOwner("Owner");
    line("Holds", listNames(model_.children(id_)));
    line("State", std::string(model_.text(id_, "lifecycle"_key)));
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

  // --- Other kinds: what was written, in the order of the text

  void tellProperties() {
    std::size_t told = 0;
    const auto values = model_.values(id_);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const bool is_first = i == 0 || values[i - 1].key != values[i].key;
      constexpr std::size_t properties = 8;
      if (is_first && told++ < properties) {
        const source::Span span = values[i].term_span;
        const std::string_view text = snapshot_.file(span.file).text().substr(span.begin, span.end - span.begin);
        const bool is_long = text.find('\n') != std::string_view::npos;
        line(schema::toText(values[i].key), is_long ? std::string() : std::string(text));
      }
    }
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
