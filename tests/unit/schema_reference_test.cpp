#include <fstream>
#include <iterator>
#include <string>

#include <doctest/doctest.h>
#include <llvm/Support/JSON.h>

#include "schema/schema.h"
#include "support/update.h"

namespace {

using namespace org;

constexpr std::string_view begin_marker = "<!-- schema:begin -->\n";
constexpr std::string_view end_marker = "<!-- schema:end -->";

std::string readFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

llvm::json::Object readSchema() {
  llvm::Expected<llvm::json::Value> schema = llvm::json::parse(schema::renderOrganizationSchema());
  REQUIRE(static_cast<bool>(schema));
  return *schema->getAsObject();
}

// The schema of one property of a kind.
llvm::json::Object propertyOf(const llvm::json::Object& schema, llvm::StringRef kind, llvm::StringRef name) {
  const auto* declaration = schema.getObject("$defs")->getObject(kind);
  REQUIRE(declaration != nullptr);
  const auto* property = declaration->getObject("properties")->getObject(name);
  REQUIRE(property != nullptr);
  return *property;
}

}  // namespace

TEST_CASE("the tables of grammar/README.md say what the schema says (--update writes them)") {
  const std::string path = ORG_SOURCE_DIR "/grammar/README.md";
  std::string page = readFile(path);
  const std::size_t begin = page.find(begin_marker);
  const std::size_t end = page.find(end_marker);
  REQUIRE(begin != std::string::npos);
  REQUIRE(end != std::string::npos);
  const std::size_t start = begin + begin_marker.size();
  const std::string tables = "\n" + schema::renderReferenceTables() + "\n";
  if (test::isUpdating()) {
    page.replace(start, end - start, tables);
    std::ofstream(path, std::ios::binary) << page;
    return;
  }
  CHECK_MESSAGE(page.substr(start, end - start) == tables, "grammar/README.md is stale: run test_unit --update");
}

TEST_CASE("the tables of the reference name every kind, and a property with its values and clauses") {
  const std::string tables = schema::renderReferenceTables();
  for (const schema::Kind& kind : schema::allKinds()) {
    CHECK(tables.find("### `" + std::string(ast::toText(kind.kind)) + "`") != std::string::npos);
  }
  const std::string row =
      "| `load` | one | one of `low`, `medium`, `high` |  | how much the team has to keep in mind |\n";
  CHECK(tables.find(row) != std::string::npos);
  CHECK(tables.find("| `alerts` | list | a person, role, seat, team or `all` | `from` `until` `of` `in` |") !=
        std::string::npos);
  CHECK(tables.find("It may hold results.") != std::string::npos);
}

TEST_CASE("the JSON Schema lists every kind under its plural and admits nothing else") {
  const llvm::json::Object schema = readSchema();
  CHECK(*schema.getBoolean("additionalProperties") == false);
  for (const schema::Kind& kind : schema::allKinds()) {
    CAPTURE(kind.plural);
    const auto* list = schema.getObject("properties")->getObject(llvm::StringRef(kind.plural));
    REQUIRE(list != nullptr);
    CHECK(*list->getString("type") == "array");
    CHECK(schema.getObject("$defs")->getObject(llvm::StringRef(ast::toText(kind.kind))) != nullptr);
  }
}

TEST_CASE("no property takes the place of what every declaration has in JSON") {
  for (const schema::Property& property : schema::allProperties()) {
    for (const std::string_view taken : {"id", "name", "title", "file", "line", "parent", "doc", "library"}) {
      CHECK(property.key != taken);
    }
  }
}

TEST_CASE("in JSON a value is bare where no clause may follow it, and an object where one may") {
  const llvm::json::Object schema = readSchema();
  CHECK(*propertyOf(schema, "team", "mission").getString("type") == "string");
  const llvm::json::Object part_of = propertyOf(schema, "team", "partOf");
  REQUIRE(part_of.getArray("anyOf")->size() == 2);
  CHECK(*part_of.getArray("anyOf")->front().getAsObject()->getString("$ref") == "#/$defs/id");
  CHECK(*part_of.getArray("anyOf")->back().getAsObject()->getString("$ref") == "#/$defs/unresolved");

  const llvm::json::Object owns = propertyOf(schema, "team", "owns");
  CHECK(*owns.getString("type") == "array");
  const llvm::json::Array* ways = owns.getObject("items")->getArray("anyOf");
  REQUIRE(ways->size() == 2);
  CHECK(ways->back().getAsObject()->getObject("properties")->getObject("unresolved") != nullptr);
  const llvm::json::Object* edge = ways->front().getAsObject()->getObject("properties");
  CHECK(edge->getObject("to") != nullptr);
  for (const llvm::StringRef name : {"to", "from", "until", "interim", "via"}) {
    CHECK(edge->getObject(name) != nullptr);
  }
  CHECK(edge->getObject("share") == nullptr);
}

TEST_CASE("in JSON a clause that may stand several times is a list") {
  const llvm::json::Object decides = propertyOf(readSchema(), "decision", "decides");
  const llvm::json::Object* edge =
      decides.getObject("items")->getArray("anyOf")->front().getAsObject()->getObject("properties");
  CHECK(*edge->getObject("over")->getString("type") == "array");
  CHECK(*edge->getObject("overrides")->getObject("items")->getString("$ref") == "#/$defs/party");
  CHECK(*edge->getObject("upTo")->getString("$ref") == "#/$defs/money");
  CHECK(*edge->getObject("in")->getString("$ref") == "#/$defs/id");
}

TEST_CASE("in JSON a seat names its role, may be vacant several times, and may name nobody known") {
  const llvm::json::Object seat = propertyOf(readSchema(), "team", "seat");
  const llvm::json::Array* ways = seat.getObject("items")->getArray("anyOf");
  REQUIRE(ways->size() == 3);
  for (const llvm::json::Value& way : *ways) {
    CHECK(way.getAsObject()->getObject("properties")->getObject("role") != nullptr);
    CHECK(way.getAsObject()->getObject("properties")->getObject("times") != nullptr);
  }
}
