#include "diag/render.h"

#include <algorithm>
#include <memory>
#include <string>

#include <doctest/doctest.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/Support/JSON.h>

#include "diag/check_schema.h"

namespace org::diag {

namespace {

// The findings of one run over files held in memory.
struct Run {
  source::FileTable files;
  std::vector<Diagnostic> findings;
  base::Day as_of = base::makeDay(2026, 2, 1).value();
  base::Day horizon = base::makeDay(2027, 1, 31).value();

  source::FileId add(std::string path, std::string text) {
    return files.add(std::make_shared<source::SourceFile>(std::move(path), std::move(text)));
  }
  // The first occurrence of a text.
  [[nodiscard]] source::Span find(source::FileId file, std::string_view text) const {
    const std::size_t at = files[file].text().find(text);
    REQUIRE(at != std::string_view::npos);
    return {file, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + text.size())};
  }
  Diagnostic& report(Kind kind, source::Span span, std::string message) {
    findings.push_back(
        {.kind = kind, .severity = info(kind).default_severity, .span = span, .message = std::move(message)});
    return findings.back();
  }
  [[nodiscard]] Report asReport() const { return {files, findings, as_of, horizon, files.size(), 41}; }
  [[nodiscard]] std::string asText(bool colour = false) const { return renderText(asReport(), colour); }
};

// The two lines under the headline of a finding about the first occurrence of `marked`, in a file of its own.
std::string excerptOf(const std::string& file_text, std::string_view marked) {
  Run run;
  run.report(Kind::Syntax, run.find(run.add("a.org", file_text), marked), "m");
  const std::string text = run.asText();
  const std::size_t first = text.find('\n') + 1;
  return text.substr(first, text.find("\n\n") + 1 - first);
}

// Where `value` breaks `schema`, or empty. Knows the words of JSON Schema that ours uses, and wants every property described.
std::string findViolation(const llvm::json::Value& value, const llvm::json::Object& schema,
                          const llvm::json::Object& root);

std::string findTypeViolation(const llvm::json::Value& value, const llvm::json::Object& schema) {
  llvm::json::Array types;
  if (const llvm::json::Value* type = schema.get("type")) {
    types = type->getAsArray() ? *type->getAsArray() : llvm::json::Array{*type};
  }
  const auto fits = [&](const llvm::json::Value& type) {
    return (type == "string" && value.kind() == llvm::json::Value::String) ||
           (type == "object" && value.kind() == llvm::json::Value::Object) ||
           (type == "array" && value.kind() == llvm::json::Value::Array) ||
           (type == "boolean" && value.kind() == llvm::json::Value::Boolean) ||
           (type == "null" && value.kind() == llvm::json::Value::Null) || (type == "integer" && value.getAsInteger());
  };
  return types.empty() || std::any_of(types.begin(), types.end(), fits) ? "" : "type";
}

std::string findObjectViolation(const llvm::json::Object& object, const llvm::json::Object& schema,
                                const llvm::json::Object& root) {
  for (const llvm::json::Value& key : *schema.getArray("required")) {
    if (object.get(*key.getAsString()) == nullptr) {
      return "missing " + key.getAsString()->str();
    }
  }
  for (const auto& [key, member] : object) {
    const llvm::json::Object* described = schema.getObject("properties")->getObject(key);
    const std::string violation = described == nullptr ? "not described" : findViolation(member, *described, root);
    if (!violation.empty()) {
      return key.str() + ": " + violation;
    }
  }
  return {};
}

std::string findViolation(const llvm::json::Value& value, const llvm::json::Object& schema,
                          const llvm::json::Object& root) {
  if (const auto reference = schema.getString("$ref")) {
    REQUIRE(reference->starts_with("#/$defs/"));
    const llvm::json::Object* target = root.getObject("$defs")->getObject(reference->drop_front(8));
    REQUIRE(target != nullptr);
    return findViolation(value, *target, root);
  }
  if (const llvm::json::Value* constant = schema.get("const"); constant != nullptr && value != *constant) {
    return "const";
  }
  if (const llvm::json::Array* words = schema.getArray("enum");
      words != nullptr && !llvm::is_contained(*words, value)) {
    return "enum";
  }
  if (std::string violation = findTypeViolation(value, schema); !violation.empty()) {
    return violation;
  }
  if (value.getAsArray() != nullptr) {
    for (const llvm::json::Value& item : *value.getAsArray()) {
      if (std::string violation = findViolation(item, *schema.getObject("items"), root); !violation.empty()) {
        return "item: " + violation;
      }
    }
  }
  return value.getAsObject() == nullptr ? "" : findObjectViolation(*value.getAsObject(), schema, root);
}

llvm::json::Value parseJson(const std::string& text) {
  llvm::Expected<llvm::json::Value> value = llvm::json::parse(text);
  REQUIRE(static_cast<bool>(value));
  return std::move(*value);
}

constexpr auto rights_text = R"(decision architecture "Architecture" {
  scope: checkout
  decides: cto, cpo
}
team pay { owns: chekout }
)";

// A conflict with notes and a hint, and a wrong name with a fix.
Run makeExample() {
  Run run;
  const source::FileId rights = run.add("org/rights.org", rights_text);
  Diagnostic& conflict = run.report(Kind::ConflictingDecisionRights, run.find(rights, "cpo"),
                                    "`cto` and `cpo` both decide `architecture` over `checkout`");
  conflict.subject = "decision architecture";
  conflict.when = base::Interval{base::makeDay(2026, 7, 1).value(), base::Day::max()};
  conflict.related.push_back({"`cto` decides here", run.find(rights, "cto")});
  conflict.help.emplace_back("name the area of each with `over`");
  Diagnostic& name = run.report(Kind::UnresolvedReference, run.find(rights, "chekout"), "no area is called `chekout`");
  name.fixes.push_back({"write `checkout`", true, {{name.span, "checkout"}}});
  return run;
}

}  // namespace

TEST_CASE("text: place, message, check, source line, notes, help, summary") {
  CHECK(
      makeExample().asText() ==
      R"(org/rights.org:3:17: error: `cto` and `cpo` both decide `architecture` over `checkout` [conflicting-decision-rights]
  3 |   decides: cto, cpo
    |                 ^^^
org/rights.org:3:12: note: `cto` decides here
  3 |   decides: cto, cpo
    |            ^^^
  help: name the area of each with `over`

org/rights.org:5:18: error: no area is called `chekout` [unresolved-reference]
  5 | team pay { owns: chekout }
    |                  ^^^^^^^
  help: write `checkout`

2 errors in 1 file
)");
}

TEST_CASE("text: the line numbers of one finding stand below each other") {
  Run run;
  const source::FileId file = run.add("a.org", "first\n" + std::string(98, '\n') + "last\n");
  run.report(Kind::LeadVacant, run.find(file, "first"), "m").related = {{"until here", run.find(file, "last")}};
  CHECK(run.asText() == R"(a.org:1:1: warning: m [lead-vacant]
    1 | first
      | ^^^^^
a.org:100:1: note: until here
  100 | last
      | ^^^^

1 warning in 1 file
)");
}

TEST_CASE("text: the summary counts what there is") {
  Run run;
  SUBCASE("nothing") {
    run.add("a.org", "");
    run.add("b.org", "");
    CHECK(run.asText() == "no findings in 2 files, 41 declarations\n");
  }
  SUBCASE("each severity") {
    for (const Kind kind : {Kind::Syntax, Kind::Silo, Kind::Syntax, Kind::UnusedDeclaration}) {
      run.report(kind, {}, "m");
    }
    CHECK(run.asText().ends_with("\n\n2 errors, 1 warning, 1 note; no file was read\n"));
  }
  SUBCASE("what is not there is not named") {
    run.report(Kind::Silo, {}, "m");
    CHECK(run.asText() == "warning: m [silo]\n\n1 warning; no file was read\n");
  }
}

TEST_CASE("carets stand under the exact characters") {
  SUBCASE("after tabs") {
    CHECK(excerptOf("\towns:\tchekout\n", "chekout") ==
          "  1 |     owns:   chekout\n"
          "    |             ^^^^^^^\n");
  }
  SUBCASE("after and under wide characters") {
    CHECK(excerptOf("role 日本 \"語\"\n", "日本") ==
          "  1 | role 日本 \"語\"\n"
          "    |      ^^^^\n");
    CHECK(excerptOf("role 日本 \"語\"\n", "\"語\"") ==
          "  1 | role 日本 \"語\"\n"
          "    |           ^^^^\n");
  }
  SUBCASE("after and under combining characters") {
    CHECK(excerptOf("le\u0301a: e\u0301te\u0301\n", "e\u0301te\u0301") ==
          "  1 | le\u0301a: e\u0301te\u0301\n"
          "    |      ^^^\n");
  }
  SUBCASE("of a span over several lines, to the end of the first") {
    CHECK(excerptOf("team a {\r\n}\r\n", "{\r\n}") ==
          "  1 | team a {\n"
          "    |        ^\n");
  }
  SUBCASE("one for a place between characters") {
    Run run;
    run.report(Kind::Syntax, {run.add("a.org", "team a {"), 8, 8}, "a `}` is missing");
    CHECK(run.asText() ==
          "a.org:1:9: error: a `}` is missing [syntax]\n"
          "  1 | team a {\n"
          "    |         ^\n\n"
          "1 error in 1 file\n");
  }
  SUBCASE("none for a file without text, such as one that was not read") {
    Run run;
    run.report(Kind::Syntax, {run.add("a.org", ""), 0, 0}, "m");
    CHECK(run.asText() == "a.org:1:1: error: m [syntax]\n\n1 error in 1 file\n");
  }
}

TEST_CASE("a long line is cut around the span") {
  const std::string long_word(200, 'x');
  const std::string line = long_word + " HERE " + long_word + "\n";
  CHECK(excerptOf(line, "HERE") == "  1 | …" + std::string(49, 'x') + " HERE " + std::string(65, 'x') + "…\n" +
                                       "    |  " + std::string(50, ' ') + "^^^^\n");
  CHECK(excerptOf("HERE " + line, "HERE") == "  1 | HERE " + std::string(115, 'x') + "…\n    | ^^^^\n");
  CHECK(excerptOf(line, std::string(200, 'x')) ==
        "  1 | " + std::string(120, 'x') + "…\n    | " + std::string(120, '^') + "\n");
  const std::string fits(120, 'y');
  CHECK(excerptOf(fits + "\n", fits) == "  1 | " + fits + "\n    | " + std::string(120, '^') + "\n");
}

TEST_CASE("nothing in a file, a path or a message can play with the terminal") {
  Run run;
  const source::FileId file = run.add("a\x1b[2J.org", "team \x1b[31m\xff \u202Ex {}\n");
  run.report(Kind::Syntax, run.find(file, "x {"), "what is `\x1b[0m`\nand `\u202E`").help = {"\a"};
  CHECK(run.asText() ==
        "a�[2J.org:1:14: error: what is `�[0m` and `�` [syntax]\n"
        "  1 | team �[31m� �x {}\n"
        "    |              ^^^\n"
        "  help: �\n\n"
        "1 error in 1 file\n");
  CHECK(renderConcise(run.asReport()) == "a�[2J.org:1:14: error: what is `�[0m` and `�` [syntax]\n");
}

TEST_CASE("many like findings are counted: warnings of all files together, errors of each file") {
  Run run;
  const source::FileId first = run.add("a.org", "a\n");
  const source::FileId second = run.add("b.org", "b\n");
  const auto report_many = [&](Kind kind, int count, source::Span span = {}) {
    for (int i = 0; i < count; ++i) {
      run.report(kind, span, "m");
    }
  };
  const auto count_in = [](std::string_view text, std::string_view wanted) {
    std::size_t count = 0;
    for (std::size_t at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + 1)) {
      ++count;
    }
    return count;
  };
  report_many(Kind::Syntax, 30, run.find(first, "a"));
  report_many(Kind::Syntax, 3, run.find(second, "b"));
  report_many(Kind::Silo, 20);
  report_many(Kind::UnusedDeclaration, 51);
  const std::string text = run.asText();
  CHECK(count_in(text, "a.org:1:1: error: m [syntax]") == 20);
  CHECK(count_in(text, "b.org:1:1: error: m [syntax]") == 3);
  CHECK(count_in(text, "[silo]") == 20);
  CHECK(count_in(text, "[unused-declaration]") == 20);
  CHECK(
      text.ends_with("note: m [unused-declaration]\n\n"
                     "… and 10 more `syntax` in a.org: `--format concise` lists every one\n"
                     "… and 31 more `unused-declaration`: `--format concise` lists every one\n\n"
                     "33 errors, 20 warnings, 51 notes in 2 files\n"));
  CHECK(count_in(renderConcise(run.asReport()), "[unused-declaration]") == 51);
  CHECK(count_in(renderJson(run.asReport()), "\"unused-declaration\"") == 51);
  CHECK(count_in(renderJson(run.asReport()), "\"syntax\"") == 33);
}

TEST_CASE("many like findings about the parts of one whole are one in text, and each in JSON") {
  const auto renderMany = [](std::size_t number, const std::string& message) {
    Run run;
    const source::FileId file = run.add("a.org", "roadmap h1 { commitment c {} }\n");
    for (std::size_t i = 0; i < number; ++i) {
      Diagnostic& late = run.report(Kind::CommitmentOverdue, run.find(file, "c {"), "late");
      late.whole = Whole{run.find(file, "h1"), "roadmap `h1`", message};
    }
    CHECK(parseJson(renderJson(run.asReport())).getAsObject()->getArray("diagnostics")->size() == number);
    return run.asText();
  };
  CHECK(renderMany(6, "") ==
        "a.org:1:9: warning: a commitment past its date, 6 times in roadmap `h1` [commitment-overdue]\n"
        "  1 | roadmap h1 { commitment c {} }\n"
        "    |         ^^\n"
        "  … `--format concise` lists every one\n\n"
        "6 warnings in 1 file\n");
  CHECK(
      llvm::StringRef(renderMany(6, "all of it is late")).contains("warning: all of it is late [commitment-overdue]"));
  CHECK_FALSE(llvm::StringRef(renderMany(5, "")).contains("times in"));
}

TEST_CASE("colours add to the text and change nothing in it") {
  const std::string coloured = makeExample().asText(true);
  CHECK(coloured.starts_with("org/rights.org:3:17: \x1b[1m\x1b[31merror:\x1b[0m \x1b[1m`cto` and"));
  std::string plain;
  for (std::size_t i = 0; i < coloured.size(); ++i) {
    if (coloured[i] == '\x1b') {
      i = coloured.find('m', i);
    } else {
      plain += coloured[i];
    }
  }
  CHECK(plain == makeExample().asText(false));
}

TEST_CASE("concise: the first lines, and nothing where there is none") {
  CHECK(renderConcise(makeExample().asReport()) ==
        "org/rights.org:3:17: error: `cto` and `cpo` both decide `architecture` over `checkout` "
        "[conflicting-decision-rights]\n"
        "org/rights.org:5:18: error: no area is called `chekout` [unresolved-reference]\n");
  CHECK(renderConcise(Run{}.asReport()).empty());
}

TEST_CASE("json: keys in the order of the contract, ends exclusive") {
  Run run = makeExample();
  run.findings.pop_back();
  run.findings[0].fixes.push_back({"write `checkout`", false, {{run.findings[0].span, "a\n"}}});
  CHECK(renderJson(run.asReport()) == R"({
  "schema": "org-check/1",
  "asOf": "2026-02-01",
  "horizon": "2027-01-31",
  "summary": {
    "errors": 1,
    "warnings": 0,
    "notes": 0,
    "files": 1,
    "declarations": 41
  },
  "diagnostics": [
    {
      "check": "conflicting-decision-rights",
      "severity": "error",
      "message": "`cto` and `cpo` both decide `architecture` over `checkout`",
      "file": "org/rights.org",
      "range": {
        "start": {
          "line": 3,
          "column": 17
        },
        "end": {
          "line": 3,
          "column": 20
        }
      },
      "subject": "decision architecture",
      "from": "2026-07-01",
      "until": null,
      "related": [
        {
          "message": "`cto` decides here",
          "file": "org/rights.org",
          "range": {
            "start": {
              "line": 3,
              "column": 12
            },
            "end": {
              "line": 3,
              "column": 15
            }
          }
        }
      ],
      "fixes": [
        {
          "title": "write `checkout`",
          "safe": false,
          "edits": [
            {
              "file": "org/rights.org",
              "range": {
                "start": {
                  "line": 3,
                  "column": 17
                },
                "end": {
                  "line": 3,
                  "column": 20
                }
              },
              "newText": "a\n"
            }
          ]
        }
      ],
      "help": [
        "name the area of each with `over`"
      ]
    }
  ]
}
)");
}

TEST_CASE("json: the days on which a finding holds") {
  const auto days_of = [](std::string_view first, std::string_view last) {
    Run run;
    const auto day = [](std::string_view iso) { return base::parsePeriod(iso, {}).value().from; };
    run.report(Kind::Silo, {}, "m").when = base::Interval::ofDays(first.empty() ? base::Day::min() : day(first),
                                                                  last.empty() ? base::Day::max() : day(last));
    const llvm::json::Value json = parseJson(renderJson(run.asReport()));
    const llvm::json::Object& finding = *(*json.getAsObject()->getArray("diagnostics"))[0].getAsObject();
    return finding.getString("from").value_or("null").str() + ".." + finding.getString("until").value_or("null").str();
  };
  CHECK(days_of("2026-07-01", "2026-08-31") == "2026-07-01..2026-08-31");
  // What began before is said from the first day looked at; what goes on beyond the last one has no end.
  CHECK(days_of("2025-07-01", "2026-08-31") == "2026-02-01..2026-08-31");
  CHECK(days_of("", "") == "2026-02-01..null");
  CHECK(days_of("2026-07-01", "2027-01-31") == "2026-07-01..null");
  CHECK(days_of("2026-07-01", "2027-01-30") == "2026-07-01..2027-01-30");
  // A contradiction in the past.
  CHECK(days_of("2024-07-01", "2024-08-31") == "2024-07-01..2024-08-31");
}

TEST_CASE("json: without a file, a subject or a time there is null, and bytes that are not UTF-8 do no harm") {
  Run run;
  run.report(Kind::Silo, {}, "m");
  run.report(Kind::Unreadable, {run.add("\xff.org", ""), 0, 0}, "cannot read `\xff.org`");
  const llvm::json::Value json = parseJson(renderJson(run.asReport()));
  const llvm::json::Array& findings = *json.getAsObject()->getArray("diagnostics");
  for (const llvm::StringRef key : {"file", "range", "subject", "from", "until"}) {
    // Not getNull: g++ and clang, which built LLVM, return an optional<nullptr_t> in different places.
    CHECK(*findings[0].getAsObject()->get(key) == llvm::json::Value(nullptr));
  }
  CHECK(findings[1].getAsObject()->getString("file") == "�.org");
  CHECK(findings[1].getAsObject()->getString("message") == "cannot read `�.org`");
}

TEST_CASE("the schema describes what is written") {
  const llvm::json::Value schema = parseJson(renderCheckSchema());
  const auto violation_of = [&](const Run& run) {
    return findViolation(parseJson(renderJson(run.asReport())), *schema.getAsObject(), *schema.getAsObject());
  };
  Run run = makeExample();
  CHECK(violation_of(run) == "");
  CHECK(violation_of(Run{}) == "");
  run.report(Kind::Silo, {}, "about no file");
  CHECK(violation_of(run) == "");
  // The test's own eyes are open.
  CHECK(findViolation(llvm::json::Object{{"schema", "org-check/2"}}, *schema.getAsObject(), *schema.getAsObject()) ==
        "missing asOf");
  run.findings.back().severity = Severity::Off;
  CHECK(violation_of(run) == "diagnostics: item: severity: enum");
}

TEST_CASE("findings by severity") {
  Run run;
  for (const Kind kind : {Kind::Syntax, Kind::Silo, Kind::Syntax, Kind::UnusedDeclaration}) {
    run.report(kind, {}, "m");
  }
  const Tally tally = count(run.findings);
  CHECK(tally.errors == 2);
  CHECK(tally.warnings == 1);
  CHECK(tally.notes == 1);
}

}  // namespace org::diag
