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
/** What few files do not fill: buffers of the budget, the table of known chunks (4 to 64 MiB), and the collector's moods. */
const GROWTH_MAX_MIB = LONG ? 190 : 90;
const PEAK_MAX_MIB = 400;
const TIME_MAX_MS = LONG ? 3_600_000 : 300_000;

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

function peaksOf(files: number): Readonly<Record<string, number>> {
  using at = home();
  const folderOf = (n: number) => join(at.source, String(Math.floor(n / FILES_PER_FOLDER)).padStart(5, '0'));
  for (let n = 0; n < files; n++) {
    if (n % FILES_PER_FOLDER === 0) mkdirSync(folderOf(n));
    writeFileSync(join(folderOf(n), `message-${n}.eml`), `${n} `.repeat(1 + (n % 60)));
  }
  const target = at.target();
  const full = peakOf(at, ['backup', '--force']);
  const unchanged = peakOf(at, ['backup', '--force']);
  for (let n = 0; n < files; n += 100) writeFileSync(join(folderOf(n), `message-${n}.eml`), `new ${n}`);
  const changed = peakOf(at, ['backup', '--force']);
  const restore = peakOf(at, ['restore', 'uploads/media', '--target', target, '--apply', '--yes']);
  rmSync(target, { recursive: true });
  const verify = peakOf(at, ['verify', 'uploads/media', '--level', 'data']);
  const diff = peakOf(at, ['diff', 'uploads/media']);
  return { full, unchanged, changed, restore, verify, diff };
}

test(
  'a tree of many more files takes hardly more memory',
  () => {
    const [few, many] = [peaksOf(FEW), peaksOf(MANY)];
    const tooMuch = Object.entries(many).filter(
      ([verb, peak]) => peak > PEAK_MAX_MIB || peak - (few[verb] ?? 0) > GROWTH_MAX_MIB,
    );
    expect({ tooMuch, few, many }).toEqual({ tooMuch: [], few, many });
  },
  TIME_MAX_MS,
);
