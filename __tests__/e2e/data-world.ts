/** A folder with a plan of data, outside of any repository or in one, and the real command line run in it. */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Result } from '../../src/core/result.ts';
import type { RunRecord } from '../../src/core/run-record.ts';
import { type Run, runCommandLine } from './world.ts';

export interface DataHome extends Disposable {
  readonly dir: string;
  /** Files below the source `data/`; null removes one. */
  write(files: Readonly<Record<string, string | Uint8Array | null>>): void;
  run(
    argv: readonly string[],
    options?: { readonly at?: string; readonly env?: Readonly<Record<string, string>> },
  ): Promise<Run>;
  /** Paths of the store's files below a folder, sorted. */
  objects(folder?: string): readonly string[];
  records(plan?: string): readonly RunRecord[];
}

export const DAILY =
  '{ schedule: "0 3 * * *", sources: [{ name: media, files: { path: ./data } }], destination: here }';

export function dataPlan(plan = DAILY, more = ''): string {
  return `version: 1\nid: acme-infra\n${more}destinations:\n  here: { directory: ./store }\nplans:\n  uploads: ${plan}\n`;
}

/** 23 November 2026 is a Monday. */
export const MONDAY = '2026-11-23T03:05:00.000Z';
export const day = (n: number): string => new Date(Date.parse(MONDAY) + n * 86_400_000).toISOString();

export function dataHome(plan: string = dataPlan()): DataHome {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-data-'));
  writeFileSync(join(dir, 'holdfast.yml'), plan);
  mkdirSync(join(dir, 'data'));
  const env = { HOLDFAST_CACHE_DIR: join(dir, 'cache'), PATH: process.env['PATH'] ?? '' };
  return {
    dir,
    write(files) {
      for (const [path, content] of Object.entries(files)) {
        const full = join(dir, 'data', path);
        mkdirSync(dirname(full), { recursive: true });
        if (content === null) rmSync(full, { recursive: true });
        else writeFileSync(full, content);
      }
    },
    run: (argv, given = {}) => runCommandLine(argv, { at: MONDAY, ...given, cwd: dir, env: { ...env, ...given.env } }),
    objects(folder = '') {
      const root = join(dir, 'store');
      const all = readdirSync(root, { recursive: true, withFileTypes: true });
      return all
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
        .filter((path) => path.startsWith(folder))
        .sort();
    },
    records(plan = 'uploads') {
      return this.objects(`runs/${plan}/`).map(
        (path) => JSON.parse(readFileSync(join(dir, 'store', path), 'utf8')) as RunRecord,
      );
    },
    [Symbol.dispose]() {
      chmodSync(dir, 0o755);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** `full 1 complete` of each item. */
export function pointsOf({ items }: Pick<Result, 'items'>): readonly string[] {
  return items.map(({ chain, status }) => (chain === undefined ? status : `${chain.kind} ${chain.position} ${status}`));
}
