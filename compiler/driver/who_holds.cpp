// `orgc who owns` and `orgc who is`.

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/charge_query.h"
#include "analysis/ownership.h"
#include "diag/headline.h"
#include "driver/who.h"

namespace org::driver {

namespace json = llvm::json;
using analysis::Party;
using analysis::Standing;
using model::EntityId;
using model::Kind;

Told tellWhoOwns(const Inquiry& inquiry) {
  const model::Model& model = inquiry.model();
  const analysis::ChargeAnswer found = analysis::whoOwns(inquiry.facts(), inquiry.subject, inquiry.day);
  const bool is_area = model.is(inquiry.subject, Kind::Area);
  const bool is_meant = std::ranges::any_of(
      found.charges, [](const analysis::Charge& charge) { return charge.party.type == Party::Type::Nobody; });
  std::vector<std::string> names;
  std::string behind;
  json::Array owners;
  for (const analysis::Charge& charge : found.charges) {
    const Party party = analysis::partOf(inquiry.facts(), charge, inquiry.subject);
    const std::string name = fmt::format("`{}`", analysis::nameOf(model, party));
    const std::string interim = charge.is_interim ? " for the time being" : "";
    names.push_back(name + interim);
    behind += fmt::format("  {}{}{}\n", name, sayPlace(inquiry, charge.span),
                          sayStanding(inquiry, party, analysis::Duty::Agree));
    json::Object owner = partyToJson(inquiry, party, analysis::Duty::Agree);
    owner["interim"] = charge.is_interim;
    addPlace(inquiry, charge.span, owner);
    owners.push_back(std::move(owner));
  }
  const bool is_nobody = names.empty() || is_meant;
  const std::string_view verb =
      is_area ? (names.size() > 1 ? "own" : "owns") : (names.size() > 1 ? "are accountable for" : "is accountable for");
  std::string remark = is_meant ? ", and that is meant" : "";
  if (found.from != inquiry.subject && !names.empty()) {
    remark += fmt::format(": it comes from `{}`, of which it is a part", model.qualifiedName(found.from));
  }
  std::string text = fmt::format("{} {} `{}` on {}{}\n", is_nobody ? "nobody" : joinAll(names), verb,
                                 model.qualifiedName(inquiry.subject), base::toWords(inquiry.day), remark);
  text += is_meant ? std::string() : behind;
  json::Object json{
      {"outcome", is_meant           ? "nobody-on-purpose"
                  : names.empty()    ? "nobody"
                  : names.size() > 1 ? "several"
                                     : "one"},
      {"owners", std::move(owners)},
      {"inheritedFrom", idToJson(inquiry, found.from == inquiry.subject ? EntityId::none() : found.from)}};
  return {std::move(text), std::move(json), is_meant || names.size() == 1};
}

namespace {

// One person may hold it in several teams.
bool isOnePerson(const Standing& standing) {
  return std::ranges::all_of(standing.persons, [&](const analysis::Presence& presence) {
    return presence.person == standing.persons.front().person;
  });
}

std::string sayWhoIs(const Inquiry& inquiry, const Standing& standing) {
  const std::string role = fmt::format("`{}`", analysis::nameOf(inquiry.model(), inquiry.party()));
  const std::string day = base::toWords(inquiry.day);
  switch (standing.state) {
    case Standing::State::Filled:
      return fmt::format("{} {} {} on {}\n", sayPersons(inquiry, standing.persons, !inquiry.of),
                         isOnePerson(standing) ? "is" : "are", role, day);
    case Standing::State::Vacant:
      return fmt::format("nobody is {} on {}{}\n", role, day,
                         standing.stand_ins.empty() ? std::string()
                                                    : fmt::format("; it falls to `{}`: {}",
                                                                  analysis::nameOf(inquiry.model(), standing.stand_in),
                                                                  sayPersons(inquiry, standing.stand_ins, false)));
    case Standing::State::Unstaffed:
    case Standing::State::Group:
    case Standing::State::Everyone:
    case Standing::State::Nobody:
    case Standing::State::Unknown:
      break;
  }
  return fmt::format("the text does not say who is {} on {}\n", role, day);
}

// `1 seat of `core` is vacant that day`.
std::string sayOpenSeats(const Inquiry& inquiry, const std::vector<const analysis::Assignment*>& open) {
  std::map<EntityId, unsigned> seats;
  for (const analysis::Assignment* seat : open) {
    seats[seat->team] += seat->times;
  }
  std::string text;
  for (const auto& [team, count] : seats) {
    text += fmt::format("  {} of `{}` {} vacant that day\n", diag::countOf(count, "seat"),
                        inquiry.model().qualifiedName(team), count > 1 ? "are" : "is");
  }
  return text;
}

}  // namespace

Told tellWhoIs(const Inquiry& inquiry) {
  const Party party = inquiry.party();
  const Standing standing = analysis::standingOf(inquiry.facts(), party, inquiry.day);
  std::string text = sayWhoIs(inquiry, standing);
  json::Array later;
  for (const analysis::Presence& next : analysis::successorsOf(inquiry.facts(), party, inquiry.day)) {
    text += fmt::format("  from {}: {}\n", base::toWords(next.interval.from), sayPersons(inquiry, {next}, !inquiry.of));
    later.push_back(json::Object{{"person", idToJson(inquiry, next.person)},
                                 {"team", idToJson(inquiry, next.team)},
                                 {"area", idToJson(inquiry, next.focus)},
                                 {"from", base::toIso(next.interval.from)}});
  }
  const auto open = analysis::openSeatsOf(inquiry.facts(), party, inquiry.day);
  text += sayOpenSeats(inquiry, open);
  json::Array vacant;
  for (const analysis::Assignment* seat : open) {
    json::Object object{{"team", idToJson(inquiry, seat->team)}, {"seats", static_cast<std::int64_t>(seat->times)}};
    addPlace(inquiry, seat->span, object);
    vacant.push_back(std::move(object));
  }
  const bool is_filled = standing.state == Standing::State::Filled;
  return {std::move(text),
          json::Object{{"role", partyToJson(inquiry, party, analysis::Duty::Decide)},
                       {"later", std::move(later)},
                       {"vacant", std::move(vacant)}},
          is_filled};
}

}  // namespace org::driver
