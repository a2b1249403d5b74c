// How the benchmark writes numbers, and its Markdown tables.

/** Thousands apart: `32,443`. */
export const count = (number) => Math.round(number).toLocaleString('en-US');
export const plural = (number, noun) => `${count(number)} ${noun}${number === 1 ? '' : 's'}`;
export const milliseconds = (number) => (number < 1000 ? `${number.toFixed(1)} ms` : `${(number / 1000).toFixed(2)} s`);
export const megabytes = (bytes) => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
export const times = (ratio) => `${ratio.toFixed(2)} ×`;
export const percent = (share) => `${(share * 100).toFixed(0)} %`;

/** What a row says of its target, which is stated for one size of the input only. */
export function verdict(isJudged, isMet) {
  if (!isJudged) return 'not judged at this size';
  return isMet ? 'met' : '**missed**';
}

const columns = {
  measured: 'measured',
  result: 'result',
  reference: 'against the fastest reference',
  target: 'target',
  verdict: 'verdict',
};

/** A Markdown table; a cell that a row leaves out shows as a dash. */
export function printTable(rows) {
  const cells = [columns, ...rows].map((row) => Object.keys(columns).map((column) => row[column] ?? '–'));
  const widths = Object.keys(columns).map((_, index) => Math.max(...cells.map((row) => row[index].length)));
  const lines = cells.map((row) => `| ${row.map((cell, index) => cell.padEnd(widths[index])).join(' | ')} |`);
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}
