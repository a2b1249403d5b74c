import assert from "node:assert/strict";
import { test } from "node:test";

import { serverSettings } from "../dist/parts/settings.mjs";

const of = (settings) => serverSettings((key) => settings[key]);

test("what is empty is left to the organisation", () => {
  assert.deepEqual(of({ asOf: "", horizon: " ", select: [], ignore: [] }), {});
  assert.deepEqual(of({}), {});
});

test("what is set is told", () => {
  const all = { asOf: "2026-03-31", horizon: "24mo", select: ["ownership-gap"], ignore: ["decision-gap"] };
  assert.deepEqual(of({ ...all, path: "/opt/orgc" }), all);
});
