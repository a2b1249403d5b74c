// Turns the measurements of the language server into the rows of a table. Pure text work: nothing is run here.

import { count, megabytes, milliseconds, times, verdict } from './figures.mjs';
import { median, percentile95 } from './lsp_bench.mjs';

/** The targets of the project, stated for the organisation of so many teams. */
export const serverTargets = { teams: 4000, keystroke: 60, slowKeystroke: 120, answer: 10, start: 2, growth: 1.1 };

/** What is asked while somebody types: these have a target. */
const quick = ['textDocument/completion', 'textDocument/hover', 'textDocument/definition'];
const both = (list) => `median ${milliseconds(median(list))}, 95th percentile ${milliseconds(percentile95(list))}`;

export function makeServerRows({ start, check, keystrokes, requests, memory }, { teams }) {
  const isJudged = teams === serverTargets.teams;
  return [
    {
      measured: 'a keystroke to its findings, waiting for more keys not counted',
      result: both(keystrokes),
      target: `median ${serverTargets.keystroke} ms, 95th percentile ${serverTargets.slowKeystroke} ms`,
      verdict: verdict(isJudged, median(keystrokes) <= serverTargets.keystroke && percentile95(keystrokes) <= serverTargets.slowKeystroke),
    },
    {
      measured: 'start to the first findings',
      result: `${milliseconds(start)}, ${times(start / check)} \`orgc check\` (${milliseconds(check)})`,
      target: `at most ${times(serverTargets.start)} \`orgc check\``,
      verdict: verdict(isJudged, start <= serverTargets.start * check),
    },
    ...requests.map(([method, list, when]) => ({
      measured: `\`${method}\`${when ? `, ${when}` : ''}`,
      result: both(list),
      ...(quick.includes(method) && {
        target: `at most ${serverTargets.answer} ms`,
        verdict: verdict(isJudged, median(list) <= serverTargets.answer),
      }),
    })),
    {
      measured: `memory after ${count(memory.edits)} edits`,
      result: `${megabytes(memory.after)}, ${megabytes(memory.before)} after a tenth of them`,
      target: `at most ${times(serverTargets.growth)}`,
      verdict: verdict(isJudged, memory.after <= serverTargets.growth * memory.before),
    },
  ];
}
