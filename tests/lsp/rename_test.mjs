// Another name for a declaration, everywhere it is named, and nowhere else.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Organisation, textIn } from "./organisation.mjs";

const files = {
  "people.org": `import std.roles
/* 🥐 */ person éva "Éva" { holds: cto, tech-lead of shop }
person bob
role cto { extends: std.roles.chief-technology-officer }
role tech-lead {
  reports-to: cto
}
`,
  "teams.org": `area marché { // the 🥐 market
  /// Baskets.
  area panier { area pay {} }
}
team shop {
  seat tech-lead: éva
  owns: marché.panier, panier.pay
}
extend team shop { members: bob }
extend area marché.panier { owner: team shop }
area shop {}
policy { allow: silo for éva because "éva knows" }
`,
};

async function renamed(all, name, pointed, newName) {
  const organisation = await Organisation.open(all);
  try {
    return organisation.edited(await organisation.ask("textDocument/rename", name, pointed, { newName }));
  } finally {
    await organisation.stop();
  }
}

const refusal = (all, name, pointed, newName) => renamed(all, name, pointed, newName).then(() => assert.fail("renamed"), ({ code, message }) => (assert.equal(code, -32803), message));

test("a person has another name in every file, and the earlier one stays known", async () => {
  const { "people.org": people, "teams.org": teams } = await renamed(files, "teams.org", "seat tech-lead: é|va", "eva");
  assert.equal(people, files["people.org"].replace("person éva \"Éva\" {", "person eva \"Éva\" { was: éva;"));
  assert.equal(teams, files["teams.org"].replace("tech-lead: éva", "tech-lead: eva").replace("for éva", "for eva"));
});

test("seats, extends and parts of paths follow; what has the same name and is of another kind stays", async () => {
  const role = await renamed(files, "people.org", "role tech-l|ead", "lead-engineer");
  assert.match(role["people.org"], /role lead-engineer \{\n {2}was: tech-lead\n {2}reports-to: cto\n\}/);
  assert.match(role["people.org"], /holds: cto, lead-engineer of shop/);
  assert.match(role["teams.org"], /seat lead-engineer: éva/);

  const team = await renamed(files, "people.org", "of sh|op", "store");
  assert.match(team["teams.org"], /^team store \{\n {2}was: shop\n/m);
  assert.match(team["teams.org"], /^extend team store \{ members/m);
  assert.match(team["teams.org"], /owner: team store \}/);
  assert.match(team["teams.org"], /^area shop \{\}/m);

  const area = await renamed(files, "teams.org", "owns: mar|ché", "market");
  assert.match(area["teams.org"], /^area market \{ \/\/ the 🥐 market\n {2}was: marché\n {2}\/\/\/ Baskets\./);
  assert.match(area["teams.org"], /owns: market\.panier, panier\.pay/);
  assert.match(area["teams.org"], /extend area market\.panier/);
  const inner = await renamed(files, "teams.org", "pan|ier.pay", "basket");
  assert.match(inner["teams.org"], /owns: marché\.basket, basket\.pay/);
  assert.match(inner["teams.org"], /extend area marché\.basket \{ owner/);
  assert.match(inner["teams.org"], /area basket \{ was: panier; area pay/);
});

test("the earlier name finds its place in every body", async () => {
  const check = async (before, after) => {
    const organisation = await Organisation.open({ "a.org": `person a${before}` });
    const edit = await organisation.client.request("textDocument/rename", { textDocument: { uri: organisation.uri("a.org") }, position: { line: 0, character: 8 }, newName: "b" });
    assert.equal(organisation.edited(edit)["a.org"], `person b${after}`);
    await organisation.stop();
  };
  await check("\n", " { was: a }\n");
  await check(' "A"\n', ' "A" { was: a }\n');
  await check(" {}\n", " { was: a }\n");
  await check(" { }\n", " { was: a }\n");
  await check(" { kind: bot }\n", " { was: a; kind: bot }\n");
  await check(" {\r\n  kind: bot\r\n}\r\n", " {\r\n  was: a\r\n  kind: bot\r\n}\r\n");
  await check(" {\n}\n", " {\n  was: a\n}\n");
  await check(" { was: z }\n", " { was: z, a }\n");
  await check(" { was: z, b }\n", " { was: z, a }\n");
  await check(" {\n  kind: bot\n", " {\n  was: a\n  kind: bot\n");
});

test("a name that needs backquotes has them", async () => {
  for (const [newName, written] of [["Éva Durand", "`Éva Durand`"], ["team", "`team`"], ["all", "`all`"], ["2026.1", "`2026.1`"], ["`x y`", "`x y`"], ["  eva ", "eva"]]) {
    const { "people.org": people, "teams.org": teams } = await renamed(files, "people.org", "person é|va", newName);
    assert.ok(people.includes(`person ${written} "Éva"`), newName);
    assert.ok(teams.includes(`seat tech-lead: ${written}\n`), newName);
  }
  const back = await renamed({ "a.org": "person `Éva Durand` {}\nteam t { lead: `Éva Durand` }\n" }, "a.org", "lead: `É|va", "eva");
  assert.equal(back["a.org"], "person eva { was: `Éva Durand` }\nteam t { lead: eva }\n");
});

test("what is no name is refused", async () => {
  for (const newName of ["", "  ", "a`b", "a\nb", "``"]) {
    assert.match(await refusal(files, "people.org", "person é|va", newName), /cannot be a name/);
  }
});

test("a name that another one bears, or that would mean another thing somewhere, is refused", async () => {
  assert.equal(await refusal(files, "people.org", "person é|va", "bob"), "there is person `bob` already");
  const captured = { "a.org": "area x { area z {} area v { touches: y } }\narea y {}\narea x2 { area w {} }\n", "b.org": "team t { lead: pia }\nperson pia {}\nrole boss {}\n" };
  assert.equal(
    await refusal(captured, "a.org", "area x { area |z", "y"),
    "with the name `y`, what is said in `a.org`, line 1, would mean something else: `y`",
  );
  // A person and a role both fit where a lead is named.
  assert.match(await refusal(captured, "b.org", "role bo|ss", "pia"), /^with the name `pia`, what is said in `b.org`, line 1, would mean something else: `pia`$/);
  // A role of the library that is meant somewhere.
  const library = { "a.org": "import std.roles\nrole x { reports-to: chief-technology-officer }\nrole y {}\n" };
  assert.match(await refusal(library, "a.org", "role |y", "chief-technology-officer"), /line 2, would mean something else/);
  // The same name for something of another kind is no harm.
  const { "b.org": free } = await renamed(captured, "b.org", "team |t", "boss");
  assert.match(free, /^team boss \{ was: t; lead: pia \}/);
});

test("only what is of this organisation can be renamed", async () => {
  const organisation = await Organisation.open(files);
  const prepare = (name, pointed) => organisation.ask("textDocument/prepareRename", name, pointed);
  const { range, placeholder } = await prepare("teams.org", "owns: marché.pan|ier");
  assert.deepEqual([textIn(files["teams.org"], range), placeholder], ["panier", "panier"]);
  for (const [name, pointed] of [["people.org", "ro|le cto"], ["people.org", "\"É|va\""], ["teams.org", "si|lo"], ["teams.org", "own|er:"], ["teams.org", "| the 🥐"]]) {
    assert.equal(await prepare(name, pointed), null, pointed);
  }
  const message = (pointed) => prepare("people.org", pointed).then(() => "renamed", (error) => error.message);
  assert.equal(await message("std.roles.chief-tech|nology"), "role `std.roles.chief-technology-officer` belongs to the standard library and keeps its name");
  assert.equal(await message("extends: std.ro|les"), "`std.roles` is a module of the standard library and keeps its name");
  await organisation.stop();
  assert.match(await refusal(files, "people.org", "ro|le cto", "x"), /nothing that can be renamed/);
  assert.match(await refusal({ "a.org": "person a {}\n// 🥐\nperson a { }\n" }, "a.org", "person a| { }", "b"), /declared twice/);
});

test("in a broken file too", async () => {
  const broken = await renamed({ "a.org": "team t { lead: ana; owns: \nperson ana {\n  holds:\n" }, "a.org", "lead: a|na", "zoé");
  assert.equal(broken["a.org"], "team t { lead: zoé; owns: \nperson zoé {\n  was: ana\n  holds:\n");
});

test("a role that is used 4,000 times has another name at once", async () => {
  const teams = Array.from({ length: 40 }, (_, file) => [`f${file}.org`, Array.from({ length: 100 }, (_, i) => `team t${file}-${i} { seat engineer: vacant }\n`).join("")]);
  const organisation = await Organisation.open({ ...Object.fromEntries(teams), "r.org": "role engineer {}\n" });
  await organisation.ask("textDocument/documentHighlight", "r.org", "role eng|ineer");
  const begun = performance.now();
  const { changes } = await organisation.ask("textDocument/rename", "r.org", "role eng|ineer", { newName: "developer" });
  assert.equal(Object.values(changes).flat().length, 4002);
  assert.ok(performance.now() - begun < 5000);
  await organisation.stop();
});
