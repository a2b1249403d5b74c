// How the benchmark runs `orgc`, and reads what it prints.

import { RunError, captureRun, median } from './measure.mjs';

/** `orgc check` of a path: 1 only says that there are findings. */
export const orgcCheck = ({ orgc }, path, ...flags) =>
  ({ name: '`orgc check`', command: orgc, args: ['check', ...flags, path], accepts: [0, 1] });

/** The stages and checks that one run with `--timings` prints, in its order: a map of name to milliseconds. */
function readStages(program) {
  const { stderr } = captureRun(program);
  const lines = stderr.split('\n').map((line) => /^\s*([\d.]+) ms {2}(\S.*)$/.exec(line)).filter(Boolean);
  if (lines.length === 0) throw new RunError(`${program.name} with \`--timings\` printed no stage, but: ${stderr}`);
  return new Map(lines.map(([, value, name]) => [name, Number(value)]));
}

/** Medians of `rounds` such readings of a program that is given `--timings`. Throws RunError. */
export function measureStages(program, rounds) {
  const samples = Array.from({ length: rounds }, () => readStages(program));
  return new Map([...samples[0].keys()].map((name) => [name, median(samples.map((sample) => sample.get(name) ?? 0))]));
}

/** The findings of a program that is given `--format json`. Throws RunError. */
export function readFindings(program) {
  const { stdout } = captureRun(program);
  try {
    return JSON.parse(stdout).diagnostics;
  } catch (error) {
    throw new RunError(`${program.name} with \`--format json\` printed no JSON: ${error.message}`);
  }
}
