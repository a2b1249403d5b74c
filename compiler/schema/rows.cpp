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

constexpr auto kind_rows = std::to_array<Kind>({
#define KIND(kind, plural, nested, doc) Kind{kind, plural, nested, doc},
#include "schema/schema.def"
    // What stands in the body of a declaration of an unknown kind is read all the same.
    Kind{Unknown, "declarations", every_kind, "a declaration of a kind that does not exist"},
});

static_assert(kind_rows.size() == ast::declaration_kind_count + 1, "one KIND row for each kind");

}  // namespace vocabulary

std::span<const Property> allProperties() { return vocabulary::property_rows; }

std::span<const Kind> allKinds() { return std::span(vocabulary::kind_rows).first(ast::declaration_kind_count); }

const Kind& info(ast::DeclarationKind kind) {
  const Kind& row = vocabulary::kind_rows[static_cast<std::size_t>(kind)];
  assert(row.kind == kind && "KIND rows stand in the order of declaration_kinds.def");
  return row;
}

}  // namespace org::schema
