// `orgc what`: all that one person has in hand.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/charge_query.h"
#include "analysis/standing.h"
#include "checks/power_words.h"
#include "checks/rights_words.h"
#include "driver/who.h"
#include "schema/key.h"

namespace org::driver {

namespace json = llvm::json;
using analysis::Assignment;
using analysis::Holdings;
using analysis::Party;
using analysis::TeamLead;
using model::EntityId;
using model::Kind;
using namespace schema::literals;

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

// `` over `shop` ``, one text for each stretch that a sentence can tell.
std::vector<std::string> placesOf(const Inquiry& inquiry, const Holdings::HeldRight& held) {
  const analysis::Right& right = inquiry.facts().decisionRights().rights()[held.right];
  std::vector<std::string> places;
  for (const checks::Stretch& stretch : checks::tellStretches(inquiry.facts(), right.decision, held.ground)) {
    places.push_back(stretch.where);
  }
  return places;
}

std::string sayParties(const Inquiry& inquiry, const std::vector<Party>& parties) {
  std::vector<std::string> names;
  std::ranges::transform(parties, std::back_inserter(names), [&](const Party& party) {
    return fmt::format("`{}`", analysis::nameOf(inquiry.model(), party));
  });
  return joinAll(names);
}

// `, as `cto``, `, in place of `cto`, where nobody is there`, `, in `board``: by what somebody decides.
std::string sayHold(const Inquiry& inquiry, const analysis::Right& right) {
  if (isOfBody(inquiry, right)) {
    return fmt::format(", in {}", sayParties(inquiry, right.holders));
  }
  std::vector<Party> own;
  std::vector<Party> vacant;
  std::vector<Party> others;
  for (const Party& party : right.holders) {
    const analysis::Standing standing = analysis::standingOf(inquiry.facts(), party, inquiry.day);
    const auto holds = [&](const std::vector<analysis::Presence>& persons) {
      return std::ranges::find(persons, inquiry.subject, &analysis::Presence::person) != persons.end();
    };
    if (party.entity == inquiry.subject) {
      continue;
    }
    const bool is_alone = right.holders.size() == 1;
    (holds(standing.persons) ? own : is_alone || holds(standing.stand_ins) ? vacant : others).push_back(party);
  }
  std::string text = own.empty() ? "" : fmt::format(", as {}", sayParties(inquiry, own));
  text += vacant.empty() ? "" : fmt::format(", in place of {}, where nobody is there", sayParties(inquiry, vacant));
  return text + (others.empty() ? "" : fmt::format(", together with {}", sayParties(inquiry, others)));
}

// `, as `cpo`, by delegation from `ceo``: what is told once of all decisions for which it is the same.
std::string sayHow(const Inquiry& inquiry, const analysis::Right& right) {
  const auto& rights = inquiry.facts().decisionRights();
  const std::string received =
      right.received
          ? fmt::format(", by delegation from `{}`",
                        analysis::nameOf(inquiry.model(), rights.delegations()[right.received->delegation].from))
          : std::string();
  return sayHold(inquiry, right) + received;
}

// ` until 31 May 2026`, or nothing.
std::string sayUntil(const base::Interval& days) {
  return days.until.isFinite() ? fmt::format(" until {}", base::toWords(days.last())) : std::string();
}

Party partyOf(const Assignment& hat) {
  Party party{Party::Type::Named, hat.role, hat.team, {}};
  if (hat.focus) {
    party.focus = hat.focus;
  }
  return party;
}

std::string sayHat(const Inquiry& inquiry, const Assignment& hat) {
  return fmt::format("`{}`{}", analysis::nameOf(inquiry.model(), partyOf(hat)),
                     hat.is_interim ? " for the time being" : "");
}

void addDays(const base::Interval& days, json::Object& object) {
  object["from"] = days.from.isFinite() ? json::Value(base::toIso(days.from)) : json::Value(nullptr);
  object["until"] = days.until.isFinite() ? json::Value(base::toIso(days.last())) : json::Value(nullptr);
}

json::Object hatToJson(const Inquiry& inquiry, const Assignment& hat) {
  json::Object object{{"role", idToJson(inquiry, hat.role)},
                      {"team", idToJson(inquiry, hat.team)},
                      {"area", idToJson(inquiry, hat.focus)},
                      {"interim", hat.is_interim}};
  addDays(analysis::daysOf(inquiry.model(), hat), object);
  addPlace(inquiry, hat.span, object);
  return object;
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

// What one does with the others of a body is not one's own to do.
std::string sayBody(const Inquiry& inquiry, const model::Value& value) {
  const bool is_own = value.key == "consults"_key || value.key == "informs"_key;
  return !is_own && inquiry.model().is(value.term.entity, Kind::Team)
             ? fmt::format(" (in `{}`)", inquiry.model().qualifiedName(value.term.entity))
             : std::string();
}

void tellParts(const Inquiry& inquiry, const std::vector<const model::Value*>& says, std::string& text) {
  for (const checks::PowerWords& words : checks::powerWords()) {
    std::vector<std::string> names;
    for (const model::Value* value : says) {
      const std::string name = fmt::format("`{}`{}{}", inquiry.model().qualifiedName(value->owner),
                                           sayLimits(inquiry.model(), *value), sayBody(inquiry, *value));
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
    addLeads();
    addIds("teams", "belongs to", found_.teams);
    addLines();
    addStandIns();
    addRights();
    addDelegations();
    tellParts(inquiry_, found_.says, text_);
    json_["takesPart"] = toJson(inquiry_, found_.says);
    addIds("owns", "owns", found_.areas);
    addIds("accountableFor", "is accountable for", found_.responsibilities);
    if (text_.find("\n  ") == std::string::npos) {
      text_ += "  nothing\n";
    }
    addComing();
    return {std::move(text_), std::move(json_)};
  }

 private:
  void addIds(llvm::StringRef property, std::string_view what, const auto& ids) {
    tellLine(text_, what, sayNames(inquiry_, ids));
    json_[property] = idsToJson(inquiry_, ids);
  }

  void addHats() {
    std::vector<std::string> hats;
    json::Array array;
    for (const Assignment* hat : found_.hats) {
      hats.push_back(sayHat(inquiry_, *hat) + sayUntil(analysis::daysOf(inquiry_.model(), *hat)));
      array.push_back(hatToJson(inquiry_, *hat));
    }
    tellLine(text_, "is", joinAll(hats));
    json_["hats"] = std::move(array);
  }

  // A team's lead answers for what it owns.
  void addLeads() {
    json::Array array;
    for (const TeamLead& lead : found_.leads) {
      const EntityId team = lead.value->owner;
      std::vector<EntityId> areas;
      for (const EntityId area : inquiry_.model().all(Kind::Area)) {
        const auto& owners = inquiry_.facts().ownership().owners(model::AreaId(area));
        if (std::ranges::any_of(owners, [&](const analysis::Charge& charge) {
              return charge.party.entity == team && charge.interval.contains(inquiry_.day);
            })) {
          areas.push_back(area);
        }
      }
      const std::string owns = areas.empty() ? "" : fmt::format(", which owns {}", sayNames(inquiry_, areas));
      tellLine(text_, "leads",
               fmt::format("`{}`{}{}{}", inquiry_.model().qualifiedName(team),
                           lead.is_interim ? " for the time being" : "", sayUntil(lead.interval), owns));
      json::Object object{
          {"team", idToJson(inquiry_, team)}, {"interim", lead.is_interim}, {"owns", idsToJson(inquiry_, areas)}};
      addDays(lead.interval, object);
      addPlace(inquiry_, lead.value->span, object);
      array.push_back(std::move(object));
    }
    json_["leads"] = std::move(array);
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
    for (const std::string& line : lines) {
      tellLine(text_, "reports to", line);
    }
    json_["reportsTo"] = std::move(array);
  }

  void addStandIns() {
    json::Array array;
    for (const Holdings::StandIn& one : found_.stands_in) {
      tellLine(text_, "stands in for",
               fmt::format("`{}`{}", inquiry_.model().qualifiedName(one.role),
                           one.is_needed ? ", which nobody holds that day" : " where nobody is there"));
      array.push_back(json::Object{{"role", idToJson(inquiry_, one.role)}, {"needed", one.is_needed}});
    }
    json_["standsInFor"] = std::move(array);
  }

  // Several decisions that are decided everywhere, and in the same way, share a line.
  void tellRights() {
    struct Line {
      std::string does;
      std::vector<std::string> decisions;
      std::string how;
      bool is_everywhere = false;
    };
    std::vector<Line> lines;
    for (const Holdings::HeldRight& held : found_.rights) {
      const analysis::Right& right = inquiry_.facts().decisionRights().rights()[held.right];
      std::vector<std::string> places = placesOf(inquiry_, held);
      Line line{isTogether(right) ? "takes part in deciding" : "decides", {}, sayHow(inquiry_, right), true};
      for (const std::string& place : places) {
        line.is_everywhere = line.is_everywhere && place.empty();
        line.decisions.push_back(fmt::format("`{}`{}", inquiry_.model().qualifiedName(right.decision), place));
      }
      const auto same = std::ranges::find_if(lines, [&](const Line& other) {
        return line.is_everywhere && other.is_everywhere && other.does == line.does && other.how == line.how;
      });
      if (same == lines.end()) {
        lines.push_back(std::move(line));
      } else {
        std::ranges::move(line.decisions, std::back_inserter(same->decisions));
      }
    }
    for (const Line& line : lines) {
      tellLine(text_, line.does, joinAll(line.decisions) + line.how);
    }
  }

  [[nodiscard]] bool isTogether(const analysis::Right& right) const {
    return isOfBody(inquiry_, right) || right.holders.size() > 1;
  }

  void addRights() {
    tellRights();
    json::Array array;
    for (const Holdings::HeldRight& held : found_.rights) {
      const auto& rights = inquiry_.facts().decisionRights();
      const analysis::Right& right = rights.rights()[held.right];
      json::Array holders;
      for (const Party& party : right.holders) {
        holders.push_back(analysis::nameOf(inquiry_.model(), party));
      }
      json::Array places;
      for (const std::string& place : placesOf(inquiry_, held)) {
        places.push_back(llvm::StringRef(place).ltrim().str());
      }
      json::Value received = nullptr;
      if (right.received) {
        received = analysis::nameOf(inquiry_.model(), rights.delegations()[right.received->delegation].from);
      }
      json::Object object{{"decision", idToJson(inquiry_, right.decision)},
                          {"holders", std::move(holders)},
                          {"together", isTogether(right)},
                          {"places", std::move(places)},
                          {"receivedFrom", std::move(received)}};
      addPlace(inquiry_, right.value->span, object);
      array.push_back(std::move(object));
    }
    json_["decides"] = std::move(array);
  }

  void addDelegations() {
    json::Array array;
    for (const analysis::Delegation* one : found_.delegations) {
      const std::string to = analysis::nameOf(inquiry_.model(), one->to);
      const std::string limits = sayLimits(inquiry_.model(), *one->value);
      tellLine(text_, "has delegated",
               fmt::format("`{}`{} to `{}`{}{}", inquiry_.model().qualifiedName(one->decision), limits, to,
                           sayUntil(one->value->interval), one->is_exclusive ? ", and no longer decides it" : ""));
      json::Object object{{"decision", idToJson(inquiry_, one->decision)},
                          {"to", to},
                          {"exclusive", one->is_exclusive},
                          {"conditions", llvm::StringRef(limits).ltrim().str()}};
      addDays(one->value->interval, object);
      addPlace(inquiry_, one->value->span, object);
      array.push_back(std::move(object));
    }
    json_["delegates"] = std::move(array);
  }

  // What begins later, day by day.
  void addComing() {
    const analysis::Prospects coming = analysis::whatComesTo(inquiry_.facts(), person_, inquiry_.day);
    std::vector<std::pair<base::Day, std::string>> lines;
    json::Array hats;
    for (const Assignment* hat : coming.hats) {
      lines.emplace_back(analysis::daysOf(inquiry_.model(), *hat).from, "is " + sayHat(inquiry_, *hat));
      hats.push_back(hatToJson(inquiry_, *hat));
    }
    json::Array leads;
    for (const TeamLead& lead : coming.leads) {
      lines.emplace_back(lead.interval.from,
                         fmt::format("leads `{}`", inquiry_.model().qualifiedName(lead.value->owner)));
      leads.push_back(
          json::Object{{"team", idToJson(inquiry_, lead.value->owner)}, {"from", base::toIso(lead.interval.from)}});
    }
    json::Array teams;
    for (const analysis::Membership& member : coming.teams) {
      lines.emplace_back(member.interval.from,
                         fmt::format("belongs to `{}`", inquiry_.model().qualifiedName(member.team)));
      teams.push_back(
          json::Object{{"team", idToJson(inquiry_, member.team)}, {"from", base::toIso(member.interval.from)}});
    }
    std::ranges::stable_sort(lines, {}, &std::pair<base::Day, std::string>::first);
    for (const auto& [day, line] : lines) {
      text_ += fmt::format("  from {}: {}\n", base::toWords(day), line);
    }
    json_["coming"] = json::Object{{"hats", std::move(hats)}, {"leads", std::move(leads)}, {"teams", std::move(teams)}};
  }

  const Inquiry& inquiry_;
  model::PersonId person_;
  Holdings found_;
  std::string text_;
  json::Object json_;
};

}  // namespace

Told tellWhat(const Inquiry& inquiry) { return Holder(inquiry).tell(); }

}  // namespace org::driver
