// What the tests of machine outputs share: the compiled orgc, the examples, the corpora where they are there.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const compiler = process.env.ORGC ?? join(root, "build", "orgc");

// Standard output of orgc; findings (exit code 1) are no failure.
export function orgc(...parameters) {
  try {
    return execFileSync(compiler, parameters, { cwd: root, maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "ignore"] }).toString();
  } catch (error) {
    if (error.status === 1) return error.stdout.toString();
    throw error;
  }
}

const foldersOf = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name));

export const examples = foldersOf(join(root, "examples"));

// Real organisations, beside the repository and never in it.
const corpora_folder = process.env.ORG_CORPORA ?? join(root, "..", "shared", "corpora");
export const corpora = existsSync(corpora_folder) ? foldersOf(corpora_folder) : [];
