// The programs orgc is measured against: installed once from the committed lock file, then run as a user would run
// them, at their best (no linter, no emitter, no npx in between).

import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { RunError } from './measure.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const manifests = ['package.json', 'package-lock.json'];

function isInstalled(directory) {
  const same = (file) => readFileSync(join(here, file), 'utf8') === readFileSync(join(directory, file), 'utf8');
  return existsSync(join(directory, 'node_modules', '.package-lock.json')) && manifests.every(same);
}

/** Installs the packages into `directory` unless they are there already. Throws RunError where npm cannot. */
export function installReferences(directory) {
  mkdirSync(directory, { recursive: true });
  if (!manifests.every((file) => existsSync(join(directory, file))) || !isInstalled(directory)) {
    for (const file of manifests) copyFileSync(join(here, file), join(directory, file));
    const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: directory, encoding: 'utf8' });
    if (npm.status !== 0) {
      const reason = npm.error?.message ?? npm.stderr.trim();
      throw new RunError(`npm could not install the references (--no-reference goes without them)\n${reason}`);
    }
  }
  copyFileSync(join(here, 'backstage.mjs'), join(directory, 'backstage.mjs'));
}

/** The reference programs on their inputs, which are directories. */
export function referencePrograms(directory, { tsp, backstage }) {
  const node = (name, ...args) => ({ name, command: process.execPath, args, accepts: [0] });
  const compiler = join(directory, 'node_modules', '@typespec', 'compiler', 'cmd', 'tsp.js');
  return [
    node('`tsp compile --no-emit`', compiler, 'compile', '--no-emit', join(tsp, 'main.tsp')),
    node('`backstage.mjs`', join(directory, 'backstage.mjs'), backstage),
  ];
}
