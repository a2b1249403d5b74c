// The plugin in Vim: which files are ours, colours, indentation, comments; and that its words are the lexer's.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { copyFournil, makeFolder, needs, plugin, run, samples, script, writeSamples } from "./editors.mjs";
import { words } from "./words.mjs";

const vim = needs("vim", "-es", "-u", "NONE", "-c", "if !has('syntax') | cquit | endif | quit");

// What a script leaves in its file as JSON. Neovim reads the same plugin.
function ask(name, folder, { editor = "vim" } = {}) {
  const answer = join(makeFolder(), "answer");
  const start = editor === "vim" ? ["-N", "-es"] : ["--headless", "-n"];
  const setup = ["-u", "NONE", "-i", "NONE", "--cmd", `set runtimepath^=${plugin("vim")}`, "-c", "filetype plugin indent on", "-c", "syntax on"];
  run(editor, [...start, ...setup, "-S", script(name)], { cwd: folder, env: { ANSWER: answer } });
  return JSON.parse(readFileSync(answer, "utf8"));
}

for (const editor of ["vim", "nvim"]) {
  test(`${editor} takes our files and leaves those of Org mode`, editor === "vim" ? vim : needs("nvim"), () => {
    const types = ask("filetypes.vim", writeSamples(), { editor });
    for (const [path, [is_ours]] of Object.entries(samples)) assert.equal(types[path] === "orgc", is_ours, `${path}: ${types[path]}`);
    assert.equal(types["new.org"], "orgc");
    assert.notEqual(types["notes/new.org"], "orgc");
  });
}

test("every piece of a file has its colour", vim, () => {
  const folder = makeFolder();
  writeFileSync(join(folder, "a.org"), readFileSync(script("highlight.org"), "utf8"));
  const colours = ask("colours.vim", folder);
  const expected = {
    import: "orgcImport", "std.roles": "orgcModule", "/// Founded": "orgcDocComment", person: "orgcKind", jean: "orgcName",
    '"Jean': "orgcText", '\\"': "orgcEscape", holds: "orgcProperty", ceo: "", "30%": "orgcNumber", until: "orgcClause",
    "2026-06-30": "orgcDate", interim: "orgcFlag", "`no name`": "orgcQuotedName", "person léa": "orgcQualifier", "// to": "orgcComment",
    extend: "orgcExtend", "marketplace.checkout": "orgcName", "10k": "orgcNumber", EUR: "orgcCurrency", "team: seat": "orgcProperty",
    "seat tech-lead": "orgcKind", "tech-lead": "orgcName", vacant: "orgcValue", "5d": "orgcNumber", every: "orgcClause",
    "2026-Q1": "orgcDate", "all-hands": "orgcProperty", "no-one": "", "until the end": "orgcBlock",
  };
  for (const [text, group] of Object.entries(expected)) assert.equal(colours[text], group, text);
});

test("a file indented by Vim is as it was", vim, () => {
  const folder = copyFournil();
  const { files, commentstring } = ask("indent.vim", folder);
  assert.ok(Object.keys(files).length > 10);
  for (const [path, text] of Object.entries(files)) assert.equal(text, readFileSync(join(folder, path), "utf8"), path);
  assert.equal(commentstring, "// %s");
});

test("the words are the lexer's", () => {
  const text = readFileSync(join(plugin("vim"), "autoload", "orgc.vim"), "utf8").replaceAll(/'\n\s*\\ \. '/g, "");
  for (const name of ["kinds", "values", "flags", "clauses"]) {
    const [, list] = new RegExp(`let orgc#${name} = split\\('([^']*)'`).exec(text);
    assert.deepEqual(list.split(" ").sort(), words[name]);
  }
});
