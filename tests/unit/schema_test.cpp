#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "schema/key.h"
#include "schema/schema.h"

namespace {

using namespace org;
using namespace org::schema::literals;
using ast::ClauseWord;
using ast::DeclarationKind;
using schema::Type;

bool isKebabCase(std::string_view word) {
  const auto is_fitting = [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
  };
  return !word.empty() && word.front() >= 'a' && word.front() <= 'z' && word.back() != '-' &&
         std::ranges::all_of(word, is_fitting);
}

bool isReserved(std::string_view word) {
  constexpr auto reserved = std::to_array<std::string_view>({"import", "extend", "vacant", "all", "none", "yes", "no"});
  return std::ranges::find(reserved, word) != reserved.end() || ast::parseClauseWord(word).has_value();
}

// A phrase that follows a name and a colon.
void checkPhrase(std::string_view doc) {
  CAPTURE(doc);
  CHECK(doc.size() >= 10);
  CHECK(doc.size() <= 130);
  CHECK(doc.back() != '.');
  CHECK_FALSE((doc.front() >= 'A' && doc.front() <= 'Z'));
}

std::string describe(DeclarationKind kind, std::string_view key) {
  const schema::Property* property = schema::find(kind, key);
  REQUIRE(property != nullptr);
  return schema::describeValues(*property);
}

}  // namespace

TEST_CASE("every property has a key that can be written and is there once in its kind") {
  std::set<std::pair<DeclarationKind, std::string_view>> seen;
  for (const schema::Property& property : schema::allProperties()) {
    CAPTURE(property.key);
    CHECK(isKebabCase(property.key));
    CHECK_FALSE(isReserved(property.key));
    CHECK(seen.emplace(property.kind, property.key).second);
    const bool is_common = property.kind == DeclarationKind::Unknown;
    CHECK((is_common || !seen.contains({DeclarationKind::Unknown, property.key})));
    CHECK(schema::find(property.kind, property.key) == &property);
    CHECK(schema::toText(schema::keyOf(property)) == property.key);
  }
}

TEST_CASE("every property and kind says in one phrase what it means") {
  for (const schema::Property& property : schema::allProperties()) {
    checkPhrase(property.doc);
  }
  for (const schema::Kind& kind : schema::allKinds()) {
    checkPhrase(kind.doc);
  }
}

TEST_CASE("every property takes some value, names have targets and word lists have words") {
  for (const schema::Property& property : schema::allProperties()) {
    CAPTURE(property.key);
    const schema::Values& values = property.values;
    CHECK_FALSE(values.types.isEmpty());
    const bool takes_names = values.types.has(Type::Reference) || values.types.has(Type::Party);
    CHECK(takes_names == !values.targets.isEmpty());
    CHECK(values.types.has(Type::Word) == !schema::wordsOf(values).empty());
    // A word in quotes and a plain word need the reader to tell which is meant: one row never takes a word and any name.
    CHECK_FALSE((values.types.has(Type::Word) && values.types.has(Type::Name)));
    for (const std::string_view word : schema::wordsOf(values)) {
      CHECK(isKebabCase(word));
      CHECK_FALSE(isReserved(word));
    }
  }
}

TEST_CASE("a hole that is meant can say why") {
  for (const schema::Property& property : schema::allProperties()) {
    CAPTURE(property.key);
    if (property.values.types.has(Type::None) || property.values.types.has(Type::Withheld)) {
      CHECK(schema::admitsClause(property, ClauseWord::Because));
    }
  }
}

TEST_CASE("kinds stand in their order and say what may be nested in them") {
  std::set<std::string_view> plurals;
  for (std::size_t index = 0; index < ast::declaration_kind_count; ++index) {
    const auto kind = static_cast<DeclarationKind>(index);
    CHECK(schema::info(kind).kind == kind);
    CHECK(plurals.insert(schema::info(kind).plural).second);
  }
  CHECK(schema::info(DeclarationKind::Person).plural == "people");
  CHECK(schema::info(DeclarationKind::Objective).nested.has(DeclarationKind::Result));
  CHECK_FALSE(schema::info(DeclarationKind::Objective).nested.has(DeclarationKind::Objective));
  CHECK(schema::info(DeclarationKind::Scenario).nested.has(DeclarationKind::Policy));
}

TEST_CASE("a property is found in its kind and a common one in every kind") {
  CHECK(schema::find(DeclarationKind::Role, "reports-to") != nullptr);
  CHECK(schema::find(DeclarationKind::Skill, "reports-to") == nullptr);
  CHECK(schema::find(DeclarationKind::Skill, "review-by") == schema::find(DeclarationKind::Team, "review-by"));
  CHECK(schema::find(DeclarationKind::Unknown, "starts") != nullptr);
  CHECK(schema::find(DeclarationKind::Team, "") == nullptr);

  const auto keys = schema::keysOf(DeclarationKind::Release);
  CHECK(keys.front() == "date");
  CHECK(keys.back() == "allow");
}

TEST_CASE("only a record's decision, a change's day and a release's date must be there") {
  std::vector<std::string> required;
  for (const schema::Property& property : schema::allProperties()) {
    if (property.presence == schema::Presence::Required) {
      required.push_back(std::string(ast::toText(property.kind)) + "." + std::string(property.key));
    }
  }
  CHECK(required == std::vector<std::string>{"record.under", "change.decided", "release.date"});
}

TEST_CASE("a key is the same number in every kind") {
  CHECK(schema::keyOf(*schema::find(DeclarationKind::Team, "owns")) == "owns"_key);
  CHECK(schema::keyOf(*schema::find(DeclarationKind::Cost, "owner")) == "owner"_key);
  CHECK(schema::keyOf(*schema::find(DeclarationKind::Vision, "owner")) == "owner"_key);
  CHECK("owner"_key != "owns"_key);
  CHECK(schema::toText("reports-to"_key) == "reports-to");
}

TEST_CASE("clauses belong to properties") {
  const schema::Property& decides = *schema::find(DeclarationKind::Decision, "decides");
  CHECK(schema::admitsClause(decides, ClauseWord::UpTo));
  CHECK(schema::admitsClause(decides, ClauseWord::Of));
  CHECK_FALSE(schema::admitsClause(decides, ClauseWord::PassesAfter));
  CHECK(schema::admitsClause(*schema::find(DeclarationKind::Decision, "agrees"), ClauseWord::PassesAfter));
  CHECK(schema::admitsClause(*schema::find(DeclarationKind::Decision, "delegates"), ClauseWord::Fallback));
  CHECK(schema::admitsClause(*schema::find(DeclarationKind::Person, "holds"), ClauseWord::At));
  CHECK_FALSE(schema::admitsClause(*schema::find(DeclarationKind::Team, "owns"), ClauseWord::At));
  CHECK(schema::clausesOf(*schema::find(DeclarationKind::Team, "mission")).empty());
  const auto expected = {ClauseWord::Of, ClauseWord::In, ClauseWord::Within};
  const auto ladder = schema::clausesOf(*schema::find(DeclarationKind::Decision, "escalates-to"));
  CHECK(std::ranges::includes(ladder, expected));
}

TEST_CASE("what a property takes is said in words") {
  CHECK(describe(DeclarationKind::Team, "part-of") == "a team");
  CHECK(describe(DeclarationKind::Area, "part-of") == "an area");
  CHECK(describe(DeclarationKind::Area, "alerts") == "a person, role, seat, team or `all`");
  CHECK(describe(DeclarationKind::Role, "deputy") == "a person or role");
  CHECK(describe(DeclarationKind::Release, "date") == "a date such as `2026-03-31`");
  CHECK(describe(DeclarationKind::Team, "load") == "one of `low`, `medium`, `high`");
  CHECK(describe(DeclarationKind::Role, "top") == "`yes` or `no`");
  CHECK(describe(DeclarationKind::Vision, "supports") == "a vision");
  CHECK(describe(DeclarationKind::View, "root") == "any declaration");
  CHECK(describe(DeclarationKind::Decision, "framework") == "a word such as `raci`, `daci`, `rapid`");
}

TEST_CASE("words with a number in them are known with any number") {
  const schema::Values& rules = schema::find(DeclarationKind::Team, "adopts-by")->values;
  CHECK(schema::knowsWord(rules, "consent"));
  CHECK(schema::knowsWord(rules, "at-least-12"));
  CHECK_FALSE(schema::knowsWord(rules, "at-least-"));
  CHECK_FALSE(schema::knowsWord(rules, "at-least-two"));
  CHECK_FALSE(schema::knowsWord(rules, "voting"));
}

TEST_CASE("names in JSON are in camel case") {
  CHECK(schema::toCamelCase("reports-to") == "reportsTo");
  CHECK(schema::toCamelCase("as-of") == "asOf");
  CHECK(schema::toCamelCase("owner") == "owner");
}
