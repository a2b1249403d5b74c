// What an editor shows without being asked: colours by meaning, hints beside names, lines above declarations.
import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { Client } from "./client.mjs";

const text = `import std.roles
organization o { as-of: 2026-02-01 }
person ana "Ana Costa" { holds: cto at 30%..35% until 2026-06-30, cpo at 60% } // 🥐
role cto { was: chief; extends: chief-technology-officer }
role cpo "🥐" { reports-to: cto }
area shop { owner: cpo }
decision prices { scope: shop; decides: chief }
roadmap r { commitment c { due: 2026-03-03 } }
team t { lead: none because "a
`;

async function openText(content = text, options = {}) {
  const folder = mkdtempSync(join(tmpdir(), "orgc-hints-"));
  writeFileSync(join(folder, "a.org"), content);
  const client = new Client();
  const { capabilities } = await client.start(folder, options);
  return { client, capabilities, uri: client.open(join(folder, "a.org")) };
}

const everywhere = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

// `text type modifier…` of each token.
function readTokens({ data }, { tokenTypes, tokenModifiers }) {
  const lines = text.split("\n");
  const tokens = [];
  let line = 0;
  let character = 0;
  for (let i = 0; i < data.length; i += 5) {
    const [down, right, length, type, bits] = data.slice(i, i + 5);
    character = down === 0 ? character + right : right;
    line += down;
    const said = tokenModifiers.filter((_, bit) => bits & (1 << bit));
    tokens.push([lines[line].slice(character, character + length), tokenTypes[type], ...said].join(" "));
  }
  return tokens;
}

test("names are coloured by what they mean; former ones and the library's are told apart", async () => {
  const { client, capabilities, uri } = await openText();
  const { legend } = capabilities.semanticTokensProvider;
  const tokens = readTokens(await client.request("textDocument/semanticTokens/full", { textDocument: { uri } }), legend);
  for (const expected of [
    "import keyword",
    "roles namespace readonly",
    "person keyword",
    "ana variable declaration",
    "holds property",
    "cto interface",
    "at modifier",
    "30% number",
    "// 🥐 comment",
    "chief-technology-officer interface readonly",
    '"🥐" string',
    "shop struct",
    "shop struct declaration",
    "prices function declaration",
    "chief interface deprecated",
  ]) {
    assert.ok(tokens.includes(expected), `${expected} is not among ${tokens.join(", ")}`);
  }
  const range = { start: { line: 5, character: 0 }, end: { line: 6, character: 0 } };
  const some = readTokens(await client.request("textDocument/semanticTokens/range", { textDocument: { uri }, range }), legend);
  assert.deepEqual(some, ["area keyword", "shop struct declaration", "owner property", "cpo interface"]);
  await assert.rejects(client.request("textDocument/semanticTokens/range", { textDocument: { uri } }), { code: -32602 });
  await client.stop();
});

test("after an edit only the colours that changed are sent", async () => {
  const { client, uri } = await openText();
  const ask = (method, more) => client.request(`textDocument/semanticTokens/${method}`, { textDocument: { uri }, ...more });
  const before = await ask("full");
  const same = await ask("full/delta", { previousResultId: before.resultId });
  assert.deepEqual(same.edits, []);
  const start = { line: 5, character: 0 };
  client.notify("textDocument/didChange", {
    textDocument: { uri, version: 2 },
    contentChanges: [{ range: { start, end: start }, text: "team new {}\n" }],
  });
  const { resultId, edits } = await ask("full/delta", { previousResultId: same.resultId });
  const now = await ask("full");
  const patched = [...before.data];
  for (const { start: at, deleteCount, data } of edits) {
    patched.splice(at, deleteCount, ...data);
  }
  assert.deepEqual(patched, now.data);
  assert.ok(edits.flatMap(({ data }) => data).length < 20, "a line brings its own tokens alone");
  // What is not what was sent last: all of them again.
  assert.deepEqual((await ask("full/delta", { previousResultId: resultId })).data, now.data);
  await assert.rejects(ask("full/delta"), { code: -32602 });
  await client.stop();
});

test("beside names: who holds the role, the time left, the days there are", async () => {
  const { client, uri } = await openText();
  const hints = await client.request("textDocument/inlayHint", { textDocument: { uri }, range: everywhere });
  const said = hints.map(({ label, position }) => `${position.line}:${position.character} ${label}`);
  assert.deepEqual(said.sort(), ["2:10 5% left", "4:31 Ana Costa", "5:22 Ana Costa", "6:45 Ana Costa", "7:42 in 30 days"]);
  const line = { start: { line: 5, character: 0 }, end: { line: 6, character: 0 } };
  const one = await client.request("textDocument/inlayHint", { textDocument: { uri }, range: line });
  assert.deepEqual(one.map(({ label }) => label), ["Ana Costa"]);
  await client.stop();
});

test("above declarations: how often they are named, findings, who decides", async () => {
  const { client, uri } = await openText();
  const lenses = await client.request("textDocument/codeLens", { textDocument: { uri } });
  const on = (line) => lenses.filter(({ range }) => range.start.line === line);
  assert.ok(on(4).some(({ command }) => command?.title === "2 references" && command.command === ""));
  const [decides] = on(6).filter(({ data }) => data);
  assert.equal(decides.command, undefined);
  const resolved = await client.request("codeLens/resolve", decides);
  assert.equal(resolved.command.title, "cto (Ana Costa) decides");
  await assert.rejects(client.request("codeLens/resolve", []), { code: -32602 });
  await client.stop();
});

test("an editor that can list references is asked to", async () => {
  const { client, uri } = await openText("person ana {}\nteam t { lead: ana }\narea a { owner: t }\narea b {}\n", {
    capabilities: { experimental: { commands: { commands: ["editor.action.showReferences"] } } },
  });
  const lenses = await client.request("textDocument/codeLens", { textDocument: { uri } });
  const { command } = lenses.find((lens) => lens.command?.title === "1 reference");
  assert.equal(command.command, "editor.action.showReferences");
  const [at, position, [location]] = command.arguments;
  assert.deepEqual([at, position, location.range.start], [uri, { line: 0, character: 7 }, { line: 1, character: 15 }]);
  // Nobody owns `b`.
  assert.ok(lenses.some((lens) => lens.range.start.line === 3 && /^\d+ findings?$/.test(lens.command?.title)));
  await client.stop();
});
