// The TextMate grammar: what it colours, and that it knows every word of the language and no other.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { root } from "../emit/organisation.mjs";
import { words } from "./words.mjs";

const path = join(root, "editors", "grammar", "org.tmLanguage.json");

test("every piece of a file has its colour", () => {
  const tool = join(root, "tests", "node_modules", "vscode-tmgrammar-test", "dist", "unit.js");
  assert.ok(existsSync(tool), "vscode-tmgrammar-test is not installed: run `./dev setup`");
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, "-g", path, join(root, "tests", "editors", "highlight.org")], {
    encoding: "utf8",
  });
  assert.equal(status, 0, stdout + stderr);
});

// Every group of two or more plain words in a pattern: `(vacant|none|all)`.
function listsOf(value) {
  if (typeof value !== "object" || value === null) return [];
  const own = typeof value.match === "string" ? [...value.match.matchAll(/\(([a-z-]+(?:\|[a-z-]+)+)\)/g)] : [];
  return [...own.map(([, list]) => list.split("|").sort()), ...Object.values(value).flatMap(listsOf)];
}

test("the words are the lexer's", () => {
  const lists = listsOf(JSON.parse(readFileSync(path, "utf8")));
  const qualifiers = [...words.kinds, "seat"].sort();
  const known = [words.kinds, qualifiers, words.values, words.flags, words.clauses];
  for (const list of lists) assert.ok(known.some((one) => one.join() === list.join()), `no rule of the lexer says: ${list.join(" ")}`);
  for (const one of known) assert.ok(lists.some((list) => one.join() === list.join()), `not coloured: ${one.join(" ")}`);
});
