// Measures what judging decision rights costs, and what asking about one does: runs on one core, less what loading the
// same files takes.

import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { writeBoxes } from './formats/boxes.mjs';
import { generateRights } from './generate.mjs';
import { canPinToOne, captureRun, peakMemory, timeInterleaved } from './measure.mjs';
import { measureStages, orgcCheck, readFindings } from './orgc.mjs';
import { asOf } from './organisation.mjs';
import { buildRights } from './rights.mjs';

/** Group 2.4 of the catalogue, whichever of it is built. */
const checks = [
  'decision-gap', 'conflicting-decision-rights', 'latent-conflict', 'dead-right', 'decision-unadoptable', 'decision-deadlock',
  'mutual-veto', 'escalation-unresolved', 'delegation-exceeds-authority', 'delegation-defective', 'threshold-ladder-broken',
  'duties-not-separated', 'counter-power-not-independent', 'counter-power-missing', 'decision-bottleneck',
  'heavy-process-for-reversible', 'major-decision-without-consultation', 'framework-incomplete',
];
const months = 24;
const horizon = ['--horizon', `${months}mo`];
const here = fileURLToPath(new URL('.', import.meta.url));
const fewestRights = 300;
/** A round is short, so that there can be more of them. */
const roundsPerRun = 3;
const stageReadings = 3;

/** Sizes of the growth rows: a tenth, the whole, twice. */
const sizesOf = (rights) => [Math.max(fewestRights, Math.round(rights / 10)), rights, rights * 2];

function makeInput({ build }, rights) {
  const directory = join(build, 'bench', `rights-${rights}`);
  return { directory, ...generateRights({ rights, out: directory }) };
}

const onOneCore = (program) => ({ ...program, isOnOneCore: true });
/** Reads, parses, resolves every name and builds the model; the finding that it selects needs no check. */
const load = (options, { directory }) => onOneCore(orgcCheck(options, directory, ...horizon, '--select', 'unresolved-reference'));
const judge = (options, { directory }, ...flags) =>
  onOneCore(orgcCheck(options, directory, ...horizon, '--select', checks.join(','), ...flags));
const ask = ({ orgc }, { directory, question }) => onOneCore({
  name: '`orgc who decides`', command: orgc, args: ['who', 'decides', ...question, ...horizon, directory], accepts: [0, 1],
});

/** The reference model on the boxes of `input`; undefined where the model is not at hand. */
function referenceOf({ useReferences, model }, { directory, rights }) {
  if (!useReferences || !existsSync(model)) return undefined;
  const boxes = join(directory, 'boxes.json');
  writeFileSync(boxes, writeBoxes(buildRights({ rights }), { asOf, months }));
  const python = (...flags) => onOneCore({
    name: '`decision_rights_ref.py`',
    command: 'python3',
    args: [join(here, 'rights_reference.py'), model, boxes, ...flags],
    accepts: [0],
  });
  return { loads: python('--load'), judges: python() };
}

/** Times the reference once, as it is slow. Returns `{ input, loading, judging, verdicts }`, or undefined. */
function measureReference(options, input) {
  const reference = referenceOf(options, input);
  if (!reference) return undefined;
  const verdicts = JSON.parse(captureRun(reference.judges).stdout);
  const times = timeInterleaved([reference.loads, reference.judges], 1);
  return { input, loading: times.get(reference.loads), judging: times.get(reference.judges), verdicts };
}

/**
 * Measures the organisation of `options.rights` rights, and one of a tenth and one of twice as many. Returns
 * `{ sizes: { input, loading, judging }[], asking, peak, reference, checks, findings, smallFindings, rounds, isOnOneCore }`:
 * milliseconds of each round, peak bytes of judging the middle one, the reference on the small one, milliseconds of each
 * check at each size, findings in the middle and the small one. Rejects with RunError.
 */
export async function measureRights(options) {
  const inputs = sizesOf(options.rights).map((rights) => makeInput(options, rights));
  const [small, middle] = inputs;
  const peak = await peakMemory(judge(options, middle));
  const loads = inputs.map((input) => load(options, input));
  const judgements = inputs.map((input) => judge(options, input));
  const question = ask(options, middle);
  const rounds = options.runs * roundsPerRun;
  const times = timeInterleaved([...loads, ...judgements, question], rounds);
  const timings = (input) => measureStages(judge(options, input, '--timings'), Math.min(options.runs, stageReadings));
  return {
    sizes: inputs.map((input, index) => ({ input, loading: times.get(loads[index]), judging: times.get(judgements[index]) })),
    asking: times.get(question),
    peak,
    checks: inputs.map((input) => new Map([...timings(input)].filter(([name]) => name.startsWith('check ')))),
    reference: measureReference(options, small),
    findings: readFindings(judge(options, middle, '--format', 'json')),
    smallFindings: readFindings(judge(options, small, '--format', 'json')),
    rounds,
    isOnOneCore: canPinToOne,
  };
}
