import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";

import { compiler, copyFournil } from "../../../tests/editors/editors.mjs";
import { draw, drawingArguments, listViews } from "../dist/parts/drawing.mjs";
import { failurePage, picturePage } from "../dist/parts/page.mjs";

test("the compiler draws every view that is offered, findings or not", async () => {
  const folder = copyFournil();
  const views = await listViews(compiler, folder);
  assert.deepEqual(views.find(({ name }) => name === "after-the-split"), { name: "after-the-split", title: "Who reports to whom, from 1 July 2026" });
  assert.ok(views.some(({ name }) => name === "ownership"));
  for (const { name } of views) assert.match(await draw(compiler, name, folder, {}), /<svg[^]*<\/svg>/);
});

test("the day that is set is the day that is drawn", async () => {
  assert.deepEqual(drawingArguments("teams", "a", { asOf: "2026-03-31" }), ["emit", "svg", "--view", "teams", "--as-of", "2026-03-31", "a"]);
  const folder = copyFournil();
  assert.notEqual(await draw(compiler, "reporting", folder, { asOf: "2026-08-01" }), await draw(compiler, "reporting", folder, {}));
});

test("what cannot be drawn says why", async () => {
  await assert.rejects(draw(compiler, "nonsense", copyFournil(), {}), /nonsense/);
  await assert.rejects(listViews("/no/such/orgc", "."), /no\/such\/orgc/);
  await assert.rejects(draw("/no/such/orgc", "teams", ".", {}), /no\/such\/orgc/);
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
