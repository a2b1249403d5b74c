// Where a name is used: everywhere, and in one file.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Organisation, textIn } from "./organisation.mjs";

const files = {
  "people.org": `import std.roles
/* 🥐 */ person éva "Éva" { holds: cto, tech-lead of shop }
person bob { manager: éva }
role cto { extends: std.roles.chief-technology-officer }
role tech-lead { reports-to: cto as dotted }
`,
  "teams.org": `area marché { area panier { area pay {} } }
team shop { seat tech-lead: éva; owns: marché.panier, panier.pay; lead: tech-lead }
extend team shop { members: bob }
extend area marché.panier { owner: shop }
area shop {}
view v { kind: ownership; root: marché.panier.pay }
`,
};

const references = async (organisation, name, pointed, includeDeclaration = true) => {
  const found = await organisation.ask("textDocument/references", name, pointed, { context: { includeDeclaration } });
  return found.map((location) => organisation.show(location));
};

test("references stand in every file, with the declaration where it is asked for", async () => {
  const organisation = await Organisation.open(files);
  const uses = ["people.org:3: éva", "teams.org:2: éva"];
  assert.deepEqual(await references(organisation, "people.org", "manager: é|va"), ["people.org:2: éva", ...uses]);
  assert.deepEqual(await references(organisation, "people.org", "person éva|", false), uses);
  // An area of the same name is another thing.
  assert.deepEqual(await references(organisation, "people.org", "of sh|op"), ["people.org:2: shop", "teams.org:2: shop", "teams.org:3: shop", "teams.org:4: shop"]);
  assert.deepEqual(await references(organisation, "teams.org", "area sh|op"), ["teams.org:5: shop"]);
  // A seat names its role.
  assert.deepEqual(await references(organisation, "people.org", "role tech-|lead", false), ["people.org:2: tech-lead", "teams.org:2: tech-lead", "teams.org:2: tech-lead"]);
  await organisation.stop();
});

test("a longer path counts for each declaration that it leads through", async () => {
  const organisation = await Organisation.open(files);
  assert.deepEqual(await references(organisation, "teams.org", "area mar|ché {"), ["teams.org:1: marché", "teams.org:2: marché", "teams.org:4: marché", "teams.org:6: marché"]);
  assert.deepEqual(await references(organisation, "teams.org", "marché.pan|ier, "), [
    "teams.org:1: panier", "teams.org:2: panier", "teams.org:2: panier", "teams.org:4: panier", "teams.org:6: panier",
  ]);
  assert.deepEqual(await references(organisation, "teams.org", "panier.p|ay", false), ["teams.org:2: pay", "teams.org:6: pay"]);
  await organisation.stop();
});

test("what the library declares has its references here and in the library", async () => {
  const organisation = await Organisation.open(files);
  const found = await organisation.ask("textDocument/references", "people.org", "std.roles.chief-technology|-officer", { context: { includeDeclaration: true } });
  assert.ok(found.some(({ uri }) => uri === organisation.uri("people.org")));
  assert.ok(found.some(({ uri }) => uri.endsWith("/std/roles.org")));
  await organisation.stop();
});

test("where no name stands, and where a name leads nowhere, there are none", async () => {
  const organisation = await Organisation.open({ "a.org": "team t { lead: nobody; kind: feature }\nrole r { reports-to: \n" });
  for (const pointed of ["lead: no|body", "kind: fea|ture", "lea|d:", "reports-to: |"]) {
    assert.deepEqual(await references(organisation, "a.org", pointed), [], pointed);
    assert.deepEqual(await organisation.ask("textDocument/documentHighlight", "a.org", pointed), [], pointed);
  }
  await organisation.stop();
});

test("in one file, declarations are written and references read", async () => {
  const organisation = await Organisation.open(files);
  const highlights = async (name, pointed) =>
    (await organisation.ask("textDocument/documentHighlight", name, pointed)).map(
      ({ range, kind }) => `${range.start.line + 1}:${range.start.character} ${textIn(files[name], range)} ${{ 2: "read", 3: "written" }[kind]}`,
    );
  assert.deepEqual(await highlights("people.org", "person é|va"), ["2:16 éva written", "3:22 éva read"]);
  assert.deepEqual(await highlights("teams.org", "extend team s|hop"), ["2:5 shop written", "3:12 shop written", "4:35 shop read"]);
  await organisation.stop();
});
