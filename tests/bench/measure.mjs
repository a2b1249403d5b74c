// Runs programs and measures them: wall time of the whole process, and peak resident memory. Nothing here knows what
// the programs do.

import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

/** A program that could not run, or ended as it should not. */
export class RunError extends Error {}

/** Does `command` run and succeed? */
const runs = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

const hasTaskset = runs('taskset', ['-c', '0', 'true']);
const pinTo = (cores) => (hasTaskset && availableParallelism() > cores
  ? ['taskset', '-c', Array.from({ length: cores }, (_, core) => core).join(',')] : []);

/** Speed is stated for two cores: where there are more, programs are held to the first two. */
const pinning = pinTo(2);

/** How many cores a measured program may use. */
export const coreCount = pinning.length > 0 ? 2 : availableParallelism();

/** Whether a program can be held to one core, as `isOnOneCore` asks for. */
export const canPinToOne = hasTaskset || availableParallelism() === 1;
const pinningToOne = pinTo(1);

/** `program` = { name, command, args, accepts: exit codes, isOnOneCore: optional }. */
function checkEnd(program, { status, signal, error, stderr }) {
  if (error) throw new RunError(`${program.name}: ${error.message}`);
  if (program.accepts.includes(status)) return;
  const ending = signal ? `ended by ${signal}` : `exit code ${status}`;
  throw new RunError(`${program.name}: ${ending}\n${String(stderr ?? '').slice(0, 2000)}`.trimEnd());
}

const commandLine = ({ command, args, isOnOneCore }) => [...(isOnOneCore ? pinningToOne : pinning), command, ...args];

/** Wall milliseconds of one run, its output thrown away. Throws RunError. */
export function timeRun(program) {
  const [command, ...args] = commandLine(program);
  const start = process.hrtime.bigint();
  const end = spawnSync(command, args, { stdio: 'ignore' });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  checkEnd(program, end);
  return milliseconds;
}

/** What one run prints: { stdout, stderr }. Throws RunError. */
export function captureRun(program) {
  const [command, ...args] = commandLine(program);
  const end = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 30 });
  checkEnd(program, end);
  return end;
}

const hasGnuTime = runs('/usr/bin/time', ['-f', '%M', '-o', '/dev/null', 'true']);

function peakByGnuTime(program) {
  const directory = mkdtempSync(join(tmpdir(), 'orgc-bench-'));
  const report = join(directory, 'peak');
  try {
    captureRun({ ...program, command: '/usr/bin/time', args: ['-q', '-f', '%M', '-o', report, program.command, ...program.args] });
    return Number(readFileSync(report, 'utf8').trim()) * 1024;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** The kernel's high-water mark of a live process, in bytes; undefined once it is gone. */
function highWaterMark(pid) {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes && Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}

function peakByPolling(program) {
  return new Promise((resolve, reject) => {
    const [command, ...args] = commandLine(program);
    const child = spawn(command, args, { stdio: 'ignore' });
    let peak;
    const timer = setInterval(() => {
      peak = highWaterMark(child.pid) ?? peak;
    }, 1);
    const finish = (end) => {
      clearInterval(timer);
      try {
        checkEnd(program, end);
        resolve(peak);
      } catch (error) {
        reject(error);
      }
    };
    child.on('error', (error) => finish({ error }));
    child.on('exit', (status, signal) => finish({ status, signal }));
  });
}

/**
 * Peak resident bytes of one run: from GNU time where it is installed, else the kernel's high-water mark read every
 * millisecond; undefined where there is neither. Rejects with RunError.
 */
export async function peakMemory(program) {
  return hasGnuTime ? peakByGnuTime(program) : peakByPolling(program);
}

/** The middle of a list of numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Times every program once a round, so that a slow moment of the machine falls on all of them alike.
 * Returns a map of program to its wall milliseconds, one a round.
 */
export function timeInterleaved(programs, rounds) {
  const times = new Map(programs.map((program) => [program, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const program of programs) times.get(program).push(timeRun(program));
  }
  return times;
}
