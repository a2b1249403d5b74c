// What editors run by name: pictures, and pages about checks.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Organisation } from "./organisation.mjs";

const files = {
  "a.org": `role ceo "Génerale 🥐" { top: yes }
person ana { holds: ceo }
view chart "Who reports to whom" { kind: reporting; root: ceo }
view duties { kind: raci }
`,
};

async function open(texts = files) {
  const organisation = await Organisation.open(texts);
  organisation.run = (command, ...given) => organisation.client.request("workspace/executeCommand", { command, arguments: given });
  return organisation;
}

test("a view is drawn as it is in the buffer", async () => {
  const organisation = await open();
  const uri = organisation.uri("a.org");
  const chart = await organisation.run("orgc.preview", { uri, view: "chart" });
  assert.match(chart.svg, /<svg/);
  assert.match(chart.svg, /Génerale 🥐/);
  organisation.client.change(uri, 2, { text: 'role ceo "Patron" { top: yes }\nperson ana { holds: ceo' });
  assert.match((await organisation.run("orgc.preview", { uri })).svg, /Patron/);
  await organisation.stop();
});

test("the views of an organisation are listed, declared and built in", async () => {
  const organisation = await open();
  const views = await organisation.run("orgc.views", { uri: organisation.uri("a.org") });
  assert.deepEqual(views.find(({ name }) => name === "chart"), { name: "chart", title: "Who reports to whom", isDeclared: true, isDrawn: true });
  assert.equal(views.find(({ name }) => name === "duties").isDrawn, false);
  assert.equal(views.find(({ name }) => name === "ownership").isDeclared, false);
  await organisation.stop();
});

test("a check is explained", async () => {
  const organisation = await open();
  const { markdown } = await organisation.run("orgc.explain", { check: "ownership-gap" });
  assert.match(markdown, /^# ownership-gap\n/);
  await organisation.stop();
});

test("what cannot be run is refused in words", async () => {
  const organisation = await open();
  assert.deepEqual(organisation.initialized.capabilities.executeCommandProvider.commands, ["orgc.preview", "orgc.views", "orgc.explain"]);
  const uri = organisation.uri("a.org");
  for (const [words, command, ...given] of [
    [/there is no command `orgc.fly`/, "orgc.fly", {}],
    [/takes one argument, an object/, "orgc.views"],
    [/takes one argument, an object/, "orgc.views", uri],
    [/`uri` is missing or no text/, "orgc.preview", {}],
    [/is part of no organisation/, "orgc.preview", { uri: "file:///nowhere/a.org" }],
    [/`nonsense`/, "orgc.preview", { uri, view: "nonsense" }],
    [/`duties`/, "orgc.preview", { uri, view: "duties" }],
    [/there is no check `fun`/, "orgc.explain", { check: "fun" }],
  ]) {
    await assert.rejects(organisation.run(command, ...given), (error) => error.code === -32602 && words.test(error.message), `${command} ${words}`);
  }
  await organisation.stop();
});
