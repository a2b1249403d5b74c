#include "analysis/decision_rights.h"

#include <algorithm>
#include <set>

#include "analysis/inherited.h"
#include "schema/key.h"

namespace org::analysis {

using ast::ClauseWord;
using model::EntityId;
using model::Kind;
using namespace schema::literals;

namespace {

// The team after `in`, which limits a right (ruling 1), on the party or on the area it is given over.
EntityId unitOf(const model::Model& model, const model::Value& value) {
  if (value.term.in) {
    return value.term.in;
  }
  const model::Clause* over = model.clause(value, ClauseWord::Over);
  return over == nullptr ? EntityId::none() : over->argument.in;
}

bool isHandover(const model::Model& model, const model::Value& value) {
  const model::Clause* via = model.clause(value, ClauseWord::Via);
  return via != nullptr && via->argument.text == "handover";
}

Claim readFlags(const model::Model& model, const model::Value& value) {
  Claim claim;
  claim.is_reserved = model.has(value, ClauseWord::Reserved);
  claim.is_fallback = model.has(value, ClauseWord::Fallback);
  claim.is_interim = model.has(value, ClauseWord::Interim);
  // When a condition in words is met, nobody can tell here.
  claim.is_unknown = model.has(value, ClauseWord::When);
  return claim;
}

Region limitTo(Region region, Axis axis, const Range& side) {
  for (Box& box : region) {
    box[axis] = box[axis].intersect(side);
  }
  return simplify(std::move(region));
}

// The box without some areas with their parts, of which each is inside another or apart from it, sorted.
void appendWithout(Box box, const std::vector<Range>& areas, Region& rest) {
  Range& left = box[Axis::Area];
  for (const Range& area : areas) {
    Box before = box;
    before[Axis::Area] = {left.begin, std::min(left.end, area.begin)};
    if (!before.isEmpty()) {
      rest.push_back(before);
    }
    left.begin = std::max(left.begin, area.end);
  }
  if (!box.isEmpty()) {
    rest.push_back(box);
  }
}

}  // namespace

DecisionRights::DecisionRights(const model::Model& model, const Assignments& assignments,
                               const std::optional<std::vector<model::DecisionId>>& only)
    : model_(model), assignments_(assignments), space_(model), is_read_(model.size(), !only.has_value()) {
  for (const EntityId decision : only.value_or(std::vector<model::DecisionId>())) {
    is_read_[decision.index] = true;
  }
  readScopes();
  for (const EntityId decision : model.all(Kind::Decision)) {
    if (!model[decision].is_library && reads(decision)) {
      readDecision(model::DecisionId(decision));
      readDelegations(model::DecisionId(decision));
    }
  }
  resolveOverrides();
  passOn();
  leaveToFallbacks();
}

const Precedence& DecisionRights::precedence() const {
  std::call_once(once_precedence_, [&] { precedence_.emplace(claims_); });
  return *precedence_;
}

// Many in a chain of decisions have the scope of the first.
void DecisionRights::readScopes() {
  everywhere_ = {space_.everything()};
  scoped_by_.resize(model_.size());
  const Range& kinds = space_.kinds().declared();
  // In preorder: a decision comes before its parts.
  for (std::int64_t point = kinds.begin; point < kinds.end; ++point) {
    const EntityId decision = space_.kinds().at(point);
    const EntityId above = model_[decision].parent;
    const auto own = model_.values(decision, "scope"_key);
    if (!own.empty()) {
      scoped_by_[decision.index] = decision;
      scopes_[decision] = readScope(own);
    } else if (above) {
      scoped_by_[decision.index] = scoped_by_[above.index];
    }
  }
}

Region DecisionRights::readScope(std::span<const model::Value> values) const {
  Region scope;
  for (const model::Value& value : values) {
    if (model_.is(value.term.entity, Kind::Area)) {
      const Region part = intersect(limitOf(value), std::array{space_.slabOfArea(value.term.entity)});
      scope.insert(scope.end(), part.begin(), part.end());
    }
  }
  return simplify(std::move(scope));
}

bool DecisionRights::isScoped(EntityId decision) const {
  return decision && static_cast<bool>(scoped_by_[decision.index]);
}

const Region& DecisionRights::scopeOf(EntityId decision) const {
  return isScoped(decision) ? scopes_.at(scoped_by_[decision.index]) : everywhere_;
}

Region DecisionRights::limitOf(const model::Value& value) const {
  Region over;
  std::vector<Range> except;
  const bool is_own_level = model_.has(value, ClauseWord::Only);
  for (const model::Clause& clause : model_.clauses(value)) {
    const EntityId area = clause.argument.entity;
    const bool is_area = area == model::company || model_.is(area, Kind::Area);
    if (clause.word == ClauseWord::Over && is_area) {
      Box box = space_.slabOfArea(area);
      box[Axis::Area] = is_own_level ? space_.areas().only(area) : box[Axis::Area];
      over.push_back(box);
    } else if (clause.word == ClauseWord::Except && is_area) {
      except.push_back(space_.areas().within(area));
    }
  }
  std::ranges::sort(except);
  Region rest;
  for (const Box& box : model_.has(value, ClauseWord::Over) ? over : Region{space_.everything()}) {
    appendWithout(box, except, rest);
  }
  return rest;
}

// `only` without `over` is the decision's own level: not the decisions below it.
DecisionRights::Reading DecisionRights::read(model::DecisionId decision, const model::Value& value) const {
  Reading reading{&value, readParty(value.term), {}, {}};
  reading.party.in = EntityId::none();
  const Range amounts = space_.amounts(model_.clause(value, ClauseWord::Above), model_.clause(value, ClauseWord::UpTo));
  // An area or amount that was reported, or amounts the wrong way round: nobody can tell what is meant.
  reading.is_known = !amounts.isEmpty() && std::ranges::none_of(model_.clauses(value), [](const model::Clause& clause) {
    using enum ClauseWord;
    const bool limits = clause.word == Over || clause.word == Except || clause.word == Above || clause.word == UpTo;
    return limits && clause.argument.type == model::TermType::Unknown;
  });
  const bool is_own_level = model_.has(value, ClauseWord::Only) && !model_.has(value, ClauseWord::Over);
  const Range kind = is_own_level ? space_.kinds().only(decision) : space_.kinds().within(decision);
  reading.ground = limitTo(scopeOf(decision), Axis::Kind, kind);
  if (reading.is_known) {
    reading.ground = simplify(intersect(reading.ground, limitOf(value)));
    reading.ground = limitTo(reading.ground, Axis::Unit, space_.units().within(unitOf(model_, value)));
    reading.ground = limitTo(reading.ground, Axis::Amount, amounts);
  }
  reading.days = value.interval.intersect(model_.existence(decision))
                     .intersect(existence(model_, reading.party))
                     .intersect(model_.window());
  return reading;
}

const Region& DecisionRights::regionOf(model::DecisionId decision, const model::Value& value) const {
  {
    const std::scoped_lock lock(regions_mutex_);
    if (const auto known = regions_.find(&value); known != regions_.end()) {
      model::reads_of_thread.add(region_reads_);
      return known->second;
    }
  }
  // Two threads may both come to the same; the first to say so is kept.
  const model::ReadScope scope;
  Reading reading = read(decision, value);
  Region region = reading.is_known ? limitTo(std::move(reading.ground), Axis::Time, rangeOf(reading.days)) : Region();
  const std::scoped_lock lock(regions_mutex_);
  region_reads_.add(scope.reads());
  return regions_.try_emplace(&value, std::move(region)).first->second;
}

// The teams that have a seat of a role which is held only through seats: with `in`, each is a right of its own (ruling 1).
std::vector<model::TeamId> DecisionRights::seatsOf(const Party& party, EntityId within) const {
  std::vector<model::TeamId> teams;
  if (!within || party.of || !model_.is(party.entity, Kind::Role)) {
    return teams;
  }
  for (const Assignment* edge : assignments_.ofRole(model::RoleId(party.entity))) {
    if (!edge->team) {
      return {};
    }
    if (within == model::company || model_.isWithin(edge->team, within)) {
      teams.push_back(edge->team);
    }
  }
  std::ranges::sort(teams);
  teams.erase(std::unique(teams.begin(), teams.end()), teams.end());
  return teams;
}

void DecisionRights::readDecision(model::DecisionId decision) {
  for (const model::Value& value : model_.values(decision, "decides"_key)) {
    const Reading reading = read(decision, value);
    const bool is_excused = !reading.is_known || reading.party.type == Party::Type::Nobody;
    if (is_excused) {
      Region& excused = excused_[decision];
      const Region ground = limitTo(reading.ground, Axis::Time, rangeOf(reading.days));
      excused.insert(excused.end(), ground.begin(), ground.end());
      if (!reading.is_known) {
        doubtful_.insert(doubtful_.end(), ground.begin(), ground.end());
      }
    } else {
      readAlone(decision, reading);
    }
  }
  readJointly(decision);
}

void DecisionRights::readAlone(model::DecisionId decision, const Reading& reading) {
  const EntityId unit = unitOf(model_, *reading.value);
  const Right right{
      decision, {reading.party}, reading.value, static_cast<bool>(unit), isHandover(model_, *reading.value)};
  const std::vector<model::TeamId> seats = seatsOf(reading.party, unit);
  if (seats.empty()) {
    add(right, readFlags(model_, *reading.value), reading.ground, reading.days);
  }
  Claim claim = readFlags(model_, *reading.value);
  claim.part_of = seats.size() > 1 ? std::optional(parted_++) : std::nullopt;
  for (const model::TeamId team : seats) {
    Right seat = right;
    seat.holders.front().of = team;
    add(seat, claim, limitTo(reading.ground, Axis::Unit, space_.units().within(team)),
        reading.days.intersect(model_.existence(team)));
  }
}

// Those who decide together where the same is written of them; whoever has no limits written decides together with each such
// group.
void DecisionRights::readJointly(model::DecisionId decision) {
  std::vector<Reading> readings;
  for (const model::Value& value : model_.values(decision, "decides-jointly"_key)) {
    readings.push_back(read(decision, value));
  }
  if (readings.empty()) {
    return;
  }
  const Region unlimited = limitTo(scopeOf(decision), Axis::Kind, space_.kinds().within(decision));
  std::map<Region, std::vector<const Reading*>> bodies;
  std::vector<const Reading*> everywhere;
  for (const Reading& reading : readings) {
    (reading.ground == unlimited ? everywhere : bodies[reading.ground]).push_back(&reading);
  }
  if (bodies.empty()) {
    bodies[unlimited] = {};
  }
  for (auto& [ground, members] : bodies) {
    members.insert(members.end(), everywhere.begin(), everywhere.end());
    std::ranges::sort(members, {}, [](const Reading* member) { return member->value->span; });
    readBody(decision, members);
  }
}

// Where some of them are seats, each team that has one is decided for by a body of its own: of the seats nearest to it.
void DecisionRights::readBody(model::DecisionId decision, const std::vector<const Reading*>& members) {
  std::map<const Reading*, std::vector<model::TeamId>> seats;
  std::set<model::TeamId> teams;
  for (const Reading* member : members) {
    seats[member] = seatsOf(member->party, unitOf(model_, *member->value));
    teams.insert(seats[member].begin(), seats[member].end());
  }
  if (teams.empty()) {
    addBody(decision, members, {});
    return;
  }
  const auto part_of = teams.size() > 1 ? std::optional(parted_++) : std::nullopt;
  for (const model::TeamId team : teams) {
    std::vector<Reading> own;
    bool has_all = true;
    for (const Reading* member : members) {
      own.push_back(*member);
      Reading& reading = own.back();
      for (const model::TeamId seat : seats[member]) {
        const bool is_nearer =
            model_.isWithin(team, seat) && (!reading.party.of || model_.isWithin(seat, reading.party.of));
        reading.party.of = is_nearer ? model::EntityId(seat) : reading.party.of;
      }
      has_all = has_all && (seats[member].empty() || reading.party.of);
      reading.ground = limitTo(std::move(reading.ground), Axis::Unit, space_.units().within(team));
      reading.days = reading.days.intersect(model_.existence(team));
    }
    std::vector<const Reading*> body;
    std::ranges::transform(own, std::back_inserter(body), [](const Reading& reading) { return &reading; });
    addBody(decision, has_all ? body : std::vector<const Reading*>(), part_of);
  }
}

// Members come and go: between two changes it is one body.
void DecisionRights::addBody(model::DecisionId decision, const std::vector<const Reading*>& members,
                             std::optional<std::uint32_t> part_of) {
  Intervals changes;
  std::ranges::transform(members, std::back_inserter(changes), [](const Reading* member) { return member->days; });
  const auto days = breakpoints(model_.window(), changes);
  for (std::size_t i = 0; i + 1 < days.size(); ++i) {
    Right right{decision, {}};
    Claim claim{.part_of = part_of};
    Region ground{space_.everything()};
    for (const Reading* member : members) {
      if (!member->days.contains(days[i])) {
        continue;
      }
      const Claim flags = readFlags(model_, *member->value);
      claim.is_unknown =
          claim.is_unknown || flags.is_unknown || !member->is_known || member->party.type == Party::Type::Unknown;
      claim.is_reserved = claim.is_reserved || flags.is_reserved;
      claim.is_fallback = claim.is_fallback || flags.is_fallback;
      claim.is_interim = claim.is_interim || flags.is_interim;
      right.value = right.value == nullptr ? member->value : right.value;
      right.uses_unit = right.uses_unit || unitOf(model_, *member->value);
      right.is_handover = right.is_handover || isHandover(model_, *member->value);
      if (std::ranges::find(right.holders, member->party) == right.holders.end()) {
        right.holders.push_back(member->party);
      }
      ground = intersect(ground, member->ground);
    }
    if (!right.holders.empty()) {
      add(std::move(right), std::move(claim), std::move(ground), {days[i], days[i + 1]});
    }
  }
}

void DecisionRights::add(Right right, Claim claim, Region ground, const base::Interval& days) {
  claim.region = limitTo(std::move(ground), Axis::Time, rangeOf(days));
  if (claim.region.empty()) {
    return;
  }
  claim.extent = open(claim.region, Axis::Time, space_.whole(Axis::Time));
  claim.kind = space_.kinds().within(right.decision);
  claim.holder = numberOf(right.holders);
  if (std::ranges::any_of(right.holders, [](const Party& party) { return party.type == Party::Type::Unknown; })) {
    claim.is_unknown = true;
    doubtful_.insert(doubtful_.end(), claim.region.begin(), claim.region.end());
  }
  by_decision_[right.decision].push_back(static_cast<std::uint32_t>(rights_.size()));
  rights_.push_back(std::move(right));
  claims_.push_back(std::move(claim));
}

std::uint32_t DecisionRights::numberOf(std::vector<Party> parties) {
  std::ranges::sort(parties);
  return holders_.try_emplace(std::move(parties), static_cast<std::uint32_t>(holders_.size())).first->second;
}

// `overrides cto` beats every right of that party: as written, or of any of its seats where none is named.
void DecisionRights::resolveOverrides() {
  for (std::size_t i = 0; i < rights_.size(); ++i) {
    for (const model::Clause& clause : model_.clauses(*rights_[i].value)) {
      if (clause.word != ClauseWord::Overrides || !clause.argument.entity) {
        continue;
      }
      for (const auto& [parties, holder] : holders_) {
        const Party& party = parties.front();
        const bool is_meant = parties.size() == 1 && party.entity == clause.argument.entity &&
                              (!clause.argument.of || clause.argument.of == party.of);
        if (is_meant) {
          claims_[i].overrides.push_back(holder);
        }
      }
    }
    std::ranges::sort(claims_[i].overrides);
  }
}

// The areas that a role is held for, where nobody holds it as a whole; else nothing.
Region DecisionRights::groundHeldFor(const Party& party) const {
  Region ground;
  for (const Assignment* edge : assignments_.ofRole(model_.as<Kind::Role>(party.entity))) {
    if ((party.of && edge->team != party.of) || !edge->interval.overlaps(model_.window())) {
      continue;
    }
    if (!edge->focus) {
      return {};
    }
    ground.push_back(space_.slab(Axis::Area, space_.areas().within(edge->focus)));
  }
  return simplify(std::move(ground));
}

// Of a role that is held for areas only, each of these is a right of its own (checks.md 3.11). What is outside them is nobody's, and a
// fallback is for that; where there is none, it falls as from a vacant role (ruling 7). What "narrower" compares stays as written.
void DecisionRights::leaveToFallbacks() {
  // By the decision that they are declared on, in preorder.
  std::map<std::int64_t, Region> fallbacks;
  for (const Claim& claim : claims_) {
    if (claim.is_fallback) {
      Region& region = fallbacks[claim.kind.begin];
      region.insert(region.end(), claim.region.begin(), claim.region.end());
    }
  }
  for (std::size_t i = 0; i < claims_.size() && !fallbacks.empty(); ++i) {
    Claim& claim = claims_[i];
    const bool is_alone = !claim.is_fallback && !claim.shares && rights_[i].holders.size() == 1;
    const Region own = is_alone ? groundHeldFor(rights_[i].holders.front()) : Region();
    if (!own.empty() && overlap(claim.region, own)) {
      const Region fallen = fallbacksAround(fallbacks, claim.kind);
      claim.region = simplify(subtract(claim.region, intersect(subtract(claim.region, own), fallen)));
    }
  }
}

// Of the decision, and of those above and below it.
Region DecisionRights::fallbacksAround(const std::map<std::int64_t, Region>& fallbacks, const Range& kind) const {
  Region found;
  const auto add = [&](const Region& region) { found.insert(found.end(), region.begin(), region.end()); };
  for (const EntityId above : model_.ancestors(space_.kinds().at(kind.begin))) {
    if (const auto own = fallbacks.find(space_.kinds().only(above).begin); own != fallbacks.end()) {
      add(own->second);
    }
  }
  for (auto own = fallbacks.lower_bound(kind.begin); own != fallbacks.end() && own->first < kind.end; ++own) {
    add(own->second);
  }
  return found;
}

std::span<const std::uint32_t> DecisionRights::ownOf(EntityId decision) const {
  const auto own = by_decision_.find(decision);
  return own == by_decision_.end() ? std::span<const std::uint32_t>() : own->second;
}

std::vector<std::uint32_t> DecisionRights::reaching(EntityId decision) const {
  std::vector<std::uint32_t> found;
  std::vector<EntityId> levels = model_.ancestors(decision);
  levels.insert(levels.begin(), decision);
  for (const EntityId level : levels) {
    const auto own = ownOf(level);
    found.insert(found.end(), own.begin(), own.end());
  }
  return found;
}

Region DecisionRights::excused(EntityId decision) const {
  Region found;
  std::vector<EntityId> levels = model_.ancestors(decision);
  levels.insert(levels.begin(), decision);
  for (const EntityId level : levels) {
    if (const auto own = excused_.find(level); own != excused_.end()) {
      found.insert(found.end(), own->second.begin(), own->second.end());
    }
  }
  return found;
}

}  // namespace org::analysis
