// Who depends on and escalates to whom; who reports to whom, and which role is made of which.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Organisation, textIn } from "./organisation.mjs";

const files = {
  "people.org": `import std.roles
person éva "Éva" { holds: ceo }
person bob { holds: cto }
role ceo { top: yes }
role cto { extends: std.roles.chief-technology-officer; reports-to: ceo, cpo as dotted }
role cpo { reports-to: ceo }
role lead-cto { extends: cto }
`,
  "teams.org": `team shop { depends-on: pay via x-as-a-service, data; lead: cto; reports-to: cto
  team cart { /* 🥐 */ depends-on: pay } }
team pay {}
team data { depends-on:
}
extend team data { depends-on: pay }
decision price { decides: cpo; escalates-to: ceo within 5d, éva }
decision launch { requires: price }
`,
};

async function calls(organisation, direction, name, pointed) {
  const [item] = await organisation.ask("textDocument/prepareCallHierarchy", name, pointed);
  const found = await organisation.client.request(`callHierarchy/${direction}Calls`, { item });
  return found.map((call) => {
    const other = call.to ?? call.from;
    const owner = organisation.nameOf((call.from ?? item).uri);
    return `${other.detail.split(" ")[0]} ${other.name}: ${call.fromRanges.map((range) => textIn(files[owner], range)).join(" | ")}`;
  });
}

test("a team calls those it depends on, a decision those it escalates to and those it requires", async () => {
  const organisation = await Organisation.open(files);
  assert.deepEqual(await calls(organisation, "outgoing", "teams.org", "team sh|op"), ["team pay: pay via x-as-a-service", "team data: data"]);
  assert.deepEqual(await calls(organisation, "incoming", "teams.org", "team p|ay"), ["team shop: pay via x-as-a-service", "team cart: pay", "team data: pay"]);
  assert.deepEqual(await calls(organisation, "outgoing", "teams.org", "decision pr|ice"), ["role ceo: ceo within 5d", "person éva: éva"]);
  assert.deepEqual(await calls(organisation, "incoming", "people.org", "person é|va"), ["decision price: éva"]);
  assert.deepEqual(await calls(organisation, "incoming", "teams.org", "requires: pr|ice"), ["decision launch: price"]);
  assert.deepEqual(await calls(organisation, "incoming", "teams.org", "team ca|rt"), []);
  await organisation.stop();
});

async function types(organisation, direction, name, pointed) {
  const [item] = await organisation.ask("textDocument/prepareTypeHierarchy", name, pointed);
  const found = await organisation.client.request(`typeHierarchy/${direction}`, { item });
  return found.map((one) => `${one.name}: ${one.detail}`);
}

test("a role stands below those it reports to and extends", async () => {
  const organisation = await Organisation.open(files);
  assert.deepEqual(await types(organisation, "supertypes", "people.org", "role c|to"), [
    "ceo: role, reported to",
    "cpo: role, reported to by a dotted line",
    "chief-technology-officer: role \"Chief Technology Officer\", extended",
  ]);
  assert.deepEqual(await types(organisation, "subtypes", "people.org", "role c|eo"), ["cto: role, reports", "lead-cto: role, reports", "cpo: role, reports"]);
  const below = await types(organisation, "subtypes", "people.org", "role c|to");
  assert.ok(below.includes("lead-cto: role, extends") && below.includes("shop: team, reports"), below);
  await organisation.stop();
});

test("a person stands below the person reported to, a team below the one around it", async () => {
  const organisation = await Organisation.open(files);
  assert.deepEqual(await types(organisation, "supertypes", "people.org", "person b|ob"), ["éva: person \"Éva\", reported to", "cpo: role, reported to"]);
  assert.deepEqual(await types(organisation, "subtypes", "people.org", "person é|va"), ["bob: person, reports"]);
  assert.deepEqual(await types(organisation, "supertypes", "teams.org", "team ca|rt"), ["shop: team, the team around it"]);
  assert.deepEqual(await types(organisation, "subtypes", "teams.org", "team sh|op"), ["cart: team, a team within it"]);
  await organisation.stop();
});

test("where nothing of the kind is named there is no item; one that is gone has no others", async () => {
  const organisation = await Organisation.open(files);
  for (const method of ["prepareCallHierarchy", "prepareTypeHierarchy"]) {
    assert.equal(await organisation.ask(`textDocument/${method}`, "teams.org", "te|am shop"), null);
    assert.equal(await organisation.ask(`textDocument/${method}`, "teams.org", "/* |🥐 */"), null);
  }
  const [item] = await organisation.ask("textDocument/prepareCallHierarchy", "teams.org", "team p|ay");
  organisation.client.change(organisation.uri("teams.org"), 2, { text: "team shop { depends-on: pay }\n" });
  assert.deepEqual(await organisation.client.request("callHierarchy/incomingCalls", { item }), []);
  assert.deepEqual(await organisation.client.request("typeHierarchy/subtypes", { item }), []);
  const wrong = organisation.client.request("callHierarchy/outgoingCalls", { item: { name: "pay" } });
  assert.equal(await wrong.then(() => "answered", ({ code }) => code), -32602);
  await organisation.stop();
});
