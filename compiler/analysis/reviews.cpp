#include "analysis/reviews.h"

#include <algorithm>
#include <map>

#include "analysis/objectives.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

namespace {

// Fortnightly does for `every 15d`.
constexpr double about = 1.1;

class Finder {
 public:
  explicit Finder(const Facts& facts) : facts_(facts), model_(facts.model()) {
    for (const EntityId ritual : model_.all(Kind::Ritual)) {
      if (!model_[ritual].is_library && model_[ritual].validity.overlaps(model_.window())) {
        addRitual(ritual);
      }
    }
  }

  std::vector<MissedReview> run() {
    for (const EntityId objective : facts_.currentObjectives()) {
      if (periodOf(model_, objective).from <= model_.asOf()) {
        judge(objective, "check-in"_key, daysOfObjective(objective));
      }
    }
    for (const EntityId roadmap : ownAlive(Kind::Roadmap)) {
      judge(roadmap, "review"_key, {});
    }
    for (const EntityId vision : ownAlive(Kind::Vision)) {
      judgeDays(vision, "review"_key, datesOf(vision, "reviewed"_key));
    }
    std::map<EntityId, std::vector<base::Day>> taken;
    for (const EntityId record : model_.all(Kind::Record)) {
      const auto decided = datesOf(record, "decided"_key);
      auto& days = taken[model_.entity(record, "under"_key)];
      days.insert(days.end(), decided.begin(), decided.end());
    }
    for (const EntityId decision : ownAlive(Kind::Decision)) {
      if (model_.text(decision, "weight"_key) == "major") {
        std::vector<base::Day> days = taken[decision];
        addHeld(decision, days);
        judgeDays(decision, "must-conclude"_key, days);
      }
    }
    return std::move(found_);
  }

 private:
  void addRitual(EntityId ritual) {
    const auto covered = model_.values(ritual, "covers"_key);
    const std::string_view kind = model_.text(ritual, "kind"_key);
    const Kind about_kind = kind == "okr-check-in"     ? Kind::Objective
                            : kind == "roadmap-review" ? Kind::Roadmap
                                                       : Kind::Unknown;
    bool names_its_kind = false;
    for (const Value& value : covered) {
      rituals_[value.term.entity].push_back(ritual);
      // What it names and did not resolve may be anything.
      names_its_kind = names_its_kind || model_.is(value.term.entity, about_kind);
    }
    if (about_kind != Kind::Unknown && !names_its_kind) {
      general_[about_kind].push_back(ritual);
    }
  }

  // Those that cover it, and those of the fitting kind that name none of its kind.
  [[nodiscard]] std::vector<EntityId> ritualsFor(EntityId subject) const {
    std::vector<EntityId> found;
    if (const auto own = rituals_.find(subject); own != rituals_.end()) {
      found = own->second;
    }
    if (const auto general = general_.find(model_[subject].kind); general != general_.end()) {
      found.insert(found.end(), general->second.begin(), general->second.end());
    }
    return found;
  }

  [[nodiscard]] std::vector<EntityId> ownAlive(Kind kind) const {
    std::vector<EntityId> own;
    std::ranges::copy_if(model_.all(kind), std::back_inserter(own), [&](EntityId id) {
      return !model_[id].is_library && model_[id].validity.contains(model_.asOf());
    });
    return own;
  }

  // Days written down up to today, of a property itself or after `on`.
  [[nodiscard]] std::vector<base::Day> datesOf(EntityId id, schema::Key key) const {
    std::vector<base::Day> days;
    for (const Value& value : model_.values(id, key)) {
      const model::Clause* on = model_.clause(value, ast::ClauseWord::On);
      const model::Term& date = on == nullptr ? value.term : on->argument;
      if (date.type == model::TermType::Date && date.days.from <= model_.asOf()) {
        days.push_back(std::min(date.days.last(), model_.asOf()));
      }
    }
    return days;
  }

  // Whoever writes down a number or a confidence has looked.
  [[nodiscard]] std::vector<base::Day> daysOfObjective(EntityId objective) const {
    std::vector<base::Day> days = datesOf(objective, "checked"_key);
    for (const EntityId result : resultsOf(model_, objective)) {
      for (const schema::Key key : {"current"_key, "confidence"_key}) {
        const auto looked = datesOf(result, key);
        days.insert(days.end(), looked.begin(), looked.end());
      }
    }
    return days;
  }

  void addHeld(EntityId subject, std::vector<base::Day>& days) const {
    for (const EntityId ritual : ritualsFor(subject)) {
      const auto held = datesOf(ritual, "held"_key);
      days.insert(days.end(), held.begin(), held.end());
    }
  }

  [[nodiscard]] const Value* cadenceOf(EntityId id, schema::Key key) const {
    const Value* cadence = model_.value(id, key);
    return cadence != nullptr && cadence->term.type == model::TermType::Duration ? cadence : nullptr;
  }

  [[nodiscard]] bool isTracked(EntityId id) const { return model_.value(id, "tracked-in"_key) != nullptr; }

  // What is logged is judged by its days; what is not, by whether a ritual is there for it.
  void judge(EntityId subject, schema::Key key, std::vector<base::Day> days) {
    const Value* cadence = cadenceOf(subject, key);
    const std::vector<EntityId> rituals = ritualsFor(subject);
    if (cadence == nullptr || isTracked(subject) ||
        std::ranges::any_of(rituals, [&](EntityId ritual) { return isTracked(ritual); })) {
      return;
    }
    addHeld(subject, days);
    if (!days.empty()) {
      judgeDays(subject, key, days);
      return;
    }
    const auto isRare = [&](EntityId ritual) {
      const Value* own = cadenceOf(ritual, "cadence"_key);
      return own != nullptr && own->term.length.approximateDays() > about * cadence->term.length.approximateDays();
    };
    if (std::ranges::all_of(rituals, isRare)) {
      found_.push_back({subject, cadence, std::nullopt, rituals.empty() ? EntityId::none() : rituals.front()});
    }
  }

  void judgeDays(EntityId subject, schema::Key key, const std::vector<base::Day>& days) {
    const Value* cadence = cadenceOf(subject, key);
    if (cadence == nullptr || days.empty()) {
      return;
    }
    const base::Day last = *std::ranges::max_element(days);
    const base::Day due = base::add(last, cadence->term.length);
    if (base::add(due, cadence->term.length) < model_.asOf()) {
      found_.push_back({subject, cadence, last, EntityId::none()});
    }
  }

  const Facts& facts_;
  const model::Model& model_;
  std::map<EntityId, std::vector<EntityId>> rituals_;
  std::map<Kind, std::vector<EntityId>> general_;
  std::vector<MissedReview> found_;
};

}  // namespace

std::vector<MissedReview> findMissedReviews(const Facts& facts) { return Finder(facts).run(); }

}  // namespace org::analysis
