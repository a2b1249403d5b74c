// The findings as tools of CI read them: each format held to the rules of who reads it, with a reader that is not ours, over all
// examples, the corpora and a workspace full of hostile texts.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { test } from "node:test";

import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import { XMLParser, XMLValidator } from "fast-xml-parser";

import { corpora, examples, orgc } from "../emit/organisation.mjs";

// The schema of OASIS, as Microsoft ships it.
const require = createRequire(import.meta.url);
const schema_file = require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
const ajv = new Ajv({ strict: false, unicodeRegExp: false });
addFormats(ajv);
const is_sarif = ajv.compile(JSON.parse(readFileSync(schema_file, "utf8")));

const hostile = mkdtempSync(join(tmpdir(), "orgc formats é%,:-"));
writeFileSync(
  join(hostile, "a,b:c%0A é.org"),
  `person ana "</failure>]]>&<script>" { holds: nobody-knows-☃ }
team pay "::error::100%" {
  lead: ana
  members: ben
  allow: lead-not-in-team because "she leads from <outside> & knows"
}
person ben {}
team till { lead: nobody-%0A }
role cto "x\\u0007y" { reports-to: ceoo }
role ceo {}
`,
);
const folders = [...examples, ...corpora, hostile];

const check = (format, folder, ...flags) => orgc("check", "--format", format, ...flags, folder);
const findingsIn = (folder, ...flags) => JSON.parse(check("json", folder, ...flags)).diagnostics;

for (const folder of folders) {
  test(`SARIF of ${basename(folder)}: the official schema, a result for each finding, a rule for each kind`, () => {
    const sarif = JSON.parse(check("sarif", folder));
    assert.ok(is_sarif(sarif), JSON.stringify(is_sarif.errors?.slice(0, 3), null, 1));
    const [run] = sarif.runs;
    const shown = run.results.filter((result) => !result.suppressions);
    const findings = findingsIn(folder);
    assert.deepEqual(shown.map(({ ruleId, level }) => [ruleId, level]), findings.map(({ check, severity }) => [check, severity]));
    for (const result of run.results) assert.equal(run.tool.driver.rules[result.ruleIndex].id, result.ruleId);
    const prints = shown.map((result) => result.partialFingerprints["orgc/v1"]);
    assert.equal(new Set(prints).size, prints.length);
    const regions = shown.flatMap((result) => result.locations ?? []).map((location) => location.physicalLocation.region);
    const places = findings.filter(({ range }) => range).map(({ range }) => range);
    assert.deepEqual(regions.map(({ startLine, endColumn }) => [startLine, endColumn]), places.map(({ start, end }) => [start.line, end.column]));
  });

  test(`GitHub annotations of ${basename(folder)}: one command a line, read back as GitHub does`, () => {
    const lines = check("github", folder).split("\n").slice(0, -1);
    const findings = findingsIn(folder);
    const unescape = (text) => text.replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
    assert.equal(lines.length, findings.length);
    lines.forEach((line, i) => {
      const [, command, properties, data] = line.match(/^::(\w+) (.*?)::(.*)$/);
      const fields = Object.fromEntries(properties.split(",").map((field) => field.split("=").map(unescape)));
      assert.equal(command, findings[i].severity === "note" ? "notice" : findings[i].severity);
      assert.equal(fields.title, findings[i].check);
      assert.equal(fields.file, findings[i].file ?? undefined);
      if (findings[i].range) assert.equal(Number(fields.line), findings[i].range.start.line);
      assert.ok(unescape(data).startsWith(findings[i].message));
    });
  });

  test(`GitLab code quality of ${basename(folder)}: what GitLab asks of each entry`, () => {
    const issues = JSON.parse(check("gitlab", folder));
    assert.equal(issues.length, findingsIn(folder).length);
    for (const issue of issues) {
      assert.ok(issue.description && issue.check_name && issue.location.path && issue.location.lines.begin >= 1);
      assert.match(issue.severity, /^(info|minor|major|critical|blocker)$/);
      assert.ok(!issue.location.path.startsWith("./"));
    }
    assert.equal(new Set(issues.map(({ fingerprint }) => fingerprint)).size, issues.length);
  });

  test(`JUnit of ${basename(folder)}: well-formed, and what fails is what fails the run`, () => {
    const xml = check("junit", folder, "--fail-on", "warning");
    assert.equal(XMLValidator.validate(xml), true);
    const { testsuites } = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === "testsuite" || name === "testcase" }).parse(xml);
    const cases = testsuites.testsuite.flatMap(({ testcase }) => testcase);
    const findings = findingsIn(folder);
    assert.equal(Number(testsuites["@_tests"]), cases.length);
    assert.equal(cases.length, Math.max(findings.length, 1));
    const failing = findings.filter(({ severity }) => severity !== "note").length;
    assert.equal(cases.filter(({ failure }) => failure !== undefined).length, failing);
    assert.equal(Number(testsuites["@_failures"]), failing);
  });
}

test("SARIF tells what an allow covers, and why", () => {
  const [run] = JSON.parse(check("sarif", hostile)).runs;
  const [allowed] = run.results.filter(({ suppressions }) => suppressions);
  assert.equal(allowed.ruleId, "lead-not-in-team");
  assert.deepEqual(allowed.suppressions, [
    { kind: "inSource", status: "accepted", justification: "she leads from <outside> & knows" },
  ]);
});

test("SARIF names files as a URI does, rules with their page, fixes with their edits", () => {
  const [run] = JSON.parse(check("sarif", hostile)).runs;
  const uri = run.results[0].locations[0].physicalLocation.artifactLocation.uri;
  assert.equal(new URL(uri).protocol, "file:");
  assert.ok(decodeURIComponent(uri) === `file://${join(hostile, "a,b:c%0A é.org")}`);
  const rule = run.tool.driver.rules.find(({ id }) => id === "unresolved-reference");
  assert.match(rule.help.markdown, /^# unresolved-reference/m);
  const fix = run.results.flatMap(({ fixes = [] }) => fixes).find(({ description }) => description.text.includes("`ceo`"));
  assert.equal(fix.artifactChanges[0].replacements[0].insertedContent.text, "ceo");
});

test("fingerprints stay when lines move, files are renamed and days pass", () => {
  const printsOf = (text, name, ...flags) => {
    const folder = mkdtempSync(join(tmpdir(), "orgc-prints-"));
    writeFileSync(join(folder, name), text);
    return JSON.parse(check("gitlab", folder, ...flags)).map(({ fingerprint }) => fingerprint).sort();
  };
  const text = "team a { lead: nobody }\nteam b { lead: nobody }\narea x { owner: a until 2026-05-31 }\n";
  const before = printsOf(text, "a.org", "--as-of", "2026-02-01");
  assert.ok(before.length >= 3);
  assert.deepEqual(printsOf(`// moved\n\n${text}`, "b.org", "--as-of", "2026-02-15"), before);
});

test("several formats at once, each to its own file, whole", () => {
  const folder = mkdtempSync(join(tmpdir(), "orgc-several-"));
  const at = (name) => join(folder, name);
  const text = check("github", hostile, "--format", `sarif=${at("s")}`, "--format", `gitlab=${at("g")}`, "--format", `junit=${at("j")}`, "--format", `grouped=${at("p")}`);
  assert.equal(text, check("github", hostile));
  for (const [name, format] of [["s", "sarif"], ["g", "gitlab"], ["j", "junit"], ["p", "grouped"]]) {
    assert.equal(readFileSync(at(name), "utf8"), check(format, hostile));
  }
});
