#include <algorithm>
#include <array>
#include <cassert>

#include "schema/schema.h"
#include "schema/vocabulary.h"

namespace org::schema {

namespace vocabulary {

constexpr auto property_rows = std::to_array<Property>({
#define PROPERTY(kind, key, values, cardinality, clauses, doc) \
  Property{kind, key, values, cardinality, Presence::Optional, clauses, doc},
#define REQUIRED(kind, key, values, cardinality, clauses, doc) \
  Property{kind, key, values, cardinality, Presence::Required, clauses, doc},
#include "schema/schema.def"
});

// By word. What flags, `for` and `to` take stands in no row of its own.
constexpr auto clause_rows = [] {
  std::array<Clause, ast::clause_word_count> rows;
#define CLAUSE(word, argument, cardinality) rows[static_cast<std::size_t>(word)] = Clause{word, argument, cardinality};
#include "schema/schema.def"
  return rows;
}();

// A `for` or `to` whose row does not say what it takes, or a `none` that cannot say `because`, would be read as nothing.
static_assert(std::ranges::all_of(property_rows, [](const Property& row) {
  const auto is_settled = [&](ast::ClauseWord word) {
    return !row.clauses.admitted.has(word) ||
           std::ranges::find(row.clauses.own, word, &Clause::word) != row.clauses.own.end();
  };
  return is_settled(For) && is_settled(To) && (!row.values.types.has(Type::None) || row.clauses.admitted.has(Because));
}));

constexpr auto kind_rows = std::to_array<Kind>({
#define KIND(kind, plural, nested, doc) Kind{kind, plural, nested, doc},
#include "schema/schema.def"
    // What stands in the body of a declaration of an unknown kind is read all the same.
    Kind{Unknown, "declarations", every_kind, "a declaration of a kind that does not exist"},
});

static_assert(kind_rows.size() == ast::declaration_kind_count + 1, "one KIND row for each kind");

}  // namespace vocabulary

const Clause& find(const Property& property, ast::ClauseWord word) {
  const auto* const own = std::ranges::find_if(property.clauses.own, [word](const Clause& clause) {
    return clause.word == word && !clause.argument.types.isEmpty();
  });
  return own != property.clauses.own.end() ? *own : vocabulary::clause_rows[static_cast<std::size_t>(word)];
}

std::span<const Property> allProperties() { return vocabulary::property_rows; }

std::span<const Kind> allKinds() { return std::span(vocabulary::kind_rows).first(ast::declaration_kind_count); }

const Kind& info(ast::DeclarationKind kind) {
  const Kind& row = vocabulary::kind_rows[static_cast<std::size_t>(kind)];
  assert(row.kind == kind && "KIND rows stand in the order of declaration_kinds.def");
  return row;
}

}  // namespace org::schema
