#include "analysis/decision_conflicts.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "analysis/assignments.h"
#include "analysis/delegation_defects.h"
#include "analysis/focuses.h"
#include "analysis/inherited.h"
#include "analysis/overlaps.h"
#include "analysis/reporting.h"
#include "analysis/standings.h"
#include "analysis/threshold_ladders.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

namespace {

// Beyond so many conflicts on one decision, those of one right are told together: nobody mends them pair by pair.
constexpr std::size_t told_apart = 20;

class ConflictFinder {
 public:
  explicit ConflictFinder(const Facts& facts)
      : facts_(facts), model_(facts.model()), rights_(facts.decisionRights()), assignments_(facts.assignments()) {}

  void run() {
    // Each is let go when it is judged: in a crowd their regions are large.
    for (Clash& found : rights_.precedence().findClashes()) {
      Clash clash = std::move(found);
      addClash(clash);
    }
    for (std::uint32_t right = 0; right < rights_.rights().size(); ++right) {
      addManyHolders(right);
    }
  }

  std::vector<DecisionConflict> takeOpen() { return inOrder(std::move(open_)); }
  std::vector<DecisionConflict> takeLatent() { return inOrder(std::move(latent_)); }

 private:
  [[nodiscard]] source::Span placeOf(std::uint32_t right) const { return rights_.rights()[right].value->span; }

  // The persons behind a party, over time; by name, as they are told.
  const std::vector<Presence>& presencesOf(const Party& party) {
    const auto [known, is_new] = presences_.try_emplace(party);
    if (is_new) {
      known->second = analysis::presencesOf(assignments_, model_, party);
      std::ranges::stable_sort(known->second, {}, [&](const Presence& presence) {
        return std::pair(model_.qualifiedName(presence.person), presence.person);
      });
    }
    return known->second;
  }

  // When the persons behind some rights change.
  Intervals changesOf(const std::vector<std::uint32_t>& rights, EntityId area) {
    Intervals changes;
    for (const std::uint32_t right : rights) {
      for (const Party& party : holdersOf(right, area)) {
        std::ranges::transform(presencesOf(party), std::back_inserter(changes), &Presence::interval);
        if (mayStandIn(party)) {
          std::ranges::transform(facts_.standings().of(party), std::back_inserter(changes), &Spell::days);
        }
      }
    }
    return changes;
  }

  [[nodiscard]] std::vector<Party> holdersOf(std::uint32_t right, EntityId area) const {
    return facts_.focuses().over(rights_.rights()[right].holders, area);
  }

  [[nodiscard]] bool mayStandIn(const Party& party) const {
    return model_.is(party.entity, Kind::Role) && facts_.standings().arePersonsDeclared();
  }

  // To whom deciding falls that day, where nobody holds the role and that is one person.
  [[nodiscard]] model::PersonId standInOn(base::Day day, const Party& party) const {
    if (!mayStandIn(party)) {
      return {};
    }
    const auto& persons = facts_.standings().on(day, party).stand_ins;
    const bool is_one = !persons.empty() && std::ranges::all_of(persons, [&](const Presence& presence) {
      return presence.person == persons.front().person;
    });
    return is_one ? persons.front().person : model::PersonId();
  }

  // Whoever decides: the one person who acts that day for every party of the right; else the holder of the right as such.
  struct Decider {
    model::PersonId person;
    std::uint32_t holder = 0;
    auto operator<=>(const Decider&) const = default;
  };

  Decider deciderOn(base::Day day, std::uint32_t right, EntityId area) {
    std::set<model::PersonId> persons;
    for (const Party& party : holdersOf(right, area)) {
      const model::PersonId holder = soleActor(day, presencesOf(party));
      persons.insert(holder ? holder : standInOn(day, party));
    }
    const bool is_one = persons.size() == 1 && *persons.begin();
    return is_one ? Decider{*persons.begin()} : Decider{{}, rights_.claims()[right].holder};
  }

  [[nodiscard]] bool isByStandIn(base::Day day, const std::vector<std::uint32_t>& rights, EntityId area) const {
    return std::ranges::any_of(rights, [&](std::uint32_t right) {
      return std::ranges::any_of(holdersOf(right, area),
                                 [&](const Party& party) { return static_cast<bool>(standInOn(day, party)); });
    });
  }

  std::vector<DecisionConflict> inOrder(std::vector<DecisionConflict> found) const {
    std::ranges::stable_sort(found, [&](const DecisionConflict& a, const DecisionConflict& b) {
      const auto first = placeOf(a.rights.front());
      const auto second = placeOf(b.rights.front());
      if (first != second || a.rights != b.rights) {
        return std::tie(first, a.rights) < std::tie(second, b.rights);
      }
      return spanOf(a.region, Axis::Time) < spanOf(b.region, Axis::Time);
    });
    return gatherRest(mergeParties(std::move(found)));
  }

  // The holders of the rights, by number; what is told as something else stays apart, and so does each circle.
  [[nodiscard]] std::set<std::uint32_t> partiesIn(const DecisionConflict& conflict) const {
    const bool is_apart = conflict.type == DecisionConflict::Type::Circle || ladderFaultOf(rights_, conflict) ||
                          isDoubleDelegation(rights_, conflict);
    std::set<std::uint32_t> parties;
    for (const std::uint32_t right : conflict.rights) {
      if (!is_apart) {
        parties.insert(rights_.claims()[right].holder);
      }
    }
    return parties;
  }

  // The same parties on one decision are one conflict, however many rights each of them has (checks.md 2.16).
  [[nodiscard]] std::vector<DecisionConflict> mergeParties(std::vector<DecisionConflict> found) const {
    using Key = std::tuple<EntityId, DecisionConflict::Type, std::set<std::uint32_t>, std::vector<model::PersonId>,
                           model::PersonId, bool>;
    std::map<Key, std::size_t> known;
    std::vector<DecisionConflict> merged;
    std::set<std::size_t> absorbing;
    for (DecisionConflict& conflict : found) {
      const auto parties = partiesIn(conflict);
      const Key key{conflict.decision, conflict.type, parties, conflict.persons, conflict.person, conflict.is_stand_in};
      const auto [entry, is_new] = known.try_emplace(key, merged.size());
      if (is_new || parties.empty()) {
        merged.push_back(std::move(conflict));
      } else {
        absorb(merged[entry->second], conflict);
        absorbing.insert(entry->second);
      }
    }
    for (const std::size_t index : absorbing) {
      sortRights(merged[index].rights);
      merged[index].region = simplify(std::move(merged[index].region));
    }
    return merged;
  }

  static void absorb(DecisionConflict& all, const DecisionConflict& conflict) {
    all.rights.insert(all.rights.end(), conflict.rights.begin(), conflict.rights.end());
    all.region.insert(all.region.end(), conflict.region.begin(), conflict.region.end());
  }

  // By place, each once.
  void sortRights(std::vector<std::uint32_t>& rights) const {
    std::ranges::sort(rights, {}, [&](std::uint32_t right) { return std::pair(placeOf(right), right); });
    rights.erase(std::unique(rights.begin(), rights.end()), rights.end());
  }

  // Two who hand over to each other may overlap for a while.
  void dropHandovers(Clash& clash) const {
    const Range time = spanOf(clash.region, Axis::Time);
    if (time.end - time.begin <= longest_handover) {
      std::erase_if(clash.claims, [&](std::uint32_t right) { return rights_.rights()[right].is_handover; });
    }
  }

  void addClash(Clash& clash) {
    dropHandovers(clash);
    const auto is_first = [&](std::uint32_t right) {
      return rights_.claims()[right].holder == rights_.claims()[clash.claims.front()].holder;
    };
    if (std::ranges::all_of(clash.claims, is_first)) {
      return;
    }
    Region apart;
    Hidden hidden;
    std::vector<Party> parties;
    for (const std::uint32_t right : clash.claims) {
      std::ranges::copy(rights_.rights()[right].holders, std::back_inserter(parties));
    }
    for (const Focuses::Piece& piece : facts_.focuses().cut(rights_.space(), clash.region, parties)) {
      judgePiece(clash, piece, apart, hidden);
    }
    using Type = DecisionConflict::Type;
    const Type type = clash.is_circular ? Type::Circle : Type::Rivals;
    DecisionConflict open{.type = type, .rights = clash.claims, .region = simplify(std::move(apart))};
    if (!open.region.empty()) {
      add(open_, std::move(open));
      return;
    }
    for (auto& [who, region] : hidden) {
      add(latent_, {.type = type,
                    .rights = clash.claims,
                    .person = who.first,
                    .is_stand_in = who.second,
                    .region = simplify(std::move(region))});
    }
  }

  // Where one person is all of those who clash, or stands in for some of them.
  using Hidden = std::map<std::pair<model::PersonId, bool>, Region>;

  void judgePiece(const Clash& clash, const Focuses::Piece& piece, Region& apart, Hidden& hidden) {
    const auto days = breakpoints(intervalOf(spanOf(piece.region, Axis::Time)), changesOf(clash.claims, piece.area));
    for (std::size_t i = 0; i + 1 < days.size(); ++i) {
      std::set<Decider> deciders;
      for (const std::uint32_t right : clash.claims) {
        deciders.insert(deciderOn(days[i], right, piece.area));
      }
      Region& verdict = deciders.size() > 1
                            ? apart
                            : hidden[{deciders.begin()->person, isByStandIn(days[i], clash.claims, piece.area)}];
      const Box slab = rights_.space().slab(Axis::Time, rangeOf({days[i], days[i + 1]}));
      std::ranges::copy(intersect(piece.region, std::array{slab}), std::back_inserter(verdict));
    }
  }

  // Whether a party is a role that may decide alone and that several may hold: a rule on the decision makes them a body, and
  // too many holders of a role for one are `overlapping-assignments`.
  [[nodiscard]] bool mayHaveManyHolders(const Right& right) const {
    const Party& party = right.holders.front();
    if (right.holders.size() != 1 || !model_.is(party.entity, Kind::Role) ||
        inheritedValue(model_, right.decision, "adopts-by"_key) != nullptr) {
      return false;
    }
    const auto holders = effectiveValues(model_, party.entity, "holders"_key);
    const auto top = effectiveValues(model_, party.entity, "top"_key);
    const bool is_for_one =
        (!holders.empty() && holders.front().term.upper <= 1) || (!top.empty() && top.front().term.flag);
    return !is_for_one;
  }

  // Those who decide the same things on a day, by name: two who hold one role for the same area, other than to hand over. A role that
  // is held in several teams is decided by whoever holds it for the work at hand, which the text does not tell further: nobody clashes.
  [[nodiscard]] static std::vector<model::PersonId> rivalsOn(base::Day day, const std::vector<Presence>& presences) {
    std::vector<model::PersonId> rivals;
    EntityId team;
    for (const Presence* acting : actingOn(day, presences)) {
      if (acting->team && team && acting->team != team) {
        return {};
      }
      team = acting->team ? EntityId(acting->team) : team;
      if (!acting->is_handover && (rivals.empty() || rivals.back() != acting->person)) {
        rivals.push_back(acting->person);
      }
    }
    return rivals.size() > 1 ? rivals : std::vector<model::PersonId>();
  }

  void addManyHolders(std::uint32_t right) {
    const Right& declared = rights_.rights()[right];
    const Claim& claim = rights_.claims()[right];
    const bool is_judged = !claim.is_unknown && !claim.shares && mayHaveManyHolders(declared);
    if (!is_judged || presencesOf(declared.holders.front()).size() < 2) {
      return;
    }
    std::map<std::vector<model::PersonId>, Region> by_persons;
    const Region& ground = rights_.precedence().ground(right);
    for (const Focuses::Piece& piece : facts_.focuses().cut(rights_.space(), ground, declared.holders)) {
      judgeHolders(facts_.focuses().over(declared.holders.front(), piece.area), piece.region, by_persons);
    }
    for (auto& [persons, region] : by_persons) {
      add(open_, {.type = DecisionConflict::Type::ManyHolders,
                  .rights = {right},
                  .persons = persons,
                  .region = simplify(std::move(region))});
    }
  }

  // Where several hold the part of a role that decides on a ground.
  void judgeHolders(const Party& party, const Region& ground,
                    std::map<std::vector<model::PersonId>, Region>& by_persons) {
    const auto& presences = presencesOf(party);
    const auto days = breakpoints(model_.window(), changesOfHolders(presences));
    for (std::size_t i = 0; i + 1 < days.size(); ++i) {
      if (auto persons = rivalsOn(days[i], presences); !persons.empty()) {
        const Box slab = rights_.space().slab(Axis::Time, rangeOf({days[i], days[i + 1]}));
        std::ranges::copy(intersect(ground, std::array{slab}), std::back_inserter(by_persons[std::move(persons)]));
      }
    }
  }

  static Intervals changesOfHolders(const std::vector<Presence>& presences) {
    Intervals changes;
    std::ranges::transform(presences, std::back_inserter(changes), &Presence::interval);
    return changes;
  }

  // Settles the order of what a conflict names, and its decision.
  void add(std::vector<DecisionConflict>& found, DecisionConflict conflict) const {
    if (conflict.region.empty()) {
      return;
    }
    sortRights(conflict.rights);
    const auto depth = [&](std::uint32_t right) { return model_.ancestors(rights_.rights()[right].decision).size(); };
    conflict.decision = rights_.rights()[*std::ranges::max_element(conflict.rights, {}, depth)].decision;
    found.push_back(std::move(conflict));
  }

  // Each conflict stands at its last right, so that every right is named, and no two are named twice. Limits that do not fit
  // together, and what is given twice, are told by others: they are not mixed with the rest.
  [[nodiscard]] std::vector<DecisionConflict> gatherRest(std::vector<DecisionConflict> found) const {
    std::vector<DecisionConflict> kept;
    std::map<EntityId, std::size_t> counts;
    using Key = std::tuple<EntityId, std::uint32_t, model::PersonId, bool, bool>;
    std::map<Key, std::vector<DecisionConflict>> rest;
    for (DecisionConflict& conflict : found) {
      // A role with many holders, and a circle, stand for themselves.
      const bool is_own = conflict.type != DecisionConflict::Type::Rivals;
      if (++counts[conflict.decision] <= told_apart || is_own) {
        kept.push_back(std::move(conflict));
        continue;
      }
      const Key key{conflict.decision, conflict.rights.back(), conflict.person,
                    ladderFaultOf(rights_, conflict).has_value(), isDoubleDelegation(rights_, conflict)};
      rest[key].push_back(std::move(conflict));
    }
    for (auto& [key, conflicts] : rest) {
      kept.push_back(conflicts.size() == 1 ? std::move(conflicts.front()) : gather(conflicts));
    }
    return kept;
  }

  [[nodiscard]] DecisionConflict gather(const std::vector<DecisionConflict>& conflicts) const {
    DecisionConflict all;
    all.decision = conflicts.front().decision;
    all.person = conflicts.front().person;
    all.is_rest = true;
    for (const DecisionConflict& conflict : conflicts) {
      absorb(all, conflict);
    }
    sortRights(all.rights);
    return all;
  }

  const Facts& facts_;
  const model::Model& model_;
  const DecisionRights& rights_;
  const Assignments& assignments_;
  std::map<Party, std::vector<Presence>> presences_;
  std::vector<DecisionConflict> open_;
  std::vector<DecisionConflict> latent_;
};

}  // namespace

DecisionConflicts::DecisionConflicts(const Facts& facts) {
  ConflictFinder finder(facts);
  finder.run();
  open_ = finder.takeOpen();
  latent_ = finder.takeLatent();
}

}  // namespace org::analysis
