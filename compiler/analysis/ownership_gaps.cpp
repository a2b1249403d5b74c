// Where nobody answers: areas without owner, topics that a policy asks for, responsibilities without anybody accountable.

#include <algorithm>

#include "analysis/ownership.h"
#include "analysis/topics.h"
#include "analysis/user_knowledge.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::TermType;
using namespace schema::literals;

namespace {

// One `require-owner`, read.
struct Wish {
  const model::Value* value;
  // Empty: the area itself must have an owner.
  std::string topic;
  // The responsibility named, or none where a topic is.
  EntityId responsibility;
};

bool asksFor(const model::Model& model, const model::Value& requirement, EntityId area) {
  bool is_limited = false;
  bool is_inside = false;
  for (const model::Clause& clause : model.clauses(requirement)) {
    if (clause.word == ast::ClauseWord::Over) {
      const EntityId named = clause.argument.entity;
      is_limited = true;
      is_inside = is_inside || named == model::company || (model.is(named, Kind::Area) && model.isWithin(area, named));
    }
  }
  return (!is_limited || is_inside) && !isExcepted(model, requirement, area);
}

class GapFinder {
 public:
  GapFinder(const model::Model& model, const Ownership& ownership, const Policies& policies)
      : model_(model), ownership_(ownership) {
    readWishes(policies);
    if (policies.isOn(diag::Kind::UserKnowledgeUnowned)) {
      told_ = findUserKnowledgeHoles(model, ownership);
    }
  }

  std::vector<OwnershipGap> run() {
    bool any_area = false;
    for (const EntityId area : model_.all(Kind::Area)) {
      if (!model_[area].is_library) {
        any_area = true;
        judgeArea(model::AreaId(area));
      }
    }
    if (!any_area) {
      judgeWithoutAreas();
    }
    for (const EntityId responsibility : model_.all(Kind::Responsibility)) {
      if (!model_[responsibility].is_library) {
        judgeResponsibility(model::ResponsibilityId(responsibility));
      }
    }
    return std::move(gaps_);
  }

 private:
  void readWishes(const Policies& policies) {
    for (const Requirement& requirement : policies.requirements("require-owner"_key)) {
      const model::Term& term = requirement.value->term;
      if (model_.is(term.entity, Kind::Responsibility)) {
        wishes_.push_back({requirement.value, std::string(topicOf(model_, term.entity)), term.entity});
      } else if (term.type == TermType::Word) {
        wishes_.push_back({requirement.value, term.text == "area" ? std::string() : std::string(term.text), {}});
      }
    }
  }

  // Whether a responsibility is one that the wish is about.
  [[nodiscard]] bool answers(EntityId responsibility, const Wish& wish) const {
    const bool is_named = wish.responsibility && model_.isWithin(responsibility, wish.responsibility);
    const bool by_topic = !wish.responsibility || model_[wish.responsibility].is_library;
    return is_named || (by_topic && topicOf(model_, responsibility) == wish.topic);
  }

  // When somebody accountable for the topic answers for it there. No area: anywhere.
  [[nodiscard]] Intervals answeredDays(const Wish& wish, EntityId area) const {
    Intervals days;
    for (const EntityId responsibility : model_.all(Kind::Responsibility)) {
      if (answers(responsibility, wish) && (!area || reaches(model_, responsibility, area))) {
        const Intervals own = ownership_.accountableDays(model::ResponsibilityId(responsibility));
        days.insert(days.end(), own.begin(), own.end());
      }
    }
    return days;
  }

  void judgeArea(model::AreaId area) {
    const Intervals alive = aliveDays(model_, area);
    if (alive.empty() || !isLeaf(model_, area)) {
      return;
    }
    Intervals answered = ownership_.ownedDays(area);
    const Intervals unowned = subtract(alive.front(), answered);
    if (unowned.empty()) {
      return;
    }
    const model::Value* asked = addTopicGaps(area, alive.front(), answered);
    if (!ownership_.isUsed() && asked == nullptr) {
      return;
    }
    // What is said already as a missing topic is not said twice.
    for (const base::Interval& interval : intersect(unowned, subtract(alive.front(), answered))) {
      gaps_.push_back({area, interval, {}, asked});
    }
  }

  // Adds the days it reports to `said`, as if they were answered for. Returns the requirement of an owner of the area itself.
  const model::Value* addTopicGaps(model::AreaId area, const base::Interval& alive, Intervals& said) {
    const Intervals owned = said;
    const model::Value* asked = nullptr;
    std::vector<OwnershipGap> gaps;
    for (const Wish& wish : wishes_) {
      if (!asksFor(model_, *wish.value, area)) {
        continue;
      }
      if (wish.topic.empty()) {
        asked = asked == nullptr ? wish.value : asked;
        continue;
      }
      Intervals answered = answeredDays(wish, area);
      answered.insert(answered.end(), owned.begin(), owned.end());
      addToldDays(wish.topic, productOf(model_, area), answered);
      for (const base::Interval& interval : subtract(alive, answered)) {
        addTopic(gaps, {area, interval, {wish.topic}, wish.value});
        said.push_back(interval);
      }
    }
    std::ranges::move(gaps, std::back_inserter(gaps_));
    return asked;
  }

  // Topics that miss on the same days are one gap.
  static void addTopic(std::vector<OwnershipGap>& gaps, OwnershipGap gap) {
    const auto same = std::ranges::find(gaps, gap.interval, &OwnershipGap::interval);
    if (same == gaps.end()) {
      gaps.push_back(std::move(gap));
    } else if (std::ranges::find(same->topics, gap.topics.front()) == same->topics.end()) {
      same->topics.push_back(std::move(gap.topics.front()));
    }
  }

  // The days on which `user-knowledge-unowned` says that nobody answers for the topic.
  void addToldDays(std::string_view topic, model::AreaId product, Intervals& days) const {
    for (const UserKnowledgeHole& hole : told_) {
      if (topic == user_knowledge && hole.product == product && hole.is_unowned) {
        days.push_back(hole.interval);
      }
    }
  }

  void judgeWithoutAreas() {
    for (const Wish& wish : wishes_) {
      if (wish.topic.empty()) {
        continue;
      }
      for (const base::Interval& interval : subtract(model_.window(), answeredDays(wish, {}))) {
        gaps_.push_back({wish.value->owner, interval, {wish.topic}, wish.value});
      }
    }
  }

  // One that only unites others requires nobody itself.
  void judgeResponsibility(model::ResponsibilityId responsibility) {
    Intervals answered = ownership_.accountableDays(responsibility);
    const bool has_parts = !model_.children(responsibility).empty();
    if (answered.empty() && has_parts && model_.values(responsibility, "accountable"_key).empty()) {
      return;
    }
    for (const UserKnowledgeHole& hole : told_) {
      if (meets(model_, responsibility, hole.product)) {
        addToldDays(topicOf(model_, responsibility), hole.product, answered);
      }
    }
    for (const base::Interval& interval :
         subtract(model_.existence(responsibility).intersect(model_.window()), answered)) {
      gaps_.push_back({responsibility, interval, {}, nullptr});
    }
  }

  const model::Model& model_;
  const Ownership& ownership_;
  std::vector<Wish> wishes_;
  // What another check says already.
  std::vector<UserKnowledgeHole> told_;
  std::vector<OwnershipGap> gaps_;
};

}  // namespace

std::vector<OwnershipGap> findOwnershipGaps(const model::Model& model, const Ownership& ownership,
                                            const Policies& policies) {
  return GapFinder(model, ownership, policies).run();
}

}  // namespace org::analysis
