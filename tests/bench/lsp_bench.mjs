// Measures the language server on the organisation of many teams, driven as an editor drives it: from a keystroke to its findings,
// answers to what editors ask most, and its memory after thousands of edits.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { Client, uriOf } from '../lsp/client.mjs';
import { timeRun } from './measure.mjs';
import { orgcCheck } from './orgc.mjs';

const pick = (times, share) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))];
export const median = (times) => pick(times, 0.5);
export const percentile95 = (times) => pick(times, 0.95);

async function clock(work) {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** The same numbers in each run. */
function makeRandom(seed) {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % bound;
  };
}

function residentBytes(pid) {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(kilobytes) * 1024;
}

/** A buffer of one file of the organisation, as the editor has it. */
class Buffer {
  constructor(client, path) {
    this.client = client;
    this.text = readFileSync(path, 'utf8');
    this.version = 1;
    this.uri = client.open(path, this.text);
  }

  replace(line, character, length, text) {
    this.version += 1;
    const at = (offset) => ({ line, character: character + offset });
    this.client.change(this.uri, this.version, { range: { start: at(0), end: at(length) }, text });
  }
}

/** The server waits half the time of a build for more keys, from 20 to 500 ms: of what was measured, that is taken off. */
function withoutWaiting(whole) {
  const build = Math.max((whole * 2) / 3, whole - 500);
  return Math.min(whole - 20, build);
}

/** Milliseconds from each keystroke that breaks or mends a name to the findings it leads to, without the wait for more. */
async function measureKeystrokes(client, buffer, rounds) {
  const lines = buffer.text.split('\n');
  const line = lines.findIndex((each) => /^\s*lead: /.test(each));
  const character = lines[line].length;
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const typed = round % 2 === 0;
    const findings = client.nextFindings(buffer.uri);
    const whole = await clock(async () => {
      buffer.replace(line, character, typed ? 0 : 1, typed ? 'x' : '');
      await findings;
    });
    times.push(withoutWaiting(whole));
  }
  return times;
}

/** Milliseconds of a request after each of some keystrokes that are judged already. */
async function measureRequest(client, method, params, rounds) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) times.push(await clock(() => client.request(method, params)));
  return times;
}

/** Milliseconds of a request that follows a keystroke at once, as an editor asks for completion. */
async function measureWhileTyping(client, buffer, method, params, rounds) {
  const { line, character } = params.position;
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const typed = round % 2 === 0;
    const findings = client.nextFindings(buffer.uri);
    buffer.replace(line, character, typed ? 0 : 1, typed ? 'x' : '');
    times.push(await clock(() => client.request(method, params)));
    await findings;
  }
  return times;
}

/** Edits at random places of the file, each followed by a question so that all are built; returns resident bytes. */
async function editAtRandom(client, buffer, count) {
  const random = makeRandom(7);
  const lines = buffer.text.split('\n');
  for (let edit = 0; edit < count; edit += 1) {
    const line = random(lines.length);
    const character = random(lines[line].length + 1);
    buffer.replace(line, character, 0, 'x');
    buffer.replace(line, character, 1, '');
    if (edit % 100 === 0) await client.request('textDocument/codeLens', { textDocument: { uri: buffer.uri } });
  }
  await client.request('textDocument/codeLens', { textDocument: { uri: buffer.uri } });
  return residentBytes(client.process.pid);
}

/**
 * Measures the server of `options.orgc` on the folder of `input`. Returns milliseconds and bytes:
 * `{ start, check, keystrokes, requests: [name, times, when][], memory: { before, after, edits } }`.
 */
export async function measureServer(options, input) {
  const folder = input.directory;
  const name = readdirSync(folder).filter((each) => each.endsWith('.org')).find((each) =>
    /^\s*lead: /m.test(readFileSync(join(folder, each), 'utf8')));
  const path = join(folder, name);
  const check = [timeRun(orgcCheck(options, folder)), timeRun(orgcCheck(options, folder))];
  const client = new Client(['lsp'], options.orgc);
  let buffer;
  const start = await clock(async () => {
    await client.start(folder);
    buffer = new Buffer(client, path);
    await client.next(({ method }) => method === 'textDocument/publishDiagnostics');
  });
  const rounds = options.isQuick ? 4 : 40;
  const keystrokes = await measureKeystrokes(client, buffer, rounds);
  const lines = buffer.text.split('\n');
  const line = lines.findIndex((each) => /^\s*lead: /.test(each));
  const position = { line, character: lines[line].length - 1 };
  const about = { textDocument: { uri: uriOf(path) }, position };
  const whileTyping = await measureWhileTyping(client, buffer, 'textDocument/completion', about, rounds);
  const requests = [['textDocument/completion', whileTyping, 'while typing']];
  const { capabilities } = client;
  for (const [method, capability, params] of [
    ['textDocument/completion', 'completionProvider', about],
    ['textDocument/hover', 'hoverProvider', about],
    ['textDocument/definition', 'definitionProvider', about],
    ['textDocument/references', 'referencesProvider', { ...about, context: { includeDeclaration: true } }],
    ['textDocument/documentSymbol', 'documentSymbolProvider', about],
    ['textDocument/formatting', 'documentFormattingProvider', { ...about, options: { tabSize: 2, insertSpaces: true } }],
  ]) {
    if (capabilities[capability]) requests.push([method, await measureRequest(client, method, params, rounds)]);
  }
  const edits = options.isQuick ? 20 : 5000;
  const before = await editAtRandom(client, buffer, edits / 10);
  const after = await editAtRandom(client, buffer, edits);
  await client.stop();
  return { start, check: Math.min(...check), keystrokes, requests, memory: { before, after, edits: edits * 2 } };
}
