#include "emit/diagram/open_seats.h"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/incumbents.h"
#include "analysis/leads.h"
#include "emit/diagram/holders.h"
#include "emit/words.h"

namespace org::emit::diagram {

using model::EntityId;
using model::TeamId;

namespace {

constexpr std::size_t most_teams = 3;

std::size_t countOpenSeats(const analysis::Facts& facts, TeamId team, base::Day day) {
  std::size_t count = 0;
  for (const auto* seat : inForce(facts.assignments().ofTeam(team), day)) {
    count += seat->holder == analysis::Assignment::Holder::Vacant ? seat->times : 0;
  }
  return count;
}

std::vector<EntityId> findLeads(const analysis::Facts& facts, TeamId team, base::Day day) {
  std::vector<EntityId> persons;
  for (const analysis::TeamLead& lead : analysis::leadsOf(facts.model(), facts.incumbents(), team)) {
    const bool is_new = lead.person && std::ranges::find(persons, EntityId(lead.person)) == persons.end();
    if (is_new && lead.interval.contains(day)) {
      persons.push_back(lead.person);
    }
  }
  return persons;
}

void shorten(std::vector<Row>& rows, const Words& words) {
  if (rows.size() > most_teams + 1) {
    const std::size_t hidden = rows.size() - most_teams;
    rows.resize(most_teams);
    rows.push_back({.text = words.count(Counted::More, hidden), .tone = Tone::Alert});
  }
}

}  // namespace

OpenSeats findOpenSeats(const analysis::Facts& facts, base::Day day,
                        const std::function<bool(EntityId person)>& is_drawn) {
  const model::Model& model = facts.model();
  const Words words(model);
  OpenSeats seats;
  for (const EntityId team : model.all(model::Kind::Team)) {
    const std::size_t count = countOpenSeats(facts, TeamId(team), day);
    std::vector<EntityId> leads = count == 0 ? std::vector<EntityId>() : findLeads(facts, TeamId(team), day);
    std::erase_if(leads, [&](EntityId person) { return !is_drawn(person); });
    for (const EntityId person : leads) {
      const std::string text = fmt::format("{} ·\u00a0{}", words.count(Counted::VacantSeats, count), model.title(team));
      seats.rows[person].push_back({.text = text, .tone = Tone::Alert, .shows_seat = true});
    }
    seats.left_out += leads.empty() ? count : 0;
  }
  for (auto& [person, rows] : seats.rows) {
    shorten(rows, words);
  }
  return seats;
}

}  // namespace org::emit::diagram
