#!/usr/bin/env node
// The benchmark behind `./dev bench`: measures `orgc` on two synthetic organisations and prints a Markdown table for
// each. On one of many teams, `orgc check`, whole process and per stage, as ratios against other tools on the same
// entities in the same run; on one of many decision rights, what judging them and asking about them costs.
// README.md beside this file says what each row means. A missed target is a row, not a failure: the exit code is 0,
// or 2 where something could not run.

import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { printTable } from './figures.mjs';
import { generate } from './generate.mjs';
import { RunError, coreCount, peakMemory, timeInterleaved } from './measure.mjs';
import { measureStages, orgcCheck, readFindings } from './orgc.mjs';
import { installReferences, referencePrograms } from './references.mjs';
import { makeRows, printFindings, printSetting, targets } from './report.mjs';
import { measureServer } from './lsp_bench.mjs';
import { makeServerRows } from './lsp_report.mjs';
import { measureRights } from './rights_bench.mjs';
import { makeRightsRows, printRightsSetting, rightsTargets } from './rights_report.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const usage = `usage: node tests/bench/run.mjs [options]
  --orgc FILE      the program to measure (default build/orgc)
  --build DIR      where inputs and references are kept (default build)
  --teams N        teams of the middle organisation (default 4000); the others have a quarter and four times as many
  --rights N       rights of the middle organisation of rights (default 10000); the others have a tenth and twice as many
  --only PART      measure only \`teams\`, \`rights\` or \`server\`
  --runs N         runs of each program, interleaved; the tables show medians (default 5; of rights three times as many)
  --no-reference   measure orgc alone
  --model FILE     the reference model of rights (default ../shared/design/decision_rights_ref.py beside the repository)
  --quick          80 teams, 400 rights and one run: shows that everything works, says nothing about speed`;

const teamsPerFile = 100;

function readOptions() {
  const { values } = parseArgs({
    options: {
      orgc: { type: 'string' },
      build: { type: 'string' },
      teams: { type: 'string' },
      rights: { type: 'string' },
      only: { type: 'string' },
      model: { type: 'string' },
      runs: { type: 'string' },
      'no-reference': { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const build = values.build ?? join(here, '..', '..', 'build');
  const number = (text, usual) => (text === undefined ? usual : Number(text));
  const options = {
    orgc: values.orgc ?? join(build, 'orgc'),
    build,
    teams: number(values.teams, values.quick ? 80 : targets.teams),
    rights: number(values.rights, values.quick ? 400 : rightsTargets.rights),
    only: values.only,
    model: values.model ?? join(here, '..', '..', '..', 'shared', 'design', 'decision_rights_ref.py'),
    runs: number(values.runs, values.quick ? 1 : 5),
    isQuick: values.quick,
    tenLineRuns: values.quick ? 5 : 60,
    useReferences: !values['no-reference'],
    wantsHelp: values.help,
  };
  if (![options.teams, options.rights, options.runs].every((value) => Number.isInteger(value) && value > 0)) {
    throw new RunError('--teams, --rights and --runs take whole numbers from 1');
  }
  if (![undefined, 'teams', 'rights', 'server'].includes(options.only)) throw new RunError('--only takes `teams`, `rights` or `server`');
  return options;
}

/** Generates the organisation of `teams` teams in `format`, always with as many teams a file. */
function makeInput({ build }, teams, format) {
  const out = join(build, 'bench', `${format}-${teams}`);
  const files = Math.max(1, Math.round(teams / teamsPerFile));
  return { directory: out, ...generate({ teams, files, format, out }), size: teams };
}

/** Sizes of the growth rows: a quarter, the whole, four times. */
const sizesOf = (teams) => [Math.max(1, Math.round(teams / 4)), teams, teams * 4];

/**
 * Runs each `{ program, input }` once for its memory, which also warms the file cache, then all of them in interleaved
 * rounds for their time. Returns their measurements, as report.mjs wants them, in the same order.
 */
async function measureAll(subjects, runs) {
  const peaks = [];
  for (const { program } of subjects) peaks.push(await peakMemory(program));
  const times = timeInterleaved(subjects.map(({ program }) => program), runs);
  return subjects.map(({ program, input }, index) =>
    ({ name: program.name, input, times: times.get(program), peak: peaks[index] }));
}

function measureTenLines(options) {
  const check = orgcCheck(options, join(here, 'ten_lines.org'));
  const empty = { name: '`/bin/true`', command: '/bin/true', args: [], accepts: [0] };
  const times = timeInterleaved([check, empty], options.tenLineRuns);
  return { whole: times.get(check), nothing: times.get(empty) };
}

/** The reference programs on their own form of the middle organisation. */
function prepareReferences(options) {
  if (!options.useReferences) return [];
  const directory = join(options.build, 'bench-node');
  installReferences(directory);
  return referencePrograms(directory, {
    tsp: makeInput(options, options.teams, 'tsp').directory,
    backstage: makeInput(options, options.teams, 'backstage').directory,
  });
}

/** Measures the organisation of many teams and prints its table. */
async function benchTeams(options, hasOrgc) {
  const inputs = sizesOf(options.teams).map((teams) => makeInput(options, teams, 'org'));
  const [, middle] = inputs;
  const ours = hasOrgc ? inputs.map((input) => ({ program: orgcCheck(options, input.directory), input })) : [];
  const others = prepareReferences(options).map((program) => ({ program, input: middle }));
  const measurements = await measureAll([...ours, ...others], options.runs);
  const stagesOf = ({ directory }) => {
    const timings = measureStages(orgcCheck(options, directory, '--timings'), Math.min(options.runs, 3));
    return new Map([...timings].filter(([name]) => !name.startsWith('check ')));
  };

  const rows = makeRows(options, {
    orgc: measurements.slice(0, ours.length),
    references: measurements.slice(ours.length),
    tenLines: hasOrgc ? measureTenLines(options) : undefined,
    stages: hasOrgc ? inputs.map(stagesOf) : undefined,
  });
  const machine = { processor: cpus()[0].model.trim(), cores: coreCount };
  console.log(`${printSetting(options, machine, middle)}\n\n${printTable(rows)}\n`);
  if (hasOrgc) console.log(`${printFindings(readFindings(orgcCheck(options, middle.directory, '--format', 'json')))}\n`);
}

/** Measures the organisation of many decision rights and prints its table. */
async function benchRights(options) {
  const measured = await measureRights(options);
  console.log(`${printRightsSetting(measured)}\n\n${printTable(makeRightsRows(measured))}\n`);
  console.log(printFindings(measured.findings, ['conflicting-decision-rights']));
}

/** Measures the language server on the organisation of many teams and prints its table. */
async function benchServer(options) {
  const input = makeInput(options, options.teams, 'org');
  const measured = await measureServer(options, input);
  console.log(`\nThe language server, on the organisation of ${options.teams} teams:\n\n${printTable(makeServerRows(measured, options))}`);
}

async function main() {
  const options = readOptions();
  if (options.wantsHelp) {
    console.log(usage);
    return;
  }
  const hasOrgc = existsSync(options.orgc);
  const wants = (part) => options.only === undefined || options.only === part;
  if (wants('teams')) await benchTeams(options, hasOrgc);
  if (!hasOrgc) throw new RunError(`no program at ${options.orgc}: build it first, or name one with --orgc`);
  if (wants('rights')) await benchRights(options);
  if (wants('server')) await benchServer(options);
}

try {
  await main();
} catch (error) {
  console.error(`bench: ${error.message}`);
  process.exitCode = 2;
}
