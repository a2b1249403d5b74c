// `orgc who owns`, `orgc who is` and `orgc what`.

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/charge_query.h"
#include "analysis/decision_rights.h"
#include "analysis/ownership.h"
#include "analysis/superiors.h"
#include "checks/power_words.h"
#include "checks/rights_words.h"
#include "diag/headline.h"
#include "driver/who.h"

namespace org::driver {

namespace json = llvm::json;
using analysis::Party;
using analysis::Standing;
using model::EntityId;
using model::Kind;

namespace {

json::Array idsToJson(const Inquiry& inquiry, const auto& ids) {
  json::Array array;
  for (const EntityId id : ids) {
    array.push_back(idToJson(inquiry, id));
  }
  return array;
}

std::string sayNames(const Inquiry& inquiry, const auto& ids) {
  std::vector<std::string> names;
  for (const EntityId id : ids) {
    names.push_back(fmt::format("`{}`", inquiry.model().qualifiedName(id)));
  }
  return joinAll(names);
}

// Nobody in a body decides alone, but by its rule with the others.
bool isOfBody(const Inquiry& inquiry, const analysis::Right& right) {
  return right.holders.size() == 1 && inquiry.model().is(right.holders.front().entity, Kind::Team);
}

// Rights by decision: `` `prices` over `shop` ``, ``a part of `x` ``.
std::string sayRight(const Inquiry& inquiry, const analysis::Holdings::HeldRight& held) {
  const auto& rights = inquiry.facts().decisionRights();
  const analysis::Right& right = rights.rights()[held.right];
  std::vector<std::string> places;
  for (const checks::Stretch& stretch : checks::tellStretches(inquiry.facts(), right.decision, held.ground)) {
    places.push_back(fmt::format("`{}`{}", inquiry.model().qualifiedName(right.decision), stretch.where));
  }
  const std::string where = joinAll(places);
  std::vector<std::string> holders;
  for (const Party& party : right.holders) {
    holders.push_back(fmt::format("`{}`", analysis::nameOf(inquiry.model(), party)));
  }
  const std::string received =
      right.received
          ? fmt::format(", by delegation from `{}`",
                        analysis::nameOf(inquiry.model(), rights.delegations()[right.received->delegation].from))
          : std::string();
  return fmt::format("{}, {} {}{}{}", where, isOfBody(inquiry, right) ? "in" : "as", joinAll(holders),
                     holders.size() > 1 ? " together" : "", received);
}

// What is said when the person who reports has several lines.
std::string sayLine(const Inquiry& inquiry, const analysis::Superior& line) {
  const std::string role = line.role ? fmt::format("`{}`", inquiry.model().qualifiedName(line.role)) : std::string();
  if (!line.manager) {
    return fmt::format("{}, {}", role, line.is_several ? "which several hold" : "which nobody holds that day");
  }
  const std::string manager = sayPerson(inquiry, line.manager);
  return role.empty() ? manager : fmt::format("{}, as {}", manager, role);
}

void tellLine(std::string& text, std::string_view what, const std::string& list) {
  if (!list.empty()) {
    text += fmt::format("  {} {}\n", what, list);
  }
}

}  // namespace

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
    text += fmt::format("  from {}: {}\n", base::toWords(next.interval.from), sayPerson(inquiry, next.person));
    later.push_back(
        json::Object{{"person", idToJson(inquiry, next.person)}, {"from", base::toIso(next.interval.from)}});
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

namespace {

void tellParts(const Inquiry& inquiry, const std::vector<const model::Value*>& says, std::string& text) {
  for (const checks::PowerWords& words : checks::powerWords()) {
    std::vector<std::string> names;
    for (const model::Value* value : says) {
      const std::string name =
          fmt::format("`{}`{}", inquiry.model().qualifiedName(value->owner), sayLimits(inquiry.model(), *value));
      if (schema::toText(value->key) == words.power && std::ranges::find(names, name) == names.end()) {
        names.push_back(name);
      }
    }
    tellLine(text, words.does_to, joinAll(names));
  }
}

json::Array toJson(const Inquiry& inquiry, const std::vector<const model::Value*>& says) {
  json::Array array;
  for (const model::Value* value : says) {
    json::Object object{{"power", llvm::StringRef(schema::toText(value->key))},
                        {"decision", idToJson(inquiry, value->owner)},
                        {"conditions", sayLimits(inquiry.model(), *value)}};
    addPlace(inquiry, value->span, object);
    array.push_back(std::move(object));
  }
  return array;
}

// One question of what a person holds: each part as a line of text and a property of JSON.
class Holder {
 public:
  explicit Holder(const Inquiry& inquiry)
      : inquiry_(inquiry),
        person_(inquiry.subject),
        found_(analysis::whatIsHeldBy(inquiry.facts(), person_, inquiry.day)) {}

  Told tell() {
    text_ = fmt::format("what {} holds on {}\n", sayPerson(inquiry_, person_), base::toWords(inquiry_.day));
    addHats();
    tellLine(text_, "belongs to", sayNames(inquiry_, found_.teams));
    json_["teams"] = idsToJson(inquiry_, found_.teams);
    addLines();
    addRights();
    tellParts(inquiry_, found_.says, text_);
    json_["takesPart"] = toJson(inquiry_, found_.says);
    tellLine(text_, "owns", sayNames(inquiry_, found_.areas));
    json_["owns"] = idsToJson(inquiry_, found_.areas);
    tellLine(text_, "is accountable for", sayNames(inquiry_, found_.responsibilities));
    json_["accountableFor"] = idsToJson(inquiry_, found_.responsibilities);
    if (text_.find("\n  ") == std::string::npos) {
      text_ += "  nothing\n";
    }
    return {std::move(text_), std::move(json_)};
  }

 private:
  void addHats() {
    std::vector<std::string> hats;
    json::Array array;
    for (const analysis::Assignment* hat : found_.hats) {
      const Party seat{Party::Type::Named, hat->role, hat->team, {}};
      hats.push_back(fmt::format("`{}`{}", analysis::nameOf(inquiry_.model(), seat),
                                 hat->is_interim ? " for the time being" : ""));
      json::Object object{{"role", idToJson(inquiry_, hat->role)},
                          {"team", idToJson(inquiry_, hat->team)},
                          {"interim", hat->is_interim}};
      addPlace(inquiry_, hat->span, object);
      array.push_back(std::move(object));
    }
    tellLine(text_, "is", joinAll(hats));
    json_["hats"] = std::move(array);
  }

  void addLines() {
    std::vector<std::string> lines;
    json::Array array;
    for (const analysis::Superior* line : found_.superiors) {
      if (line->manager == person_) {
        continue;
      }
      lines.push_back(sayLine(inquiry_, *line));
      array.push_back(
          json::Object{{"person", idToJson(inquiry_, line->manager)}, {"role", idToJson(inquiry_, line->role)}});
    }
    std::ranges::sort(lines);
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    tellLine(text_, "reports to", joinAll(lines));
    json_["reportsTo"] = std::move(array);
  }

  void addRights() {
    json::Array array;
    for (const analysis::Holdings::HeldRight& held : found_.rights) {
      const analysis::Right& right = inquiry_.facts().decisionRights().rights()[held.right];
      const bool is_of_body = isOfBody(inquiry_, right);
      tellLine(text_, is_of_body ? "takes part in deciding" : "decides", sayRight(inquiry_, held));
      json::Object object{{"decision", idToJson(inquiry_, right.decision)},
                          {"together", is_of_body || right.holders.size() > 1}};
      addPlace(inquiry_, right.value->span, object);
      array.push_back(std::move(object));
    }
    json_["decides"] = std::move(array);
  }

  const Inquiry& inquiry_;
  model::PersonId person_;
  analysis::Holdings found_;
  std::string text_;
  json::Object json_;
};

}  // namespace

Told tellWhat(const Inquiry& inquiry) { return Holder(inquiry).tell(); }

}  // namespace org::driver
