// An owner, holder, member, lead or right that names somebody or something which is not there yet, or no longer.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/coverage_holes.h"
#include "analysis/intervals.h"
#include "analysis/time_of_use.h"
#include "analysis/unadoptable.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

// More places than this beside a finding are a list nobody reads.
constexpr std::size_t told_places = 8;

// `the seat maker of team sharpening`, `owner of area checkout`
std::string sayPlace(const model::Model& model, const Value& value) {
  const std::string key =
      value.seat_role ? fmt::format("seat {}", model.name(value.seat_role)) : std::string(schema::toText(value.key));
  return fmt::format("`{}` of {}", key, say(model, value.owner));
}

// `who left on 31 March 2026`, `which starts on 1 May 2026`
std::string sayLimit(const model::Model& model, EntityId target, const base::Interval& outside) {
  const base::Interval& validity = model[target].validity;
  const bool is_person = model[target].kind == Kind::Person;
  const std::string_view which = is_person ? "who" : "which";
  if (outside.from < validity.from) {
    return fmt::format("{} starts on {}", which, base::toWords(validity.from));
  }
  const Value* ends = model.value(target, "ends"_key);
  if (ends != nullptr && ends->term.type == model::TermType::Word) {
    return fmt::format("{} is gone", which);
  }
  const bool is_past = validity.until <= model.asOf();
  const std::string_view verb = is_person ? (is_past ? "left" : "leaves") : (is_past ? "ended" : "ends");
  return fmt::format("{} {} on {}", which, verb, base::toWords(validity.last()));
}

// The same declaration naming the same thing on the same days it is not there, in one place or several.
struct Misuse {
  EntityId target;
  base::Interval outside;
  std::vector<const Value*> values;
};

void addRepair(const model::Model& model, const Misuse& misuse, bool is_late, diag::Diagnostic& finding) {
  const base::Interval& validity = model[misuse.target].validity;
  for (const Value* value : misuse.values) {
    if (validity.intersect(value->interval).isEmpty()) {
      continue;
    }
    diag::Fix fix = is_late ? endOn(model, *value, validity.last()) : beginOn(model, *value, validity.from);
    if (finding.fixes.empty()) {
      finding.fixes.push_back(std::move(fix));
    } else {
      std::ranges::move(fix.edits, std::back_inserter(finding.fixes.front().edits));
    }
  }
}

void report(Context& context, const Misuse& misuse) {
  const model::Model& model = context.model();
  const auto& [target, outside, values] = misuse;
  const Value& value = *values.front();
  const base::Interval& validity = model[target].validity;
  auto finding = context.finding(value.owner, value.span,
                                 fmt::format("{} names {}{}, {}", sayPlace(model, value), say(model, target),
                                             sayWhen(context, outside), sayLimit(model, target, outside)));
  holdsOn(context, finding, outside);
  finding.named.push_back(target);
  for (std::size_t i = 1; i < std::min(values.size(), told_places); ++i) {
    finding.related.push_back({fmt::format("named here as well, in {}", sayPlace(model, *values[i])), values[i]->span});
  }
  finding.related.push_back({fmt::format("{} is declared here", sayName(model, target)), model[target].name_span});
  const bool is_late = outside.from >= validity.until;
  addRepair(model, misuse, is_late, finding);
  finding.help.emplace_back(is_late ? "end it with an `until`, and say who or what comes after, or `vacant`"
                                    : "begin it with a `from`");
  context.report(std::move(finding));
}

// Whether the day on which somebody leaves is told with all that is uncovered from then on: as a hole of the seat, or of the person.
bool leavesHole(const analysis::Facts& facts, const Value& value, base::Day day) {
  if (value.key == "accountable"_key) {
    return facts.coverageHoles().find(value.term.entity, EntityId::none(), day) != nullptr;
  }
  const auto role = facts.model().as<Kind::Role>(value.seat_role);
  const auto roles = role ? analysis::rolesWithin(facts.model(), role) : std::vector<model::RoleId>();
  return std::ranges::any_of(
      roles, [&](model::RoleId each) { return facts.coverageHoles().find(each, value.owner, day) != nullptr; });
}

// Who answers or decides until some day ahead leaves a gap from then on, which is told with its days as `ownership-gap` or
// `decision-gap`; a person who leaves may leave a hole (ruling 8).
bool leavesGap(const analysis::Facts& facts, const Value& value, EntityId target, const base::Interval& outside) {
  const model::Model& model = facts.model();
  const bool ends_ahead = outside.from > model.window().from && outside.from >= model[target].validity.until;
  const bool owns = value.key == "owner"_key && model.is(value.owner, Kind::Area);
  const bool decides = value.key == "decides"_key || value.key == "decides-jointly"_key;
  const bool answers = value.key == "accountable"_key || decides;
  // Of a person's gaps, only that of an area is told there.
  const bool is_person = model.is(target, Kind::Person);
  if (!ends_ahead || !is_person) {
    return ends_ahead && (owns || answers);
  }
  // Nobody can take the decision from then on: that is told, and says more (checks.md 2.16).
  const auto is_this = [&](const analysis::Unadoptable& one) { return one.value == &value; };
  const bool is_unadoptable = decides && std::ranges::any_of(facts.unadoptable(), is_this);
  return is_unadoptable || owns || leavesHole(facts, value, outside.from);
}

// Whether the target is there on all days of the use.
bool isThere(const model::Model& model, const Value& value, EntityId target, const base::Interval& use) {
  return target.isNone() || target == value.owner || model.existence(target).contains(use);
}

void judge(const Context& context, const Value& value, EntityId target, const base::Interval& use,
           std::vector<Misuse>& misuses) {
  if (isThere(context.model(), value, target, use)) {
    return;
  }
  const analysis::Intervals outside = analysis::subtract(use, {context.model()[target].validity});
  if (outside.empty() || leavesGap(context.facts(), value, target, outside.front())) {
    return;
  }
  const auto same = std::ranges::find_if(
      misuses, [&](const Misuse& misuse) { return misuse.target == target && misuse.outside == outside.front(); });
  if (same == misuses.end()) {
    misuses.push_back({target, outside.front(), {&value}});
  } else {
    same->values.push_back(&value);
  }
}

void run(Context& context) {
  const model::Model& model = context.model();
  for (std::uint32_t i = 0; i < model.size(); ++i) {
    const EntityId id{i};
    if (model[id].is_library) {
      continue;
    }
    const base::Interval time = analysis::timeOfUse(model, id).intersect(context.window());
    std::vector<Misuse> misuses;
    for (const Value& value : time.isEmpty() ? std::span<const Value>() : model.values(id)) {
      const base::Interval use = value.interval.intersect(time);
      const bool are_there =
          value.term.type != model::TermType::Entity ||
          (isThere(model, value, value.term.entity, use) && isThere(model, value, value.seat_role, use));
      if (!are_there && analysis::isTie(model, value)) {
        judge(context, value, value.term.entity, use, misuses);
        judge(context, value, value.seat_role, use, misuses);
      }
    }
    for (Misuse& misuse : misuses) {
      std::ranges::sort(misuse.values, {}, &Value::span);
      report(context, misuse);
    }
  }
}

}  // namespace

extern const Check reference_outside_validity;
const Check reference_outside_validity{.kind = diag::Kind::ReferenceOutsideValidity, .run = run};

}  // namespace org::checks
