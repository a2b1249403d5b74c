#pragma once

// Which property a kind of declaration has, what values and clauses it takes, and what it means in one line. The one source for
// binding, the JSON Schema, the tables of grammar/README.md, completion and hover. The rows stand in schema.def: a new property
// is one line there. Any stage from `sema` upwards reads it; all tables are constant.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <span>
#include <string>
#include <string_view>

#include <llvm/ADT/SmallVector.h>

#include "ast/words.h"

namespace org::schema {

// A set of enumerators, as bits.
template <class Enum>
struct Set {
  std::uint64_t bits = 0;

  constexpr Set() = default;
  constexpr Set(std::initializer_list<Enum> members) {
    for (const Enum member : members) {
      bits |= bit(member);
    }
  }
  [[nodiscard]] constexpr bool has(Enum member) const { return (bits & bit(member)) != 0; }
  [[nodiscard]] constexpr bool isEmpty() const { return bits == 0; }
  [[nodiscard]] constexpr std::size_t count() const { return static_cast<std::size_t>(std::popcount(bits)); }
  constexpr Set operator|(Set other) const {
    other.bits |= bits;
    return other;
  }
  constexpr bool operator==(const Set&) const = default;

 private:
  static constexpr std::uint64_t bit(Enum member) { return std::uint64_t{1} << static_cast<unsigned>(member); }
};

using KindSet = Set<ast::DeclarationKind>;
using ClauseSet = Set<ast::ClauseWord>;

// What a value may be. A property may take several.
enum class Type : std::uint8_t {
  // The name of a declaration of one of the row's `targets`.
  Reference,
  // A person, role, seat or team; takes `of` and `in` after a role. `targets` lists what may be named; `all` only with `All`.
  Party,
  Text,
  Number,
  Percent,
  Money,
  // A day, a period that stands for one of its days, or the name of a release.
  Date,
  // `2026-Q1`, `FY26-H1`, `2026-Q1..2026-Q3`.
  Period,
  Duration,
  // `monthly` or `every 6w`.
  Cadence,
  Boolean,
  // One of the row's `words`; an open list admits others.
  Word,
  // Any name: a tag, a practice.
  Name,
  // `january` … `december`.
  Month,
  // The name of a check, or `check.parameter`.
  Check,
  // The code of a currency in ISO 4217.
  Currency,
  // The word `vacant`, `none`, `all`, `unknown` or `withheld` itself.
  Vacant,
  None,
  All,
  Unknown,
  Withheld,
};
using TypeSet = Set<Type>;

// The numbers that make sense: from `least` to `most`, both included.
struct Bounds {
  double least = -std::numeric_limits<double>::infinity();
  double most = std::numeric_limits<double>::infinity();
  bool is_whole = false;

  [[nodiscard]] bool admit(double number) const;
};

// The values that a row admits.
struct Values {
  TypeSet types;
  KindSet targets;
  // Separated by spaces, in the order to show. `at-least-n` stands for `at-least-1`, `at-least-2`, …
  std::string_view words;
  bool is_open = false;
  // What a number and what a percentage may be (65 for 65%).
  Bounds numbers{};
  Bounds percentages{};
};

enum class Cardinality : std::uint8_t { One, Many };
enum class Presence : std::uint8_t { Optional, Required };

// What follows a value: a word and its argument.
struct Clause {
  ast::ClauseWord word{};
  Values argument;
  // Many: it may stand several times on one value, `over a over b`.
  Cardinality cardinality{};
};

// What may follow a value of a row.
struct Clauses {
  // Without `of` and `in` of parties, which `Type::Party` implies.
  ClauseSet admitted;
  // Whether no value may go without `because`.
  bool needs_reason = false;
  // What `for`, `to` and others take in this row, where no CLAUSE row says it. Unused places take no type.
  std::array<Clause, 2> own;
};

struct Property {
  // `Unknown` for a row that every kind has.
  ast::DeclarationKind kind;
  std::string_view key;
  Values values;
  Cardinality cardinality;
  Presence presence;
  Clauses clauses;
  std::string_view doc;
};

struct Kind {
  ast::DeclarationKind kind;
  // As JSON lists it: `people`, `opportunities`.
  std::string_view plural;
  // Kinds whose declarations may stand in its body; a scenario may hold every kind.
  KindSet nested;
  std::string_view doc;
};

// All rows, those of every kind first, then by kind in the order of declaration_kinds.def.
std::span<const Property> allProperties();
std::span<const Kind> allKinds();
const Kind& info(ast::DeclarationKind kind);

// The row for a key in a kind, common ones included; null where the kind has no such property.
const Property* find(ast::DeclarationKind kind, std::string_view key);
// Keys that a kind may hold, common ones last, for suggestions and completion.
std::span<const std::string_view> keysOf(ast::DeclarationKind kind);
// The kinds that may hold it; nothing for a word that is no property.
KindSet kindsWith(std::string_view key);

// A property's name as a number, the same in every kind. `"reports-to"_key` is checked when orgc is compiled.
struct Key {
  std::uint16_t index = 0xFFFF;
  constexpr auto operator<=>(const Key&) const = default;
};
Key keyOf(const Property& property);
std::string_view toText(Key key);

// Whether a value of the row may carry the clause, `of` and `in` of parties included.
bool admitsClause(const Property& property, ast::ClauseWord word);
// All of them, in the order of clause_words.def.
llvm::SmallVector<ast::ClauseWord, 8> clausesOf(const Property& property);

// What the word takes on values of this row, and how often it may stand there; no type for a flag.
const Clause& find(const Property& property, ast::ClauseWord word);
// Whether it may stand several times on one value: `over a over b`, `to x to y`.
bool mayRepeat(const Property& property, ast::ClauseWord word);
// Whether its argument is a party, with an `of` and `in` of its own.
bool takesParty(const Property& property, ast::ClauseWord word);
// As JSON names it: `at` is `share`, `to` is `target` (`to` is the value itself), others are in camel case.
std::string clauseName(ast::ClauseWord word);

// The words of a row, in the order to show.
llvm::SmallVector<std::string_view, 8> wordsOf(const Values& values);
// Whether a word is one of them. An unknown one is a warning where the list is closed.
bool knowsWord(const Values& values, std::string_view word);

// What the row takes, for messages: ``a person, role or team``, ``a date``, ``one of `low`, `medium`, `high` ``.
std::string describeValues(const Values& values);
inline std::string describeValues(const Property& property) { return describeValues(property.values); }
// The numbers within bounds: `a whole number from 1 to 1 000 000`, `a percentage from 0% to 100%`, `a number from 0`.
std::string describeNumbers(const Bounds& bounds);
std::string describePercentages(const Bounds& bounds);
// Declarations of these kinds: `an area`, `a person, role or team`, `any declaration`.
std::string describeKinds(KindSet kinds);

// `reports-to` to `reportsTo`, as JSON names it.
std::string toCamelCase(std::string_view key);

// The tables of grammar/README.md, as Markdown between its markers.
std::string renderReferenceTables();

// `org/1`, what `emit json` writes, as JSON Schema (2020-12), from the rows.
//
// Every kind has an array under its plural; `organization` is the first one, or null. A declaration has `id` (its qualified
// name), `name`, `title` (or null), `file`, `line`, and where there is one `parent` (the id of the declaration it stands in),
// `doc` and `library` (true: the standard library's, which the organisation builds on); then its properties by `toCamelCase` of
// their keys. A row of Cardinality::Many is an array. A value is
//   bare where its row admits no clause: a reference is an id; text, words, names, checks, dates (`2026-03-31`), durations
//     (`5d`) and cadences are strings; numbers and percentages (65 for 65%) are numbers; money is {"amount", "currency"};
//     a period is its days {"from", "until"}; a range of two is an array; `all`, `none`, `unknown`, `withheld` are strings;
//   an object where its row admits clauses: {"to": id} for references and parties, {"vacant": true} for `vacant`,
//     {"value": …} for the rest, written as above; then each clause that was given, by its `clauseName`;
//   {"unresolved": text} for a name that leads nowhere, as written, with its clauses where the row takes some.
// Of clauses, `share` is [lowest, highest] in percent; a flag is true; `until` may be "unknown"; one that `mayRepeat` is an
// array; one that `takesParty` holds {"to": id, "of": id, "in": id}; other references are ids, or the name as written. A `seat`
// has its "role": id beside, null where that name leads nowhere.
std::string renderOrganizationSchema();

}  // namespace org::schema
