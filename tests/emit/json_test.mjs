// Holds the JSON of `orgc emit`, `check` and `who` to the JSON Schemas that orgc prints, with a validator that is not ours, and the
// declarations of the corpora to the numbers in their README.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";

import Ajv from "ajv/dist/2020.js";

import { corpora, examples, orgc } from "./organisation.mjs";

const validatorOf = (schema) => new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);

function checkAgainst(validate, json) {
  assert.ok(validate(json), JSON.stringify(validate.errors?.slice(0, 5), null, 1));
}

const organisation = validatorOf(JSON.parse(orgc("schema", "org")));
const findings = validatorOf(JSON.parse(orgc("schema", "check")));
const answers = validatorOf(JSON.parse(orgc("schema", "who")));

for (const folder of [...examples, ...corpora]) {
  test(`the JSON of ${basename(folder)} is as its schema says, and every id in it leads somewhere`, () => {
    const json = JSON.parse(orgc("emit", "json", folder));
    checkAgainst(organisation, json);
    const ids = new Set(["company"]);
    for (const list of Object.values(json).filter(Array.isArray)) {
      for (const declaration of list) ids.add(declaration.id);
    }
    const visit = (value) => {
      if (value === null || typeof value !== "object") return;
      for (const key of ["to", "of", "in", "parent"]) {
        if (typeof value[key] === "string") assert.ok(ids.has(value[key]), value[key]);
      }
      Object.values(value).forEach(visit);
    };
    visit(json);
  });

  test(`the findings of ${basename(folder)} are as their schema says`, () => {
    checkAgainst(findings, JSON.parse(orgc("check", "--format", "json", folder)));
  });
}

test("what a hypothesis changes is as its schema says", () => {
  const folder = examples.find((example) => basename(example) === "fournil");
  for (const flags of [["--without", "jean", "--from", "2026-06-01"], ["--split", "jean"], ["--merge", "cto,cpo"]]) {
    const json = JSON.parse(orgc("check", "--format", "json", ...flags, folder));
    assert.ok(json.whatIf.headline.length > 0);
    checkAgainst(findings, json);
  }
});

for (const folder of examples.filter((example) => basename(example) !== "broken")) {
  test(`what orgc answers about ${basename(folder)} is as its schema says`, () => {
    const data = JSON.parse(orgc("emit", "json", folder));
    const own = (list) => data[list].filter(({ id }) => !id.startsWith("std.")).slice(0, 5);
    const ask = (...question) => checkAgainst(answers, JSON.parse(orgc(...question, folder, "--format", "json")));
    for (const { id } of own("decisions")) ask("who", "decides", `decision ${id}`);
    for (const { id } of own("decisions")) ask("who", "decides", `decision ${id}`, "--matrix=rapid");
    for (const { id } of own("areas")) ask("who", "owns", `area ${id}`);
    for (const { id } of own("roles")) ask("who", "is", `role ${id}`);
    for (const { id } of own("people")) ask("what", `person ${id}`);
  });
}

test("a schema refuses what it does not know", () => {
  const json = JSON.parse(orgc("emit", "json", examples[0]));
  assert.ok(!organisation({ ...json, extra: 1 }));
  assert.ok(!organisation({ ...json, people: [{ id: "ana" }] }));
  assert.ok(!findings({ schema: "org-check/1" }));
  assert.ok(!answers({ schema: "org-who/1", question: {} }));
});

// `| area | 318 |`, and `| seats / holders / vacant / interim | 1008 / 1582 / 206 / 12 |`.
function readCounts(folder) {
  const page = readFileSync(join(folder, "README.md"), "utf8").replace(/\n## What a checker[\s\S]*/, "");
  const rows = [...page.matchAll(/^\| ([a-z /]+) \| ([0-9 /]+) \|$/gm)].map((row) => [row[1], row[2]]);
  const kinds = rows.filter(([name]) => !name.includes("/")).map(([name, count]) => [name, Number(count)]);
  const [seats, holders, vacant, interim] = rows.find(([name]) => name.startsWith("seats"))[1].split("/").map(Number);
  return { kinds: Object.fromEntries(kinds), seats: { seats, holders, vacant, interim } };
}

const singularOf = (plural) =>
  ({ people: "person", opportunities: "opportunity", discoveries: "discovery", responsibilities: "responsibility", policies: "policy" })[plural] ??
  plural.replace(/s$/, "");

function countKinds(json) {
  const lists = Object.entries(json).filter(([, list]) => Array.isArray(list) && list.length > 0);
  return Object.fromEntries(lists.map(([plural, list]) => [singularOf(plural), list.length]));
}

// A seat is a role in a team; an unresolved holder is one whose name the files do not know.
function countSeats(json) {
  const edges = json.teams.flatMap((team) => (team.seat ?? []).map((edge) => ({ ...edge, team: team.id })));
  const sum = (list) => list.reduce((total, edge) => total + (edge.times ?? 1), 0);
  return {
    seats: new Set(edges.map((edge) => `${edge.team} ${edge.role}`)).size,
    holders: sum(edges),
    vacant: sum(edges.filter((edge) => edge.vacant)),
    interim: edges.filter((edge) => edge.interim).length,
  };
}

for (const folder of corpora) {
  test(`${basename(folder)} has as many declarations and seats as its README says`, () => {
    const json = JSON.parse(orgc("emit", "json", folder));
    const { kinds, seats } = readCounts(folder);
    assert.deepEqual(countKinds(json), kinds);
    assert.deepEqual(countSeats(json), seats);
  });
}
