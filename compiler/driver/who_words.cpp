// Parties, persons and places: in words, and as JSON.

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/parties.h"
#include "checks/rights_words.h"
#include "driver/who.h"

namespace org::driver {

namespace json = llvm::json;
using analysis::Presence;
using analysis::Standing;
using State = Standing::State;

namespace {

// More persons than this are counted.
constexpr std::size_t told_persons = 6;

// `for the time being in `core``; empty where there is nothing to say of it.
std::string sayPresence(const Inquiry& inquiry, const Presence& presence, bool with_team) {
  const model::Model& model = inquiry.model();
  std::vector<std::string> parts;
  if (presence.is_interim) {
    parts.emplace_back("for the time being");
  }
  if (with_team && presence.team) {
    parts.push_back(fmt::format("in `{}`", model.qualifiedName(presence.team)));
  }
  if (presence.focus) {
    parts.push_back(fmt::format("for `{}`", model.qualifiedName(presence.focus)));
  }
  return fmt::format("{}", fmt::join(parts, " "));
}

// A person with everything that is to be said of where and how.
struct PersonThere {
  model::PersonId person;
  std::vector<std::string> presences;
};

// Who is there in several teams is told once.
std::vector<PersonThere> gather(const Inquiry& inquiry, const std::vector<Presence>& persons, bool with_team) {
  std::vector<PersonThere> told;
  for (const Presence& presence : persons) {
    auto same = std::ranges::find(told, presence.person, &PersonThere::person);
    if (same == told.end()) {
      same = told.insert(told.end(), {presence.person, {}});
    }
    const std::string text = sayPresence(inquiry, presence, with_team);
    if (!text.empty() && std::ranges::find(same->presences, text) == same->presences.end()) {
      same->presences.push_back(text);
    }
  }
  return told;
}

// Of many places a few.
std::vector<std::string> fold(std::vector<std::string> presences) {
  constexpr std::size_t told_presences = 3;
  if (presences.size() > told_presences + 1) {
    const std::size_t others = presences.size() - told_presences;
    presences.resize(told_presences);
    presences.push_back(fmt::format("{} other places", others));
  }
  return presences;
}

// The area that the party is named with is not said again.
std::vector<Presence> withoutFocusOf(const analysis::Party& party, std::vector<Presence> persons) {
  for (Presence& presence : persons) {
    const bool is_said = party.focus && *party.focus == presence.focus;
    presence.focus = is_said ? model::AreaId() : presence.focus;
  }
  return persons;
}

std::string sayVacancy(const Inquiry& inquiry, const analysis::Party& party, const Standing& standing,
                       analysis::Duty duty) {
  const std::vector<Presence>& actors = analysis::actorsFor(standing, duty);
  const auto above =
      duty == analysis::Duty::Decide ? analysis::superiorOf(inquiry.facts(), party, inquiry.day) : model::RoleId();
  if (actors.empty()) {
    return above ? fmt::format("; nobody is there that day, and nobody holds `{}`, to whom it would fall",
                               inquiry.model().qualifiedName(above))
                 : "; nobody is there that day, and it falls to nobody else";
  }
  const std::string to = analysis::nameOf(inquiry.model(), standing.stand_in);
  return fmt::format("; nobody is there that day, so it falls to `{}`: {}", to, sayPersons(inquiry, actors, false));
}

std::string_view toText(State state) {
  switch (state) {
    case State::Filled:
      return "filled";
    case State::Vacant:
      return "vacant";
    case State::Unstaffed:
      return "unstaffed";
    case State::Group:
      return "group";
    case State::Everyone:
      return "everyone";
    case State::Nobody:
      return "nobody";
    case State::Unknown:
      return "unknown";
  }
  return {};
}

json::Value dayToJson(base::Day day) { return day.isFinite() ? json::Value(base::toIso(day)) : json::Value(nullptr); }

json::Array personsToJson(const Inquiry& inquiry, const std::vector<Presence>& persons) {
  json::Array array;
  for (const Presence& presence : persons) {
    array.push_back(json::Object{{"person", idToJson(inquiry, presence.person)},
                                 {"title", llvm::StringRef(inquiry.model().title(presence.person))},
                                 {"team", idToJson(inquiry, presence.team)},
                                 {"area", idToJson(inquiry, presence.focus)},
                                 {"interim", presence.is_interim},
                                 {"from", dayToJson(presence.interval.from)},
                                 {"until", dayToJson(presence.interval.last())}});
  }
  return array;
}

}  // namespace

std::string sayPerson(const Inquiry& inquiry, model::PersonId person) {
  const auto name = inquiry.model().qualifiedName(person);
  const auto title = inquiry.model().title(person);
  return title == name ? fmt::format("`{}`", name) : fmt::format("{} (`{}`)", title, name);
}

std::string sayPersons(const Inquiry& inquiry, const std::vector<Presence>& persons, bool with_team) {
  const std::vector<PersonThere> there = gather(inquiry, persons, with_team);
  std::vector<std::string> names;
  for (const PersonThere& one : there) {
    if (names.size() == told_persons && there.size() > told_persons + 1) {
      names.push_back(fmt::format("{} others", there.size() - told_persons));
      break;
    }
    const std::string where = joinAll(fold(one.presences));
    names.push_back(sayPerson(inquiry, one.person) + (where.empty() ? "" : " " + where));
  }
  // Two kinds of `and` beside each other: a comma tells them apart.
  const bool are_apart =
      names.size() > 1 && std::ranges::any_of(there, [](const PersonThere& one) { return one.presences.size() > 1; });
  if (!are_apart) {
    return joinAll(names);
  }
  names.back().insert(0, "and ");
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string sayStanding(const Inquiry& inquiry, const analysis::Party& party, analysis::Duty duty) {
  const Standing standing = analysis::standingOf(inquiry.facts(), party, inquiry.day);
  switch (standing.state) {
    case State::Filled:
      return inquiry.model().is(party.entity, model::Kind::Person)
                 ? fmt::format("; that is {}", inquiry.model().title(party.entity))
                 : fmt::format("; that day {}",
                               sayPersons(inquiry, withoutFocusOf(party, standing.persons), !party.of));
    case State::Vacant:
      return sayVacancy(inquiry, party, standing, duty);
    case State::Unstaffed:
      return "; who that is, the text does not say";
    case State::Group:
      return standing.persons.empty()
                 ? std::string()
                 : fmt::format("; its {} {}",
                               standing.persons.size() > 1 ? "members that day are" : "only member that day is",
                               sayPersons(inquiry, standing.persons, false));
    case State::Everyone:
    case State::Nobody:
    case State::Unknown:
      break;
  }
  return {};
}

json::Object partyToJson(const Inquiry& inquiry, const analysis::Party& party, analysis::Duty duty) {
  const Standing standing = analysis::standingOf(inquiry.facts(), party, inquiry.day);
  json::Value stand_in = nullptr;
  if (standing.state == State::Vacant && !analysis::actorsFor(standing, duty).empty()) {
    stand_in = json::Object{{"name", analysis::nameOf(inquiry.model(), standing.stand_in)},
                            {"persons", personsToJson(inquiry, standing.stand_ins)}};
  }
  return json::Object{{"name", analysis::nameOf(inquiry.model(), party)},
                      {"area", idToJson(inquiry, party.focus.value_or(model::EntityId::none()))},
                      {"state", llvm::StringRef(toText(standing.state))},
                      {"persons", personsToJson(inquiry, standing.persons)},
                      {"standIn", std::move(stand_in)}};
}

std::string sayPlace(const Inquiry& inquiry, source::Span span) {
  const source::SourceFile& file = inquiry.program.files[span.file];
  return fmt::format(" ({}:{})", file.path(), file.lines().position(span.begin).line);
}

void addPlace(const Inquiry& inquiry, source::Span span, json::Object& object) {
  const source::SourceFile& file = inquiry.program.files[span.file];
  object["file"] = file.path();
  object["line"] = file.lines().position(span.begin).line;
}

json::Value idToJson(const Inquiry& inquiry, model::EntityId id) {
  return id ? json::Value(llvm::StringRef(inquiry.model().qualifiedName(id))) : json::Value(nullptr);
}

std::string sayLimits(const model::Model& model, const model::Value& value) {
  using ast::ClauseWord;
  std::string text;
  for (const model::Clause& clause : model.clauses(value)) {
    const bool is_place = clause.word == ClauseWord::Over || clause.word == ClauseWord::Except;
    if (is_place && clause.argument.entity && clause.argument.entity != model::company) {
      text += fmt::format(" {} `{}`", ast::toText(clause.word), model.qualifiedName(clause.argument.entity));
    } else if (clause.word == ClauseWord::UpTo || clause.word == ClauseWord::Above) {
      text += fmt::format(" {} {}", clause.word == ClauseWord::UpTo ? "up to" : "above",
                          checks::sayMoney(clause.argument.number, clause.argument.text));
    }
  }
  return text;
}

}  // namespace org::driver
