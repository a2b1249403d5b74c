#include "analysis/topics.h"

#include <algorithm>

#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

namespace {

bool isRetired(const model::Model& model, EntityId area) {
  bool is_retired = false;
  for (EntityId at = area; at && !is_retired; at = model[at].parent) {
    is_retired = model.text(at, "lifecycle"_key) == "retired";
  }
  return is_retired;
}

void addUnanswered(const model::Model& model, const Ownership& ownership, const std::vector<EntityId>& responsibilities,
                   EntityId area, Intervals& days) {
  if (!isLeaf(model, area)) {
    for (const EntityId part : model.children(area)) {
      addUnanswered(model, ownership, responsibilities, part, days);
    }
    return;
  }
  Intervals answered = ownership.ownedDays(model::AreaId(area));
  for (const EntityId responsibility : responsibilities) {
    if (reaches(model, responsibility, area)) {
      const Intervals more = ownership.accountableDays(model::ResponsibilityId(responsibility));
      answered.insert(answered.end(), more.begin(), more.end());
    }
  }
  for (const base::Interval& alive : aliveDays(model, area)) {
    const Intervals missing = subtract(alive, answered);
    days.insert(days.end(), missing.begin(), missing.end());
  }
}

}  // namespace

std::string_view topicOf(const model::Model& model, EntityId responsibility) {
  const std::string_view topic = model.text(responsibility, "topic"_key);
  return topic.empty() ? model.name(responsibility) : topic;
}

bool isExcepted(const model::Model& model, const model::Value& value, EntityId area) {
  return std::ranges::any_of(model.clauses(value), [&](const model::Clause& clause) {
    const EntityId named = clause.argument.entity;
    return clause.word == ast::ClauseWord::Except && model.is(named, Kind::Area) && model.isWithin(area, named);
  });
}

bool reaches(const model::Model& model, EntityId responsibility, EntityId area) {
  const auto scope = model.values(responsibility, "scope"_key);
  return scope.empty() || std::ranges::any_of(scope, [&](const model::Value& value) {
           return model.is(value.term.entity, Kind::Area) && model.isWithin(area, value.term.entity) &&
                  !isExcepted(model, value, area);
         });
}

bool meets(const model::Model& model, EntityId responsibility, EntityId area) {
  const auto scope = model.values(responsibility, "scope"_key);
  return reaches(model, responsibility, area) || std::ranges::any_of(scope, [&](const model::Value& value) {
           return model.is(value.term.entity, Kind::Area) && model.isWithin(value.term.entity, area);
         });
}

Intervals aliveDays(const model::Model& model, EntityId area) {
  return isRetired(model, area) ? Intervals() : merge({model.existence(area).intersect(model.window())});
}

bool isLeaf(const model::Model& model, EntityId area) {
  return std::ranges::none_of(model.children(area), [&](EntityId part) {
    return model.is(part, Kind::Area) && !aliveDays(model, part).empty();
  });
}

Intervals unansweredDays(const model::Model& model, const Ownership& ownership, std::string_view topic, EntityId area) {
  std::vector<EntityId> responsibilities;
  std::ranges::copy_if(model.all(Kind::Responsibility), std::back_inserter(responsibilities),
                       [&](EntityId id) { return topicOf(model, id) == topic; });
  Intervals days;
  addUnanswered(model, ownership, responsibilities, area, days);
  return merge(std::move(days));
}

std::vector<const Charge*> nearestOwners(const model::Model& model, const Ownership& ownership, EntityId area,
                                         base::Day day) {
  std::vector<EntityId> levels = model.ancestors(area);
  levels.insert(levels.begin(), area);
  std::vector<const Charge*> owners;
  for (const EntityId level : levels) {
    for (const Charge& charge : ownership.owners(model::AreaId(level))) {
      if (charge.interval.contains(day)) {
        owners.push_back(&charge);
      }
    }
    if (!owners.empty()) {
      break;
    }
  }
  return owners;
}

std::vector<const Charge*> answerersOf(const model::Model& model, const Ownership& ownership, std::string_view topic,
                                       EntityId area, base::Day day) {
  std::vector<const Charge*> answerers;
  for (const EntityId responsibility : model.all(Kind::Responsibility)) {
    if (topicOf(model, responsibility) != topic || !reaches(model, responsibility, area)) {
      continue;
    }
    for (const Charge& charge : ownership.accountables(model::ResponsibilityId(responsibility))) {
      if (charge.interval.contains(day)) {
        answerers.push_back(&charge);
      }
    }
  }
  return answerers.empty() ? nearestOwners(model, ownership, area, day) : answerers;
}

bool isMissed(const model::Model& model, const Ownership& ownership, const Policies& policies, std::string_view topic) {
  const auto asksForTopic = [&](const Requirement& wish) {
    const model::Term& term = wish.value->term;
    return model.is(term.entity, Kind::Responsibility) ? topicOf(model, term.entity) == topic : term.text == topic;
  };
  return ownership.isUsed() || std::ranges::any_of(policies.requirements("require-owner"_key), asksForTopic);
}

}  // namespace org::analysis
