#include "checks/charge_fixes.h"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "analysis/topics.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Charge;
using analysis::OwnershipGap;
using analysis::Party;
using analysis::SharedCharge;
using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

// A choice among more is no help.
constexpr std::size_t told_fixes = 3;

std::string sayParty(const Context& context, const Party& party) {
  return fmt::format("`{}`", analysis::nameOf(context.model(), party));
}

// As a value in the text: with its kind where others go by the same name.
std::string write(const model::Model& model, const Party& party) {
  const std::string name = analysis::nameOf(model, party);
  const auto kinds = {Kind::Person, Kind::Role, Kind::Team};
  const auto namesakes = std::ranges::count_if(kinds, [&](Kind kind) { return bool(model.find(kind, name)); });
  return namesakes > 1 ? fmt::format("{} {}", ast::toText(model[party.entity].kind), name) : name;
}

// ` from 2026-04-01 until 2026-06-30`, as far as it does not go without saying.
std::string writeDays(const base::Interval& days, const base::Interval& anyway) {
  std::string text = days.from > anyway.from ? fmt::format(" from {}", base::toIso(days.from)) : std::string();
  if (days.until < anyway.until) {
    text += fmt::format(" until {}", base::toIso(days.last()));
  }
  return text;
}

bool isThere(const model::Model& model, const Party& party, const base::Interval& days) {
  return party.type == Party::Type::Named && !model[party.entity].is_library &&
         analysis::existence(model, party).contains(days) && model.existence(party.entity).contains(days);
}

const std::vector<Charge>& chargesOf(const Context& context, EntityId subject) {
  const auto& ownership = context.facts().ownership();
  return context.model().is(subject, Kind::Area) ? ownership.owners(model::AreaId(subject))
                                                 : ownership.accountables(model::ResponsibilityId(subject));
}

// Whose own dates open the gap: where the days of somebody's existence do, that is not theirs to change.
void addNeighbours(const Context& context, const OwnershipGap& gap, std::vector<diag::Fix>& fixes) {
  const model::Model& model = context.model();
  for (const Charge& charge : chargesOf(context, gap.subject)) {
    const base::Interval written = charge.value->interval;
    if (!isThere(model, charge.party, gap.interval)) {
      continue;
    }
    if (written.until == gap.interval.from && gap.interval.until < context.window().until) {
      diag::Fix fix = endOn(model, *charge.value, gap.interval.last());
      fix.title =
          fmt::format("let {} go on until {}", sayParty(context, charge.party), base::toWords(gap.interval.last()));
      fixes.push_back(std::move(fix));
    } else if (written.from == gap.interval.until) {
      diag::Fix fix = beginOn(model, *charge.value, gap.interval.from);
      fix.title = fmt::format("let {} begin on {}", sayParty(context, charge.party), base::toWords(gap.interval.from));
      fixes.push_back(std::move(fix));
    }
  }
}

// A team that is called like the area.
void addNamesakes(const Context& context, const OwnershipGap& gap, std::vector<Party>& parties) {
  const model::Model& model = context.model();
  for (const EntityId team : model.all(Kind::Team)) {
    const Party party{Party::Type::Named, team};
    if (model[team].name == model[gap.subject].name && isThere(model, party, gap.interval)) {
      parties.push_back(party);
    }
  }
}

// Who owns most of the areas beside it: several, and more than all others together.
void addOwnersBeside(const Context& context, const OwnershipGap& gap, std::vector<Party>& parties) {
  const model::Model& model = context.model();
  const EntityId parent = model[gap.subject].parent;
  if (!parent) {
    return;
  }
  std::map<Party, std::size_t> counts;
  std::size_t owned = 0;
  for (const EntityId area : model.children(parent)) {
    for (const Charge& charge : chargesOf(context, area)) {
      if (charge.interval.contains(gap.interval) && isThere(model, charge.party, gap.interval)) {
        ++counts[charge.party];
        ++owned;
      }
    }
  }
  const auto most = std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
  if (most != counts.end() && most->second > 1 && most->second * 2 > owned) {
    parties.push_back(most->first);
  }
}

// A group that nobody leads answers for nothing.
bool mayAnswer(const model::Model& model, const Party& party) {
  return !party.in && (!model.is(party.entity, Kind::Team) || !model.values(party.entity, "lead"_key).empty());
}

// Whoever does the work, and whoever owns the area that it is about.
void addDoersAndOwners(const Context& context, const OwnershipGap& gap, std::vector<Party>& parties) {
  const model::Model& model = context.model();
  const auto addParty = [&](const Party& party, const base::Interval& days) {
    if (days.contains(gap.interval) && isThere(model, party, gap.interval) && mayAnswer(model, party)) {
      parties.push_back(party);
    }
  };
  for (const Value& value : model.values(gap.subject, "responsible"_key)) {
    addParty(analysis::readParty(value.term), value.interval);
  }
  for (const Value& value : model.values(gap.subject, "scope"_key)) {
    if (model.is(value.term.entity, Kind::Area)) {
      for (const Charge* charge :
           analysis::nearestOwners(model, context.facts().ownership(), value.term.entity, gap.interval.from)) {
        addParty(charge->party, charge->interval);
      }
    }
  }
}

}  // namespace

std::vector<diag::Fix> fixesForGap(const Context& context, const OwnershipGap& gap) {
  const model::Model& model = context.model();
  const bool is_area = model.is(gap.subject, Kind::Area);
  if (!is_area && !model.is(gap.subject, Kind::Responsibility)) {
    return {};
  }
  std::vector<diag::Fix> fixes;
  addNeighbours(context, gap, fixes);
  std::vector<Party> parties;
  if (is_area) {
    addNamesakes(context, gap, parties);
    addOwnersBeside(context, gap, parties);
  } else {
    addDoersAndOwners(context, gap, parties);
  }
  const base::Interval anyway = model.existence(gap.subject).intersect(context.window());
  const std::string days = writeDays(gap.interval, anyway);
  for (const Party& party : parties) {
    const auto edit =
        addProperty(model, gap.subject, is_area ? "owner"_key : "accountable"_key, write(model, party) + days);
    const bool is_new = std::ranges::none_of(
        fixes, [&](const diag::Fix& fix) { return edit && std::ranges::find(fix.edits, *edit) != fix.edits.end(); });
    if (edit && is_new && fixes.size() < told_fixes) {
      fixes.push_back({.title = fmt::format("let {} {} it", sayParty(context, party), is_area ? "own" : "answer for"),
                       .edits = {*edit}});
    }
  }
  return fixes;
}

namespace {

// Where the next begins while the first still answers, the usual sign that somebody forgot to end the first.
void addSuccession(const Context& context, const SharedCharge& shared, std::vector<diag::Fix>& fixes) {
  for (const Charge* first : shared.charges) {
    const Charge* next = first == shared.charges[0] ? shared.charges[1] : shared.charges[0];
    const base::Day day = shared.interval.from;
    if (first->value->interval.from < day && next->value->interval.from == day) {
      diag::Fix fix = endOn(context.model(), *first->value, day.plus(-1));
      fix.title = fmt::format("let {} answer until {}, the day before {} begins", sayParty(context, first->party),
                              base::toWords(day.plus(-1)), sayParty(context, next->party));
      fixes.push_back(std::move(fix));
    }
  }
}

// Only of the last in the list, so that what follows it stays what it is.
void addSmallerPart(const Context& context, const SharedCharge& shared, std::vector<diag::Fix>& fixes) {
  const model::Model& model = context.model();
  const bool is_area = model.is(shared.subject, Kind::Area);
  const model::Key key = is_area ? "owner"_key : "accountable"_key;
  const model::Key smaller = is_area ? "approvers"_key : "responsible"_key;
  const Charge& other = *shared.charges.back();
  const auto values = model.values(shared.subject, key);
  if (values.size() < 2 || other.value != &values.back() || other.party.type != Party::Type::Named) {
    return;
  }
  const std::string text =
      write(model, other.party) + writeDays(other.value->interval, model.existence(shared.subject));
  const std::string title =
      is_area ? fmt::format("keep {} as owner, and let {} approve", sayParty(context, shared.charges.front()->party),
                            sayParty(context, other.party))
              : fmt::format("keep {}, and make {} responsible", sayParty(context, shared.charges.front()->party),
                            sayParty(context, other.party));
  // Behind what is taken away there is room for another property.
  if (model.values(shared.subject, smaller).empty()) {
    fixes.push_back(
        {.title = title, .edits = {{other.value->removal, fmt::format("; {}: {}", schema::toText(smaller), text)}}});
  } else {
    const auto edit = addProperty(model, shared.subject, smaller, text);
    fixes.push_back({.title = title, .edits = {{other.value->removal, ""}, *edit}});
  }
}

}  // namespace

std::vector<diag::Fix> fixesForSharing(const Context& context, const SharedCharge& shared) {
  std::vector<diag::Fix> fixes;
  if (shared.charges.size() == 2) {
    addSuccession(context, shared, fixes);
    addSmallerPart(context, shared, fixes);
  }
  return fixes;
}

}  // namespace org::checks
