#include "lsp/features/refactorings/estate.h"

#include <algorithm>
#include <array>

#include "analysis/assignments.h"
#include "analysis/memberships.h"
#include "analysis/superiors.h"

namespace org::lsp {

using namespace schema::literals;
using ast::ClauseWord;
using model::EntityId;

namespace {

// What somebody did: `by`, `estimated-by`. All other places where a person may stand say who acts.
bool isPast(model::Kind kind, model::Key key) {
  return kind == model::Kind::Record || key == "with"_key || key == "estimated-by"_key || key == "promised-to"_key;
}

bool isDuty(const schema::Property& row) {
  const bool is_party = row.values.types.has(schema::Type::Party) || row.values.types.has(schema::Type::Reference);
  const bool takes_anything = row.values.targets.has(model::Kind::View);
  return is_party && !takes_anything && row.values.targets.has(model::Kind::Person) &&
         !isPast(row.kind, schema::keyOf(row));
}

// Kinds whose `ends` is that of the work, not of what is said about it.
bool datesWork(model::Kind kind) {
  return kind == model::Kind::Discovery || kind == model::Kind::Ritual || kind == model::Kind::Step;
}

// Whether the work that a declaration is about was over before a day: whoever did it then did it.
bool isOver(const model::Model& model, EntityId id, base::Day day) {
  static constexpr std::array done = {"closed", "dropped", "delivered", "refuted", "archived", "completed"};
  static constexpr std::array found = {"supports", "refutes", "inconclusive"};
  const model::Value* period = model.value(id, "period"_key);
  const model::Value* ends = datesWork(model[id].kind) ? model.value(id, "ends"_key) : nullptr;
  return std::ranges::find(done, model.text(id, "status"_key)) != done.end() ||
         std::ranges::find(found, model.text(id, "outcome"_key)) != found.end() ||
         model.value(id, "delivered"_key) != nullptr || model.value(id, "graded"_key) != nullptr ||
         (period != nullptr && period->term.type == model::TermType::Date && period->term.days.until <= day) ||
         (ends != nullptr && ends->term.type == model::TermType::Date && ends->term.days.until <= day);
}

// Who may take over: whoever is prepared for it, sits beside, is above or stands in, or is in the same teams.
class Candidates {
 public:
  Candidates(const Snapshot& snapshot, EntityId leaver, const Estate& estate)
      : model_(snapshot.model()), facts_(*snapshot.program->facts), leaver_(leaver), estate_(estate) {}

  std::vector<EntityId> list() && {
    addOf("successor"_key);
    for (const Held& held : estate_.all()) {
      if (held.value->key == "seat"_key) {
        addValues(held.value->owner, "seat"_key);
      }
    }
    for (const analysis::Superior& line : facts_.superiors().ofPerson(model::PersonId(leaver_))) {
      add(line.manager);
    }
    addOf("deputy"_key);
    addOf("reports-to"_key);
    for (const model::TeamId team : facts_.memberships().teamsOf(model::PersonId(leaver_))) {
      for (const analysis::Membership& member : facts_.memberships().ofTeam(team)) {
        add(member.person);
      }
    }
    return std::move(found_);
  }

 private:
  void add(EntityId id) {
    const bool stays =
        model_.is(id, model::Kind::Person) && id != leaver_ && model_[id].validity.contains(estate_.first());
    if (stays && std::ranges::find(found_, id) == found_.end()) {
      found_.push_back(id);
    }
  }

  void addValues(EntityId owner, model::Key key) {
    for (const model::Value& value : model_.values(owner, key)) {
      add(value.term.entity);
      if (model_.is(value.term.entity, model::Kind::Role)) {
        addHolders(value.term.entity);
      }
    }
  }

  void addHolders(EntityId role) {
    const base::Interval then{estate_.first(), estate_.first().plus(1)};
    for (const model::PersonId person : facts_.assignments().holders(model::RoleId(role), then)) {
      add(person);
    }
  }

  // Whom the roles that the leaver holds name.
  void addOf(model::Key key) {
    for (const EntityId role : roles()) {
      addValues(role, key);
    }
  }

  [[nodiscard]] std::vector<EntityId> roles() const {
    std::vector<EntityId> roles;
    for (const Held& held : estate_.all()) {
      const EntityId role = held.value->key == "holds"_key ? held.value->term.entity : held.value->seat_role;
      if (role) {
        roles.push_back(role);
      }
    }
    return roles;
  }

  const model::Model& model_;
  const analysis::Facts& facts_;
  EntityId leaver_;
  const Estate& estate_;
  std::vector<EntityId> found_;
};

}  // namespace

bool isHat(model::Key key) { return key == "holds"_key || key == "member-of"_key; }

Estate::Estate(const Snapshot& snapshot, EntityId leaver) : model_(snapshot.model()), leaver_(leaver) {
  const base::Day ends = model_[leaver].validity.until;
  is_dated_ = ends.isFinite();
  first_ = is_dated_ ? ends : model_.asOf();
  for (const model::Value& value : model_.values(leaver)) {
    if (isHat(value.key)) {
      add(value, {});
    }
  }
  for (const model::Reference& reference : model_.references()) {
    if (reference.target == leaver && reference.from && reference.from != leaver) {
      addMention(reference);
    }
  }
}

void Estate::addMention(const model::Reference& reference) {
  for (const model::Value& value : model_.values(reference.from, reference.key)) {
    const bool is_inside = value.span.file == reference.span.file && value.span.begin <= reference.span.begin &&
                           reference.span.end <= value.span.end;
    const auto known = std::ranges::find(held_, &value, &Held::value);
    if (is_inside && known != held_.end()) {
      known->names.push_back(reference.span);
    } else if (is_inside) {
      add(value, reference.span);
    }
  }
}

void Estate::add(const model::Value& value, const source::Span& name) {
  const schema::Property* row = schema::find(model_[value.owner].kind, schema::toText(value.key));
  const bool is_theirs = row != nullptr && (name.isNone() || isDuty(*row));
  const auto is_over = [&](EntityId id) { return isOver(model_, id, first_); };
  if (is_theirs && !model_[value.owner].is_library && goesOn(value) && !is_over(value.owner) &&
      std::ranges::none_of(model_.ancestors(value.owner), is_over)) {
    held_.push_back({&value, row, name.isNone() ? std::vector<source::Span>() : std::vector{name}});
  }
}

// Whether it is held that day or later, or would be if the leaver did not leave.
bool Estate::goesOn(const model::Value& value) const {
  const model::Clause* until = model_.clause(value, ClauseWord::Until);
  return until == nullptr ? value.interval.until >= first_ : value.interval.until > first_;
}

std::vector<EntityId> successorsFor(const Snapshot& snapshot, EntityId leaver, const Estate& estate) {
  return Candidates(snapshot, leaver, estate).list();
}

}  // namespace org::lsp
