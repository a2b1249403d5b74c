// Headless Neovim with our plugin and `orgc lsp`, on a copy of examples/fournil: the transcript of what its user sees.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { before, describe, test } from "node:test";

import { copyFournil, makeFolder, needs, plugin, run, script, testEditing } from "./editors.mjs";

const installed = needs("nvim");

// A mistake of the script ends Neovim, which would go on waiting for keys.
const guarded = (name) =>
  `local is_whole, mistake = pcall(dofile, '${script(name)}') if not is_whole then io.stderr:write(mistake) vim.cmd('cquit') end`;

// What a script leaves in its file as JSON.
function ask(name, folder) {
  const answer = join(makeFolder(), "answer");
  const setup = "lua require('orgc').setup({ cmd = { vim.env.ORGC, 'lsp' } })";
  const start = ["--headless", "-n", "-u", "NONE", "-i", "NONE", "--cmd", `set runtimepath^=${plugin("vim")}`];
  const { stderr } = run("nvim", [...start, "-c", "filetype plugin indent on", "-c", setup, "-c", `lua ${guarded(name)}`], {
    cwd: folder,
    env: { ANSWER: answer },
  });
  assert.doesNotMatch(stderr, /Error|E\d+:/);
  return JSON.parse(readFileSync(answer, "utf8"));
}

describe("an organisation in Neovim", installed, () => {
  const folder = copyFournil();
  let steps;
  before(() => {
    steps = ask("neovim.lua", folder);
  });

  test("findings come to the line they are about, and go when it is mended", () => {
    assert.equal(steps.findings.length, 1);
    const [found] = steps.findings;
    assert.equal(found.line, "  decides: cto, cpo");
    assert.equal(found.code, "conflicting-decision-rights");
    assert.equal(found.source, "orgc");
    assert.match(found.message, /^`cto` and `cpo` both decide `architecture` from 1 July 2026/);
    assert.deepEqual(steps.findings_after_edit, []);
  });

  test("the server is started once for the folder of the organisation", () => {
    assert.deepEqual([steps.client, steps.root], ["orgc", folder]);
  });

  test("the outline has the declarations in their order", () => {
    assert.deepEqual(steps.symbols.slice(0, 3), ["product-direction", "prioritisation", "architecture"]);
  });

  test("a role says who holds it", () => {
    assert.match(steps.hover, /Held by: Jean Mercier/);
  });

  testEditing(folder, () => steps);
});

test("what belongs together is found from every folder of it", installed, () => {
  const folder = makeFolder();
  const files = {
    ".git/HEAD": "",
    "acme/acme.org": 'organization acme "Acme" {}\n',
    "acme/teams/a.org": "team a {}\n",
    "loose/b.org": "team b {}\n",
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const roots = ask("roots.lua", folder);
  assert.deepEqual(roots, { "acme/acme.org": "acme", "acme/teams/a.org": "acme", "loose/b.org": "" });
});
