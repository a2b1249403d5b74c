// Turns the measurements of decision rights into the rows of a table. Pure text work: nothing is run here.

import { count, megabytes, milliseconds, percent, plural, times, verdict } from './figures.mjs';
import { median } from './measure.mjs';

/** The targets of the project, stated for this number of rights; at another nothing is judged. Growth is against n log n. */
export const rightsTargets = { rights: 10000, judging: 1000, peakBytes: 300e6, growth: 1.5, asking: 30 };

/** A check that takes less than this of the whole has no row of its own. */
const smallestShare = 0.03;

const title = ({ input }) => plural(input.rights, 'right');
const isJudged = ([, middle]) => middle.input.rights === rightsTargets.rights;

/** Milliseconds that `whole` takes beyond `loading`; below zero only where the machine was busy. */
const beyond = (whole, loading) => median(whole) - median(loading);
const describe = (whole, loading) =>
  `${milliseconds(beyond(whole, loading))} (${milliseconds(median(whole))} less ${milliseconds(median(loading))} of loading)`;

/** How much faster a time grew than n log n, n being the number of rights. */
function growthFactor(smallTime, largeTime, small, large) {
  const work = ({ rights }) => rights * Math.log(rights);
  return (largeTime / smallTime) / (work(large) / work(small));
}

function judgingRow(sizes) {
  const [, middle] = sizes;
  const time = beyond(middle.judging, middle.loading);
  return {
    measured: `all checks of decision rights, ${title(middle)}, one core`,
    result: describe(middle.judging, middle.loading),
    target: `at most ${milliseconds(rightsTargets.judging)}`,
    verdict: verdict(isJudged(sizes), time <= rightsTargets.judging),
  };
}

function memoryRow(sizes, peak) {
  return {
    measured: 'peak memory, loading included',
    result: peak ? megabytes(peak) : 'not measured',
    target: `at most ${megabytes(rightsTargets.peakBytes)}`,
    verdict: peak && verdict(isJudged(sizes), peak <= rightsTargets.peakBytes),
  };
}

/** What the reference model found, against what orgc found on the same rights. */
function compareVerdicts({ conflicts, gaps, dead }, findings) {
  const number = (check) => findings.filter((finding) => finding.check === check).length;
  const own = [number('conflicting-decision-rights'), number('decision-gap'), number('dead-right')];
  const theirs = `${plural(conflicts, 'conflict')}, ${plural(gaps, 'gap')}, ${plural(dead, 'dead right')}`;
  const isEqual = own.every((each, index) => each === [conflicts, gaps, dead][index]);
  return `${theirs}, ${isEqual ? 'as orgc' : `**orgc finds ${own.join(', ')}**`}`;
}

/** How many times as long as orgc on the small organisation: the reference judges less, conflicts, gaps and dead rights only. */
function ratioOf(reference, small) {
  const ratio = beyond(reference.judging, reference.loading) / beyond(small.judging, small.loading);
  return ratio > 0 ? times(ratio) : 'too short to tell';
}

function referenceRow(reference, findings) {
  return {
    measured: `\`decision_rights_ref.py\`, ${title(reference)}`,
    result: `${describe(reference.judging, reference.loading)} · ${compareVerdicts(reference.verdicts, findings)}`,
    reference: times(1),
    target: 'reference',
  };
}

const sizeRow = (size, reference) => ({
  measured: `all checks of decision rights, ${title(size)}`,
  result: describe(size.judging, size.loading),
  reference: reference && ratioOf(reference, size),
});

function growthRow(sizes) {
  const [small, , large] = sizes;
  const growth = growthFactor(beyond(small.judging, small.loading), beyond(large.judging, large.loading), small.input, large.input);
  return {
    measured: `growth from ${count(small.input.rights)} to ${title(large)}`,
    result: growth > 0 ? `${times(growth)} n log n` : 'too short to tell',
    target: `at most ${times(rightsTargets.growth)} n log n`,
    verdict: growth > 0 ? verdict(isJudged(sizes), growth <= rightsTargets.growth) : undefined,
  };
}

function askingRow(sizes, asking) {
  const [, { input, loading }] = sizes;
  return {
    measured: `\`orgc who decides ${input.question.join(' ')}\``,
    result: describe(asking, loading),
    target: `at most ${milliseconds(rightsTargets.asking)}`,
    verdict: verdict(isJudged(sizes), beyond(asking, loading) <= rightsTargets.asking),
  };
}

/** The checks that take most, the dearest first. */
function checkRows(sizes, [small, middle, large]) {
  const total = [...middle.values()].reduce((sum, value) => sum + value, 0);
  const dear = [...middle].filter(([, value]) => value > total * smallestShare).sort(([, a], [, b]) => b - a);
  return dear.map(([name, value]) => {
    const growth = growthFactor(small.get(name), large.get(name), sizes[0].input, sizes[2].input);
    const growthNote = Number.isFinite(growth) ? ` · growth ${times(growth)} n log n` : '';
    return { measured: name, result: `${milliseconds(value)} · ${percent(value / total)} of the checks${growthNote}` };
  });
}

/** All rows, in reading order, of what `measureRights` returns. */
export function makeRightsRows({ sizes, asking, peak, reference, checks, smallFindings }) {
  return [
    judgingRow(sizes),
    memoryRow(sizes, peak),
    sizeRow(sizes[0], reference),
    ...(reference ? [referenceRow(reference, smallFindings)] : []),
    sizeRow(sizes[2]),
    growthRow(sizes),
    askingRow(sizes, asking),
    ...checkRows(sizes, checks),
  ];
}

/** What was measured on what: the lines above the table. */
export function printRightsSetting({ sizes, rounds, isOnOneCore }) {
  const [, { input }] = sizes;
  const { rights, decisions, conflicts, areas, teams, persons, entities, files, bytes } = input;
  return [
    `${count(rights)} decision rights in ${plural(decisions, 'kind')} of decision over ${count(areas)} areas, ${count(teams)} teams and `
      + `${count(persons)} persons whose hats change over 24 months; ${count(conflicts)} conflicts are put in. ${count(entities)} `
      + `declarations, ${plural(files, 'file')}, ${megabytes(bytes)} of \`.org\`.`,
    `Medians of ${plural(rounds, 'interleaved run')}${isOnOneCore ? ', held to one core' : ', **not held to one core: there is no `taskset`**'}.`,
  ].join('\n');
}
