import assert from "node:assert/strict";
import { test } from "node:test";

import { samples } from "../../../tests/editors/editors.mjs";
import { isOrgMode } from "../dist/parts/foreign.mjs";

test("no file of ours is taken for one of Org mode", () => {
  for (const [path, [isOurs, text]] of Object.entries(samples)) if (isOurs) assert.ok(!isOrgMode(text), path);
});

test("files of Org mode are known by what they begin with", () => {
  for (const name of ["heading", "keyword", "mode", "drawer"]) assert.ok(isOrgMode(samples[`notes/${name}.org`][1]), name);
  assert.ok(isOrgMode("\ufeff# a comment\r\n\r\n#+TITLE: Notes\r\n"));
  assert.ok(!isOrgMode("team a {\n* not a heading\n}"));
});
