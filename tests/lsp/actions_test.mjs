// What findings carry, and what can be done about them: fixes, all safe ones of a file, a reasoned `allow`.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { compiler } from "./client.mjs";
import { makeFolder, Organisation } from "./organisation.mjs";

const day = ["--as-of", "2026-02-01"];

// The checks of what is found in these files.
function findingsIn(files) {
  const folder = makeFolder(files);
  const { stdout } = spawnSync(compiler, ["check", folder, "--format", "json", ...day], { encoding: "utf8" });
  return JSON.parse(stdout).diagnostics.map(({ check }) => check);
}

async function open(files) {
  const organisation = await Organisation.open(files, { initializationOptions: { asOf: "2026-02-01" } });
  organisation.actions = async (name, begin, end = begin, only = undefined) => {
    const [from, to] = [organisation.at(name, begin), organisation.at(name, end)];
    return organisation.client.request("textDocument/codeAction", {
      textDocument: from.textDocument,
      range: { start: from.position, end: to.position },
      context: { diagnostics: [], ...(only && { only }) },
    });
  };
  return organisation;
}

const titles = (actions) => actions.map(({ title }) => title);

// A stale `allow` has a safe fix; the boulangère stands before it in UTF-16.
const stale = {
  "a.org": `person ana { /* é🥐 */ allow: silo because "once" until 2025-01-01 }
person zoe { allow: silo because "once" until 2025-01-01 }
role cto {
  level: executive
}
`,
};

test("a fix comes with its finding, and a safe one is preferred", async () => {
  const organisation = await open(stale);
  const actions = await organisation.actions("a.org", "si|lo", "si|lo", ["quickfix"]);
  const fix = actions.find(({ isPreferred }) => isPreferred);
  assert.equal(fix.title, "Remove this `allow`");
  assert.equal(fix.kind, "quickfix");
  assert.equal(fix.diagnostics[0].code, "stale-suppression");
  const after = organisation.edited(fix.edit);
  assert.equal(after["a.org"].split("\n")[0].includes("allow"), false);
  assert.match(after["a.org"], /^person ana \{ \/\* é🥐 \*\//);
  await organisation.stop();
});

test("only the findings that the editor asks about are mended, and only actions of the kinds it asks for", async () => {
  const organisation = await open({ "a.org": 'person ana { allow: silo because "once" until 2025-01-01; holds: ceeo }\nrole ceo {}\n' });
  const { textDocument, position: start } = organisation.at("a.org", "|person");
  const range = { start, end: organisation.at("a.org", "ceeo| }").position };
  const { items } = await organisation.client.request("textDocument/diagnostic", { textDocument });
  const codesFor = async (diagnostics) => {
    const actions = await organisation.client.request("textDocument/codeAction", { textDocument, range, context: { diagnostics, only: ["quickfix"] } });
    assert.ok(actions.every(({ kind }) => kind === "quickfix"));
    return [...new Set(actions.map((action) => action.diagnostics[0].code))].sort();
  };
  const stale = items.filter(({ code }) => code === "stale-suppression");
  const unresolved = items.filter(({ code }) => code === "unresolved-reference");
  assert.deepEqual(await codesFor(stale), ["stale-suppression"]);
  assert.deepEqual(await codesFor(unresolved), ["unresolved-reference"]);
  // A finding of another tool; one of the same check in another place.
  const [elsewhere] = structuredClone(unresolved);
  elsewhere.range = { start: { line: 1, character: 0 }, end: { line: 1, character: 4 } };
  assert.deepEqual(await codesFor([{ ...stale[0], code: "spelling" }, elsewhere, {}]), []);
  assert.ok((await codesFor([])).includes("stale-suppression"));
  await organisation.stop();
});

test("all safe fixes of a file are one action, and nothing where there is none", async () => {
  const organisation = await open({ ...stale, "b.org": "skill baking {}\n" });
  const [all, ...more] = await organisation.actions("a.org", "level|", "level|", ["source.fixAll"]);
  assert.deepEqual(more, []);
  assert.equal(all.title, "Apply all 2 safe fixes of this file");
  const after = organisation.edited(all.edit);
  assert.ok(!after["a.org"].includes("allow"));
  assert.deepEqual(await organisation.actions("b.org", "skill|", "skill|", ["source.fixAll"]), []);
  assert.deepEqual(await organisation.actions("b.org", "skill|", "skill|", ["source.organizeImports"]), []);
  await organisation.stop();
});

test("to live with a finding is a reasoned `allow` in what it is about", async () => {
  const organisation = await open(stale);
  const actions = await organisation.actions("a.org", "|cto");
  const found = actions.filter(({ title }) => title.startsWith("Live with it"));
  assert.deepEqual(titles(found), ["Live with it: allow `unused-declaration` because …"]);
  const after = organisation.edited(found[0].edit);
  assert.match(after["a.org"], /  level: executive\n  allow: unused-declaration because "" until 2026-05-01\n\}/);
  // The placeholder is an error until somebody gives the reason; with one, the finding is gone.
  assert.ok(findingsIn(after).includes("missing-property"));
  const reasoned = { "a.org": after["a.org"].replace('because ""', 'because "we decide in March"') };
  assert.ok(findingsIn(stale).includes("unused-declaration"));
  assert.deepEqual(findingsIn(reasoned).filter((check) => ["missing-property", "unused-declaration"].includes(check)), []);
  await organisation.stop();
});

test("an `allow` fits bodies on one line, and declarations without one", async () => {
  for (const [text, expected] of [
    ["role cto { level: executive }\n", 'role cto { level: executive; allow: unused-declaration because "" until 2026-05-01 }\n'],
    ["role cto {}\n", 'role cto { allow: unused-declaration because "" until 2026-05-01 }\n'],
    ["role cto\r\n", 'role cto {\r\n  allow: unused-declaration because "" until 2026-05-01\r\n}\r\n'],
  ]) {
    const organisation = await open({ "a.org": text, "b.org": "person ana {}\nteam t {}\n" });
    const actions = await organisation.actions("a.org", "role| cto", "role ct|o");
    const allow = actions.find(({ title }) => title.includes("`unused-declaration`"));
    assert.equal(organisation.edited(allow.edit)["a.org"], expected);
    await organisation.stop();
  }
});

test("a mistake in the text is not to be lived with", async () => {
  const organisation = await open({ "a.org": "team t { lead: nobody; nonsense: 1 }\narea {" });
  assert.deepEqual(titles(await organisation.actions("a.org", "non|sense")).filter((title) => title.startsWith("Live")), []);
  await assert.rejects(organisation.client.request("textDocument/codeAction", { textDocument: { uri: organisation.uri("a.org") } }), { code: -32602 });
  await organisation.stop();
});

test("a finding leads to the page about its check, says what it is about, and fades what can go", async () => {
  const organisation = await open({ "a.org": stale["a.org"].concat("person éva { was: eve }\nteam t { lead: eve }\n") });
  const { items } = await organisation.client.request("textDocument/diagnostic", { textDocument: { uri: organisation.uri("a.org") } });
  const of = (wanted) => items.find(({ code }) => code === wanted);
  const unused = of("unused-declaration");
  assert.match(readFileSync(fileURLToPath(unused.codeDescription.href), "utf8"), /^# unused-declaration\n/);
  assert.deepEqual(unused.data, { subject: "role cto" });
  assert.deepEqual(unused.tags, [1]);
  assert.deepEqual(of("former-name").tags, [2]);
  await organisation.stop();
});
