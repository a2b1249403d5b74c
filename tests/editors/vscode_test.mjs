// The extension for Visual Studio Code: its own tests, in its own folder.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { compiler, plugin } from "./editors.mjs";

const folder = plugin("vscode");
const installed = existsSync(join(folder, "node_modules")) ? {} : { skip: "the npm packages of editors/vscode are not installed: run `./dev setup`" };

test("the extension compiles, and does what needs no editor", installed, () => {
  // Not told that it runs inside another test, node reports as it does for people.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync("npm", ["test"], { cwd: folder, encoding: "utf8", timeout: 240_000, env: { ...env, ORGC: compiler } });
  assert.equal(status, 0, stdout + stderr);
});
