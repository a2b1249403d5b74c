#include "analysis/standings.h"

#include <doctest/doctest.h>

#include "analysis/absence.h"
#include "analysis/facts.h"
#include "support/compiled.h"

namespace org::analysis {

namespace {

using base::toIso;

// `2026-02-01 ana; 2026-07-01 vacant: bea (ceo)`: the first day of each spell, and who is there.
std::string tell(const Facts& facts, std::string_view role, std::string_view team = {}) {
  const model::Model& model = facts.model();
  const Party party{Party::Type::Named, model.find(model::Kind::Role, role), model.find(model::Kind::Team, team), {}};
  std::string told;
  for (const Spell& spell : facts.standings().of(party)) {
    told += told.empty() ? "" : "; ";
    told += toIso(spell.days.from);
    for (const Presence& presence : spell.standing.persons) {
      told += " " + std::string(model.name(presence.person));
    }
    told += spell.standing.state == Standing::State::Unstaffed ? " unstaffed" : "";
    told += spell.standing.state == Standing::State::Vacant ? " vacant" : "";
    for (const Presence& presence : spell.standing.stand_ins) {
      told += ": " + std::string(model.name(presence.person)) + (spell.standing.is_deputy ? ", deputy" : "");
    }
  }
  return told;
}

constexpr std::string_view declared = R"(
person ana { holds: cpo until 2026-06-30 }
person bea { holds: ceo, lead until 2025-12-31 }
person cai { holds: cto until 2026-03-31; ends: 2026-02-28 }
person dov { ends: 2026-09-30 }
role ceo { top: yes }
role cpo { reports-to: ceo }
role cto { reports-to: ceo; deputy: lead }
role lead { deputy: dov }
role ghost { reports-to: ceo }
role alone { vacancy: nobody; reports-to: ceo }
team core { seat alone: ana until 2026-04-30 }
)";

}  // namespace

TEST_CASE("a vacant role falls to its superior, from the day after the last holder") {
  const auto compiled = test::compile(std::string(declared));
  CHECK(tell(*compiled.facts, "cpo") == "2026-02-01 ana; 2026-07-01 vacant: bea");
  CHECK(tell(*compiled.facts, "ceo") == "2026-02-01 bea");
}

TEST_CASE("a role that falls to nobody is vacant, one that the text does not staff is not") {
  const auto compiled = test::compile(std::string(declared));
  CHECK(tell(*compiled.facts, "alone", "core") == "2026-02-01 ana; 2026-05-01 vacant");
  CHECK(tell(*compiled.facts, "ghost") == "2026-02-01 unstaffed");
}

TEST_CASE("a role without any seat in a team is not staffed there") {
  const auto compiled = test::compile(std::string(declared) + "team other {}");
  CHECK(tell(*compiled.facts, "alone", "other") == "2026-02-01 unstaffed");
}

TEST_CASE("somebody may be thought away, from their role and as the one who stands in") {
  const auto compiled = test::compile(std::string(declared));
  const model::Model& model = compiled.facts->model();
  const auto stand_ins = [&](std::string_view role, std::string_view gone) {
    const Party party{Party::Type::Named, model.find(model::Kind::Role, role)};
    const model::PersonId person(model.find(model::Kind::Person, gone));
    const Standing standing = standingWithout(*compiled.facts, party, model.asOf(), person);
    CHECK(standing.state == Standing::State::Vacant);
    return standing.stand_ins.size();
  };
  CHECK(stand_ins("cpo", "ana") == 1);
  CHECK(stand_ins("ceo", "bea") == 0);
}

TEST_CASE("deputies act first: theirs where their role is vacant too, the superior when all have gone") {
  const auto compiled = test::compile(std::string(declared));
  CHECK(tell(*compiled.facts, "cto") == "2026-02-01 cai; 2026-03-01 vacant: dov, deputy; 2026-10-01 vacant: bea");
}

TEST_CASE("what falls to a vacant superior is done by its deputy, and goes no further than that one lets it") {
  const auto compiled = test::compile(R"(
person ana { holds: lead until 2026-02-28, head until 2026-02-28, coo until 2026-04-30 }
person bea { holds: ceo }
role ceo { top: yes }
role coo {}
role head { reports-to: ceo; deputy: coo }
role lead { reports-to: head }
person cai { holds: chief until 2026-02-28, clerk until 2026-02-28 }
role chief { reports-to: ceo; vacancy: nobody }
role clerk { reports-to: chief }
)");
  CHECK(tell(*compiled.facts, "lead") == "2026-02-01 ana; 2026-03-01 vacant: ana; 2026-05-01 vacant: bea");
  CHECK(tell(*compiled.facts, "clerk") == "2026-02-01 cai; 2026-03-01 vacant");
}

TEST_CASE("spells cover the window without a gap, and a day finds its own") {
  const auto compiled = test::compile(std::string(declared));
  const Facts& facts = *compiled.facts;
  const Party party{Party::Type::Named, facts.model().find(model::Kind::Role, "cto")};
  base::Day next = facts.model().window().from;
  for (const Spell& spell : facts.standings().of(party)) {
    CHECK(spell.days.from == next);
    CHECK(facts.standings().on(spell.days.last(), party) == spell.standing);
    next = spell.days.until;
  }
  CHECK(next == facts.model().window().until);
  CHECK(facts.standings().arePersonsDeclared());
  CHECK_FALSE(test::compile("role cto {}").facts->standings().arePersonsDeclared());
}

}  // namespace org::analysis
