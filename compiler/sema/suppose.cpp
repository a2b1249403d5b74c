#include "sema/suppose.h"

#include <algorithm>
#include <map>
#include <set>

#include <llvm/ADT/STLExtras.h>

#include "schema/key.h"

namespace org::sema {

using model::EntityId;
using model::Hypothesis;
using model::PersonId;
using model::Value;
using namespace schema::literals;

namespace {

// The values of one declaration with their clauses, to be changed and set anew.
struct ValueList {
  std::vector<Value> values;
  std::vector<model::Clause> clauses;

  void add(const model::Model& model, Value value) {
    const auto own = model.clauses(value);
    value.first_clause = static_cast<std::uint32_t>(clauses.size());
    clauses.insert(clauses.end(), own.begin(), own.end());
    values.push_back(value);
  }
};

class Supposition {
 public:
  explicit Supposition(Context& context) : builder_(context.builder), model_(context.model()) {}

  void apply(const Hypothesis& hypothesis) {
    for (const Hypothesis::Newcomer& newcomer : hypothesis.newcomers) {
      add(newcomer);
    }
    for (const Hypothesis::Division& division : hypothesis.divisions) {
      divide(division);
    }
    handOver(hypothesis.handovers);
    for (const Hypothesis::Hat& hat : hypothesis.hats) {
      put(hat);
    }
    for (const Hypothesis::Departure& departure : hypothesis.departures) {
      end({departure.person}, departure.from);
    }
  }

  // With what is nested in it; what the scenario declares itself stays.
  void removeWhatIsGone(EntityId scenario, const Context& context) {
    std::set<EntityId> gone;
    for (std::uint32_t i = 0; i < model_.size(); ++i) {
      const EntityId id{i};
      const bool is_planned = llvm::any_of(context.bodies[id], [](const Body& body) { return body.is_planned; });
      const bool is_removed = llvm::any_of(model_.values(scenario, "remove"_key), [&](const Value& value) {
        return value.term.entity && model_.isWithin(id, value.term.entity);
      });
      if (is_removed && !is_planned) {
        gone.insert(id);
      }
    }
    end(gone, model_.asOf());
  }

 private:
  void set(EntityId owner, ValueList list) { builder_.setValues(owner, list.values, list.clauses); }

  [[nodiscard]] ValueList copyOf(EntityId owner) const {
    ValueList list;
    for (const Value& value : model_.values(owner)) {
      list.add(model_, value);
    }
    return list;
  }

  // What ties one to others stays with the one who is in the text.
  void add(const Hypothesis::Newcomer& newcomer) {
    model::Entity entity = model_[newcomer.like];
    entity.name = entity.qualified_name = builder_.intern(newcomer.name);
    entity.title = builder_.save(newcomer.title);
    entity.first_value = entity.value_count = 0;
    const EntityId id = builder_.add(entity);
    ValueList traits;
    for (Value value : model_.values(newcomer.like)) {
      if (value.key != "holds"_key && value.key != "member-of"_key) {
        value.owner = id;
        traits.add(model_, value);
      }
    }
    set(id, std::move(traits));
  }

  // The hat stays where it is written, ended, so that its role is vacant and not one that the text tells nobody of.
  void divide(const Hypothesis::Division& division) {
    const Value whole = model_.values(division.owner)[division.value];
    for (const auto& [role, person, days] : division.parts) {
      Value part = whole;
      part.owner = person;
      part.key = "holds"_key;
      part.seat_role = {};
      part.term = {.type = model::TermType::Entity, .entity = role, .of = placeOf(whole)};
      part.interval = whole.interval.intersect(days);
      ValueList all = copyOf(person);
      all.add(model_, part);
      set(person, std::move(all));
    }
    Value& ended = builder_.valuesOf(division.owner)[division.value];
    ended.interval = ended.interval.intersect({base::Day::min(), division.from});
  }

  static EntityId placeOf(const Value& hat) {
    const EntityId of = hat.term.of ? hat.term.of : hat.term.in;
    return hat.key == "seat"_key ? hat.owner : of;
  }

  // All of one declaration at once, as the places of its values change.
  void handOver(const std::vector<Hypothesis::Handover>& handovers) {
    std::map<EntityId, std::map<std::size_t, PersonId>> by_owner;
    for (const Hypothesis::Handover& handover : handovers) {
      by_owner[handover.owner][handover.value] = handover.to;
    }
    std::map<EntityId, std::vector<Value>> given;
    for (const auto& [owner, changes] : by_owner) {
      ValueList kept;
      for (std::size_t i = 0; i < model_.values(owner).size(); ++i) {
        Value value = model_.values(owner)[i];
        const auto change = changes.find(i);
        if (change == changes.end()) {
          kept.add(model_, value);
        } else if (value.key != "holds"_key) {
          value.term.type = model::TermType::Entity;
          value.term.entity = change->second;
          kept.add(model_, value);
        } else {
          value.owner = change->second;
          given[change->second].push_back(value);
        }
      }
      set(owner, std::move(kept));
    }
    for (const auto& [person, hats] : given) {
      ValueList all = copyOf(person);
      for (const Value& hat : hats) {
        all.add(model_, hat);
      }
      set(person, std::move(all));
    }
  }

  void put(const Hypothesis::Hat& hat) {
    const model::Entity& person = model_[hat.to];
    Value value{.owner = hat.to, .key = "holds"_key};
    value.term = {.type = model::TermType::Entity, .entity = hat.role, .of = hat.team};
    value.span = value.term_span = person.name_span;
    value.interval = person.validity.intersect(hat.days);
    ValueList all = copyOf(hat.to);
    all.add(model_, value);
    set(hat.to, std::move(all));
  }

  // Ties are cut and no name is lost: what stands in the text leads to somebody who is gone, and no longer to nobody.
  void end(const std::set<EntityId>& gone, base::Day from) {
    const base::Interval before{base::Day::min(), from};
    for (std::uint32_t i = 0; i < model_.size(); ++i) {
      const EntityId owner{i};
      if (gone.contains(owner)) {
        builder_.at(owner).validity = builder_.at(owner).validity.intersect(before);
      }
      for (Value& value : builder_.valuesOf(owner)) {
        if (gone.contains(owner) || (gone.contains(value.term.entity) && isTie(value))) {
          value.interval = value.interval.intersect(before);
        }
      }
    }
  }

  [[nodiscard]] bool isTie(const Value& value) const {
    const schema::Property* row = schema::find(model_[value.owner].kind, schema::toText(value.key));
    return row != nullptr && schema::admitsClause(*row, ast::ClauseWord::From);
  }

  model::ModelBuilder& builder_;
  const model::Model& model_;
};

}  // namespace

void removeWhatIsGone(Context& context, model::EntityId scenario) {
  Supposition(context).removeWhatIsGone(scenario, context);
}

void suppose(Context& context, const Hypothesis& hypothesis) { Supposition(context).apply(hypothesis); }

}  // namespace org::sema
