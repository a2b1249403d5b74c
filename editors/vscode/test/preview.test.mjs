import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { copyFournil } from "../../../tests/editors/editors.mjs";
import { Client } from "../../../tests/lsp/client.mjs";
import { draw, listViews } from "../dist/parts/drawing.mjs";
import { failurePage, picturePage } from "../dist/parts/page.mjs";

let client;
let uri;
const run = (command, argument) => client.request("workspace/executeCommand", { command, arguments: [argument] });

before(async () => {
  const folder = copyFournil();
  client = new Client();
  await client.start(folder);
  uri = client.open(join(folder, "people.org"));
});
after(() => client.stop());

test("the server draws every view that is offered", async () => {
  const views = await listViews(run, uri);
  assert.deepEqual(views.find(({ name }) => name === "after-the-split"), { name: "after-the-split", title: "Who reports to whom, from 1 July 2026" });
  assert.ok(views.some(({ name }) => name === "ownership"));
  for (const { name } of views) assert.match((await draw(run, uri, name)).svg, /<svg[^]*<\/svg>/, name);
});

test("what cannot be drawn says why", async () => {
  await assert.rejects(draw(run, uri, "nonsense"), /nonsense/);
  await assert.rejects(listViews(run, "file:///nowhere/a.org"), /nowhere/);
});

test("no text of an organisation becomes markup of the page", () => {
  const evil = '<svg><script>alert("1")</script></svg>';
  assert.ok(!picturePage("a <b>", evil).includes("<script"));
  assert.ok(!picturePage("a <b>", evil).includes("<b>"));
  assert.match(failurePage("a", "<b> & c"), /<pre>&lt;b&gt; &amp; c<\/pre>/);
});

test("the bundle is one file that needs the editor and nothing else", () => {
  const load = `const m = require("module"); const load = m._load; m._load = (n, ...r) => n === "vscode" ? new Proxy(class {}, { get: (t, k) => k in t ? t[k] : class {} }) : load(n, ...r);
    console.log(Object.keys(require("./dist/extension.js")).sort().join())`;
  assert.equal(execFileSync(process.execPath, ["-e", load], { encoding: "utf8" }).trim(), "activate,deactivate");
});
