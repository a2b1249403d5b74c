#include "support/random_organisation.h"

#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace org::test {

namespace {

constexpr std::array<unsigned, seasons> first_months = {2, 4, 7, 10};

std::string firstDay(int season) { return base::toIso(firstDayOf(season)); }
std::string lastDayBefore(int season) { return base::toIso(firstDayOf(season).plus(-1)); }

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}

  Organisation roll() {
    Organisation made;
    persons_ = 2 + below(4);
    roles_ = 2 + below(3);
    // The last one is held in teams only, by no deputy and nobody above.
    seat_role_ = oneIn(2) ? roles_ - 1 : -1;
    focus_role_ = oneIn(2) ? below(roles_) : -1;
    for (int i = 0; i < persons_; ++i) {
      made.persons.push_back(person());
    }
    for (int i = 0; i < roles_; ++i) {
      made.roles.push_back(role(i));
    }
    for (int i = 0; i < teams; ++i) {
      made.teams.push_back(team());
    }
    for (int i = 0; i < decisions; ++i) {
      made.decisions.push_back(decision());
    }
    return made;
  }

 private:
  int below(int limit) { return static_cast<int>(engine_() % static_cast<std::uint32_t>(limit)); }
  bool oneIn(int n) { return below(n) == 0; }

  Stay stay() {
    if (!oneIn(3)) {
      return {};
    }
    const int from = below(seasons);
    return {from, from + 1 + below(seasons - from)};
  }

  // Now and then the seat of one team.
  Who someone() {
    if (seat_role_ >= 0 && oneIn(10)) {
      return {Who::Type::Role, seat_role_, below(teams)};
    }
    switch (below(6)) {
      case 0:
        return {Who::Type::Person, below(persons_)};
      case 1:
        return {Who::Type::Team, below(teams)};
      default:
        return {Who::Type::Role, below(roles_)};
    }
  }

  Who personOrRole() {
    return oneIn(2) ? Who{Who::Type::Person, below(persons_)} : Who{Who::Type::Role, below(roles_)};
  }

  SomePerson person() {
    SomePerson made;
    made.ends = oneIn(6) ? 1 + below(seasons - 1) : seasons;
    for (int role = 0; role < roles_; ++role) {
      if (role != seat_role_ && oneIn(3)) {
        made.hats.push_back({role, stay(), oneIn(8), role == focus_role_ && !oneIn(3) ? below(areas) : -1});
      }
    }
    return made;
  }

  SomeRole role(int number) {
    SomeRole made;
    if (number == seat_role_) {
      made.falls_to_nobody = true;
      return made;
    }
    // Nobody stands in for others who has only a part themselves.
    const int above = number > 0 && oneIn(2) ? below(number) : -1;
    made.above = above == focus_role_ ? -1 : above;
    made.falls_to_nobody = oneIn(4);
    if (oneIn(5)) {
      made.deputy =
          number == 0 || oneIn(2) ? Who{Who::Type::Person, below(persons_)} : Who{Who::Type::Role, below(number)};
      const bool has_part = made.deputy->type == Who::Type::Role && made.deputy->number == focus_role_;
      made.deputy = has_part ? std::nullopt : made.deputy;
    }
    return made;
  }

  SomeTeam team() {
    SomeTeam made;
    for (int person = 0; person < persons_; ++person) {
      if (oneIn(2)) {
        made.members.emplace_back(person, stay());
      }
    }
    for (int i = seat_role_ >= 0 ? below(3) : 0; i > 0; --i) {
      made.seats.push_back({seat_role_, oneIn(6) ? -1 : below(persons_), stay()});
    }
    if (!oneIn(5)) {
      made.rule = rule();
    }
    return made;
  }

  AdoptsBy rule() {
    constexpr std::array words = {"majority", "majority", "unanimity", "consent", "any", "at-least-", "chair"};
    AdoptsBy made{words[static_cast<std::size_t>(below(std::ssize(words)))]};
    if (made.word == "at-least-") {
      made.at_least = 1 + below(4);
    }
    if (made.word == "chair" || (made.word == "majority" && oneIn(2))) {
      made.casting_vote = personOrRole();
    }
    if (made.word == "majority" && oneIn(2)) {
      made.is_quorum_share = oneIn(3);
      made.quorum = made.is_quorum_share ? 30 + 10 * below(6) : 1 + below(4);
      made.convened_by = oneIn(2) ? std::optional(personOrRole()) : std::nullopt;
    }
    return made;
  }

  Limits limits() {
    Limits made;
    made.area = oneIn(3) ? below(areas) : -1;
    made.is_own_level = oneIn(6);
    made.team = oneIn(seat_role_ < 0 ? 6 : 3) ? below(teams) : -1;
    made.amount = oneIn(4) ? (oneIn(2) ? Limits::Amount::UpTo : Limits::Amount::Above) : Limits::Amount::Any;
    made.days = stay();
    return made;
  }

  SomeRight right() {
    SomeRight made{.holders = {someone()}, .limits = limits()};
    made.is_reserved = oneIn(10);
    made.is_fallback = oneIn(10);
    made.is_interim = oneIn(12);
    if (oneIn(8)) {
      made.overrides = someone();
    }
    return made;
  }

  SomeDelegation delegation() {
    SomeDelegation made{.from = someone(), .to = someone(), .limits = limits()};
    made.receiving_team = made.to.team < 0 && oneIn(seat_role_ < 0 ? 8 : 4) ? below(teams) : -1;
    made.hops = below(3);
    made.is_exclusive = oneIn(2);
    return made;
  }

  SomeDecision decision() {
    SomeDecision made;
    made.scope = oneIn(2) ? below(areas) : -1;
    for (int i = below(4); i > 0; --i) {
      made.rights.push_back(right());
    }
    if (oneIn(4)) {
      SomeRight joint{.holders = {someone(), someone()}, .limits = limits()};
      joint.is_reserved = oneIn(8);
      if (joint.holders[0] != joint.holders[1]) {
        made.rights.push_back(joint);
      }
    }
    for (int i = below(3); i > 0; --i) {
      SomeBlock block{.who = someone(), .limits = limits(), .is_veto = oneIn(3), .passes = false};
      block.passes = block.is_veto || oneIn(4);
      block.lifted_by = oneIn(3) ? std::optional(someone()) : std::nullopt;
      made.blocks.push_back(block);
    }
    for (int i = oneIn(2) ? 1 + below(2) : 0; i > 0; --i) {
      made.delegations.push_back(delegation());
    }
    if (oneIn(5)) {
      made.rule = rule();
      made.rule->word = made.rule->word == "chair" ? "majority" : made.rule->word;
      // Only a body is convened.
      made.rule->convened_by = std::nullopt;
    }
    for (int i = oneIn(2) ? 1 + below(2) : 0; i > 0; --i) {
      made.ladder.push_back(someone());
    }
    return made;
  }

  std::mt19937 engine_;
  int persons_ = 0;
  int roles_ = 0;
  int seat_role_ = -1;
  // The one that may be held for areas.
  int focus_role_ = -1;
};

std::string writeStay(const Stay& stay) {
  std::string text;
  text += stay.from > 0 ? fmt::format(" from {}", firstDay(stay.from)) : "";
  text += stay.until < seasons ? fmt::format(" until {}", lastDayBefore(stay.until)) : "";
  return text;
}

std::string writeLimits(const Limits& limits) {
  std::string text;
  text += limits.team >= 0 ? fmt::format(" in t{}", limits.team) : "";
  text += limits.area >= 0 ? fmt::format(" over a{}", limits.area) : "";
  text += limits.is_own_level ? " only" : "";
  text += limits.amount == Limits::Amount::UpTo    ? " up-to 1k EUR"
          : limits.amount == Limits::Amount::Above ? " above 1k EUR"
                                                   : "";
  return text + writeStay(limits.days);
}

std::string writeRule(const std::optional<AdoptsBy>& rule) {
  if (!rule) {
    return "";
  }
  std::string text = fmt::format(" adopts-by: {}", rule->word);
  text += rule->at_least > 0 ? std::to_string(rule->at_least) : "";
  text += rule->casting_vote ? fmt::format("; casting-vote: {}", nameOf(*rule->casting_vote)) : "";
  text += rule->quorum > 0 ? fmt::format("; quorum: {}{}", rule->quorum, rule->is_quorum_share ? "%" : "") : "";
  return text + (rule->convened_by ? fmt::format("; convened-by: {};", nameOf(*rule->convened_by)) : ";");
}

std::string writeProperty(std::string_view key, const std::vector<std::string>& values) {
  return values.empty() ? "" : fmt::format(" {}: {};", key, fmt::join(values, ", "));
}

std::string writePerson(const SomePerson& person) {
  std::vector<std::string> hats;
  for (const Hat& hat : person.hats) {
    const std::string area = hat.area >= 0 ? fmt::format(" for a{}", hat.area) : "";
    hats.push_back(fmt::format("r{}{}{}{}", hat.role, area, hat.is_interim ? " interim" : "", writeStay(hat.days)));
  }
  const bool leaves = person.ends < seasons;
  return (leaves ? fmt::format(" ends: {};", lastDayBefore(person.ends)) : "") + writeProperty("holds", hats);
}

std::string writeRole(const SomeRole& role) {
  std::string text = role.above >= 0 ? fmt::format(" reports-to: r{};", role.above) : "";
  text += role.falls_to_nobody ? " vacancy: nobody;" : "";
  return text + (role.deputy ? fmt::format(" deputy: {};", nameOf(*role.deputy)) : "");
}

std::string writeTeam(const SomeTeam& team) {
  std::vector<std::string> members;
  for (const auto& [person, days] : team.members) {
    members.push_back(fmt::format("p{}{}", person, writeStay(days)));
  }
  std::string seats;
  for (const Seat& seat : team.seats) {
    const std::string holder = seat.person < 0 ? "vacant" : fmt::format("p{}", seat.person);
    seats += fmt::format(" seat r{}: {}{};", seat.role, holder, writeStay(seat.days));
  }
  return writeRule(team.rule) + writeProperty("members", members) + seats;
}

std::string writeRight(const SomeRight& right, const Who& holder) {
  std::string text = nameOf(holder) + writeLimits(right.limits);
  text += right.is_reserved ? " reserved" : "";
  text += right.is_fallback ? " fallback" : "";
  text += right.is_interim ? " interim" : "";
  return text + (right.overrides ? fmt::format(" overrides {}", nameOf(*right.overrides)) : "");
}

std::string writeBlock(const SomeBlock& block) {
  std::string text = nameOf(block.who) + writeLimits(block.limits);
  text += block.passes && !block.is_veto ? " passes-after 5d" : "";
  return text + (block.lifted_by ? fmt::format(" overridable-by {}", nameOf(*block.lifted_by)) : "");
}

std::string writeDelegation(const SomeDelegation& delegation) {
  // The team of the delegator stands beside their name.
  Limits limits = delegation.limits;
  limits.team = -1;
  std::string text = nameOf(delegation.from);
  text += delegation.limits.team >= 0 ? fmt::format(" in t{}", delegation.limits.team) : "";
  text += " to " + nameOf(delegation.to);
  text += delegation.receiving_team >= 0 ? fmt::format(" in t{}", delegation.receiving_team) : "";
  text += writeLimits(limits);
  text += delegation.hops > 0 ? fmt::format(" hops {}", delegation.hops) : "";
  return text + (delegation.is_exclusive ? " exclusive" : "");
}

std::string writeDecision(const SomeDecision& decision) {
  std::vector<std::string> alone;
  std::vector<std::string> together;
  for (const SomeRight& right : decision.rights) {
    for (const Who& holder : right.holders) {
      (right.holders.size() == 1 ? alone : together).push_back(writeRight(right, holder));
    }
  }
  std::vector<std::string> agree;
  std::vector<std::string> veto;
  for (const SomeBlock& block : decision.blocks) {
    (block.is_veto ? veto : agree).push_back(writeBlock(block));
  }
  std::vector<std::string> delegations;
  std::ranges::transform(decision.delegations, std::back_inserter(delegations), writeDelegation);
  std::vector<std::string> ladder;
  for (const Who& who : decision.ladder) {
    ladder.push_back(nameOf(who));
  }
  const std::string scope = decision.scope >= 0 ? fmt::format(" scope: a{};", decision.scope) : "";
  return scope + writeProperty("decides", alone) + writeProperty("decides-jointly", together) +
         writeProperty("agrees", agree) + writeProperty("vetoes", veto) + writeProperty("delegates", delegations) +
         writeRule(decision.rule) + writeProperty("escalates-to", ladder);
}

}  // namespace

std::string nameOf(const Who& who) {
  constexpr std::array letters = {'p', 'r', 't'};
  const std::string name = fmt::format("{}{}", letters[static_cast<std::size_t>(who.type)], who.number);
  return who.team >= 0 ? fmt::format("{} of t{}", name, who.team) : name;
}

base::Day firstDayOf(int season) { return *base::makeDay(2026, first_months[static_cast<std::size_t>(season)], 1); }

Organisation makeOrganisation(std::uint32_t seed) { return Dice(seed).roll(); }

std::string write(const Organisation& organisation) {
  std::string text = "area a0 { area a1 {} area a2 {} }\narea a3 {}\n";
  for (std::size_t i = 0; i < organisation.persons.size(); ++i) {
    text += fmt::format("person p{} {{{} }}\n", i, writePerson(organisation.persons[i]));
  }
  for (std::size_t i = 0; i < organisation.roles.size(); ++i) {
    text += fmt::format("role r{} {{{} }}\n", i, writeRole(organisation.roles[i]));
  }
  const auto& team = organisation.teams;
  text += fmt::format("team t0 {{{}\n  team t1 {{{} }}\n}}\nteam t2 {{{} }}\n", writeTeam(team[0]), writeTeam(team[1]),
                      writeTeam(team[2]));
  const auto& decision = organisation.decisions;
  text += fmt::format("decision d0 {{{}\n  decision d1 {{{} }}\n}}\ndecision d2 {{{} }}\n", writeDecision(decision[0]),
                      writeDecision(decision[1]), writeDecision(decision[2]));
  return text;
}

}  // namespace org::test
