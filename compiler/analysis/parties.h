#pragma once

// Parties (a person, a role, a seat, a team, everyone) as values, and the persons behind them over time. Facts over a frozen
// Model; used wherever something is given to a party: decision rights, ownership, accountability.

#include <optional>
#include <string>
#include <vector>

#include "analysis/assignments.h"
#include "analysis/intervals.h"

namespace org::analysis {

struct Party {
  enum class Type : std::uint8_t {
    // A name that did not resolve: somebody.
    Unknown,
    // `none`: a hole that is meant.
    Nobody,
    Everyone,
    // A person, role or team; a role may be limited to the seats of a team (`of`) or of a subtree (`in`).
    Named,
  };
  Type type = Type::Unknown;
  model::EntityId entity;
  model::EntityId of;
  model::EntityId in;
  // The part of a role that answers for an area, where some hold it for areas of their own; none: outside all of these. Absent: the
  // role as a whole. Never as written: `Focuses` tells the parts.
  std::optional<model::EntityId> focus{};

  auto operator<=>(const Party&) const = default;
};

Party readParty(const model::Term& term);
// `tech-lead of checkout`, `product-manager in company`, `pm for shop`, `everyone`.
std::string nameOf(const model::Model& model, const Party& party);
// When what is named exists: a closed role, an ended team can do nothing. Always for what is no declaration, and for persons,
// whose leaving is another matter (ruling 8).
base::Interval existence(const model::Model& model, const Party& party);

// Whether who holds a role for an area, or as a whole, holds it for this part of it.
bool isHeldFor(const model::Model& model, const Party& party, model::AreaId focus);

// A person behind a party.
struct Presence {
  model::PersonId person;
  base::Interval interval;
  // The team in whose seat; none: outside any.
  model::TeamId team;
  model::AreaId focus;
  bool is_interim = false;
  bool is_handover = false;

  bool operator==(const Presence&) const = default;
};

// Holders of the role or seat, the person itself; nobody for teams, which act as bodies.
std::vector<Presence> presencesOf(const Assignments& assignments, const model::Model& model, const Party& party);
// Those who act on a day: in a team, or outside all teams, where somebody is there `interim`, only they.
std::vector<const Presence*> actingOn(base::Day day, const std::vector<Presence>& presences);
// The one person who acts for all of them that day, or none where that is nobody, or several.
model::PersonId soleActor(base::Day day, const std::vector<Presence>& presences);

}  // namespace org::analysis
