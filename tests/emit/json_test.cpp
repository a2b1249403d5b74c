#include <doctest/doctest.h>
#include <llvm/Support/JSON.h>

#include "emit/emit.h"
#include "support/compiled.h"

namespace {

using namespace org;
using llvm::json::Array;
using llvm::json::Object;
using llvm::json::Value;

Object jsonOf(const std::string& text, const std::string& library = {}) {
  const test::Compiled compiled = test::compile(text, library);
  llvm::Expected<Value> json = llvm::json::parse(emit::emitJson(*compiled.model, compiled.files));
  REQUIRE(static_cast<bool>(json));
  return *json->getAsObject();
}

// The declaration of an array with an id, or nothing.
Object find(const Object& json, llvm::StringRef plural, llvm::StringRef id) {
  for (const Value& declaration : *json.getArray(plural)) {
    if (declaration.getAsObject()->getString("id") == id) {
      return *declaration.getAsObject();
    }
  }
  return {};
}

Value parsed(llvm::StringRef text) { return llvm::cantFail(llvm::json::parse(text)); }

}  // namespace

TEST_CASE("JSON says which day it is of, and has an array for every kind") {
  const Object json = jsonOf("organization fournil \"Fournil\" { as-of: 2026-03-01 }");
  CHECK(json.getString("schema") == "org/1");
  CHECK(json.getString("asOf") == "2026-03-01");
  CHECK(json.getString("horizon") == "2027-02-28");
  CHECK(json.getObject("organization")->getString("title") == "Fournil");
  for (const schema::Kind& kind : schema::allKinds()) {
    CHECK(json.getArray(llvm::StringRef(kind.plural)) != nullptr);
  }
  CHECK(jsonOf("").get("organization")->getAsNull());
}

TEST_CASE("a declaration says where it stands, in what, and what its comment says") {
  const Object json = jsonOf("/// Sells.\nteam sales \"Sales\" {\n  team field {}\n}\nteam away { part-of: sales }\n");
  CHECK(Value(find(json, "teams", "sales")) ==
        parsed(R"({"id":"sales","name":"sales","title":"Sales","file":"company.org","line":2,"doc":"Sells."})"));
  CHECK(Value(find(json, "teams", "sales.field")) ==
        parsed(R"({"id":"sales.field","name":"field","title":null,"parent":"sales","file":"company.org","line":3})"));
  CHECK(find(json, "teams", "away").getString("parent") == "sales");
}

TEST_CASE("declarations stand by id, whatever the order of the text") {
  std::vector<std::string> ids;
  const Object json = jsonOf("person zoe {}\nperson ana {}\nextend person zoe { seniority: senior }\nperson max {}\n");
  for (const Value& person : *json.getArray("people")) {
    ids.emplace_back(person.getAsObject()->getString("id").value_or(""));
  }
  CHECK(ids == std::vector<std::string>{"ana", "max", "zoe"});
}

TEST_CASE("seats carry role, share, days, flags and how many are vacant") {
  const Object json = jsonOf(
      "person ana {} role engineer {}\n"
      "team checkout { seat engineer: ana at 50%..60% from 2026-03 until 2026-Q2 interim, vacant times 2 from "
      "2026-07-01 }");
  CHECK(
      *find(json, "teams", "checkout").get("seat") ==
      parsed(R"([{"role":"engineer","to":"ana","share":[50,60],"from":"2026-03-01","until":"2026-06-30","interim":true},
                   {"role":"engineer","vacant":true,"from":"2026-07-01","times":2}])"));
}

TEST_CASE("a value is bare where its row takes no clause") {
  const Object json = jsonOf(
      "metric speed { range: 20..30.5; measured: every 6w }\n"
      "objective fast { period: 2026-Q1; checked: 2026-02-01, 2026-03 }\n"
      "roadmap h1 { horizon: 6mo; commitment pay { due: 2026-Q1; committed: 2026-01-12; estimate: 20d..30d } }");
  CHECK(*find(json, "metrics", "speed").get("range") == parsed("[20, 30.5]"));
  CHECK(*find(json, "metrics", "speed").get("measured") == parsed(R"("every 6w")"));
  CHECK(*find(json, "objectives", "fast").get("period") == parsed(R"({"from":"2026-01-01","until":"2026-03-31"})"));
  CHECK(*find(json, "objectives", "fast").get("checked") == parsed(R"(["2026-02-01", "2026-03-31"])"));
  const Object pay = find(json, "commitments", "h1.pay");
  CHECK(*pay.get("due") == parsed(R"({"from":"2026-01-01","until":"2026-03-31"})"));
  CHECK(*pay.get("committed") == parsed(R"("2026-01-12")"));
  CHECK(*pay.get("estimate") == parsed(R"(["20d", "30d"])"));
}

TEST_CASE("rights carry their scope, money and what they beat") {
  const Object json = jsonOf(
      "role cto {} role cpo {} role lead {} team web {} area shop {} area desk {}\n"
      "decision build { decides: lead of web over shop over desk up-to 10k EUR overrides cto;\n"
      "  delegates: cto to lead of web to cpo hops 1; escalates-to: cpo within 5d }");
  const Object build = find(json, "decisions", "build");
  CHECK(*build.get("decides") == parsed(R"([{"to":"lead","of":"web","over":["shop","desk"],"overrides":[{"to":"cto"}],
                    "upTo":{"amount":10000,"currency":"EUR"}}])"));
  CHECK(*build.get("delegates") ==
        parsed(R"([{"to":"cto","target":[{"to":"lead","of":"web"},{"to":"cpo"}],"hops":1}])"));
  CHECK(*build.get("escalatesTo") == parsed(R"([{"to":"cpo","within":"5d"}])"));
}

TEST_CASE("a name that leads nowhere is kept as written, a wrong literal is not") {
  const Object json = jsonOf("team web { owns: shop from 2026-03-01; part-of: nowhere; load: 12; capacity: heavy }");
  const Object web = find(json, "teams", "web");
  CHECK(*web.get("owns") == parsed(R"([{"unresolved":"shop","from":"2026-03-01"}])"));
  CHECK(*web.get("partOf") == parsed(R"({"unresolved":"nowhere"})"));
  CHECK(web.get("load") == nullptr);
  CHECK(web.get("capacity") == nullptr);
}

TEST_CASE("of the standard library only what the workspace builds on is there") {
  const std::string library = "role chief { requires: steering } role other {} skill steering {} skill unused {}";
  const Object json = jsonOf("import std.roles\nrole cto { extends: std.roles.chief }", library);
  CHECK(find(json, "roles", "std.roles.chief").getBoolean("library") == true);
  CHECK(find(json, "skills", "std.roles.steering").getBoolean("library") == true);
  CHECK(find(json, "roles", "cto").get("library") == nullptr);
  CHECK(json.getArray("roles")->size() == 2);
  CHECK(json.getArray("skills")->size() == 1);
  CHECK(jsonOf("import std.roles\nrole cto {}", library).getArray("roles")->size() == 1);
}
