import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { STORE_KINDS, type StoreKind } from './place.ts';
import { SET_NAMES, type SetName } from './sets/data-set.ts';

export const SUBJECTS = ['restic', 'memory'] as const;
export type Subject = (typeof SUBJECTS)[number];

export interface Options {
  readonly subjects: readonly Subject[];
  readonly sets: readonly SetName[];
  readonly stores: readonly StoreKind[];
  readonly rounds: number;
  /** 1 is the full size of every set. */
  readonly scale: number;
  readonly cold: boolean;
  readonly tree: string | null;
  readonly work: string;
  readonly target: string | null;
  readonly bundle: string;
  readonly restic: string | null;
  readonly write: boolean;
  readonly json: boolean;
}

export const HELP = `Usage: npm run bench -- [restic] [memory] [options]

Measures the built bundle, and prints tables. Without a subject: restic.

Subjects:
  restic   side by side with restic, in turns, each with new stores: backups, restores, bytes, memory, processor time
  memory   whether memory stays flat from 10,000 to 1,000,000 files and from 1 to 10 GiB

Options:
  --sets LIST      of ${SET_NAMES.join(',')}; default all
  --stores LIST    of ${STORE_KINDS.join(',')}; default both
  --rounds N       how often everything is done; default 5
  --quick          sets of 1/64 of their size, one round: some minutes, to see that it works; its figures mean little
  --scale X        sets of X times their size
  --tree DIR       a copy of this folder in place of the made files
  --cold           drop the page cache before every measurement (root); default: everything was read before
  --work DIR       where sets are kept and stores are made; default .cache/bench
  --target DIR     where to restore; default memory (/dev/shm) when there is enough of it, else the work folder
  --bundle DIR     default dist
  --restic FILE    another restic than the system's; none: measure Holdfast alone
  --write          write the figures to docs/benchmarks.md
  --json           print them as JSON
  --help           show this
`;

/** Throws an Error that says what to write instead. Null when help was asked for. */
export function readOptions(args: readonly string[], root: string): Options | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      sets: { type: 'string', default: SET_NAMES.join(',') },
      stores: { type: 'string', default: STORE_KINDS.join(',') },
      rounds: { type: 'string' },
      scale: { type: 'string' },
      quick: { type: 'boolean', default: false },
      tree: { type: 'string' },
      cold: { type: 'boolean', default: false },
      work: { type: 'string', default: join(root, '.cache/bench') },
      target: { type: 'string' },
      bundle: { type: 'string', default: join(root, 'dist') },
      restic: { type: 'string' },
      write: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  return {
    subjects: chosen('subject', positionals.length === 0 ? ['restic'] : positionals, SUBJECTS),
    sets: chosen('--sets', values.sets.split(','), SET_NAMES),
    stores: chosen('--stores', values.stores.split(','), STORE_KINDS),
    rounds: Math.ceil(positive('--rounds', values.rounds ?? (values.quick ? '1' : '5'))),
    scale: positive('--scale', values.scale ?? (values.quick ? '0.015625' : '1')),
    cold: values.cold,
    tree: values.tree === undefined ? null : resolve(values.tree),
    work: resolve(values.work),
    target: values.target === undefined ? null : resolve(values.target),
    bundle: resolve(values.bundle),
    restic: values.restic ?? null,
    write: values.write,
    json: values.json,
  };
}

function chosen<T extends string>(what: string, given: readonly string[], known: readonly T[]): readonly T[] {
  const strange = given.find((one) => !known.some((name) => name === one));
  if (strange !== undefined) throw new Error(`${what} '${strange}' is not known: write one of ${known.join(', ')}`);
  return known.filter((name) => given.includes(name));
}

function positive(what: string, text: string): number {
  const number = Number(text);
  if (Number.isFinite(number) && number > 0) return number;
  throw new Error(`${what} '${text}' is not a number above 0`);
}
