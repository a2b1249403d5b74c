// Where two answer for one thing, or a group that nobody leads.

#include <algorithm>

#include "analysis/overlaps.h"
#include "analysis/ownership.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

namespace {

class SharedFinder {
 public:
  SharedFinder(const model::Model& model, const Assignments& assignments) : model_(model), assignments_(assignments) {}

  void judge(EntityId subject, const std::vector<Charge>& charges) {
    if (charges.size() < 2) {
      return;
    }
    read(charges);
    const auto days = breakpoints(model_.window(), changes_);
    for (std::size_t i = 0; i + 1 < days.size(); ++i) {
      addSegment(subject, {days[i], days[i + 1]});
    }
    for (SharedCharge& shared : found_) {
      dropHandovers(shared);
      if (shared.charges.size() > 1) {
        addTo(kept_, std::move(shared));
      }
    }
    found_.clear();
  }

  std::vector<SharedCharge> take() { return std::move(kept_); }

 private:
  struct Candidate {
    const Charge* charge;
    std::vector<Presence> presences;
  };

  void read(const std::vector<Charge>& charges) {
    candidates_.clear();
    changes_.clear();
    for (const Charge& charge : charges) {
      const bool counts = charge.party.type == Party::Type::Named || charge.party.type == Party::Type::Everyone;
      if (counts) {
        candidates_.push_back({&charge, presencesOf(assignments_, model_, charge.party)});
        changes_.push_back(charge.interval);
        std::ranges::transform(candidates_.back().presences, std::back_inserter(changes_), &Presence::interval);
      }
    }
  }

  // Two who hand over to each other may both answer for a while.
  static void dropHandovers(SharedCharge& shared) {
    if (shared.interval.until.number - shared.interval.from.number <= longest_handover) {
      std::erase_if(shared.charges, [](const Charge* charge) { return charge->is_handover; });
    }
  }

  // Where the same go on sharing, one finding is enough.
  static void addTo(std::vector<SharedCharge>& all, SharedCharge shared) {
    const bool continues = !all.empty() && all.back().subject == shared.subject &&
                           all.back().interval.until == shared.interval.from && all.back().charges == shared.charges;
    if (continues) {
      all.back().interval.until = shared.interval.until;
    } else {
      all.push_back(std::move(shared));
    }
  }

  // A role united with others in one, beside that one: the same party.
  [[nodiscard]] bool isPartOf(const Party& part, const Party& whole) const {
    if (!model_.is(part.entity, Kind::Role) || !model_.is(whole.entity, Kind::Role) || part.entity == whole.entity) {
      return false;
    }
    const auto wholes = rolesIncluding(model_, model::RoleId(part.entity));
    return std::ranges::find(wholes, model::RoleId(whole.entity)) != wholes.end();
  }

  [[nodiscard]] bool isSame(const Candidate& a, const Candidate& b, base::Day day) const {
    const model::PersonId one = soleActor(day, a.presences);
    const bool is_one_person = one && one == soleActor(day, b.presences);
    return a.charge->party == b.charge->party || is_one_person || isPartOf(a.charge->party, b.charge->party) ||
           isPartOf(b.charge->party, a.charge->party);
  }

  void addSegment(EntityId subject, const base::Interval& segment) {
    std::vector<const Candidate*> present;
    const bool is_stood_in = std::ranges::any_of(candidates_, [&](const Candidate& candidate) {
      return candidate.charge->is_interim && candidate.charge->interval.contains(segment);
    });
    for (const Candidate& candidate : candidates_) {
      const bool acts = candidate.charge->interval.contains(segment) && candidate.charge->is_interim == is_stood_in;
      const auto is_same_as = [&](const Candidate* other) { return isSame(candidate, *other, segment.from); };
      if (acts && std::ranges::none_of(present, is_same_as)) {
        present.push_back(&candidate);
      }
    }
    if (present.size() < 2) {
      return;
    }
    SharedCharge shared{subject, segment, {}};
    std::ranges::transform(present, std::back_inserter(shared.charges),
                           [](const Candidate* one) { return one->charge; });
    addTo(found_, std::move(shared));
  }

  const model::Model& model_;
  const Assignments& assignments_;
  std::vector<Candidate> candidates_;
  Intervals changes_;
  // Of the one that is judged, and of all.
  std::vector<SharedCharge> found_;
  std::vector<SharedCharge> kept_;
};

// When somebody answers for the team by name; a lead that did not resolve is one.
Intervals ledDays(const model::Model& model, EntityId team) {
  Intervals days;
  for (const model::Value& value : model.values(team, "lead"_key)) {
    if (value.term.type != model::TermType::None) {
      days.push_back(value.interval);
    }
  }
  return days;
}

}  // namespace

std::vector<SharedCharge> findSharedCharges(const model::Model& model, const Ownership& ownership,
                                            const Assignments& assignments) {
  SharedFinder finder(model, assignments);
  for (const EntityId area : model.all(Kind::Area)) {
    finder.judge(area, ownership.owners(model::AreaId(area)));
  }
  for (const EntityId responsibility : model.all(Kind::Responsibility)) {
    const bool is_own = !model[responsibility].is_library;
    if (is_own) {
      finder.judge(responsibility, ownership.ownAccountables(model::ResponsibilityId(responsibility)));
    }
  }
  return finder.take();
}

std::vector<SharedCharge> findLeaderlessCharges(const model::Model& model, const Ownership& ownership) {
  std::vector<SharedCharge> found;
  for (const EntityId responsibility : model.all(Kind::Responsibility)) {
    for (const Charge& charge : ownership.ownAccountables(model::ResponsibilityId(responsibility))) {
      const bool is_team = model.is(charge.party.entity, Kind::Team);
      if (!is_team && charge.party.type != Party::Type::Everyone) {
        continue;
      }
      const Intervals led = is_team ? ledDays(model, charge.party.entity) : Intervals();
      for (const base::Interval& interval : subtract(charge.interval.intersect(model.window()), led)) {
        found.push_back({responsibility, interval, {&charge}});
      }
    }
  }
  return found;
}

}  // namespace org::analysis
