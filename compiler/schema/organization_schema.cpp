#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/Support/FormatVariadic.h>
#include <llvm/Support/JSON.h>

#include "base/calendar.h"
#include "schema/schema.h"

namespace org::schema {

namespace {

using ast::ClauseArgument;
using ast::ClauseWord;
using ast::DeclarationKind;
using llvm::json::Array;
using llvm::json::Object;
using llvm::json::Value;

Value defined(llvm::StringRef name) { return Object{{"$ref", "#/$defs/" + name.str()}}; }
Value constant(Value value) { return Object{{"const", std::move(value)}}; }
Value string() { return Object{{"type", "string"}}; }
Value pattern(std::string regex) { return Object{{"type", "string"}, {"pattern", std::move(regex)}}; }

Value anyOf(Array alternatives) {
  return alternatives.size() == 1 ? std::move(alternatives.front()) : Object{{"anyOf", std::move(alternatives)}};
}

// Two of the same, lowest first.
Value pairOf(const Value& item) {
  return Object{{"type", "array"}, {"prefixItems", Array{item, item}}, {"items", false}, {"minItems", 2}};
}

Value strictObject(Object properties, Array required) {
  return Object{{"type", "object"},
                {"properties", std::move(properties)},
                {"required", std::move(required)},
                {"additionalProperties", false}};
}

// Shapes that many properties share.
Object definitions() {
  const Value number = Object{{"type", "number"}};
  const Value span = pattern("^[0-9][0-9_.]*(min|h|d|w|mo|y)( [0-9]+(min|h|d|w|mo|y))*$");
  const auto months = base::monthWords();
  return Object{
      {"id", Object{{"type", "string"}, {"description", "the qualified name of a declaration"}}},
      {"date", pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")},
      {"lastDay", anyOf(Array{defined("date"), constant("unknown")})},
      {"number", anyOf(Array{number, pairOf(number)})},
      {"share", pairOf(Object{{"type", "number"}, {"description", "in percent"}})},
      {"money", strictObject(Object{{"amount", defined("number")}, {"currency", defined("currency")}},
                             Array{"amount", "currency"})},
      {"currency", pattern("^[A-Z]{3}$")},
      {"period", strictObject(Object{{"from", defined("date")}, {"until", defined("date")}}, Array{"from", "until"})},
      {"duration", anyOf(Array{span, pairOf(span)})},
      {"cadence", pattern("^(" + llvm::join(base::cadenceWords(), "|") + "|every .+)$")},
      {"month", Object{{"enum", Array(months)}}},
      {"unresolved",
       strictObject(
           Object{{"unresolved", Object{{"type", "string"}, {"description", "a name that leads nowhere, as written"}}}},
           Array{"unresolved"})},
      {"party", strictObject(Object{{"to", defined("id")}, {"of", defined("id")}, {"in", defined("id")}}, Array{"to"})},
      {"parameter", anyOf(Array{defined("number"), Object{{"type", "boolean"}}, string(), defined("money")})},
  };
}

Value argumentSchema(const Property& property, ClauseWord word) {
  switch (ast::argumentOf(word)) {
    case ClauseArgument::None:
      return constant(true);
    case ClauseArgument::Share:
      return defined("share");
    case ClauseArgument::Date:
      return defined(word == ClauseWord::Until ? "lastDay" : "date");
    case ClauseArgument::Reference:
      return defined(takesParty(property, word) ? "party" : "id");
    case ClauseArgument::Term:
      return defined(takesParty(property, word) ? "party" : "parameter");
    case ClauseArgument::Name:
    case ClauseArgument::Text:
      return string();
    case ClauseArgument::Money:
      return defined("money");
    case ClauseArgument::Duration:
      return defined("duration");
    case ClauseArgument::Number:
      return Object{{"type", "integer"}, {"minimum", 0}};
  }
  return nullptr;
}

Value listOf(Value item) { return Object{{"type", "array"}, {"items", std::move(item)}}; }

Value clauseSchema(const Property& property, ClauseWord word) {
  Value argument = argumentSchema(property, word);
  return mayRepeat(property, word) ? listOf(std::move(argument)) : std::move(argument);
}

// An unknown word is a warning only, so that any string may stand where a word does.
Value wordSchema(const Values& values) {
  Array examples;
  for (const std::string_view word : wordsOf(values)) {
    examples.push_back(llvm::StringRef(word));
  }
  return Object{{"type", "string"}, {"examples", std::move(examples)}};
}

Value typeSchema(Type type, const Values& values) {
  switch (type) {
    case Type::Reference:
    case Type::Party:
      return defined("id");
    case Type::Text:
    case Type::Name:
    case Type::Check:
      return string();
    case Type::Number:
    case Type::Percent:
      return defined("number");
    case Type::Money:
      return defined("money");
    case Type::Date:
      return defined("date");
    case Type::Period:
      return defined("period");
    case Type::Duration:
      return defined("duration");
    case Type::Cadence:
      return defined("cadence");
    case Type::Currency:
      return defined("currency");
    case Type::Boolean:
      return Object{{"type", "boolean"}};
    case Type::Word:
      return wordSchema(values);
    case Type::Month:
      return defined("month");
    case Type::Vacant:
      return constant(true);
    case Type::None:
      return constant("none");
    case Type::All:
      return constant("all");
    case Type::Unknown:
      return constant("unknown");
    case Type::Withheld:
      return constant("withheld");
  }
  return nullptr;
}

constexpr TypeSet names = {Type::Reference, Type::Party};
constexpr TypeSet vacancies = {Type::Vacant};
constexpr TypeSet literals = {Type::Text,   Type::Number,   Type::Percent, Type::Money,    Type::Date,
                              Type::Period, Type::Duration, Type::Cadence, Type::Boolean,  Type::Word,
                              Type::Name,   Type::Month,    Type::Check,   Type::Currency, Type::None,
                              Type::All,    Type::Unknown,  Type::Withheld};

// The schemas of those types of a row that are in `wanted`, each once.
Array typeSchemas(const Values& values, TypeSet wanted) {
  Array result;
  for (std::uint8_t number = 0; number <= static_cast<std::uint8_t>(Type::Withheld); ++number) {
    const auto type = static_cast<Type>(number);
    if (values.types.has(type) && wanted.has(type) && !llvm::is_contained(result, typeSchema(type, values))) {
      result.push_back(typeSchema(type, values));
    }
  }
  return result;
}

bool isSeat(const Property& property) { return property.kind == DeclarationKind::Team && property.key == "seat"; }

// One way to write the value of a row with clauses: `{"to": …}`, `{"value": …}`, `{"vacant": true}` or `{"unresolved": …}`, and
// its clauses.
Value valueWithClauses(const Property& property, llvm::StringRef main_key, Value main) {
  Object properties{{main_key, std::move(main)}};
  Array required{main_key};
  for (const ClauseWord word : clausesOf(property)) {
    properties[clauseName(word)] = clauseSchema(property, word);
  }
  if (isSeat(property)) {
    properties["role"] = anyOf(Array{defined("id"), Object{{"type", "null"}}});
    required.push_back("role");
  }
  return strictObject(std::move(properties), std::move(required));
}

bool takesNames(const Property& property) {
  return property.values.types.has(Type::Reference) || property.values.types.has(Type::Party);
}

Value bareSchema(const Property& property) {
  Array alternatives = typeSchemas(property.values, names | literals);
  if (takesNames(property)) {
    alternatives.push_back(defined("unresolved"));
  }
  return anyOf(std::move(alternatives));
}

Value valueSchema(const Property& property) {
  if (clausesOf(property).empty()) {
    return bareSchema(property);
  }
  const std::pair<llvm::StringRef, TypeSet> ways[] = {{"to", names}, {"value", literals}, {"vacant", vacancies}};
  Array alternatives;
  for (const auto& [main_key, types] : ways) {
    if (Array schemas = typeSchemas(property.values, types); !schemas.empty()) {
      alternatives.push_back(valueWithClauses(property, main_key, anyOf(std::move(schemas))));
    }
  }
  if (takesNames(property)) {
    alternatives.push_back(valueWithClauses(property, "unresolved", string()));
  }
  return anyOf(std::move(alternatives));
}

Value propertySchema(const Property& property) {
  Value value = valueSchema(property);
  Object result;
  if (property.cardinality == Cardinality::Many) {
    result = std::move(*listOf(std::move(value)).getAsObject());
  } else {
    result = std::move(*value.getAsObject());
  }
  result["description"] = llvm::StringRef(property.doc);
  return result;
}

// No property is required: what a file leaves out is a finding, and the rest is emitted all the same.
Value declarationSchema(const Kind& kind) {
  Object properties{
      {"id", defined("id")},     {"name", string()},         {"title", Object{{"type", Array{"string", "null"}}}},
      {"parent", defined("id")}, {"file", string()},         {"line", Object{{"type", "integer"}, {"minimum", 1}}},
      {"doc", string()},         {"library", constant(true)}};
  for (const std::string_view key : keysOf(kind.kind)) {
    properties[toCamelCase(key)] = propertySchema(*find(kind.kind, key));
  }
  Value result = strictObject(std::move(properties), Array{"id", "name", "title", "file", "line"});
  (*result.getAsObject())["description"] = llvm::StringRef(kind.doc);
  return result;
}

}  // namespace

std::string renderOrganizationSchema() {
  Object shapes = definitions();
  Object properties{{"schema", constant("org/1")},
                    {"asOf", defined("date")},
                    {"horizon", defined("date")},
                    {"organization", anyOf(Array{defined("organization"), Object{{"type", "null"}}})}};
  Array required{"schema", "asOf", "horizon", "organization"};
  for (const Kind& kind : allKinds()) {
    const llvm::StringRef word = ast::toText(kind.kind);
    const llvm::StringRef plural = kind.plural;
    shapes[word] = declarationSchema(kind);
    properties[plural] = Object{{"type", "array"}, {"items", defined(word)}};
    required.push_back(plural);
  }
  Value schema = strictObject(std::move(properties), std::move(required));
  Object& top = *schema.getAsObject();
  top["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  top["title"] = "org/1";
  top["description"] = "an organisation, as `orgc emit json` writes it";
  top["$defs"] = std::move(shapes);
  return llvm::formatv("{0:2}\n", schema).str();
}

}  // namespace org::schema
