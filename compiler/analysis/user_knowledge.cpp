#include "analysis/user_knowledge.h"

#include <algorithm>

#include "analysis/topics.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

namespace {

bool coversProduct(const model::Model& model, EntityId ritual, EntityId product) {
  bool is_limited = false;
  for (const model::Value& value : model.values(ritual, "covers"_key)) {
    const EntityId covered = value.term.entity;
    const bool is_area = model.is(covered, Kind::Area);
    const bool is_topic = model.is(covered, Kind::Responsibility) && topicOf(model, covered) == user_knowledge;
    if (!covered || (is_area && (model.isWithin(covered, product) || model.isWithin(product, covered))) ||
        (is_topic && meets(model, covered, product))) {
      return true;
    }
    is_limited = is_limited || is_area || model.is(covered, Kind::Responsibility);
  }
  return !is_limited;
}

// When the ritual takes place and somebody sees to it. Its `starts` and `ends` date the meetings.
Intervals routineDays(const model::Model& model, EntityId ritual) {
  base::Interval held = model.existence(ritual);
  if (const model::Value* starts = model.value(ritual, "starts"_key)) {
    held.from = starts->term.days.from;
  }
  if (const model::Value* ends = model.value(ritual, "ends"_key)) {
    // `ends: unknown`: over, nobody wrote when.
    held.until = ends->term.type == model::TermType::Date ? ends->term.days.until : base::Day::min();
  }
  Intervals days;
  for (const model::Value& owner : model.values(ritual, "owner"_key)) {
    if (owner.term.type != model::TermType::None && !model.values(ritual, "cadence"_key).empty()) {
      days.push_back(owner.interval.intersect(held));
    }
  }
  return merge(std::move(days));
}

void judge(const model::Model& model, const Ownership& ownership, model::AreaId product,
           std::vector<UserKnowledgeHole>& holes) {
  const Intervals unowned = unansweredDays(model, ownership, user_knowledge, product);
  Intervals routine;
  for (const EntityId ritual : contactsWithUsers(model, product)) {
    const Intervals more = routineDays(model, ritual);
    routine.insert(routine.end(), more.begin(), more.end());
  }
  for (const base::Interval& alive : aliveDays(model, product)) {
    const Intervals without_contact = subtract(alive, routine);
    Intervals changes = unowned;
    changes.insert(changes.end(), without_contact.begin(), without_contact.end());
    const auto isIn = [](const Intervals& days, base::Day day) {
      return std::ranges::any_of(days, [&](const base::Interval& interval) { return interval.contains(day); });
    };
    for (const auto& [lacks_owner, lacks_contact] : {std::pair(true, true), {true, false}, {false, true}}) {
      for (const base::Interval& interval : daysWhen(alive, changes, [&](base::Day day) {
             return isIn(unowned, day) == lacks_owner && isIn(without_contact, day) == lacks_contact;
           })) {
        holes.push_back({product, interval, lacks_owner, lacks_contact});
      }
    }
  }
}

}  // namespace

model::AreaId productOf(const model::Model& model, EntityId area) {
  model::AreaId product;
  for (EntityId at = area; at; at = model[at].parent) {
    if (model.text(at, "kind"_key) == "product") {
      product = model::AreaId(at);
    }
  }
  return product;
}

std::vector<EntityId> contactsWithUsers(const model::Model& model, model::AreaId product) {
  const bool is_internal = model.text(product, "users"_key) == "internal";
  std::vector<EntityId> contacts;
  std::ranges::copy_if(model.all(Kind::Ritual), std::back_inserter(contacts), [&](EntityId ritual) {
    const bool is_contact = is_internal || model.text(ritual, "kind"_key) == "user-contact";
    return is_contact && !model[ritual].is_library && coversProduct(model, ritual, product);
  });
  return contacts;
}

std::vector<UserKnowledgeHole> findUserKnowledgeHoles(const model::Model& model, const Ownership& ownership) {
  std::vector<UserKnowledgeHole> holes;
  for (const EntityId area : model.all(Kind::Area)) {
    if (productOf(model, area) == area) {
      judge(model, ownership, model::AreaId(area), holes);
    }
  }
  return holes;
}

}  // namespace org::analysis
