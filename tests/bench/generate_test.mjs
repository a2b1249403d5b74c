// What the benchmark's numbers rest on: equal arguments give equal bytes, the sizes are those asked for, every name
// is declared once, and the three formats hold the same declarations. The organisation of rights says as many rights
// as were asked for, of every sort.
//
//   node --test tests/bench/generate_test.mjs

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { writeBoxes } from './formats/boxes.mjs';
import { generate, generateRights } from './generate.mjs';
import { buildRights } from './rights.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'orgc-generate-'));
after(() => rmSync(scratch, { recursive: true }));

/** The text of all files that one call of `write` writes to a directory, and what it returns. */
function textBy(write, name) {
  const out = join(scratch, name);
  const summary = write(out);
  const text = readdirSync(out).sort().map((file) => readFileSync(join(out, file), 'utf8')).join('');
  return { text, summary };
}

const textOf = (name, wishes) =>
  textBy((out) => generate({ teams: 120, files: 3, format: 'org', ...wishes, out }), name);
const rightsOf = (name, rights, seed = 1) => textBy((out) => generateRights({ rights, seed, out }), name);

const matches = (text, pattern) => [...text.matchAll(pattern)].map(([, ...groups]) => groups);

/** `kind name` of every declaration in `.org` text. */
const declarations = (text) => matches(text, /^ *([a-z]+) ([\w-]+)(?= \{| "|$)/gm);

test('equal arguments give equal bytes, another seed gives others', () => {
  const { text } = textOf('first', {});
  assert.equal(textOf('second', {}).text, text);
  assert.notEqual(textOf('third', { seed: 2 }).text, text);
});

test('the organisation has the size that was asked for', () => {
  const { text, summary } = textOf('sized', {});
  const kinds = declarations(text).map(([kind]) => kind);
  const number = (kind) => kinds.filter((each) => each === kind).length;
  assert.equal(summary.files, 3);
  assert.equal(summary.entities, kinds.length);
  assert.equal(number('objective'), 120);
  assert.equal(number('team'), 120 + 12 + 2);
  assert.equal(number('person'), 120 * 8 + 12 + 2 + 3);
  assert.equal(summary.persons, number('person'));
  assert.equal(summary.areas, number('area'));
});

test('no two declarations of a kind share a name, even where the word lists start again', () => {
  const { text } = textOf('large', { teams: 16000, files: 160 });
  const names = declarations(text).map((pair) => pair.join(' ')).filter((pair) => pair !== 'result lift');
  assert.equal(new Set(names).size, names.length);
});

test('the three formats hold the same declarations', () => {
  const org = declarations(textOf('org', {}).text).filter(([kind]) => kind !== 'result');
  const names = org.map(([, name]) => name).sort();
  const yaml = textOf('backstage', { format: 'backstage' }).text;
  assert.deepEqual(matches(yaml, /^metadata:\n {2}name: (.*)$/gm).flat().sort(), names);
  const models = matches(textOf('tsp', { format: 'tsp' }).text, /^model (\w+)/gm).flat();
  const pascalCase = (text) => text.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase());
  const expected = org.map(([kind, name]) => pascalCase(name) + (kind === 'person' ? '' : pascalCase(kind)));
  assert.deepEqual(models.sort(), expected.sort());
});

test('every person that a seat names is declared, and sits in a team', () => {
  const { text } = textOf('seats', {});
  const declared = new Set(declarations(text).filter(([kind]) => kind === 'person').map(([, name]) => name));
  const seated = matches(text, /seat [\w-]+: ([^;}\n]*)/g)
    .flatMap(([holders]) => holders.trim().split(', ').map((holder) => holder.split(' ')[0]))
    .filter((holder) => holder !== 'vacant');
  assert.deepEqual(seated.filter((holder) => !declared.has(holder)), []);
  assert.equal(new Set(seated).size, declared.size - 3);
});

/** The values of every property `key` in `.org` text. */
const valuesOf = (text, key) =>
  matches(text, new RegExp(`(?<![\\w-])${key}: ([^;\n}]*)`, 'g')).flatMap(([values]) => values.trim().split(', '));

test('equal arguments give equal rights, another seed gives others', () => {
  const { text } = rightsOf('rights', 1000);
  assert.equal(rightsOf('rights-again', 1000).text, text);
  assert.notEqual(rightsOf('rights-otherwise', 1000, 2).text, text);
});

test('there are as many rights, decisions, areas and teams as were asked for', () => {
  const { text, summary } = rightsOf('rights-counted', 10000);
  const kinds = declarations(text).map(([kind]) => kind);
  const number = (kind) => kinds.filter((each) => each === kind).length;
  // `ROLE in company` is one right for every seat.
  const everywhere = { 'vice-president': 5, director: 45, 'product-manager': 450 };
  const rights = ['decides', 'decides-jointly', 'agrees', 'vetoes', 'delegates'].flatMap((key) => valuesOf(text, key));
  const seats = rights.map((value) => everywhere[/^([\w-]+) in company/.exec(value)?.[1]] ?? 1);
  assert.equal(seats.reduce((sum, each) => sum + each, 0), 10000);
  assert.deepEqual([number('decision'), number('area'), number('team')], [200, 2000, 500]);
  assert.equal(summary.persons, number('person'));
  assert.equal(summary.entities, kinds.length);
});

test('every sort of right is there, and hats change in each of the 24 months', () => {
  const { text } = rightsOf('rights-sorts', 10000);
  const words = ['decides-jointly:', 'agrees:', 'vetoes:', 'delegates:', 'escalates-to:', 'must-conclude:', 'requires:', 'in', 'over',
    'up-to', 'above', 'interim', 'reserved', 'fallback', 'overrides'];
  assert.deepEqual(words.filter((word) => !new RegExp(` ${word}(?![\\w-])`).test(text)), []);
  const holders = ['vice-president', 'director', 'product-manager', 'tech-lead'].flatMap((role) => valuesOf(text, `seat ${role}`));
  const months = new Set(matches(holders.join('\n'), / from (\d{4}-\d\d)/g).flat());
  assert.equal(months.size, 23);
});

test('no two declarations of rights share a name, and any number of rights can be shared out', () => {
  for (const rights of [400, 777, 1000, 2500, 20000]) {
    const names = declarations(rightsOf(`rights-${rights}`, rights).text).map((pair) => pair.join(' '));
    assert.equal(new Set(names).size, names.length);
  }
});

test('the boxes for the reference model are those of the rights, each inside the one above it', () => {
  const { counts, ...organisation } = buildRights({ rights: 2000 });
  const { rights, required } = JSON.parse(writeBoxes(organisation, { asOf: '2026-02-02', months: 24 }));
  assert.equal(required.length, counts.decisions);
  assert.deepEqual(rights.filter(({ box }) => box.some(([first, end]) => !(first < end))), []);
  const [company] = rights.filter(({ id }) => id === 'spending 1');
  assert.deepEqual(company.box.slice(1), [[0, counts.areas + 1], [0, counts.teams + 1], [0, 1e12], [0, 730]]);
  // A conflict is two holders of one box, neither of whom stands in for somebody.
  const holders = new Map();
  for (const { box, holder, overrides } of rights) {
    const key = JSON.stringify(box);
    if (overrides.length === 0) holders.set(key, new Set(holders.get(key)).add(holder));
  }
  assert.equal([...holders.values()].filter(({ size }) => size > 1).length, counts.conflicts);
});
