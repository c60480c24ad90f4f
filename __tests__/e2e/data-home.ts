/** A folder with a plan of one data source, its store beside it, and the real command line run there. */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../../src/commands/index.ts';
import type { Finding, Result } from '../../src/core/result.ts';
import { memoryClock, runInMemory } from '../../src/hosts/memory-host.ts';
import { sources } from '../../src/sources/index.ts';

const START = Date.parse('2026-11-23T02:00:00Z');
const HOUR = 3_600_000;

export interface HomeRun {
  readonly exit: number;
  readonly result: Result;
  /** The report as people read it, and the log. */
  readonly text: string;
}

export interface Home extends Disposable {
  readonly folder: string;
  /** What is backed up. */
  readonly source: string;
  readonly store: string;
  /** Runs one command line, an hour after the one before it. */
  run(argv: readonly string[], options?: HomeOptions): Promise<HomeRun>;
  /** `backup --force`; must end well. Gives the point's id. */
  backup(options?: HomeOptions): Promise<string>;
  /** A path in the folder that is not there yet. */
  target(): string;
  /** Lets hours go by. */
  pass(hours: number): void;
}

export interface HomeOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly answers?: readonly string[];
  readonly cwd?: string;
}

export function home({
  encryption = 'none',
  place = 'directory: ./store',
}: {
  readonly encryption?: string;
  readonly place?: string;
} = {}): Home {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-home-'));
  const source = join(folder, 'srv/media');
  mkdirSync(source, { recursive: true });
  writeFileSync(
    join(folder, 'holdfast.yml'),
    `version: 1
id: acme-infra
destinations:
  here: { ${place}, encryption: ${encryption} }
plans:
  uploads:
    schedule: "0 2 * * *"
    sources: [{ name: media, files: { path: ${source} } }]
    destination: here
`,
  );
  let runs = 0;
  let targets = 0;
  const run: Home['run'] = async (argv, { env = {}, answers, cwd = folder } = {}) => {
    const { exit, stdout, stderr } = await runInMemory([...argv, '--json'], {
      env: { PATH: process.env['PATH'], HOME: join(folder, 'home'), ...env },
      cwd,
      clock: memoryClock(START + HOUR * runs++),
      commands,
      sources,
      random: (bytes) => randomBytes(bytes).toString('hex'),
      ...(answers === undefined ? {} : { answers }),
    });
    return { exit, result: JSON.parse(stdout) as Result, text: stderr };
  };
  return {
    folder,
    source,
    store: join(folder, 'store'),
    run,
    async backup(options) {
      const { exit, result, text } = await run(['backup', '--force'], options);
      const point = result.items[0]?.point;
      if (exit !== 0 || point === undefined) throw new Error(`the backup ended with ${exit}: ${text}`);
      return point;
    },
    pass(hours) {
      runs += hours;
    },
    target: () => join(folder, `restored-${++targets}`),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What a run told, but for how its bucket is kept: those of tests are bare. */
export function besideBucket(findings: readonly Finding[] = []): readonly Finding[] {
  return findings.filter(({ code }) => !code.startsWith('bucket-'));
}

/** Files of several kinds, sizes, modes and times. */
export function plant(root: string): void {
  mkdirSync(join(root, 'invoices/2026'), { recursive: true });
  mkdirSync(join(root, 'empty'));
  for (let i = 0; i < 30; i++) writeFileSync(join(root, `invoices/2026/${i}.txt`), `invoice ${i}\n`.repeat(i));
  writeFileSync(join(root, 'big.bin'), randomBytes(5 * 1024 * 1024));
  writeFileSync(join(root, 'run.sh'), '#!/bin/sh\n');
  chmodSync(join(root, 'run.sh'), 0o755);
  chmodSync(join(root, 'invoices'), 0o750);
  writeFileSync(Buffer.from(`${root}/\xff é`, 'latin1'), 'a name that is not UTF-8');
  symlinkSync('../outside', join(root, 'link'));
  utimesSync(join(root, 'invoices/2026/7.txt'), 1_500_000_000.25, 1_500_000_000.25);
  utimesSync(join(root, 'empty'), 1_400_000_000, 1_400_000_000);
}

/** The objects of a store below a prefix, in the order of their keys. */
export function objectsBelow(store: string, prefix: string): readonly string[] {
  const names = readdirSync(join(store, prefix), { recursive: true, withFileTypes: true });
  return names
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
