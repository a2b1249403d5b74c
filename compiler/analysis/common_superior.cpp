#include "analysis/common_superior.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "analysis/assignments.h"
#include "analysis/intervals.h"
#include "analysis/reporting.h"
#include "analysis/standings.h"
#include "analysis/voices.h"

namespace org::analysis {

using model::Kind;
using model::RoleId;

namespace {

// The roles above one, nearest first.
std::vector<RoleId> superiorsOf(const Facts& facts, RoleId role) {
  std::vector<RoleId> above{role};
  for (std::size_t i = 0; i < above.size(); ++i) {
    for (const ReportingLine& line : facts.reporting().linesOf(above[i])) {
      const bool holds = line.type == LineType::Solid && line.interval.contains(facts.model().asOf());
      if (holds && std::ranges::find(above, line.to) == above.end()) {
        above.push_back(line.to);
      }
    }
  }
  above.erase(above.begin());
  return above;
}

std::vector<RoleId> rolesOf(const Facts& facts, model::PersonId person) {
  std::vector<RoleId> roles;
  for (const Assignment* edge : facts.assignments().ofPerson(person)) {
    if (edge->interval.contains(facts.model().asOf())) {
      roles.push_back(edge->role);
    }
  }
  return roles;
}

// A role speaks for itself; a person, and whoever is in a body, by the roles that they hold: one entry for each of them.
std::vector<std::vector<RoleId>> hatsOf(const Facts& facts, const Party& party) {
  if (const auto role = facts.model().as<Kind::Role>(party.entity)) {
    return {{role}};
  }
  std::vector<std::vector<RoleId>> hats;
  if (party.type == Party::Type::Named) {
    for (const Presence& presence : facts.standings().on(facts.model().asOf(), party).persons) {
      hats.push_back(rolesOf(facts, presence.person));
    }
  }
  return hats.empty() ? std::vector<std::vector<RoleId>>(1) : hats;
}

}  // namespace

RoleId commonSuperior(const Facts& facts, std::span<const Party> parties) {
  std::vector<std::vector<RoleId>> hats;
  for (const Party& party : parties) {
    std::ranges::move(hatsOf(facts, party), std::back_inserter(hats));
  }
  std::vector<RoleId> common;
  for (const std::vector<RoleId>& own : hats) {
    std::vector<RoleId> above;
    for (const RoleId hat : own) {
      std::ranges::copy(superiorsOf(facts, hat), std::back_inserter(above));
    }
    if (&own == &hats.front()) {
      common = std::move(above);
    } else {
      std::erase_if(common, [&](RoleId one) { return std::ranges::find(above, one) == above.end(); });
    }
    if (common.empty()) {
      return {};
    }
  }
  const auto isInvolved = [&](RoleId role) {
    return std::ranges::any_of(
        hats, [&](const std::vector<RoleId>& own) { return std::ranges::find(own, role) != own.end(); });
  };
  // Whoever is about to go settles nothing for long.
  const auto isVacant = [&](RoleId role) {
    const Party party{Party::Type::Named, role};
    const Intervals days = cutAt(facts.model().window(), changesOf(facts, {party}));
    return std::ranges::any_of(days, [&](const base::Interval& piece) {
      return facts.standings().on(piece.from, party).state == Standing::State::Vacant;
    });
  };
  const auto first = std::ranges::find_if_not(common, [&](RoleId role) { return isInvolved(role) || isVacant(role); });
  return first == common.end() ? RoleId() : *first;
}

}  // namespace org::analysis
