#!/usr/bin/env node
// The benchmark behind `./dev bench`: measures `orgc check` of a synthetic organisation, whole process and per stage,
// as ratios against other tools on the same entities in the same run, and prints one Markdown table.
// README.md beside this file says what each row means. A missed target is a row, not a failure: the exit code is 0,
// or 2 where something could not run.

import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { generate } from './generate.mjs';
import { RunError, captureRun, coreCount, median, peakMemory, timeInterleaved } from './measure.mjs';
import { installReferences, referencePrograms } from './references.mjs';
import { makeRows, printFindings, printSetting, printTable, targets } from './report.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const usage = `usage: node tests/bench/run.mjs [options]
  --orgc FILE      the program to measure (default build/orgc)
  --build DIR      where inputs and references are kept (default build)
  --teams N        teams of the middle organisation (default 4000); the others have a quarter and four times as many
  --runs N         runs of each program, interleaved; the table shows medians (default 5)
  --no-reference   measure orgc alone
  --quick          80 teams and one run: shows that everything works, says nothing about speed`;

const teamsPerFile = 100;

function readOptions() {
  const { values } = parseArgs({
    options: {
      orgc: { type: 'string' },
      build: { type: 'string' },
      teams: { type: 'string' },
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
    runs: number(values.runs, values.quick ? 1 : 5),
    tenLineRuns: values.quick ? 5 : 60,
    useReferences: !values['no-reference'],
    wantsHelp: values.help,
  };
  if (![options.teams, options.runs].every((value) => Number.isInteger(value) && value > 0)) {
    throw new RunError('--teams and --runs take whole numbers from 1');
  }
  return options;
}

/** Generates the organisation of `teams` teams in `format`, always with as many teams a file. */
function makeInput({ build }, teams, format) {
  const out = join(build, 'bench', `${format}-${teams}`);
  const files = Math.max(1, Math.round(teams / teamsPerFile));
  return { directory: out, ...generate({ teams, files, format, out }), size: teams };
}

/** `orgc check` of a path: 1 only says that there are findings. */
const orgcCheck = ({ orgc }, path, ...flags) =>
  ({ name: '`orgc check`', command: orgc, args: ['check', ...flags, path], accepts: [0, 1] });

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

/** The stages that one `orgc check --timings` prints, in its order: a map of name to milliseconds. */
function readStages(program) {
  const { stderr } = captureRun(program);
  const lines = stderr.split('\n').map((line) => /^\s*([\d.]+) ms {2}(\S.*)$/.exec(line)).filter(Boolean);
  if (lines.length === 0) throw new RunError(`\`orgc check --timings\` printed no stage, but: ${stderr}`);
  return new Map(lines.map(([, value, name]) => [name, Number(value)]));
}

function measureStages(options, { directory }) {
  const program = orgcCheck(options, directory, '--timings');
  const samples = Array.from({ length: Math.min(options.runs, 3) }, () => readStages(program));
  return new Map([...samples[0].keys()].map((name) => [name, median(samples.map((sample) => sample.get(name) ?? 0))]));
}

function findingsOf(options, { directory }) {
  const { stdout } = captureRun(orgcCheck(options, directory, '--format', 'json'));
  try {
    return JSON.parse(stdout).diagnostics;
  } catch (error) {
    throw new RunError(`\`orgc check --format json\` printed no JSON: ${error.message}`);
  }
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

async function main() {
  const options = readOptions();
  if (options.wantsHelp) {
    console.log(usage);
    return;
  }
  const hasOrgc = existsSync(options.orgc);
  const inputs = sizesOf(options.teams).map((teams) => makeInput(options, teams, 'org'));
  const [, middle] = inputs;
  const ours = hasOrgc ? inputs.map((input) => ({ program: orgcCheck(options, input.directory), input })) : [];
  const others = prepareReferences(options).map((program) => ({ program, input: middle }));
  const measurements = await measureAll([...ours, ...others], options.runs);

  const rows = makeRows(options, {
    orgc: measurements.slice(0, ours.length),
    references: measurements.slice(ours.length),
    tenLines: hasOrgc ? measureTenLines(options) : undefined,
    stages: hasOrgc ? inputs.map((input) => measureStages(options, input)) : undefined,
  });
  const machine = { processor: cpus()[0].model.trim(), cores: coreCount };
  console.log(`${printSetting(options, machine, middle)}\n\n${printTable(rows)}`);
  if (!hasOrgc) throw new RunError(`no program at ${options.orgc}: build it first, or name one with --orgc`);
  console.log(`\n${printFindings(findingsOf(options, middle))}`);
}

try {
  await main();
} catch (error) {
  console.error(`bench: ${error.message}`);
  process.exitCode = 2;
}
