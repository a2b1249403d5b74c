// What completes where, most of it in texts that are being written: `|` is the cursor.
import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { Client, uriOf } from "./client.mjs";

const organisation = `organization o "O" { as-of: 2026-02-01; currency: SEK }
person ana "Ana Costa" {}
person zoé "Zoé Lind" { ends: 2025-12-31 }
role cto "Chief Technology Officer" {}
role pm "Product Manager" {}
role tech-lead {}
team core "Core" { seat pm: ana; seat tech-lead: vacant }
team run "Running" { seat tech-lead: vacant }
area shop "Shop" { area till "Till" {} }
area depot { area till {} }
decision prices {}
release spring { date: 2026-05-04 }
skill baking { tags: oven }
`;

let client;
let folder;
let version = 1;
let uri;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "orgc-complete-"));
  writeFileSync(join(folder, "all.org"), organisation);
  client = new Client();
  await client.start(folder, {
    capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } } } },
  });
  uri = client.open(join(folder, "now.org"), "");
});
after(() => client.stop());

function positionOf(text, offset) {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length - 1, character: lines.at(-1).length };
}

// Asks when the organisation was compiled with the text, or at once, while it is being typed.
async function ask(marked, context, is_at_once = false) {
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  client.change(uri, ++version, { text });
  if (!is_at_once) await client.request("workspace/symbol", { query: "nobody" });
  const list = await client.request("textDocument/completion", { textDocument: { uri }, position: positionOf(text, offset), context });
  return { text, offset, ...list };
}

const labelsIn = async (marked, context) => (await ask(marked, context)).items.map(({ label }) => label);

// The text once an item is chosen, the cursor's places in it left as they are.
async function choose(marked, label) {
  const { text, items } = await ask(marked);
  const item = items.find((one) => one.label === label);
  assert.ok(item, `${label} is not offered among ${items.map((one) => one.label)}`);
  const lines = text.split("\n");
  const offsetOf = ({ line, character }) => lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  const edits = [item.textEdit, ...(item.additionalTextEdits ?? [])].sort((a, b) => offsetOf(b.range.start) - offsetOf(a.range.start));
  return edits.reduce((now, { range, newText }) => now.slice(0, offsetOf(range.start)) + newText + now.slice(offsetOf(range.end)), text);
}

const starts = (labels, ...first) => assert.deepEqual(labels.slice(0, first.length), first);
const has = (labels, ...some) => some.forEach((one) => assert.ok(labels.includes(one), `${one} is not in ${labels}`));
const lacks = (labels, ...some) => some.forEach((one) => assert.ok(!labels.includes(one), `${one} is in ${labels}`));

test("at the top: kinds, imports and `extend`", async () => {
  const labels = await labelsIn("|");
  starts(labels, "organization", "vision", "person", "role", "team");
  has(labels, "import", "extend");
  assert.deepEqual((await labelsIn("te|"))[0], "team");
  assert.equal(await choose("te|", "team"), 'team ${1:name} "${2:Title}" {\n\t$0\n}');
  assert.deepEqual(await labelsIn("team te|"), []);
});

test("modules of the library after `import`, those that are imported last", async () => {
  const labels = await labelsIn("import std.roles\nimport |\n");
  has(labels, "std.skills", "std.packs");
  assert.equal(labels.at(-1), "std.roles");
  assert.equal(await choose("import std.sk|", "std.skills"), "import std.skills");
  assert.deepEqual(await labelsIn("import std.skills |"), ["as"]);
});

test("properties of this kind that are not given yet, above and below", async () => {
  const labels = await labelsIn("team t {\n  lead: ana\n  |\n  kind: feature\n}");
  has(labels, "mission", "seat", "owns", "tags", "team");
  lacks(labels, "lead", "kind", "holds", "area");
  starts(labels, "status", "part-of", "mission");
  starts(await labelsIn("release r { | }"), "date");
  assert.equal(await choose("team t {\n  mis|\n}", "mission"), 'team t {\n  mission: "$1"\n}');
  assert.equal(await choose("team t {\n  le|\n}", "lead"), "team t {\n  lead: $1\n}");
  assert.equal(await choose("team t {\n  le|: ana\n}", "lead"), "team t {\n  lead: ana\n}");
});

test("a property says what it is and what it takes", async () => {
  const { items } = await ask("area a { ow| }");
  const owner = items.find(({ label }) => label === "owner");
  assert.match(owner.detail, /person, role, seat, team/);
  assert.equal(owner.documentation.kind, "markdown");
  assert.match(owner.documentation.value, /who answers for it/);
  assert.match(owner.documentation.value, /followed by `from`, `until`/);
});

test("only what fits: roles where a role, persons where a person", async () => {
  const roles = await labelsIn("person p { holds: | }");
  has(roles, "cto", "pm", "tech-lead");
  lacks(roles, "ana", "core", "shop", "all");
  const persons = await labelsIn("role r { successor: | }");
  starts(persons, "ana", "zoé");
  lacks(persons, "cto", "core");
  const parties = await labelsIn("area a { owner: | }");
  has(parties, "cto", "core", "ana", "all", "none because");
  lacks(parties, "shop", "prices");
  assert.ok(parties.indexOf("cto") < parties.indexOf("ana"));
});

test("who has left comes after who is there; itself and what is given are left out", async () => {
  lacks(await labelsIn("team t { owns: shop, | }"), "shop");
  lacks(await labelsIn("role r { reports-to: cto; pairs-with: | }"), "r");
});

test("names that two bear are qualified", async () => {
  const areas = await labelsIn("team t { owns: | }");
  has(areas, "shop", "shop.till", "depot.till");
  lacks(areas, "till");
  has(await labelsIn("team t { owns: shop.|"), "shop.till");
  assert.equal(await choose("team t { owns: depot.t| }", "depot.till"), "team t { owns: depot.till }");
  const parties = await labelsIn("person twin {}\nrole twin {}\narea a { owner: twi| }");
  has(parties, "person twin", "role twin");
});

test("names are found by their title, and written in backquotes where they must be", async () => {
  assert.equal(await choose("role r { reports-to: chief t| }".replace("chief ", "techn"), "cto").catch(() => "none"), "none");
  starts(await labelsIn("role r { reports-to: technology| }"), "cto");
  assert.equal(await choose("person `a b` {}\nrole r { successor: | }", "`a b`"), "person `a b` {}\nrole r { successor: `a b` }");
});

test("the seats of a team lead it; a seat is asked for in a team that has it", async () => {
  starts(await labelsIn("team t {\n  seat tech-lead: vacant\n  lead: |\n}"), "tech-lead");
  starts(await labelsIn("area a { owner: pm of | }"), "core", "run");
  starts(await labelsIn("area a { owner: tech-lead in | }"), "company");
});

test("what may follow a value, once each", async () => {
  const labels = await labelsIn("team t { lead: ana | }");
  starts(labels, "from", "until");
  has(labels, "interim", "elected", "because");
  lacks(labels, "over", "at", "hops");
  lacks(await labelsIn("team t { lead: ana from 2026-01-01 | }"), "from");
  has(await labelsIn("decision d { decides: cto over shop | }"), "over");
  has(await labelsIn("decision d { decides: tech-lead | }"), "of", "in");
  starts(await labelsIn("team t { allow: silo | }"), "because");
});

test("what a clause takes", async () => {
  starts(await labelsIn("decision d { decides: cto over | }"), "company", "depot");
  starts(await labelsIn("team t { depends-on: core via | }"), "collaboration", "x-as-a-service", "facilitating");
  starts(await labelsIn("person p { skills: baking as | }"), "learning", "working", "expert");
  starts(await labelsIn("team t { capacity: 60d per | }"), "day", "week");
});

test("days: the one looked at, edges of quarters, releases; periods", async () => {
  const days = await ask("person p { ends: | }");
  starts(days.items.map(({ label }) => label), "2026-02-01", "2026-03-31", "2026-06-30");
  assert.match(days.items[1].detail, /last day of 2026-Q1: 31 March 2026/);
  has(days.items.map(({ label }) => label), "spring", "unknown");
  starts(await labelsIn("person p { starts: | }"), "2026-02-01", "2026-04-01");
  starts(await labelsIn("objective o { period: | }"), "2026-Q1", "2026-Q2", "2026-Q3");
  starts(await labelsIn("person p { holds: cto until 2026-0| }"), "2026-02-01", "2026-03-31");
});

test("a fiscal year has its own quarters", async () => {
  const labels = await labelsIn("extend organization o { fiscal-year-starts: july }\nobjective x { period: | }");
  starts(labels, "FY26-Q3", "FY26-Q4", "FY27-Q1");
});

test("words of lists with what they mean; yes and no; months; cadences", async () => {
  const { items } = await ask("team t { kind: p| }");
  assert.equal(items[0].label, "platform");
  assert.equal(items[0].detail, "provides what other teams build on");
  assert.deepEqual((await labelsIn("role r { top: | }")).slice(0, 2), ["yes", "no"]);
  starts(await labelsIn("organization x { fiscal-year-starts: ju| }"), "june", "july");
  starts(await labelsIn("ritual x { cadence: | }"), "daily", "weekly");
  has(await labelsIn("role r { tags: | }"), "oven");
});

test("units after a number", async () => {
  starts(await labelsIn("vision v { horizon: 3| }"), "3d", "3w", "3mo", "3y");
  assert.equal(await choose("decision d { decides: cto up-to 10k| }", "10k SEK"), "decision d { decides: cto up-to 10k SEK }");
  starts(await labelsIn("person p { holds: cto at 5| }"), "5%");
});

test("checks, the ones found in this file first, with a reason to fill in; limits of checks", async () => {
  assert.equal(await choose("team t { allow: silo| }", "silo"), 'team t { allow: silo because "$1" }');
  starts(await labelsIn("team t { lead: vacant; allow: | }"), "lead-vacant");
  starts(await labelsIn("policy { deny: own| }"), "ownership-gap");
  const set = await choose("policy { set: team-load-out-of-range.max| }", "team-load-out-of-range.maximum");
  assert.match(set, /set: team-load-out-of-range.maximum to \$\{1:\d+\} }/);
});

test("names of the library bring their import along", async () => {
  const chosen = await choose("role r { extends: chief-tech| }", "chief-technology-officer");
  assert.equal(chosen, "import std.roles\n\nrole r { extends: chief-technology-officer }");
  const below = await choose("import std.skills\n\nrole r { extends: chief-tech| }", "chief-technology-officer");
  assert.equal(below, "import std.skills\nimport std.roles\n\nrole r { extends: chief-technology-officer }");
  const header = "// -*- mode: orgc -*-\n// © Marché\n\n// The roles.\n";
  const under = await choose(`${header}role r { extends: chief-tech| }`, "chief-technology-officer");
  assert.equal(under, "// -*- mode: orgc -*-\n// © Marché\n\nimport std.roles\n\n// The roles.\nrole r { extends: chief-technology-officer }");
  const windows = await choose("// -*- mode: orgc -*-\r\n/* one */ role r { extends: chief-tech| }\r\n", "chief-technology-officer");
  assert.equal(windows, "// -*- mode: orgc -*-\r\nimport std.roles\r\n\r\n/* one */ role r { extends: chief-technology-officer }\r\n");
  const there = await choose("import std.roles\nrole r { extends: chief-tech| }", "chief-technology-officer");
  assert.equal(there, "import std.roles\nrole r { extends: chief-technology-officer }");
  const alias = await choose("import std.roles as r\nrole x { extends: chief-tech| }", "r.chief-technology-officer");
  assert.equal(alias, "import std.roles as r\nrole x { extends: r.chief-technology-officer }");
  assert.equal(await choose("policy { packs: disc| }", "std.packs.discovery"), "policy { packs: std.packs.discovery }");
  has(await labelsIn("role x { extends: std.roles.| }"), "std.roles.product-manager");
});

test("seats: the word, then a role", async () => {
  assert.equal(await choose("team t {\n  se|\n}", "seat"), "team t {\n  seat ${1:role}: $2\n}");
  const roles = await labelsIn("team t { seat | }");
  has(roles, "cto", "pm");
  lacks(roles, "ana");
  starts(await labelsIn("team t { seat pm: | }"), "vacant");
});

test("after `extend` the kind, then the names there are", async () => {
  has(await labelsIn("extend |"), "team", "role");
  starts(await labelsIn("extend team |"), "core", "run");
  has(await labelsIn("extend team core {\n  |\n}"), "mission", "lead");
});

test("after the word of a kind only names of that kind, as long as none is typed too", async () => {
  for (const marked of ["decision d { decides: team | }", "decision d { decides: team c| }", "decision d { decides: cto, team |\n}"]) {
    const labels = await labelsIn(marked);
    starts(labels, "core");
    lacks(labels, "cto", "ana", "from", "over");
  }
  starts(await labelsIn("decision d { decides: role | }"), "cto", "pm", "tech-lead");
  starts(await labelsIn("scenario s { remove: team |"), "core", "run");
  starts(await labelsIn("view v { include: team | }"), "core", "run");
  has(await labelsIn("decision d { decides: cto overrides team | }"), "core");
  has(await labelsIn("team t {\n  lead: role\n  |\n}"), "mission");
  lacks(await labelsIn("team t { kind: team | }"), "core");
});

test("shares and amounts to begin with, in the currency of the books", async () => {
  starts(await labelsIn("person p { capacity: | }"), "20%", "50%", "80%");
  starts(await labelsIn("roadmap m { commitment c { confidence: | } }"), "20%", "50%");
  starts(await labelsIn("objective o { result r { graded: | } }"), "20%", "50%");
  for (const clause of ["up-to", "above"]) {
    starts(await labelsIn(`decision d { decides: cto ${clause} | }`), "1k SEK", "10k SEK");
  }
  starts(await labelsIn("cost c { amount: | }"), "1k SEK", "10k SEK");
  lacks(await labelsIn("metric m { target: | }"), "20%", "1k SEK");
});

test("a limit is set to what its check takes; the day looked at is a day", async () => {
  const { items } = await ask("policy { set: too-many-okrs.company to | }");
  assert.match(items[0].detail, /^the default: /);
  assert.ok(items.length > 1);
  items.forEach(({ label }) => assert.match(label, /^[0-9.]+$/));
  const days = await labelsIn("organization x { as-of: | }");
  starts(days, "2026-02-01");
  days.forEach((label) => assert.match(label, /^\d{4}-\d\d-\d\d$/));
});

test("a seat is for somebody, before teams", async () => {
  const labels = await labelsIn("team t { seat pm: | }");
  assert.ok(labels.indexOf("ana") < labels.indexOf("core"));
});

test("a file of Emacs Org-mode completes nothing", async () => {
  for (const marked of ["* Heading\n\nte|", "* Heading\n|", "#+title: a\n\n|"]) assert.deepEqual(await labelsIn(marked), [], marked);
});

test("broken texts complete all the same", async () => {
  has(await labelsIn("team t {\n  lead: \n  |"), "mission");
  has(await labelsIn("team t {\n  lead: |"), "ana", "cto");
  has(await labelsIn("team t {\n  lead: ana\n  ki|\n\nperson x {}\n"), "kind");
  has(await labelsIn("team t {\n  lead: |\n  kind: feature\n}"), "ana");
  has(await labelsIn("team t {\n  lead\n  mis|"), "mission");
  has(await labelsIn("person p { holds: cto of |\nteam x {}"), "core");
  has(await labelsIn("team t {\n  lead: ana\n\nperson q {\n  hol|\n}"), "holds");
  has(await labelsIn("team t {\n  lead: ana\n\nperso|"), "person");
  has(await labelsIn("team t {\n  mission: \"open\n  le|"), "lead");
  has(await labelsIn("role r { reports-| }"), "reports-to");
  has(await labelsIn("}\n}\nteam t { owns: sh|"), "shop");
  has(await labelsIn("decision d { decides: cto over shop, pm of |, , }"), "core");
});

test("nothing in texts and comments, behind a name, in what is unknown", async () => {
  for (const marked of [
    'team t { mission: "a |" }',
    "// lead: |",
    "/* team t { | */",
    "/// | a doc comment\nteam t {}",
    "team t | {}",
    "team t { nonsense: | }",
    "team t { lead | }",
  ]) {
    assert.deepEqual(await labelsIn(marked), [], marked);
  }
});

test("a blank asks only where something must follow", async () => {
  const blank = { triggerKind: 2, triggerCharacter: " " };
  has(await labelsIn("team t { lead: | }", blank), "ana");
  assert.deepEqual(await labelsIn("team t { | }", blank), []);
  assert.deepEqual(await labelsIn("team t { lead: ana | }", blank), []);
  assert.deepEqual(await labelsIn(" |", blank), []);
  assert.equal(await choose("team t { lead:| }", "ana"), "team t { lead: ana }");
});

test("while somebody types, the names are those of a moment ago, and the text is what stands there now", async () => {
  await ask("person bea {}\nteam t { lead: | }");
  for (const text of ["person bea {}\n// é\nteam t { lead: be| }", "person bea {}\n\n\nteam t {\n  lead: b|\nrole", "team t { lead: bea| }\nperson bea {}"]) {
    const { items } = await ask(text, undefined, true);
    const item = items.find(({ label }) => label === "bea");
    assert.ok(item, text);
    assert.equal(item.textEdit.range.end.line, text.slice(0, text.indexOf("|")).split("\n").length - 1);
  }
  // What was declared since is there once the organisation was compiled with it.
  assert.ok((await labelsIn("person bo {}\nteam t { lead: b| }")).includes("bo"));
});

test("places beyond ASCII are replaced whole", async () => {
  assert.equal(await choose('vision "🥐é" {}\nteam t { description: "🥐"; lead: zo| }', "zoé"), 'vision "🥐é" {}\nteam t { description: "🥐"; lead: zoé }');
  assert.equal(await choose("team t { lead: zo|é }", "zoé"), "team t { lead: zoé }");
});

test("an item that is looked at tells more", async () => {
  const resolve = async (marked, label) => {
    const item = (await ask(marked)).items.find((one) => one.label === label);
    assert.equal(item.documentation, undefined);
    return (await client.request("completionItem/resolve", item)).documentation.value;
  };
  assert.match(await resolve("area a { owner: pm| }", "pm"), /\*\*Product Manager\*\* \(role `pm`\)[^]*Held by: Ana Costa/);
  assert.match(await resolve("team t { allow: sil| }", "silo"), /## What it flags/);
  assert.match(await resolve("role r { extends: chief-tech| }", "chief-technology-officer"), /Answers for what technology makes possible/);
  const plain = { label: "x", kind: 1 };
  assert.deepEqual(await client.request("completionItem/resolve", plain), plain);
  await assert.rejects(client.request("completionItem/resolve", 7), { code: -32602 });
});

test("editors without snippets get plain text", async () => {
  const plain = new Client();
  await plain.start(folder);
  const other = plain.open(join(folder, "plain.org"), "team t { le");
  const { items } = await plain.request("textDocument/completion", { textDocument: { uri: other }, position: { line: 0, character: 11 } });
  const lead = items.find(({ label }) => label === "lead");
  assert.equal(lead.textEdit.newText, "lead: ");
  assert.equal(lead.insertTextFormat, undefined);
  assert.equal(lead.documentation.kind, "plaintext");
  assert.ok(!lead.documentation.value.includes("`"));
  await plain.stop();
});

test("wherever one types in a whole file, there is an answer", async () => {
  const text = organisation + "import std.roles\nteam last { lead: cto of core from 2026-01-01 interim, vacant; owns: shop.till }";
  for (let offset = 0; offset <= text.length; ++offset) {
    const cut = text.slice(0, offset);
    client.change(uri, ++version, { text: cut });
    const { items } = await client.request("textDocument/completion", { textDocument: { uri }, position: positionOf(cut, offset) });
    assert.ok(Array.isArray(items));
  }
});
