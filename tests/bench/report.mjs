// Turns the measurements of many teams into the rows of a table. Pure text work: nothing is run here.
//
// A measurement is `{ name, input, times, peak }`: milliseconds of each run, and peak bytes (undefined: not measured).

import { count, megabytes, milliseconds, percent, plural, times, verdict } from './figures.mjs';
import { median } from './measure.mjs';

/** The targets of the project, stated for organisations of this size; at another size nothing is judged. */
export const targets = { teams: 4000, speedup: 6, peakBytes: 400e6, growth: 1.15, tenLines: 15 };

const wall = (measurement) => median(measurement.times);
const titleOf = ({ name, input }) => `${name}, ${count(input.size)} teams`;

const isJudged = ({ teams }) => teams === targets.teams;

function spread(values) {
  return values.length > 1 ? ` (${milliseconds(Math.min(...values))} to ${milliseconds(Math.max(...values))})` : '';
}

/** Time, throughput and memory of a program. Megabytes are those of the `.org` input, whatever the program read. */
function describeRun(measurement) {
  const { input, peak } = measurement;
  const seconds = wall(measurement) / 1000;
  return [
    milliseconds(wall(measurement)) + spread(measurement.times),
    `${megabytes(input.bytes / seconds)}/s`,
    `${count(input.entities / seconds)} entities/s`,
    ...(peak ? [`peak ${megabytes(peak)}`] : []),
  ].join(' · ');
}

function speedRow(options, middle, fastest) {
  const speedup = fastest && wall(fastest) / wall(middle);
  return {
    measured: titleOf(middle),
    result: describeRun(middle),
    reference: speedup ? times(speedup) : 'not measured',
    target: `at least ${targets.speedup} ×`,
    verdict: speedup && verdict(isJudged(options), speedup >= targets.speedup),
  };
}

function memoryRow(options, { peak }, fastest) {
  return {
    measured: 'its peak memory',
    result: peak ? megabytes(peak) : 'not measured',
    reference: peak && fastest?.peak ? times(fastest.peak / peak) : undefined,
    target: `at most ${megabytes(targets.peakBytes)}`,
    verdict: peak && verdict(isJudged(options), peak <= targets.peakBytes),
  };
}

/** How much faster time grew than the number of entities: 1 is linear. */
const growthFactor = (smallTime, largeTime, small, large) => (largeTime / smallTime) / (large.entities / small.entities);

function growthRows(options, [small, , large]) {
  const growth = growthFactor(wall(small), wall(large), small.input, large.input);
  const sizes = [small, large].map((measurement) => ({ measured: titleOf(measurement), result: describeRun(measurement) }));
  return [...sizes, {
    measured: `growth from ${count(small.input.size)} to ${count(large.input.size)} teams`,
    result: `${times(growth)} linear`,
    target: `at most ${times(targets.growth)} linear`,
    verdict: verdict(isJudged(options), growth <= targets.growth),
  }];
}

function tenLineRow(options, { whole, nothing }) {
  const own = median(whole) - median(nothing);
  return {
    measured: '`orgc check`, a file of ten lines',
    result: `${milliseconds(own)} (${milliseconds(median(whole))} less ${milliseconds(median(nothing))} of \`/bin/true\`)`,
    target: `at most ${targets.tenLines} ms`,
    verdict: verdict(isJudged(options), own <= targets.tenLines),
  };
}

function stageRows([small, middle, large], inputs, fastest) {
  const total = [...middle.values()].reduce((sum, value) => sum + value, 0);
  return [...middle].map(([name, value]) => {
    const growth = growthFactor(small.get(name), large.get(name), inputs[0], inputs[2]);
    const growthNote = Number.isFinite(growth) ? ` · growth ${times(growth)} linear` : '';
    return {
      measured: `stage ${name}`,
      result: `${milliseconds(value)} · ${percent(total > 0 ? value / total : 0)} of the stages${growthNote}`,
      reference: fastest && value > 0 ? times(wall(fastest) / value) : undefined,
    };
  });
}

const referenceRow = (fastest) => (measurement) => ({
  measured: titleOf(measurement),
  result: describeRun(measurement),
  reference: times(wall(fastest) / wall(measurement)),
  target: 'reference',
});

/**
 * All rows, in reading order. `orgc` = measurements of the small, middle and large organisation (empty: orgc is not
 * there), `stages` = for each of them a map of stage to milliseconds, `tenLines` = { whole, nothing } run times.
 */
export function makeRows(options, { orgc, references, tenLines, stages }) {
  const [fastest] = [...references].sort((a, b) => wall(a) - wall(b));
  const others = references.map(referenceRow(fastest));
  if (orgc.length === 0) return others;
  const [, middle] = orgc;
  return [
    speedRow(options, middle, fastest),
    memoryRow(options, middle, fastest),
    ...others,
    ...growthRows(options, orgc),
    tenLineRow(options, tenLines),
    ...stageRows(stages, orgc.map(({ input }) => input), fastest),
  ];
}

/** What ran where, on what: the two lines above the table. */
export function printSetting({ runs }, { processor, cores }, { size, teams, persons, areas, objectives, entities, files, bytes }) {
  return [
    `${processor}, ${plural(cores, 'core')}, Node ${process.version}; medians of ${plural(runs, 'interleaved run')}.`,
    `${count(size)} teams of 8 and ${count(teams - size)} departments and divisions: ${count(persons)} persons, `
      + `${count(areas)} areas, ${count(objectives)} objectives; ${count(entities)} declarations, ${plural(files, 'file')}, `
      + `${megabytes(bytes)} of \`.org\`.`,
  ].join('\n');
}

/** The findings of orgc on the input by check, with a warning where there are errors other than those that are `meant` to be there. */
export function printFindings(diagnostics, meant = []) {
  const counts = new Map();
  for (const { severity, check } of diagnostics) {
    const key = `${severity} ${check}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const list = [...counts].map(([key, number]) => `${count(number)} × ${key}`).join(', ') || 'none';
  const isWrong = diagnostics.some(({ severity, check }) => severity === 'error' && !meant.includes(check));
  const warning = isWrong ? ' **The input should not have such errors, so the times above are not those of a sound check.**' : '';
  return `Findings of orgc on this input: ${list}.${warning}`;
}
