// Settings for editors that no test can start: valid, with the words of the language, and a command that is a language server.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";

import { root } from "../emit/organisation.mjs";
import { compiler, plugin } from "./editors.mjs";
import { words } from "./words.mjs";

const { XMLParser, XMLValidator } = createRequire(join(root, "tests", "package.json"))("fast-xml-parser");
const read = (...path) => readFileSync(join(plugin(path[0]), ...path.slice(1)), "utf8");

const commands = {
  kate: JSON.parse(read("kate", "settings.json")).servers.orgc.command,
  sublime: JSON.parse(read("sublime", "LSP.sublime-settings")).clients.orgc.command,
  helix: JSON.parse(`[${["command", "args"].map((key) => new RegExp(`^${key} = (.*)$`, "m").exec(read("helix", "languages.toml"))[1])}]`).flat(),
};

for (const [editor, [program, ...args]] of Object.entries(commands)) {
  test(`the command for ${editor} is a language server`, () => {
    assert.equal(program, "orgc");
    const message = '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}';
    const { stdout } = spawnSync(compiler, args, { input: `Content-Length: ${message.length}\r\n\r\n${message}`, encoding: "utf8", timeout: 60_000 });
    assert.match(stdout, /"name":"orgc"/);
  });
}

test("Kate's colours have the words of the lexer", () => {
  const text = read("kate", "orgc.xml");
  assert.equal(XMLValidator.validate(text), true);
  const parsed = new XMLParser({ ignoreAttributes: false }).parse(text);
  const lists = Object.fromEntries(parsed.language.highlighting.list.map((list) => [list["@_name"], list.item.sort()]));
  assert.deepEqual(lists, { kinds: words.kinds, values: words.values, flags: words.flags, clauses: words.clauses });
  const { context } = parsed.language.highlighting.contexts;
  const styles = new Set(parsed.language.highlighting.itemDatas.itemData.map((item) => item["@_name"]));
  for (const [, used] of text.matchAll(/attribute="([^"]+)"/g)) assert.ok(styles.has(used), used);
  const names = context.map((one) => one["@_name"]);
  for (const [, used] of text.matchAll(/ context="([^"#]+)"/g)) assert.ok(names.includes(used), used);
  assert.equal(new RegExp(JSON.parse(read("kate", "settings.json")).servers.orgc.highlightingModeRegex).test(parsed.language["@_name"]), true);
});

test("Sublime Text gets the one grammar", () => {
  const list = execFileSync(process.execPath, [join(plugin("sublime"), "write-syntax.mjs")], { encoding: "utf8" });
  assert.equal(XMLValidator.validate(list), true);
  // Each pattern as it is in the grammar.
  const strings = new XMLParser({ preserveOrder: true, trimValues: false, processEntities: true }).parse(list);
  const found = new Set(JSON.stringify(strings).match(/"#text":"(?:[^"\\]|\\.)*"/g)?.map((one) => JSON.parse(`{${one}}`)["#text"]));
  const patterns = [...read("grammar", "org.tmLanguage.json").matchAll(/"(?:match|begin|end)": ("(?:[^"\\]|\\.)*")/g)].map(([, text]) => JSON.parse(text));
  assert.ok(patterns.length > 20);
  for (const pattern of patterns) assert.ok(found.has(pattern), pattern);
});
