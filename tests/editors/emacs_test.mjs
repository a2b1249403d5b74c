// `orgc-mode` in Emacs: which files are ours, colours, indentation; and with eglot and `orgc lsp` what somebody sees who edits a
// copy of examples/fournil.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";

import { copyFournil, makeFolder, needs, plugin, run, samples, script, testEditing, writeSamples } from "./editors.mjs";
import { words } from "./words.mjs";

const emacs = needs("emacs");
const needsLibrary = (name) => needs("emacs", "--batch", "--eval", "(package-initialize)", "--eval", `(require '${name})`);

// What a function of emacs.el leaves.
function ask(name, folder) {
  const answer = join(makeFolder(), "answer");
  const mode = ["--eval", "(package-initialize)", "-L", plugin("emacs"), "-l", "orgc-mode", "-l", script("emacs.el")];
  run("emacs", ["-q", "--batch", ...mode, "-f", name], { cwd: folder, env: { ANSWER: answer } });
  return JSON.parse(readFileSync(answer, "utf8"));
}

test("it compiles without a warning", emacs, () => {
  const folder = makeFolder();
  writeFileSync(join(folder, "orgc-mode.el"), readFileSync(join(plugin("emacs"), "orgc-mode.el")));
  run("emacs", ["-Q", "--batch", "--eval", "(setq byte-compile-error-on-warn t)", "-f", "batch-byte-compile", "orgc-mode.el"], { cwd: folder });
});

test("it takes our files and leaves those of Org mode", emacs, () => {
  const folder = writeSamples();
  writeFileSync(join(folder, "local.text"), "// -*- mode: orgc -*-\n");
  const modes = ask("ask-modes", folder);
  for (const [path, [is_ours]] of Object.entries(samples)) {
    assert.equal(modes[`./${path}`] ?? modes[path], is_ours ? "orgc-mode" : "org-mode", path);
  }
  assert.equal(modes["./new.org"], "orgc-mode");
  assert.equal(modes["./notes/new.org"], "org-mode");
  assert.equal(modes["./local.text"], "orgc-mode");
});

test("the hint that `orgc init` leaves gives way to it", emacs, () => {
  const folder = writeSamples();
  writeFileSync(join(folder, ".dir-locals.el"), '((auto-mode-alist . (("\\\\.org\\\\\'" . conf-javaprop-mode))))\n');
  const modes = ask("ask-modes", folder);
  assert.equal(modes["./declaration.org"], "orgc-mode");
  assert.equal(modes["./notes/prose.org"], "conf-javaprop-mode");
});

test("every piece of a file has its colour", emacs, () => {
  const folder = makeFolder();
  writeFileSync(join(folder, "a.org"), readFileSync(script("highlight.org"), "utf8").replace(/^\/\/ SYNTAX.*\n/, ""));
  const colours = ask("ask-colours", folder);
  const expected = {
    keyword: ["import", "person", "person léa", "extend", "seat tech-lead", "skill"],
    constant: ["std.roles", "30%", "2026-06-30", "10k", "vacant", "5d", "2026-Q1"],
    "comment-delimiter": ["/// Founded", "// to", "/* until"],
    type: ["jean", "marketplace.checkout", "tech-lead"],
    string: ['"Jean', "until the end"],
    "variable-name": ["holds", "`no name`", "team: seat", "all-hands"],
    builtin: ["until", "every"],
    preprocessor: ["interim"],
  };
  for (const [face, texts] of Object.entries(expected)) {
    for (const text of texts) assert.equal(colours[text], `font-lock-${face}-face`, text);
  }
  assert.equal(colours["no-one"], "nil");
});

test("a file indented by it is as it was", emacs, () => {
  const folder = copyFournil();
  const files = ask("ask-indent", folder);
  assert.ok(Object.keys(files).length > 10);
  for (const [path, text] of Object.entries(files)) assert.equal(text, readFileSync(join(folder, path), "utf8"), path);
});

test("the words are the lexer's; the outline has names; comments are ours", emacs, () => {
  const { words: ours, outline, comment } = ask("ask-words", copyFournil());
  for (const name of ["kinds", "values", "flags", "clauses"]) assert.deepEqual(ours[name].sort(), words[name]);
  assert.ok(outline.includes("jean"), outline.join(" "));
  assert.equal(comment, "// team a {}\n");
});

describe("an organisation with eglot", needsLibrary("eglot"), () => {
  const folder = copyFournil();
  let steps;
  before(() => {
    steps = ask("ask-eglot", folder);
  });

  test("the server is started for the folder of the organisation", () => {
    assert.equal(steps.root, `${folder}/`);
  });

  test("findings come to the line they are about, and go when it is mended", () => {
    assert.equal(steps.findings.length, 1);
    assert.equal(steps.findings[0].line, "  decides: cto, cpo");
    assert.match(steps.findings[0].text, /`cto` and `cpo` both decide `architecture` from 1 July 2026/);
    assert.deepEqual(steps.findings_after_edit, []);
  });

  testEditing(folder, () => steps);
});

test("lsp-mode knows the server", needsLibrary("lsp-mode"), () => {
  assert.deepEqual(ask("ask-lsp-mode", copyFournil()), { language: "org", servers: ["orgc"] });
});
