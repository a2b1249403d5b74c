// What is selected step by step, and what leads out of a file.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Organisation, textIn } from "./organisation.mjs";

const text = `import std.roles
import nowhere
/* 🥐 */ team shop {
  owns: marché.panier from 2026-01-01, cart
  links: "https://example.org/shop?x=é", """http://example.org/plan""", "see https://example.org", "ftp"
  area { description: "https://example.org/a b" }
}
`;

async function steps(organisation, pointed) {
  const { textDocument, position } = organisation.at("a.org", pointed);
  const [innermost] = await organisation.client.request("textDocument/selectionRange", { textDocument, positions: [position] });
  const texts = [];
  for (let range = innermost; range; range = range.parent) texts.push(textIn(text, range.range));
  return texts;
}

test("a selection grows from the word to the file", async () => {
  const organisation = await Organisation.open({ "a.org": text });
  const team = text.slice(text.indexOf("team shop"), text.lastIndexOf("}") + 1);
  assert.deepEqual(await steps(organisation, "marché.pan|ier"), [
    "panier", "marché.panier", "marché.panier from 2026-01-01", "owns: marché.panier from 2026-01-01, cart", team, text,
  ]);
  assert.deepEqual((await steps(organisation, "fr|om 2026")).slice(0, 3), ["from", "from 2026-01-01", "marché.panier from 2026-01-01"]);
  assert.deepEqual(await steps(organisation, "team sh|op"), ["shop", team, text]);
  assert.deepEqual(await steps(organisation, "/* |🥐"), [text]);
  assert.deepEqual(await steps(organisation, "{\n |"), [team, text]);
  const { textDocument } = organisation.at("a.org", "|import");
  const far = { line: 999, character: 0 };
  const many = await organisation.client.request("textDocument/selectionRange", { textDocument, positions: [far, far] });
  assert.equal(many.length, 2);
  assert.equal(await organisation.client.request("textDocument/selectionRange", { textDocument }).then(() => "answered", ({ code }) => code), -32602);
  await organisation.stop();
});

test("addresses and modules of the library are links", async () => {
  const organisation = await Organisation.open({ "a.org": text });
  const links = await organisation.client.request("textDocument/documentLink", { textDocument: { uri: organisation.uri("a.org") } });
  assert.deepEqual(links.map(({ range }) => textIn(text, range)), ["std.roles", "https://example.org/shop?x=é", "http://example.org/plan"]);
  assert.match(links[0].target, /^file:.*\/std\/roles\.org$/);
  assert.equal(links[1].target, "https://example.org/shop?x=é");
  await organisation.stop();
});
