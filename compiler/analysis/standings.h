#pragma once

// Who stands behind each party on every day of the window: pieces of time within which that does not change (checks.md 3.11). A
// fact, worked out party by party when it is asked for; shared by all checks that judge persons.

#include <map>
#include <mutex>
#include <span>

#include "analysis/intervals.h"
#include "analysis/standing.h"

namespace org::analysis {

// A piece of the window, and who stands behind the party on all its days.
struct Spell {
  base::Interval days;
  Standing standing;
};

class Standings {
 public:
  explicit Standings(const Facts& facts) : facts_(facts) {}

  // In order, without a gap between them, from the first day of the window to its last; neighbours differ.
  [[nodiscard]] std::span<const Spell> of(const Party& party) const;
  // On one day of the window.
  [[nodiscard]] const Standing& on(base::Day day, const Party& party) const;
  // Whether the workspace declares persons at all: where it declares none, nothing is said of who is there (ruling 7).
  [[nodiscard]] bool arePersonsDeclared() const;

 private:
  [[nodiscard]] std::vector<Spell> findSpells(const Party& party) const;

  const Facts& facts_;
  mutable std::mutex mutex_;
  // References into a map stay good when it grows.
  mutable std::map<Party, std::vector<Spell>> spells_;
  // For all of them.
  mutable model::Reads reads_;
};

}  // namespace org::analysis
