/** A folder with a source, a plan and a store, where the built bundle is run as a process and may be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../../src/commands/index.ts';
import type { Result } from '../../src/core/result.ts';
import { runInMemory } from '../../src/hosts/memory-host.ts';
import { sources } from '../../src/sources/index.ts';

const DIST = process.env['HOLDFAST_TEST_DIST'] ?? join(import.meta.dirname, '../../dist');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Null when it was ended before it could say. */
  readonly result: Result | null;
  readonly stderr: string;
}

export interface StartOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Before the program. */
  readonly nodeArgs?: readonly string[];
  readonly uid?: number;
}

export interface Ground extends Disposable {
  readonly folder: string;
  readonly source: string;
  /** Of a store in a directory. */
  readonly store: string;
  /** The bundle, as a process. */
  start(
    argv: readonly string[],
    options?: StartOptions,
  ): { readonly child: ChildProcess; readonly ended: Promise<Ended> };
  /** The same code in this process: for looking at what a process left. */
  look(
    argv: readonly string[],
    env?: Readonly<Record<string, string>>,
    now?: () => number,
  ): Promise<Ended & { readonly result: Result }>;
  /** A path that is not there yet. */
  target(): string;
}

export interface GroundOptions {
  readonly place?: string;
  readonly encryption?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** One that is there already. */
  readonly source?: string;
}

export function ground({
  place = 'directory: ./store',
  encryption = 'none',
  env: own = {},
  source,
}: GroundOptions = {}): Ground {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-faults-'));
  const root = source ?? join(folder, 'source');
  mkdirSync(root, { recursive: true });
  writeFileSync(
    join(folder, 'holdfast.yml'),
    `version: 1
id: acme-infra
destinations:
  here: { ${place}, encryption: ${encryption} }
plans:
  uploads:
    schedule: "0 2 * * *"
    scheme: { full: every 50, then: incremental }
    sources: [{ name: media, files: { path: ${JSON.stringify(root)} } }]
    destination: here
`,
  );
  const base = { PATH: process.env['PATH'] ?? '', HOLDFAST_CACHE_DIR: join(folder, 'cache'), ...own };
  let targets = 0;
  return {
    folder,
    source: root,
    store: join(folder, 'store'),
    start(argv, { env = {}, nodeArgs = [], uid } = {}) {
      const { node, dist } = uid === undefined ? { node: process.execPath, dist: DIST } : openProgram(folder);
      const child = spawn(node, [...nodeArgs, join(dist, 'cli.js'), ...argv, '--json'], {
        cwd: folder,
        env: { ...base, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
        ...(uid === undefined ? {} : { uid, gid: uid }),
      });
      let [stdout, stderr] = ['', ''];
      child.stdout.on('data', (text: Buffer) => {
        stdout += text.toString();
      });
      child.stderr.on('data', (text: Buffer) => {
        stderr += text.toString();
      });
      const ended = new Promise<Ended>((resolve, reject) => {
        child.on('error', reject); // it could not even begin
        child.on('close', (code, signal) =>
          resolve({ code, signal, stderr, result: stdout === '' ? null : (JSON.parse(stdout) as Result) }),
        );
      });
      return { child, ended };
    },
    async look(argv, env = {}, now = Date.now) {
      const { exit, stdout, stderr } = await runInMemory([...argv, '--json'], {
        env: { ...base, ...env },
        cwd: folder,
        clock: { now, sleep: async () => {} },
        commands,
        sources,
        random: (bytes) => randomBytes(bytes).toString('hex'),
      });
      return { code: exit, signal: null, stderr, result: JSON.parse(stdout) as Result };
    },
    target: () => join(folder, `restored-${++targets}`),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export const RESTORE = (target: string, ...more: readonly string[]): readonly string[] => [
  'restore',
  'uploads/media',
  '--target',
  target,
  '--apply',
  '--yes',
  ...more,
];

/** The program where any user reaches it: a clone may lie in a folder of its owner's alone. */
function openProgram(folder: string): { readonly node: string; readonly dist: string } {
  const [node, dist] = [join(folder, 'program/node'), join(folder, 'program/dist')];
  if (!existsSync(node)) {
    cpSync(DIST, dist, { recursive: true });
    cpSync(process.execPath, node, { mode: constants.COPYFILE_FICLONE });
  }
  return { node, dist };
}

/** Files below a folder with their sizes, by their paths in it. */
export function filesBelow(root: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  if (!existsSync(root)) return found;
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    const stat = statSync(join(root, path));
    if (stat.isFile()) found.set(path, stat.size);
  }
  return found;
}

/** Bytes of the files whose paths begin so. */
export function bytesOf(files: ReadonlyMap<string, number>, prefix: string): number {
  return [...files].reduce((sum, [path, size]) => sum + (path.startsWith(prefix) ? size : 0), 0);
}

/** Big files of bytes that compress to nothing less, two packs of them and the beginning of a third, and small files. */
export function plantPacks(root: string, megabytes = 76): void {
  mkdirSync(join(root, 'small/deep'), { recursive: true });
  for (let i = 0; i < 60; i++) writeFileSync(join(root, `small/deep/${i}.txt`), `${i}\n`.repeat(i * 7));
  for (let i = 0; i < megabytes / 2; i++)
    writeFileSync(join(root, `big-${String(i).padStart(3, '0')}`), randomBytes(2_000_000));
}
