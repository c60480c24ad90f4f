import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { watchPeak } from './process-tree.ts';

export interface Sample {
  /** From start to exit, start-up included. */
  readonly seconds: number;
  /** User and system time of the process and of all that it waited for. */
  readonly cpuSeconds: number;
  /** Null where it cannot be known. */
  readonly peakBytes: number | null;
}

export interface Measured extends Sample {
  readonly stdout: string;
}

export interface Command {
  readonly argv: readonly [string, ...string[]];
  readonly cwd: string;
  /** The whole environment, so that nobody's settings are measured. */
  readonly env: Readonly<Record<string, string>>;
}

// The shell's own `times` knows what its children took, to the millisecond, without any tool to install.
const TIMED = '"$@"; code=$?; times >&3; exit $code';

/** Runs a command to its end. Throws with its last words when it does not end with 0. */
export async function measure({ argv, cwd, env }: Command): Promise<Measured> {
  const start = performance.now();
  const child = spawn('sh', ['-c', TIMED, 'sh', ...argv], { cwd, env, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  const peak = watchPeak(child.pid ?? 0);
  const ended = exitOf(child).then((code) => ({ code, ms: performance.now() - start }));
  const [{ code, ms }, stdout, stderr, times] = await Promise.all([
    ended,
    text(child.stdout as Readable),
    text(child.stderr as Readable),
    text(child.stdio[3] as Readable),
  ]);
  const peakBytes = peak.stop();
  if (code !== 0) throw new Error(`'${argv.join(' ')}' ended with ${code}\n${(stderr || stdout).slice(-2000)}`);
  return { seconds: ms / 1000, cpuSeconds: cpuOfChildren(times), peakBytes, stdout };
}

export function sampleOf({ seconds, cpuSeconds, peakBytes }: Sample): Sample {
  return { seconds, cpuSeconds, peakBytes };
}

function exitOf(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'nothing'));
  });
}

/** POSIX, `times`: the shell's own user and system time, then those of its children, each as `1m2.345s`. */
function cpuOfChildren(times: string): number {
  const [, , user = '', system = ''] = times.trim().split(/\s+/);
  return seconds(user) + seconds(system);
}

function seconds(text: string): number {
  const [, minutes = Number.NaN, rest = Number.NaN] = /^(\d+)m([\d.]+)s$/.exec(text) ?? [];
  return Number(minutes) * 60 + Number(rest);
}
