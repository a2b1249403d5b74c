import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const here = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
const manifest = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));

test("the package holds what runs, and nothing else", () => {
  const vsce = join(here, "node_modules", "@vscode", "vsce", "vsce");
  const files = execFileSync(process.execPath, [vsce, "ls", "--no-dependencies"], { cwd: here, encoding: "utf8" }).trim().split("\n").sort();
  assert.deepEqual(files, [
    "README.md", "dist/extension.js", "dist/org.tmLanguage.json", "language-configuration.json", "package.json",
    "walkthrough/begin.md", "walkthrough/install.md", "walkthrough/preview.md",
  ]);
});

test("what the manifest names is there", () => {
  const { languages, grammars, commands, menus, walkthroughs } = manifest.contributes;
  const paths = [...languages.map(({ configuration }) => configuration), ...grammars.map(({ path }) => path), manifest.main,
    ...walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown))];
  for (const path of paths) assert.ok(existsSync(join(here, path)), path);
  const source = readFileSync(join(here, "src", "extension.ts"), "utf8");
  for (const { command } of commands) assert.ok(source.includes(`registerCommand("${command}"`), command);
  for (const { command } of Object.values(menus).flat()) assert.ok(commands.some((one) => one.command === command), command);
});

test("every setting is one that is read", () => {
  const sources = ["extension", "settings"].map((name) => readFileSync(join(here, "src", `${name}.ts`), "utf8")).join();
  for (const name of Object.keys(manifest.contributes.configuration.properties)) {
    assert.ok(sources.includes(`"${name.replace("orgc.", "")}"`), name);
  }
});
