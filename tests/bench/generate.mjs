#!/usr/bin/env node
// Writes a synthetic organisation to a directory: one of many teams, in one of three formats that hold the same
// entities, or one of many decision rights.
//
//   node generate.mjs --teams 4000 --files 40 --format org --out DIR [--seed 1]
//   node generate.mjs --rights 10000 --out DIR [--seed 1]
//
// The same arguments give the same bytes. Prints what was written as one line of JSON.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { writeBackstage } from './formats/backstage.mjs';
import { writeOrg } from './formats/org.mjs';
import { writeTsp } from './formats/tsp.mjs';
import { buildOrganisation } from './organisation.mjs';
import { buildRights } from './rights.mjs';

const writers = { org: writeOrg, tsp: writeTsp, backstage: writeBackstage };

/** Replaces directory `out` by the files of `contents`, `{ path: content }`. Returns their number and bytes. */
function writeDirectory(out, contents) {
  const written = Object.entries(contents);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  let bytes = 0;
  for (const [path, content] of written) {
    writeFileSync(join(out, path), content);
    bytes += Buffer.byteLength(content);
  }
  return { files: written.length, bytes };
}

/**
 * Replaces directory `out` by the organisation of many teams in `format`. Returns the numbers of declarations a kind,
 * of files and of bytes. Throws on an unknown format and where the directory cannot be written.
 */
export function generate({ teams, files, seed = 1, format, out }) {
  const write = writers[format];
  if (!write) throw new Error(`unknown format \`${format}\`: expected one of ${Object.keys(writers).join(', ')}`);
  const { counts, ...organisation } = buildOrganisation({ teams, files, seed });
  return { format, ...counts, ...writeDirectory(out, write(organisation)) };
}

/** Replaces directory `out` by the organisation of many rights, as `.org`. Returns numbers as `generate` does, and a `question`. */
export function generateRights({ rights, seed = 1, out }) {
  const { counts, question, ...organisation } = buildRights({ rights, seed });
  return { format: 'org', ...counts, ...writeDirectory(out, writeOrg(organisation)), question };
}

function wholeNumber(text, flag) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${flag} takes a whole number from 1, not \`${text}\``);
  return number;
}

function main() {
  const { values } = parseArgs({
    options: {
      teams: { type: 'string', default: '4000' },
      rights: { type: 'string' },
      files: { type: 'string', default: '40' },
      seed: { type: 'string', default: '1' },
      format: { type: 'string', default: 'org' },
      out: { type: 'string' },
    },
  });
  if (!values.out) throw new Error('--out DIR is missing');
  const flags = values.rights === undefined ? ['teams', 'files', 'seed'] : ['rights', 'seed'];
  const numbers = Object.fromEntries(flags.map((flag) => [flag, wholeNumber(values[flag], flag)]));
  const write = values.rights === undefined ? generate : generateRights;
  console.log(JSON.stringify(write({ ...values, ...numbers })));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main();
  } catch (error) {
    console.error(`generate: ${error.message}`);
    process.exitCode = 2;
  }
}
