// Work of another team that a commitment counts on, and that team has promised nothing.

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "analysis/ownership.h"
#include "analysis/promises.h"
#include "analysis/topics.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

bool isSameOrAround(const model::Model& model, EntityId one, EntityId other) {
  return model.isWithin(one, other) || model.isWithin(other, one);
}

// Whether one of the teams named is the team, a part of it, or what it is part of; a name that did not resolve may be.
bool namesTeam(const model::Model& model, EntityId id, model::Key key, EntityId team) {
  return std::ranges::any_of(model.values(id, key), [&](const Value& value) {
    return !value.term.entity ||
           (model.is(value.term.entity, Kind::Team) && isSameOrAround(model, value.term.entity, team));
  });
}

// It takes what the other team offers to everybody, as a service.
bool isServed(const model::Model& model, EntityId commitment, EntityId team) {
  return std::ranges::any_of(model.values(commitment, "team"_key), [&](const Value& doer) {
    return doer.term.entity &&
           std::ranges::any_of(model.values(doer.term.entity, "depends-on"_key), [&](const Value& value) {
             const model::Clause* via = model.clause(value, ast::ClauseWord::Via);
             return via != nullptr && via->argument.text == "x-as-a-service" && value.term.entity &&
                    isSameOrAround(model, value.term.entity, team);
           });
  });
}

// What it waits for is a promise of the team, to be kept or kept already; a name that did not resolve may be.
bool isPromised(const model::Model& model, EntityId needed, EntityId team) {
  if (!needed) {
    return true;
  }
  const bool is_delivered =
      model.text(needed, "status"_key) == "delivered" || model.value(needed, "delivered"_key) != nullptr;
  return namesTeam(model, needed, "team"_key, team) && (is_delivered || analysis::isOpenPromise(model, needed));
}

// The team knows: it does the work itself, agreed to its part, has promised something that this waits for, or serves everybody.
bool isSettled(const model::Model& model, EntityId commitment, EntityId team) {
  return namesTeam(model, commitment, "team"_key, team) || namesTeam(model, commitment, "acknowledged-by"_key, team) ||
         isServed(model, commitment, team) ||
         std::ranges::any_of(model.values(commitment, "depends-on"_key),
                             [&](const Value& need) { return isPromised(model, need.term.entity, team); });
}

// A dependency on the work of a team, and where it is written.
struct Need {
  EntityId team;
  EntityId on;
  const Value* value = nullptr;
};

// As the area is owned once the commitment is there: a roadmap of next quarter meets the teams of next quarter.
void addOwners(const Context& context, EntityId area, const Value& value, std::vector<Need>& needs) {
  const model::Model& model = context.model();
  const base::Day first_day = std::max(context.window().from, model[value.owner].validity.from);
  for (const analysis::Charge* owner : analysis::nearestOwners(model, context.facts().ownership(), area, first_day)) {
    const EntityId team = owner->party.of ? owner->party.of : owner->party.entity;
    if (owner->party.type == analysis::Party::Type::Named && model.is(team, Kind::Team)) {
      needs.push_back({team, area, &value});
    }
  }
}

std::vector<Need> needsOf(const Context& context, EntityId commitment) {
  const model::Model& model = context.model();
  std::vector<Need> needs;
  for (const Value& value : model.values(commitment, "depends-on"_key)) {
    const bool is_hard = value.term.entity && !model.has(value, ast::ClauseWord::Via);
    const EntityId team = is_hard ? model.entity(value.term.entity, "team"_key) : EntityId();
    if (team) {
      needs.push_back({team, value.term.entity, &value});
    }
  }
  // Whoever wants to learn about an area changes nothing there.
  const bool is_learning = model.text(commitment, "class"_key) == "discovery";
  for (const Value& value : model.values(commitment, "area"_key)) {
    if (value.term.entity && !is_learning) {
      addOwners(context, value.term.entity, value, needs);
      for (const Value& touched : model.values(value.term.entity, "touches"_key)) {
        if (touched.term.entity) {
          addOwners(context, touched.term.entity, value, needs);
        }
      }
    }
  }
  return needs;
}

diag::Fix acknowledge(const model::Model& model, EntityId commitment, const Need& need) {
  const auto agreed = model.values(commitment, "acknowledged-by"_key);
  const source::Span last = (agreed.empty() ? model.values(commitment, need.value->key) : agreed).back().span;
  const std::string_view name = model.qualifiedName(need.team);
  return {.title = fmt::format("once {} has agreed to its part, write so", say(model, need.team)),
          .edits = {{{last.file, last.end, last.end},
                     agreed.empty() ? fmt::format("; acknowledged-by: {}", name) : fmt::format(", {}", name)}}};
}

void report(Context& context, EntityId commitment, const Need& need) {
  const model::Model& model = context.model();
  const bool is_area = model.is(need.on, Kind::Area);
  auto finding =
      context.finding(commitment, need.value->span,
                      is_area ? fmt::format("{} changes {}, which {} owns, and nothing says that they know",
                                            say(model, commitment), say(model, need.on), say(model, need.team))
                              : fmt::format("{} waits for {} of {}, which they have not promised",
                                            say(model, commitment), sayName(model, need.on), say(model, need.team)));
  finding.named = {need.team, need.on};
  finding.fixes.push_back(acknowledge(model, commitment, need));
  finding.help.push_back(fmt::format("agree it with {}, and write `acknowledged-by: {}`", say(model, need.team),
                                     model.qualifiedName(need.team)));
  context.report(std::move(finding));
}

void run(Context& context) {
  const model::Model& model = context.model();
  for (const EntityId id : analysis::openPromises(model)) {
    // Whoever does it is not written: nobody can tell whose work is another's.
    if (model.value(id, "team"_key) == nullptr) {
      continue;
    }
    std::set<std::uint32_t> told;
    for (const Need& need : needsOf(context, id)) {
      const bool is_dropped = model.text(need.on, "status"_key) == "dropped";
      if (!is_dropped && !isSettled(model, id, need.team) && told.insert(need.team.index).second) {
        report(context, id, need);
      }
    }
  }
}

}  // namespace

extern const Check dependency_unacknowledged;
const Check dependency_unacknowledged{.kind = diag::Kind::DependencyUnacknowledged, .run = run};

}  // namespace org::checks
