import assert from "node:assert/strict";
import { test } from "node:test";

import { withEditorPlaces } from "../dist/parts/lenses.mjs";

const converter = { asUri: (uri) => ({ uri }), asPosition: (position) => ({ position }), asLocation: (location) => ({ location }) };

test("places of a lens become the editor's own", () => {
  const command = { title: "2 references", command: "editor.action.showReferences", arguments: ["file:///a.org", { line: 1, character: 2 }, ["x", "y"]] };
  const lens = withEditorPlaces({ range: 0, command }, converter);
  assert.deepEqual(lens.command.arguments, [{ uri: "file:///a.org" }, { position: { line: 1, character: 2 } }, [{ location: "x" }, { location: "y" }]]);
});

test("other lenses stay as they are", () => {
  for (const lens of [{ range: 0 }, { range: 0, command: { title: "1 finding", command: "" } }]) {
    assert.deepEqual(withEditorPlaces(structuredClone(lens), converter), lens);
  }
});
