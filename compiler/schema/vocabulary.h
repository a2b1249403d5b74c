#pragma once

// The words in which the rows of schema.def are written: what a property's values may be, and which clauses they may carry.
// Only rows.cpp includes it.

#include <algorithm>

#include "schema/schema.h"
#include "schema/stages.h"

namespace org::schema::vocabulary {

// In a row `ast::DeclarationKind::Team` is just `Team`, `ast::ClauseWord::From` just `From`.
using enum ast::DeclarationKind;
using enum ast::ClauseWord;
using enum Cardinality;

template <class... Kinds>
constexpr KindSet kinds(Kinds... members) {
  return {members...};
}

constexpr KindSet everyKind() {
  KindSet result;
  result.bits = (std::uint64_t{1} << ast::declaration_kind_count) - 1;
  return result;
}
inline constexpr KindSet every_kind = everyKind();

// Values. `a | b` takes what either takes; at most one of the two may have words.
constexpr Values operator|(Values left, const Values& right) {
  left.types = left.types | right.types;
  left.targets = left.targets | right.targets;
  left.words = left.words.empty() ? right.words : left.words;
  left.is_open = left.is_open || right.is_open;
  left.numbers = right.types.has(Type::Number) ? right.numbers : left.numbers;
  left.percentages = right.types.has(Type::Percent) ? right.percentages : left.percentages;
  return left;
}
constexpr Values of(Type type) { return {.types = {type}, .targets = {}, .words = {}, .is_open = false}; }

inline constexpr Values text = of(Type::Text);
inline constexpr Values number = of(Type::Number);
inline constexpr Values percent = of(Type::Percent);
inline constexpr Values money = of(Type::Money);
inline constexpr Values date = of(Type::Date);
inline constexpr Values period = of(Type::Period);
inline constexpr Values duration = of(Type::Duration);
inline constexpr Values cadence = of(Type::Cadence);
inline constexpr Values boolean = of(Type::Boolean);
inline constexpr Values name = of(Type::Name);
inline constexpr Values month = of(Type::Month);
inline constexpr Values check = of(Type::Check);
inline constexpr Values currency = of(Type::Currency);
inline constexpr Values vacant = of(Type::Vacant);
inline constexpr Values none = of(Type::None);
inline constexpr Values unknown = of(Type::Unknown);
inline constexpr Values withheld = of(Type::Withheld);

// Numbers and shares that cannot be just any. Nothing that a company counts is more than `most_things`, seats and steps are
// far fewer.
inline constexpr double most_things = 1'000'000'000;
inline constexpr double most_places = 1'000'000;
constexpr Values countFrom(double least, double most) {
  Values counted = number;
  counted.numbers = {.least = least, .most = most, .is_whole = true};
  return counted;
}
constexpr Values shareOfWhole() {
  Values limited = percent;
  limited.percentages = {.least = 0, .most = 100};
  return limited;
}
constexpr Values notNegative(Values values) {
  values.numbers.least = 0;
  values.percentages.least = 0;
  return values;
}
inline constexpr Values count = countFrom(0, most_things);
inline constexpr Values positive_count = countFrom(1, most_things);
inline constexpr Values share = shareOfWhole();

// The value of a metric or result.
inline constexpr Values figure = number | percent | money | duration | boolean | text;

// What a parameter of a check may be set to.
inline constexpr Values parameter = notNegative(number | percent | money | duration | boolean | text | name | date);

// Names of declarations of these kinds.
template <class... Kinds>
constexpr Values references(Kinds... targets) {
  return {.types = {Type::Reference}, .targets = {targets...}, .words = {}, .is_open = false};
}
inline constexpr Values anything = {.types = {Type::Reference}, .targets = every_kind, .words = {}, .is_open = false};

// Persons, roles with their seats, or teams.
template <class... Kinds>
constexpr Values party(Kinds... targets) {
  return {.types = {Type::Party}, .targets = {targets...}, .words = {}, .is_open = false};
}
inline constexpr Values somebody = party(Person, Role, Team);
inline constexpr Values anyone = somebody | of(Type::All);

// One of these words; an own word is a warning (closed), or fine (open).
constexpr Values words(std::string_view list) {
  return {.types = {Type::Word}, .targets = {}, .words = list, .is_open = false};
}
constexpr Values openWords(std::string_view list) {
  return {.types = {Type::Word}, .targets = {}, .words = list, .is_open = true};
}

// Lists that several rows share.
inline constexpr std::string_view adoption_rules = "majority unanimity consent any chair at-least-n";
inline constexpr std::string_view reserves = "discovery debt run";
inline constexpr std::string_view topics =
    "user-knowledge discovery delivery build run quality tech-debt cost security data people";
inline constexpr std::string_view owned_topics =
    "area user-knowledge discovery delivery build run quality tech-debt cost security data people";
inline constexpr std::string_view team_kinds =
    "feature platform enabling subsystem component data group committee community guild working-group project-group "
    "department "
    "section squad tribe chapter rota marker";
inline constexpr std::string_view area_kinds =
    "portfolio product part feature service component platform domain capability process data repository";
inline constexpr std::string_view metric_families =
    "adoption satisfaction time-to-market financial quality innovation delivery activity";
inline constexpr std::string_view commitment_classes =
    "feature new-product tech-debt migration obligation run security discovery";
inline constexpr std::string_view methods =
    "interviews survey usability-test prototype experiment fake-door smoke-test concierge pilot beta analytics "
    "launch-data "
    "field-study spike feasibility-study market-study business-case estimate support-tickets sales-requests anecdote "
    "competitor "
    "pitch expert-opinion";
inline constexpr std::string_view view_kinds =
    "reporting teams ownership decisions okrs roadmap interactions dependencies timeline hats raci";
inline constexpr std::string_view ritual_kinds =
    "steering roadmap-review sync stand-up discovery-workshop okr-check-in retrospective one-to-one user-contact demo";

// Clauses. `a | b` takes what either takes.
constexpr Clauses operator|(Clauses left, const Clauses& right) {
  left.admitted = left.admitted | right.admitted;
  left.needs_reason = left.needs_reason || right.needs_reason;
  for (const Clause& added : right.own) {
    if (!added.argument.types.isEmpty()) {
      // A row with more of them than there are places does not compile.
      std::ranges::find_if(left.own, [](const Clause& own) { return own.argument.types.isEmpty(); })[0] = added;
    }
  }
  return left;
}
template <class... Words>
constexpr Clauses clauses(Words... words) {
  return {.admitted = {words...}, .needs_reason = false, .own = {}};
}
// A clause, and what it takes in this row.
constexpr Clauses clause(ast::ClauseWord word, const Values& argument, Cardinality cardinality) {
  return {.admitted = {word}, .needs_reason = false, .own = {Clause{word, argument, cardinality}}};
}
// Nothing may follow the value.
inline constexpr Clauses plain = {};
// `because` must follow.
inline constexpr Clauses reasoned = {.admitted = {Because}, .needs_reason = true, .own = {}};
// True from a day, until a day.
inline constexpr Clauses during = clauses(From, Until);
// Something that passes from one to the next: `interim`, `via handover`; `none because` it is meant so.
inline constexpr Clauses held = during | clauses(Interim, Via, Because);
// A say in a decision (checks.md section 3): where, for which money, when, and what it beats.
inline constexpr Clauses right =
    held | clauses(Over, Except, Only, In, Above, UpTo, When, Reserved, Fallback, Overrides);
// A say that others may have to wait for or may overrule.
inline constexpr Clauses consent = clauses(Grounds, PassesAfter, OverridableBy, Guard);
// `for` an area.
inline constexpr Clauses for_area = clause(For, references(Area), Many);
// What sort of line it is, how much one knows.
inline constexpr Clauses as_line = clause(As, words("solid dotted delivery people"), One);
inline constexpr Clauses as_level = clause(As, words("learning working expert"), One);

}  // namespace org::schema::vocabulary
