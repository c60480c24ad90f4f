/**
 * What a run holds in memory does not grow with what it reads. `npm test` looks at tens of thousands of files; a million and
 * more: HOLDFAST_TEST_LONG=1 npm test __tests__/e2e/data-memory.test.ts
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { LONG } from '../faults/campaign.ts';
import { type Home, home } from './data-home.ts';

const CLI = join(import.meta.dirname, '../../src/cli.ts');
const FILES_PER_FOLDER = 1000;
const [FEW, MANY] = LONG ? [10_000, 1_000_000] : [3000, 60_000];
/**
 * What few files do not fill, and many do once: the table of known chunks (4 MiB; 16 from 42,000 chunks on, 64 from 168,000 on),
 * two threads with their windows and blocks (20 MiB each) and two batches of 4 MiB before each of them, as they are and sealed,
 * which the byte budget counts; and a main heap that is collected when it is half as big again as the 24 MiB from which it is
 * held. What is kept for each file is beyond it: 1 KiB each is 56 MiB more, in the long form a gigabyte.
 */
const GROWTH_MAX_MIB = LONG ? 190 : 110;
const PEAK_MAX_MIB = 400;
/** A peak hangs on when the collector comes, too; what is kept is there each time. So the least of so many counts. */
const TRIES = 3;
const TIME_MAX_MS = LONG ? 3_600_000 : 600_000;

/** Written when the process ends: what Linux says of its peak, KiB. */
const NOTE_PEAK = `data:text/javascript,${encodeURIComponent(
  `import{readFileSync,writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync(process.env.PEAK,/VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status','utf8'))[1]))`,
)}`;

/** Runs the command line as a process of its own; how much memory it had at the most, MiB. */
function peakOf(at: Home, argv: readonly string[]): number {
  const peak = join(at.folder, 'peak');
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const env = { PATH, NODE_COMPILE_CACHE, HOME: join(at.folder, 'home'), PEAK: peak };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', `--import=${NOTE_PEAK}`, CLI, ...argv],
    { cwd: at.folder, env, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`${argv.join(' ')} ended with ${status}: ${stdout}${stderr}`);
  return Number(readFileSync(peak, 'utf8')) / 1024;
}

interface Verb {
  readonly name: string;
  readonly argv: readonly string[];
  /** Makes it do the same work each time. */
  readonly prepare?: () => void;
}

type Peaks = Readonly<Record<string, number>>;

/** The peaks of all verbs over so many files, each tried again while it is above its bound. */
function peaksOf(files: number, boundOf: (verb: string) => number): Peaks {
  using at = home();
  const folderOf = (n: number) => join(at.source, String(Math.floor(n / FILES_PER_FOLDER)).padStart(5, '0'));
  for (let n = 0; n < files; n++) {
    if (n % FILES_PER_FOLDER === 0) mkdirSync(folderOf(n));
    writeFileSync(join(folderOf(n), `message-${n}.eml`), `${n} `.repeat(1 + (n % 60)));
  }
  const target = at.target();
  let change = 0;
  const backup = ['backup', '--force'];
  const verbs: readonly Verb[] = [
    {
      name: 'full',
      argv: backup,
      prepare() {
        for (const folder of [at.store, join(at.folder, 'home')]) rmSync(folder, { recursive: true, force: true });
      },
    },
    { name: 'unchanged', argv: backup },
    {
      name: 'changed',
      argv: backup,
      prepare() {
        change += 1;
        for (let n = 0; n < files; n += 100) writeFileSync(join(folderOf(n), `message-${n}.eml`), `new ${n} ${change}`);
      },
    },
    {
      name: 'restore',
      argv: ['restore', 'uploads/media', '--target', target, '--apply', '--yes'],
      prepare: () => rmSync(target, { recursive: true, force: true }),
    },
    { name: 'verify', argv: ['verify', 'uploads/media', '--level', 'data'] },
    { name: 'diff', argv: ['diff', 'uploads/media'] },
  ];
  return Object.fromEntries(verbs.map((verb) => [verb.name, leastPeakOf(at, verb, boundOf(verb.name))]));
}

function leastPeakOf(at: Home, { argv, prepare }: Verb, bound: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let n = 0; n < TRIES && least > bound; n++) {
    prepare?.();
    least = Math.min(least, peakOf(at, argv));
  }
  return least;
}

test(
  'a tree of many more files takes hardly more memory',
  () => {
    const few = peaksOf(FEW, () => PEAK_MAX_MIB);
    const boundOf = (verb: string) => Math.min(PEAK_MAX_MIB, (few[verb] ?? 0) + GROWTH_MAX_MIB);
    const many = peaksOf(MANY, boundOf);
    const tooMuch = Object.keys(many).filter((verb) => (many[verb] ?? 0) > boundOf(verb));
    expect({ tooMuch, few, many }).toEqual({ tooMuch: [], few, many });
  },
  TIME_MAX_MS,
);
