// Bundles the extension into dist/, beside the one grammar that all editors share; with --parts also the files that need no editor, one by one,
// for the tests.
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const shared = { bundle: true, platform: "node", target: "node20", logLevel: "warning" };

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
copyFileSync(join(here, "..", "grammar", "org.tmLanguage.json"), join(dist, "org.tmLanguage.json"));
await build({ ...shared, entryPoints: [join(here, "src", "extension.ts")], outfile: join(dist, "extension.js"), external: ["vscode"], minify: true });
if (process.argv.includes("--parts")) {
  const parts = ["drawing", "foreign", "lenses", "page", "settings"].map((name) => join(here, "src", `${name}.ts`));
  await build({ ...shared, entryPoints: parts, outdir: join(dist, "parts"), format: "esm", outExtension: { ".js": ".mjs" } });
}
