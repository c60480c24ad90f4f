/** A repository with a plan, its remote and an AWS account, and the real command line run in them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { commands } from '../../src/commands/index.ts';
import type { Result } from '../../src/core/result.ts';
import type { RunRecord } from '../../src/core/run-record.ts';
import { memoryClock, runInMemory } from '../../src/hosts/memory-host.ts';
import { sources } from '../../src/sources/index.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { type BareRemote, bareRemote, type Clone, clone, type Files, filesAt } from '../support/bare-remote.ts';

/** Five minutes past the hour: a scheduled run at START serves the slot of 03:00 and is not worth calling late. */
const START = '2026-01-02T03:05:00.000Z';

/** An hourly plan of all of Route 53, at the emulator's pace. */
export const PLAN = planOf('network:\n    schedule: "0 * * * *"\n    sources: [route53]');

export function planOf(plans: string, more = ''): string {
  return `version: 1\nid: acme-infra\n${more}plans:\n  ${plans}\nbudgets: { route53: 0 }\n`;
}

export interface Run {
  readonly exit: number;
  /** What `--json` printed. */
  readonly result: Result;
  /** The report as people read it, and the log. */
  readonly text: string;
}

export interface RunOptions {
  /** ISO time at which the run starts, by default a minute after the run before it; it stands still but for waiting. */
  readonly at?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

export interface Repo extends AsyncDisposable {
  readonly cloud: Cloud;
  readonly remote: BareRemote;
  readonly work: Clone;
  /** Runs one command line in this process, by the command line's own host. */
  run(argv: readonly string[], options?: RunOptions): Promise<Run>;
  /** `backup --force`, or with other words behind `backup`. */
  backup(options?: RunOptions, ...argv: readonly string[]): Promise<Run>;
  /** Files of the remote's branch below `snapshots/`. */
  tree(branch?: string): Promise<Record<string, string>>;
  /** Full names of the commits on the branch, newest first. */
  commits(branch?: string): Promise<readonly string[]>;
  records(plan?: string): Promise<readonly RunRecord[]>;
}

/** A bare remote whose `main` holds the plan, and a clone of it. `depth: 1` is what actions/checkout makes. */
export async function repo(
  cloud: Cloud,
  options: {
    readonly plan?: string;
    readonly files?: Files;
    readonly depth?: number;
    readonly remote?: BareRemote;
  } = {},
): Promise<Repo> {
  const remote = options.remote ?? (await bareRemote({ 'holdfast.yml': options.plan ?? PLAN, ...options.files }));
  const work = await clone(remote, options.depth === undefined ? {} : { depth: options.depth });
  let runs = 0;
  const run: Repo['run'] = (argv, given = {}) =>
    runCommandLine(argv, {
      at: new Date(Date.parse(START) + runs++ * 60_000).toISOString(),
      ...given,
      cwd: given.cwd ?? work.dir,
      env: { ...work.env, ...cloud.env(), ...given.env },
    });
  return {
    cloud,
    remote,
    work,
    run,
    backup: (given = {}, ...argv) => run(['backup', ...(argv.length === 0 ? ['--force'] : argv)], given),
    tree: (branch = 'main') => snapshots(remote, branch),
    commits: async (branch = 'main') => (await remote.git('rev-list', branch)).split('\n'),
    records: (plan = 'network') => recordsIn(remote, plan),
    async [Symbol.asyncDispose]() {
      await work[Symbol.asyncDispose]();
      if (options.remote === undefined) await remote[Symbol.asyncDispose]();
    },
  };
}

/** The environment is all that such a run sees of this machine. */
export async function runCommandLine(
  argv: readonly string[],
  { at = START, env = {}, cwd = '/' }: RunOptions,
): Promise<Run> {
  const world = { env, cwd, clock: memoryClock(Date.parse(at)), commands, sources, random };
  const { exit, stdout, stderr } = await runInMemory([...argv, '--json'], world);
  return { exit, result: JSON.parse(stdout) as Result, text: stderr };
}

const random = (bytes: number) => randomBytes(bytes).toString('hex');

async function snapshots(remote: { readonly dir: string }, ref: string): Promise<Record<string, string>> {
  const all = Object.entries(await filesAt(remote, ref));
  return Object.fromEntries(all.filter(([path]) => path.startsWith('snapshots/')));
}

/** The run records of a plan, in the order in which the runs began. */
async function recordsIn(remote: { readonly dir: string }, plan: string): Promise<readonly RunRecord[]> {
  const all = Object.entries(await filesAt(remote, 'refs/holdfast/state'));
  const own = all.filter(([path]) => path.startsWith(`runs/${plan}/`)).map(([, text]) => JSON.parse(text) as RunRecord);
  return own.toSorted((one, other) => one.startedAt.localeCompare(other.startedAt));
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a process printed with `--json`. */
export function resultOf({ stdout, stderr, code }: Ended): Result {
  try {
    return JSON.parse(stdout) as Result;
  } catch (cause) {
    throw new Error(`the process ended with ${code} and no result: ${stderr}`, { cause });
  }
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

const CLI = join(import.meta.dirname, '../../src/cli.ts');

/** Starts the command line as a process of its own. `nodeArgs` stand before the program. */
export function startProcess(
  argv: readonly string[],
  options: {
    readonly cwd: string;
    readonly env: Readonly<Record<string, string>>;
    readonly nodeArgs?: readonly string[];
  },
): Started {
  const { cwd, env, nodeArgs = [] } = options;
  const child = spawn(process.execPath, [...nodeArgs, CLI, ...argv], {
    cwd,
    env: { ...env, NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => out.push(part));
  child.stderr.on('data', (part: Buffer) => err.push(part));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve({ code, signal, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
    );
  });
  return { child, ended };
}
