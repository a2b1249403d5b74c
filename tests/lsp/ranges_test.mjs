// What is selected step by step, and what leads out of a file.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Organisation, textIn } from "./organisation.mjs";

const text = `import std.roles
import nowhere
/* 🥐 */ team shop {
  owns: marché.panier from 2026-01-01, cart
  links: "https://example.org/shop?x=é", """http://example.org/plan""", "see https://example.org.", "ftp", "http://"
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
  const wrong = { textDocument, positions: [{ line: 1 }] };
  await assert.rejects(organisation.client.request("textDocument/selectionRange", wrong), { code: -32602, message: /^`positions` holds something that is no position/ });
  await organisation.stop();
});

test("addresses and modules of the library are links", async () => {
  const organisation = await Organisation.open({ "a.org": text });
  const links = await organisation.client.request("textDocument/documentLink", { textDocument: { uri: organisation.uri("a.org") } });
  assert.deepEqual(links.map(({ range }) => textIn(text, range)), ["std.roles", "https://example.org/shop?x=é", "http://example.org/plan", "https://example.org", "https://example.org/a"]);
  assert.match(links[0].target, /^file:.*\/std\/roles\.org$/);
  assert.equal(links[1].target, "https://example.org/shop?x=é");
  await organisation.stop();
});

test("of a range, the lines that it touches are formatted", async () => {
  const untidy = "role a{}\nrole   b{reports-to:a}\nteam t{\nkind:   feature\n   lead :  b\n}\nrole   c{}\n";
  const organisation = await Organisation.open({ "a.org": untidy });
  const format = async (start, end) => {
    const textDocument = { uri: organisation.uri("a.org") };
    const options = { tabSize: 8, insertSpaces: false };
    const range = { start: { line: start, character: 1 }, end: { line: end, character: end > start ? 0 : 2 } };
    const edits = await organisation.client.request("textDocument/rangeFormatting", { textDocument, range, options });
    return organisation.edited({ changes: { [textDocument.uri]: edits } })["a.org"];
  };
  assert.equal(await format(1, 1), untidy.replace("role   b{reports-to:a}", "role b { reports-to: a }"));
  assert.equal(await format(3, 5), untidy.replace("kind:   feature\n   lead :  b", "  kind: feature\n  lead: b"));
  await organisation.stop();
});

// The text after the edits that the server answers when `sign` was typed before `|`.
async function typed(text, sign) {
  const organisation = await Organisation.open({ "typed.org": text.replace("|", "") });
  const more = { ch: sign, options: { tabSize: 2, insertSpaces: true } };
  const edits = await organisation.ask("textDocument/onTypeFormatting", "typed.org", text, more);
  await organisation.stop();
  return organisation.edited({ changes: { [organisation.uri("typed.org")]: edits } })["typed.org"];
}

test("a line break formats the line above, and keeps the line that it began", async () => {
  assert.equal(await typed("team t {\n      kind:   feature\n|\n}\n", "\n"), "team t {\n  kind: feature\n\n}\n");
  assert.equal(await typed("role a { top: yes\n| }\n", "\n"), "role a { top: yes\n }\n");
  assert.equal(await typed("role a {}\n\n\n|\nrole  b {}\n", "\n"), "role a {}\n\n\n\nrole  b {}\n");
  assert.equal(await typed("team t {\r\n  kind:   feature\r\n|\r\n}\r\n", "\n"), "team t {\r\n  kind: feature\r\n\r\n}\r\n");
  assert.equal(await typed("|\nrole  b {}\n", "\n"), "\nrole  b {}\n");
});

test("a closing brace formats the body that it ends, and nothing around", async () => {
  assert.equal(await typed("role   a {}\nteam t{\n   kind:  feature\n mission: \"x\"\n}|\nrole   b {}\n", "}"), "role   a {}\nteam t {\n  kind: feature\n  mission: \"x\"\n}\nrole   b {}\n");
});
