// Delegations of a small organisation by their definition (checks.md 3.9, ruling 6), hand by hand.

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/plain_reading.h"

namespace org::test {

void PlainReading::readDelegations() {
  for (int decision = 0; decision < decisions; ++decision) {
    int number = 0;
    for (const SomeDelegation& written : organisation_.decisions[static_cast<std::size_t>(decision)].delegations) {
      Limits receiving;
      receiving.team = written.receiving_team;
      for (const auto& [to, its] : seatsOf(written.to, receiving)) {
        const Places places = placesOf(decision, written.limits) & placesOf(decision, its);
        const Days days = daysOf(written);
        const bool uses_team = written.limits.team >= 0 || its.team >= 0;
        if (places.any() && days.any()) {
          transfers_.push_back({decision, number, &written, to, places, days, uses_team});
        }
      }
      ++number;
    }
  }
}

PlainReading::Days PlainReading::daysOf(const SomeDelegation& delegation) const {
  Stay days = delegation.limits.days;
  if (delegation.to.type != Who::Type::Person) {
    return daysOf(days);
  }
  const SomePerson& person = organisation_.persons[static_cast<std::size_t>(delegation.to.number)];
  // By role and team.
  std::map<std::pair<int, int>, std::vector<Stay>> terms;
  for (const Hat& hat : person.hats) {
    terms[{hat.role, -1}].push_back(hat.days);
  }
  for (int team = 0; team < teams; ++team) {
    for (const Seat& seat : organisation_.teams[static_cast<std::size_t>(team)].seats) {
      if (seat.person == delegation.to.number) {
        terms[{seat.role, team}].push_back(seat.days);
      }
    }
  }
  int last = -1;
  for (const auto& [hat, stays] : terms) {
    const auto wears = [&](int season) {
      return season < person.ends && std::ranges::any_of(stays, [&](const Stay& stay) { return stay.holds(season); });
    };
    int until = days.from;
    while (until < seasons && wears(until)) {
      ++until;
    }
    last = until > days.from ? std::max(last, until) : last;
  }
  days.until = std::min({days.until, last < 0 ? seasons : last, person.ends});
  return daysOf(days);
}

PlainReading::Days PlainReading::voiceOf(const Who& from, const Who& holder) const {
  if (from == holder) {
    return daysOf(Stay());
  }
  if (holder.type != Who::Type::Role) {
    return {};
  }
  if (from.type == Who::Type::Role) {
    const bool is_seat = from.team < 0 || holder.team < 0;
    return from.number == holder.number && is_seat ? daysOf(Stay()) : Days();
  }
  Days days;
  for (std::size_t season = 0; season < seasons && from.type == Who::Type::Person; ++season) {
    const SomePerson& person = organisation_.persons[static_cast<std::size_t>(from.number)];
    const auto wears = [&](const Hat& hat) {
      return hat.role == holder.number && hat.days.holds(static_cast<int>(season));
    };
    const auto sits = [&](const Seat& seat) {
      return seat.person == from.number && seat.role == holder.number && seat.days.holds(static_cast<int>(season));
    };
    bool is_there = holder.team < 0 && std::ranges::any_of(person.hats, wears);
    for (int team = 0; team < teams; ++team) {
      const auto& seats = organisation_.teams[static_cast<std::size_t>(team)].seats;
      is_there = is_there || ((holder.team < 0 || holder.team == team) && std::ranges::any_of(seats, sits));
    }
    days[season] = is_there && static_cast<int>(season) < person.ends;
  }
  return days;
}

// checks.md 3.9: whoever has it, and may pass it on, gives what is written of it; it goes through nobody's hands twice.
void PlainReading::passOn(std::size_t right, int hops) {
  if (hops < 1 || rights_[right].holders.size() > 1) {
    return;
  }
  for (std::size_t i = 0; i < transfers_.size(); ++i) {
    Transfer& transfer = transfers_[i];
    const PlainRight giver = rights_[right];
    const Places places = giver.places & transfer.places;
    const Days days = giver.days & transfer.days & voiceOf(transfer.delegation->from, giver.holders.front());
    if (places.none() || days.none()) {
      continue;
    }
    for (std::size_t season = 0; season < seasons; ++season) {
      for (std::size_t place = 0; place < place_count && days[season]; ++place) {
        transfer.grounded[place * seasons + season] = transfer.grounded[place * seasons + season] || places[place];
      }
    }
    bool was_there = giver.holders.front() == transfer.to;
    for (std::size_t at = right; at >= written_count_; at = rights_[at].source) {
      was_there = was_there || rights_[rights_[at].source].holders.front() == transfer.to;
    }
    if (was_there) {
      continue;
    }
    PlainRight received = giver;
    received.decision =
        isWithin(transfer.decision, giver.decision, decision_above) ? transfer.decision : giver.decision;
    received.holders = {transfer.to};
    received.places = places;
    received.days = days;
    received.uses_team = giver.uses_team || transfer.uses_team;
    received.transfer = static_cast<int>(i);
    received.source = right;
    received.is_share = giver.is_share || !transfer.delegation->is_exclusive;
    if (!received.is_share) {
      received.replaced.insert(giver.holders.front());
    }
    rights_.push_back(received);
    passOn(rights_.size() - 1, std::min(transfer.delegation->hops, hops - 1));
  }
}

bool PlainReading::saysAt(std::size_t transfer, const Point& point) const {
  return transfers_[transfer].places[placeOf(point)] &&
         transfers_[transfer].days[static_cast<std::size_t>(point.season)];
}

bool PlainReading::isGroundedAt(std::size_t transfer, const Point& point) const {
  return transfers_[transfer].grounded[placeOf(point) * seasons + static_cast<std::size_t>(point.season)];
}

bool PlainReading::comesFrom(std::size_t right, std::size_t source) const {
  for (; right >= written_count_; right = rights_[right].source) {
    if (rights_[rights_[right].source].holders == rights_[source].holders) {
      return true;
    }
  }
  return false;
}

bool PlainReading::isGivenAwayAt(std::size_t right, const Point& point) const {
  for (std::size_t i = written_count_; i < rights_.size(); ++i) {
    const bool is_exclusive =
        rights_[i].transfer >= 0 && transfers_[static_cast<std::size_t>(rights_[i].transfer)].delegation->is_exclusive;
    if (is_exclusive && rights_[i].source == right && holdsAt(i, point)) {
      return true;
    }
  }
  return false;
}

std::vector<std::size_t> PlainReading::sharesAt(const Point& point) const {
  const auto winners = winnersAt(point);
  std::vector<std::size_t> found;
  for (std::size_t i = written_count_; i < rights_.size(); ++i) {
    std::size_t shared = i;
    while (rights_[shared].is_share) {
      shared = rights_[shared].source;
    }
    if (shared != i && holdsAt(i, point) && !isGivenAwayAt(i, point) &&
        std::ranges::find(winners, shared) != winners.end()) {
      found.push_back(i);
    }
  }
  return found;
}

}  // namespace org::test
