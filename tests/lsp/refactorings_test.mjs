// Reorganising as refactoring: what is offered where, and that the organisation is as sound afterwards as before.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";

import { compiler } from "./client.mjs";
import { makeFolder, Organisation } from "./organisation.mjs";

const errorsIn = (files) => {
  const { stdout } = spawnSync(compiler, ["check", makeFolder(files), "--format", "json", "--as-of", "2026-02-01"], { encoding: "utf8" });
  return JSON.parse(stdout).diagnostics.filter(({ severity }) => severity === "error").map(({ check, message }) => `${check}: ${message}`);
};

const files = {
  "teams.org": `// Qui fait quoi 🥐.
team tribe "Tribu" {
  team checkout "Paiement 🥐" {
    kind: feature
    mission: "A paid shift in three taps"
    lead: product-manager
    seat product-manager: zoé
    /// Knows the old one 🥐.
    /// And the new one.
    seat tech-lead: ana
    seat engineer: karim at 50%, éva, paul
    members: luc
  }
  team search { mission: "Find a shift"; seat engineer: vacant }
}
`,
  "people.org": `person zoé {}
person ana {}
person karim {}
person éva {}
person paul {}
person luc {}
role product-manager {}
role tech-lead {}
role engineer {}
decision stack { decides: tech-lead of checkout }
`,
  "other.org": `team support "Support" {
  mission: "Help"
  seat tech-lead: vacant from 2026-05-01
}
`,
};

async function open(texts = files, capabilities = {}) {
  const organisation = await Organisation.open(texts, { initializationOptions: { asOf: "2026-02-01" }, capabilities });
  organisation.actions = async (name, begin, end, kind) => {
    const [from, to] = [organisation.at(name, begin), organisation.at(name, end)];
    return organisation.client.request("textDocument/codeAction", {
      textDocument: from.textDocument,
      range: { start: from.position, end: to.position },
      context: { diagnostics: [], only: [kind] },
    });
  };
  return organisation;
}

const titles = (actions) => actions.map(({ title }) => title);

// The files after an action; no error may be new but those that tell what the organisation loses by it.
function applied(organisation, { edit }, told = []) {
  const after = organisation.edited(edit);
  const before = errorsIn(organisation.files);
  assert.deepEqual(errorsIn(after).filter((error) => !before.includes(error)), told);
  return after;
}

test("selected seats become a team of their own, and who names them follows", async () => {
  const organisation = await open();
  const [action, ...more] = await organisation.actions("teams.org", "|seat tech-lead", "engineer: karim at 50%, éva|", "refactor.extract");
  assert.deepEqual(more, []);
  assert.equal(action.title, "Make a new team of these of team `tribe.checkout`");
  const after = applied(organisation, action);
  assert.match(
    after["teams.org"],
    /    seat product-manager: zoé\n    seat engineer: paul\n    members: luc\n  \}\n\n  team new-team "New team" \{\n    kind: feature\n    \/\/\/ Knows the old one 🥐\.\n    \/\/\/ And the new one\.\n    seat tech-lead: ana\n    seat engineer: karim at 50%, éva\n  \}\n/,
  );
  assert.match(after["people.org"], /decides: tech-lead of tribe\.new-team \}/);
  await organisation.stop();
});

test("no team is made of nobody, of everybody or of the head", async () => {
  const organisation = await open();
  for (const [begin, end] of [
    ["seat tech-lead: a|na", "seat tech-lead: a|na"],
    ["|seat product-manager: zoé", "tech-lead: ana|"],
    ["kind: |feature", "kind: feature|"],
    ["|seat engineer: vacant", "seat engineer: vacant|"],
  ]) {
    assert.deepEqual(await organisation.actions("teams.org", begin, end, "refactor.extract"), [], begin);
  }
  await organisation.stop();
});

test("a person moves to a team beside it, and takes an open chair", async () => {
  const organisation = await open();
  const actions = await organisation.actions("teams.org", "karim| at", "karim| at", "refactor");
  assert.equal(titles(actions)[0], "Move `karim` to team `tribe.search`");
  const after = applied(organisation, actions[0]);
  assert.match(after["teams.org"], /seat engineer: éva, paul\n/);
  assert.match(after["teams.org"], /team search \{ mission: "Find a shift"; seat engineer: karim at 50% \}/);
  await organisation.stop();
});

test("a person moves to a team in another file; a seat that was theirs alone stays open", async () => {
  const organisation = await open();
  const actions = await organisation.actions("teams.org", "tech-lead: a|na", "tech-lead: a|na", "refactor.move");
  const action = actions.find(({ title }) => title === "Move `ana` to team `support`");
  const after = applied(organisation, action, [
    "decision-unadoptable: nobody can adopt `stack`: `tech-lead of tribe.checkout`, who decides, is vacant, and it falls to nobody",
  ]);
  assert.match(after["teams.org"], /seat tech-lead: vacant\n/);
  assert.match(after["other.org"], /seat tech-lead: vacant from 2026-05-01, ana\n/);
  const [, support] = await organisation.actions("teams.org", "members: l|uc", "members: l|uc", "refactor.move");
  const moved = applied(organisation, support);
  assert.doesNotMatch(moved["teams.org"], /members/);
  assert.match(moved["other.org"], /  members: luc\n\}/);
  await organisation.stop();
});

test("nobody moves where nobody sits, in a broken file or on no seat", async () => {
  const organisation = await open({ ...files, "broken.org": "team night { seat engineer: vacant\n" });
  assert.deepEqual(await organisation.actions("people.org", "person a|na", "person a|na", "refactor.move"), []);
  assert.deepEqual(await organisation.actions("broken.org", "vac|ant", "vac|ant", "refactor"), []);
  assert.deepEqual(await organisation.actions("teams.org", "Qui| fait", "Qui fait| quoi", "refactor"), []);
  await organisation.stop();
});

const leaving = {
  "people.org": `person éva { ends: 2026-06-30; holds: cto at 60%, architect until 2026-03-31 }
person zoé {}
person luc { holds: architect }
role cto { successor: zoé; top: yes }
role architect { reports-to: cto }
role engineer { reports-to: cto }
`,
  "teams.org": `area shop "🥐" { owner: éva, luc }
team checkout { mission: "Pay"; seat engineer: /* 🥐 */ éva at 20% from 2026-01-01, luc }
`,
};

test("who leaves hands all over to a successor, from the day after", async () => {
  const organisation = await open(leaving);
  const actions = await organisation.actions("teams.org", "owner: é|va", "owner: é|va", "refactor.rewrite");
  assert.deepEqual(titles(actions), [
    "Hand over all that `éva` holds to `zoé` from 1 July 2026",
    "Hand over all that `éva` holds to `luc` from 1 July 2026",
  ]);
  const after = applied(organisation, actions[0]);
  assert.match(after["people.org"], /holds: cto at 60% until 2026-06-30, architect until 2026-03-31 \}/);
  assert.match(after["people.org"], /person zoé \{ holds: cto at 60% from 2026-07-01 \}/);
  assert.match(after["teams.org"], /owner: éva until 2026-06-30, zoé from 2026-07-01, luc \}/);
  assert.match(after["teams.org"], /éva at 20% from 2026-01-01 until 2026-06-30, zoé at 20% from 2026-07-01, luc \}/);
  // Who owns and sits there already needs neither twice.
  const [, luc] = actions;
  assert.match(applied(organisation, luc)["teams.org"], /owner: éva until 2026-06-30, luc \}/);
  await organisation.stop();
});

test("who holds nothing, or has nobody beside, has nothing to hand over", async () => {
  const organisation = await open({ ...leaving, "alone.org": "person max { holds: solo }\nrole solo { reports-to: cto }\nperson ida {}\n" });
  assert.deepEqual(await organisation.actions("alone.org", "person m|ax", "person m|ax", "refactor.rewrite"), []);
  assert.deepEqual(await organisation.actions("alone.org", "person i|da", "person i|da", "refactor.rewrite"), []);
  await organisation.stop();
});

test("a role that one person holds and one place names gives way to that person", async () => {
  const organisation = await open({
    "roles.org": `/// Keeps the ovens 🥐.
role baker "Boulangère" { purpose: "Bread" }
role cook {}
role chief { accountable-for: bread }
`,
    "people.org": "person éva { skills: baking; holds: baker, cook, chief }\nskill baking {}\nresponsibility bread { informed: cook }\n",
    "shop.org": "area shop { owner: baker }\narea kitchen { owner: cook }\n",
  });
  const [action, ...more] = await organisation.actions("shop.org", "owner: b|aker", "owner: b|aker", "refactor.inline");
  assert.deepEqual(more, []);
  assert.equal(action.title, "Name `éva` in place of role `baker`");
  const after = applied(organisation, action);
  assert.match(after["shop.org"], /shop \{ owner: éva \}/);
  assert.match(after["people.org"], /holds: cook, chief \}/);
  assert.equal(after["roles.org"], "role cook {}\nrole chief { accountable-for: bread }\n");
  // Named twice; carries a responsibility; a person.
  assert.deepEqual(await organisation.actions("roles.org", "role co|ok", "role co|ok", "refactor.inline"), []);
  assert.deepEqual(await organisation.actions("roles.org", "role ch|ief", "role ch|ief", "refactor.inline"), []);
  assert.deepEqual(await organisation.actions("people.org", "person é|va", "person é|va", "refactor.inline"), []);
  await organisation.stop();
});

const pair = {
  "teams.org": `team tribe "Tribu" {
  team checkout "Paiement 🥐" {
    kind: feature
    mission: "A paid shift"
    lead: product-manager
    seat product-manager: zoé
    seat engineer: karim at 50%, éva
    members: luc
    was: till
  }
  team search "Recherche" {
    mission: "Find a shift"
    depends-on: checkout
    seat engineer: éva, vacant
    /// Two of them, next year.
    seat tech-lead: vacant
  }
  team billing { depends-on: search, checkout; seat engineer: vacant }
  team outer { team inner {} }
}
`,
  "people.org": `person zoé {}
person karim {}
person éva {}
person luc {}
role product-manager {}
role tech-lead {}
role engineer {}
area shop { owner: search }
ritual sync { kind: sync; owner: engineer of search; cadence: weekly }
`,
};

test("two teams become one: seats and lists together, one name, and nothing that was said is lost", async () => {
  const organisation = await open(pair);
  const actions = await organisation.actions("teams.org", "team sea|rch", "team sea|rch", "refactor.move");
  assert.deepEqual(titles(actions), [
    "Merge team `tribe.search` into team `tribe.checkout`",
    "Merge team `tribe.search` into team `tribe.billing`",
  ]);
  const after = applied(organisation, actions[0]);
  assert.equal(
    after["teams.org"],
    `team tribe "Tribu" {
  team checkout "Paiement 🥐" {
    kind: feature
    mission: "A paid shift"
    lead: product-manager
    seat product-manager: zoé
    seat engineer: karim at 50%, éva, vacant
    members: luc
    was: till, search /* mission: "Find a shift" */
    /// Two of them, next year.
    seat tech-lead: vacant
  }
  team billing { depends-on: checkout; seat engineer: vacant }
  team outer { team inner {} }
}
`,
  );
  assert.match(after["people.org"], /owner: tribe\.checkout \}/);
  assert.match(after["people.org"], /owner: engineer of tribe\.checkout;/);
  const into_one_line = applied(organisation, actions[1]);
  assert.match(into_one_line["teams.org"], /team billing \{ depends-on: checkout; seat engineer: vacant, éva, vacant; mission: "Find a shift";.* was: search \}/s);
  await organisation.stop();
});

test("a team with others inside it, one that is extended or alone is merged with none", async () => {
  const organisation = await open({ ...pair, "more.org": "extend team billing { members: luc }\nteam alone {}\n" });
  for (const pointed of ["team out|er", "team inn|er", "team bill|ing", "team tri|be", "kind: fea|ture"]) {
    assert.deepEqual((await organisation.actions("teams.org", pointed, pointed, "refactor.move")).filter(({ title }) => title.startsWith("Merge")), [], pointed);
  }
  assert.deepEqual(await organisation.actions("more.org", "team al|one", "team al|one", "refactor.move"), []);
  await organisation.stop();
});

const crowd = `// Everybody.

import std.roles
import std.rituals

// The one that sells.
/// Sells 🥐.
team shop "Shop" {
  seat product-manager: zoé

  team inner {}
}

team café-au-lait { members: luc }
extend team shop { members: karim }
person zoé {}
person luc {}
person karim {}
role product-manager { extends: std.roles.product-manager }
area bread { owner: shop }

team buying {
  seat product-designer: vacant
}
`;
const creates = { workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ["create", "rename"] } } };

test("each team of a file goes to a file of its own, with its comments and the imports that it needs", async () => {
  const organisation = await open({ "teams/all.org": crowd }, creates);
  const actions = await organisation.actions("teams/all.org", "team sh|op", "team sh|op", "refactor.move");
  assert.equal(titles(actions).at(-1), "Move each of the 3 teams to a file of its own");
  const after = applied(organisation, actions.at(-1));
  assert.deepEqual(Object.keys(after).sort(), ["teams/all.org", "teams/buying.org", "teams/café-au-lait.org", "teams/shop.org"]);
  assert.equal(after["teams/shop.org"], '// The one that sells.\n/// Sells 🥐.\nteam shop "Shop" {\n  seat product-manager: zoé\n\n  team inner {}\n}\n');
  assert.equal(after["teams/buying.org"], "import std.roles\n\nteam buying {\n  seat product-designer: vacant\n}\n");
  assert.match(after["teams/all.org"], /^\/\/ Everybody\.\n\nimport std.roles\nimport std.rituals\n\nextend team shop \{ members: karim \}\nperson zoé/);
  assert.match(after["teams/all.org"], /area bread \{ owner: shop \}\n$/);
  await organisation.stop();
});

test("a file is not split for an editor that creates none, over a file that is there, or elsewhere", async () => {
  const splits = async (texts, capabilities, pointed) => {
    const organisation = await open(texts, capabilities);
    const actions = await organisation.actions("all.org", pointed, pointed, "refactor.move");
    await organisation.stop();
    return actions.filter(({ title }) => title.startsWith("Move each")).length;
  };
  assert.equal(await splits({ "all.org": crowd }, creates, "team sh|op"), 1);
  assert.equal(await splits({ "all.org": crowd }, {}, "team sh|op"), 0);
  assert.equal(await splits({ "all.org": crowd, "shop.org": "" }, creates, "team sh|op"), 0);
  assert.equal(await splits({ "all.org": crowd }, creates, "team in|ner"), 0);
  assert.equal(await splits({ "all.org": crowd }, creates, "area br|ead"), 0);
  assert.equal(await splits({ "all.org": "team alone {}\nperson luc {}\n" }, creates, "team al|one"), 0);
});
