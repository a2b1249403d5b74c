// A routine of meeting users that stopped, or that one of those who decide together never joins.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/reporting.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using model::Kind;
using model::TermType;
using model::Value;
using namespace schema::literals;

constexpr std::array parameters = {
    Parameter{
        "cadences", 2,
        "times the cadence after which the routine is broken: one cadence of grace for holidays (our convention)"},
    Parameter{"months", 12, "how far back one looks for a gap (our convention)"}};

// The first and the last contact around the latest gap; `until` is the day that is looked at where nothing followed.
struct Gap {
  base::Day from;
  base::Day until;
  bool is_open = false;
};

// Weekly where nothing is said [Torres].
base::Duration cadenceOf(const model::Model& model, EntityId ritual) {
  const Value* cadence = model.value(ritual, "cadence"_key);
  return cadence != nullptr && cadence->term.type == TermType::Duration ? cadence->term.length
                                                                        : base::Duration{.days = 7};
}

// `week`, `2 weeks`.
std::string sayCadence(const model::Model& model, EntityId ritual) {
  const std::string words = base::toWords(cadenceOf(model, ritual));
  return words.starts_with("1 ") ? words.substr(2) : words;
}

// When the routine is over: its `ends`, else it is not.
base::Day endOf(const model::Model& model, EntityId ritual) {
  const Value* ends = model.value(ritual, "ends"_key);
  if (ends == nullptr) {
    return base::Day::max();
  }
  return ends->term.type == TermType::Date ? ends->term.days.until : base::Day::min();
}

std::vector<base::Day> contactsOf(const model::Model& model, EntityId ritual) {
  std::vector<base::Day> days;
  for (const Value& held : model.values(ritual, "held"_key)) {
    if (held.term.type == TermType::Date && held.term.days.from <= model.asOf()) {
      days.push_back(held.term.days.from);
    }
  }
  std::ranges::sort(days);
  return days;
}

std::optional<Gap> findGap(const Context& context, EntityId ritual) {
  const model::Model& model = context.model();
  auto days = contactsOf(model, ritual);
  if (days.empty()) {
    return std::nullopt;
  }
  const base::Day now = std::min(model.asOf(), endOf(model, ritual));
  const base::Day earliest = base::add(model.asOf(), {.months = -static_cast<int>(context.parameter("months"))});
  const double allowed = cadenceOf(model, ritual).approximateDays() * context.parameter("cadences");
  days.push_back(std::max(now, days.back()));
  for (std::size_t i = days.size() - 1; i > 0; --i) {
    if (days[i] >= earliest && days[i].number - days[i - 1].number > allowed) {
      return Gap{days[i - 1], days[i], i + 1 == days.size()};
    }
  }
  return std::nullopt;
}

void reportGap(Context& context, EntityId ritual, const Gap& gap) {
  const model::Model& model = context.model();
  const Value* cadence = model.value(ritual, "cadence"_key);
  const std::string words =
      gap.is_open ? fmt::format("last on {}", base::toWords(gap.from))
                  : fmt::format("not once between {} and {}", base::toWords(gap.from), base::toWords(gap.until));
  auto finding = context.finding(ritual, fmt::format("{} is to take place every {}, and took place {}",
                                                     say(model, ritual), sayCadence(model, ritual), words));
  if (cadence != nullptr) {
    finding.related.push_back({"how often it is to take place", cadence->span});
  }
  finding.help.emplace_back(
      "take it up again, name the days that are missing under `held`, or `tracked-in` the tool that knows them");
  context.report(std::move(finding));
}

constexpr std::array<std::string_view, 3> trades = {"product", "design", "technology"};

// The role that attends, and the trades of those who do.
struct Attendance {
  std::vector<EntityId> roles;
  std::array<bool, trades.size()> is_there{};

  void add(const model::Model& model, EntityId role) {
    roles.push_back(role);
    const auto trade = std::ranges::find(trades, analysis::effectiveWord(model, role, "family"_key));
    if (trade != trades.end()) {
      is_there.at(static_cast<std::size_t>(trade - trades.begin())) = true;
    }
  }
};

// Nothing where a team or everybody attends: nobody can say who is left out.
std::optional<Attendance> attendanceOf(const Context& context, EntityId ritual) {
  const model::Model& model = context.model();
  Attendance attendance;
  for (const schema::Key key : {"attends"_key, "owner"_key}) {
    for (const Value& value : model.values(ritual, key)) {
      const EntityId party = value.term.entity;
      if (model.is(party, Kind::Role)) {
        attendance.add(model, party);
      } else if (model.is(party, Kind::Person)) {
        for (const analysis::Assignment* hat : context.facts().assignments().ofPerson(model::PersonId(party))) {
          attendance.add(model, hat->role);
        }
      } else {
        return std::nullopt;
      }
    }
  }
  return attendance;
}

// A role of the trade that is missing and that is declared to work side by side with one that attends.
EntityId leftOut(const model::Model& model, const Attendance& attendance, std::string_view trade) {
  for (const EntityId role : attendance.roles) {
    for (const Value& pair : analysis::effectiveValues(model, role, "pairs-with"_key)) {
      const bool is_own = model.is(pair.term.entity, Kind::Role) && !model[pair.term.entity].is_library;
      if (is_own && analysis::effectiveWord(model, pair.term.entity, "family"_key) == trade) {
        return pair.term.entity;
      }
    }
  }
  return {};
}

void judgeTrio(Context& context, EntityId ritual) {
  const model::Model& model = context.model();
  const auto attendance = attendanceOf(context, ritual);
  if (!attendance || std::ranges::count(attendance->is_there, true) != 2) {
    return;
  }
  const auto absent = std::ranges::find(attendance->is_there, false) - attendance->is_there.begin();
  const std::string_view trade = trades.at(static_cast<std::size_t>(absent));
  const EntityId role = leftOut(model, *attendance, trade);
  if (!role) {
    return;
  }
  auto finding = context.finding(ritual, fmt::format("{} never brings {} in touch with users: nobody of {} attends",
                                                     say(model, ritual), sayName(model, role), trade));
  finding.named.push_back(role);
  finding.help.push_back(fmt::format("let them come along: `attends: …, {}`", model.qualifiedName(role)));
  context.report(std::move(finding));
}

void run(Context& context) {
  const model::Model& model = context.model();
  for (const EntityId ritual : ownDeclarations(context, Kind::Ritual)) {
    if (model.text(ritual, "kind"_key) != "user-contact") {
      continue;
    }
    const auto gap = model.value(ritual, "tracked-in"_key) == nullptr ? findGap(context, ritual) : std::nullopt;
    if (gap) {
      reportGap(context, ritual, *gap);
    }
    judgeTrio(context, ritual);
  }
}

}  // namespace

extern const Check discovery_cadence_broken;
const Check discovery_cadence_broken{.kind = diag::Kind::DiscoveryCadenceBroken, .run = run, .parameters = parameters};

}  // namespace org::checks
