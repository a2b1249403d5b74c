// From a name to what it means: declarations, roles, holders, the library.
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { root } from "./client.mjs";
import { Organisation, cache } from "./organisation.mjs";

const people = `import std.roles as r
person éva "Éva 🥐" { holds: cto, tech-lead of shop }
person bob {}
role cto "🥐" { extends: r.chief-technology-officer }
role tech-lead { reports-to: cto }
`;
const teams = `area marché { area panier { was: cart } }
team shop {
  /* 🥐 */ seat tech-lead: bob from 2026-01-01
  owns: marché.panier
}
team shop-two { part-of: shop }
extend team shop-two { lead: cto; owns: cart }
area shop { owner: team shop }
policy { allow: silo for éva because "she knows" }
`;
const files = { "people.org": people, "teams.org": teams };

const shown = (organisation, locations) => locations.map((location) => organisation.show(location));

test("a name leads to its declaration, whatever stands before it in the line", async () => {
  const organisation = await Organisation.open(files);
  const goTo = async (name, pointed) => shown(organisation, await organisation.ask("textDocument/definition", name, pointed));
  assert.deepEqual(await goTo("people.org", "tech-lead of |shop"), ["teams.org:2: shop"]);
  assert.deepEqual(await goTo("people.org", "holds: c|to"), ["people.org:4: cto"]);
  assert.deepEqual(await goTo("teams.org", "/* 🥐 */ seat tech-|lead"), ["people.org:5: tech-lead"]);
  assert.deepEqual(await goTo("teams.org", ": bob| from"), ["people.org:3: bob"]);
  assert.deepEqual(await goTo("teams.org", "silo for é|va"), ["people.org:2: éva"]);
  // The property says which kind it wants.
  assert.deepEqual(await goTo("teams.org", "owner: team s|hop"), ["teams.org:2: shop"]);
  // Each part of a path means what it names; an earlier name means what bears it now.
  assert.deepEqual(await goTo("teams.org", "owns: mar|ché"), ["teams.org:1: marché"]);
  assert.deepEqual(await goTo("teams.org", "marché.|panier\n"), ["teams.org:1: panier"]);
  assert.deepEqual(await goTo("teams.org", "owns: ca|rt"), ["teams.org:1: panier"]);
  // A declaration leads to itself, an extend to what it extends.
  assert.deepEqual(await goTo("teams.org", "team sho|p {"), ["teams.org:2: shop"]);
  assert.deepEqual(await goTo("teams.org", "extend team shop-t|wo"), ["teams.org:6: shop-two"]);
  const declared = await organisation.ask("textDocument/declaration", "teams.org", "extend team shop-t|wo");
  assert.deepEqual(shown(organisation, declared), ["teams.org:6: shop-two"]);
  await organisation.stop();
});

test("where no name stands there is no definition", async () => {
  const organisation = await Organisation.open(files);
  for (const [name, pointed] of [
    ["people.org", "per|son bob"],
    ["people.org", "\"Éva |🥐\""],
    ["people.org", "bob {|}"],
    ["teams.org", "/* |🥐 */"],
    ["teams.org", "2026-0|1-01"],
    ["teams.org", "ow|ner:"],
    ["teams.org", "allow: si|lo"],
    ["teams.org", "was: ca|rt"],
    ["teams.org", "she knows\" }\n|"],
  ]) {
    assert.deepEqual(await organisation.ask("textDocument/definition", name, pointed), [], pointed);
  }
  await organisation.stop();
});

test("a broken file leads on, and to what it declares", async () => {
  const broken = { "a.org": "team t { lead: ana; owns: \nperson ana {\n  holds:\n}\nrole x { reports-to: \n", "b.org": "team u { members: ana; lead: nobody }\n" };
  const organisation = await Organisation.open(broken);
  const goTo = async (name, pointed) => shown(organisation, await organisation.ask("textDocument/definition", name, pointed));
  assert.deepEqual(await goTo("b.org", "members: a|na"), ["a.org:2: ana"]);
  assert.deepEqual(await goTo("a.org", "lead: a|na"), ["a.org:2: ana"]);
  assert.deepEqual(await goTo("b.org", "lead: no|body"), []);
  await organisation.stop();
});

test("the type of a person are the roles held, of a seat and of a role the role it is one of", async () => {
  const organisation = await Organisation.open(files);
  const goTo = async (name, pointed) => shown(organisation, await organisation.ask("textDocument/typeDefinition", name, pointed));
  assert.deepEqual(await goTo("people.org", "person é|va"), ["people.org:4: cto", "people.org:5: tech-lead"]);
  assert.deepEqual(await goTo("teams.org", ": b|ob"), ["people.org:5: tech-lead"]);
  assert.deepEqual(await goTo("teams.org", "se|at tech-lead"), ["people.org:5: tech-lead"]);
  const [extended] = await organisation.ask("textDocument/typeDefinition", "people.org", "role c|to");
  assert.match(extended.uri, /\/std\/roles\.org$/);
  assert.deepEqual(await goTo("teams.org", "team sho|p"), []);
  await organisation.stop();
});

test("a role is implemented by those who hold it, an area by the teams that own it", async () => {
  const organisation = await Organisation.open(files);
  const goTo = async (name, pointed) => shown(organisation, await organisation.ask("textDocument/implementation", name, pointed));
  assert.deepEqual(await goTo("people.org", "role tech-le|ad"), ["people.org:2: éva", "people.org:3: bob"]);
  assert.deepEqual(await goTo("teams.org", "se|at tech-lead"), ["people.org:2: éva", "people.org:3: bob"]);
  assert.deepEqual(await goTo("teams.org", "area pan|ier"), ["teams.org:2: shop", "teams.org:6: shop-two"]);
  assert.deepEqual(await goTo("teams.org", "area sho|p"), ["teams.org:2: shop"]);
  assert.deepEqual(await goTo("people.org", "person b|ob"), []);
  await organisation.stop();
});

test("the library opens as a copy to read, which is part of nothing and answers like any file", async () => {
  const organisation = await Organisation.open(files);
  const { client } = organisation;
  const [{ uri, range }] = await organisation.ask("textDocument/definition", "people.org", "extends: r.|chief-technology-officer");
  const path = fileURLToPath(uri);
  assert.ok(path.startsWith(join(cache, "orgc")));
  const text = readFileSync(path, "utf8");
  assert.equal(text, readFileSync(join(root, "stdlib", "roles.org"), "utf8"));
  assert.equal(statSync(path).mode & 0o222, 0);
  assert.equal(text.split("\n")[range.start.line].slice(range.start.character, range.end.character), "chief-technology-officer");
  const front = { uri, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } };
  for (const pointed of ["std.rol|es", "as |r", "extends: |r."]) {
    assert.deepEqual(await organisation.ask("textDocument/definition", "people.org", pointed), [front], pointed);
  }

  client.open(path, text);
  client.change(uri, 2, { text: "person stranger {}\n" });
  const [here] = await client.request("textDocument/definition", { textDocument: { uri }, position: range.start });
  assert.deepEqual(here, { uri, range });
  assert.ok((await client.request("textDocument/documentSymbol", { textDocument: { uri } })).length > 10);
  const people = organisation.uri("people.org");
  client.change(people, 2, { text: "person stranger {}\nteam t { lead: nobody }\n" });
  await client.nextFindings(people);
  assert.equal(client.findings.get(uri), undefined);
  assert.deepEqual(client.findings.get(people).map(({ code }) => code).filter((code) => code === "duplicate-declaration"), []);
  client.notify("textDocument/didClose", { textDocument: { uri } });
  assert.equal(await organisation.stop(), 0);
});

test("a copy of the library that nothing imports any more is no mistake", async () => {
  const first = await Organisation.open(files);
  const [{ uri }] = await first.ask("textDocument/definition", "people.org", "extends: r.|chief-technology-officer");
  await first.stop();
  const organisation = await Organisation.open({ "a.org": "person ana {}\n" });
  organisation.client.open(fileURLToPath(uri));
  assert.equal(await organisation.client.request("textDocument/foldingRange", { textDocument: { uri } }), null);
  await organisation.stop();
});
