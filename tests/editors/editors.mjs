// What the tests with real editors share: which are installed, an organisation of their own to change, what is seen in all of them, files
// of both sorts.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";

import { root } from "../emit/organisation.mjs";

export const compiler = process.env.ORGC ?? join(root, "build", "orgc");
export const plugin = (name) => join(root, "editors", name);
export const script = (name) => join(root, "tests", "editors", name);

// For the options of a test: skipped, and said so, where there is no such editor.
export function needs(editor, ...probe) {
  const { status } = spawnSync(editor, probe.length > 0 ? probe : ["--version"], { stdio: "ignore" });
  return status === 0 ? {} : { skip: `${editor} is not installed, or not whole: \`./dev setup\` installs it where apt is` };
}

// All that one test file makes lies in one folder, and goes with it.
const scratch = realpathSync(mkdtempSync(join(tmpdir(), "orgc-editors-")));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));
export const makeFolder = () => mkdtempSync(join(scratch, "folder-"));

// A copy of examples/fournil.
export function copyFournil() {
  const folder = join(makeFolder(), "fournil");
  cpSync(join(root, "examples", "fournil"), folder, { recursive: true });
  return folder;
}

// The output of an editor that runs to its end; a hang fails.
export function run(command, args, { env = {}, cwd } = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    input: "",
    timeout: 120_000,
    env: { ...process.env, ORGC: compiler, HOME: makeFolder(), ...env },
  });
  if (error || status !== 0) throw new Error(`${command} ended with ${status ?? error}:\n${stdout}\n${stderr}`);
  return { stdout, stderr };
}

// The findings of a folder as it is saved, a line each.
export function check(folder) {
  const { stdout } = spawnSync(compiler, ["check", "--format", "concise", "--quiet", folder], { encoding: "utf8" });
  return stdout.split("\n").filter((line) => / (error|warning|note): /.test(line));
}

// What whoever edits a copy of examples/fournil sees in any editor. `steps` gives what the editor's script left.
export function testEditing(folder, steps) {
  test("formatting gives the file its style back", () => {
    assert.deepEqual([steps().is_untidy, steps().is_tidy], [true, true]);
  });

  test("a jump leads to the declaration in another file", () => {
    assert.equal(steps().definition.file, "roles.org");
    assert.match(steps().definition.line, /^role cto /);
  });

  test("all places that name a role are listed", () => {
    for (const file of ["decisions.org", "people.org", "roles.org"]) assert.ok(steps().references.includes(file), file);
  });

  test("what may stand there completes, and nothing else", () => {
    for (const word of ["cto", "cpo", "ceo"]) assert.ok(steps().completion.includes(word), word);
    assert.ok(!steps().completion.includes("cto-and-cpo"), "that is a meeting");
  });

  test("a repair that is offered settles the finding", () => {
    assert.ok(steps().actions.length > 0);
  });

  test("a new name stands in all files, and the organisation is what it was", () => {
    const findings = check(folder);
    assert.equal(findings.length, 1, findings.join("\n"));
    assert.match(findings[0], /decisions\.org.*`head-of-technology` and `cpo` both decide `architecture`/);
    assert.match(readFileSync(join(folder, "roles.org"), "utf8"), /^role head-of-technology /m);
  });
}

// By path: whether an editor must take it for one of ours, and its text.
export const samples = {
  "declaration.org": [true, 'organization atelier "Atelier" {}\n'],
  "comment.org": [true, "\n/// Who we are.\norganization atelier {\n}\n"],
  "block.org": [true, "/* One person,\n   one hat. */\nperson ana\n"],
  "import.org": [true, "import std.roles as r\n"],
  "quoted.org": [true, '\n\nteam `the bakers` "The bakers" {\n'],
  "extend.org": [true, "extend area shop.checkout {\n}\n"],
  "broken.org": [true, 'team a "A" { lead: \n'],
  "beside.org": [true, "\n"],
  "unclear.org": [true, "tem a {}\n"],
  "notes/heading.org": [false, "* Team meeting\n** TODO ask Ana\n"],
  "notes/keyword.org": [false, "#+TITLE: Team a\n\nteam a {}\n"],
  "notes/mode.org": [false, "# -*- mode: org -*-\nteam a {}\n"],
  "notes/drawer.org": [false, ":PROPERTIES:\n:ID: 1\n:END:\n"],
  "notes/prose.org": [false, "team meeting of last week: we said\n"],
  "notes/empty.org": [false, "\n"],
};

export function writeSamples() {
  const folder = makeFolder();
  for (const [path, [, text]] of Object.entries(samples)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
