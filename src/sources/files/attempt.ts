import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import type { RestoreAttempt } from '../../core/sink.ts';
import { systemPath } from './paths.ts';
import { TargetFolders } from './target-folders.ts';

/** What a restore says of itself in its target while it is at work there: `.holdfast-<run>`. */
interface Marker {
  /** Of the machine since it was started, and of the process there: whether it is still at work can be looked at. */
  readonly machine: string;
  readonly pid: number;
  readonly started: string;
  /** Milliseconds: folders that are marked as unfinished and were born from then on are this restore's. */
  readonly since: number;
}

interface Found {
  readonly run: string;
  readonly since: number;
}

const MARKER = /^\.holdfast-([0-9a-f]{16})$/;
/** Nobody can look at another machine's processes: there a marker counts as left behind after this. */
const FOREIGN_MS = 24 * 3_600_000;

/** What lies in a target of restores that died, for whoever only looks. Changes nothing. */
export function lookForAttempts(target: string): Pick<RestoreAttempt, 'since'> {
  const folders = new TargetFolders(target, { replaces: false, since: Number.POSITIVE_INFINITY });
  try {
    const root = folders.find('');
    return { since: root === null ? Number.POSITIVE_INFINITY : earliest(deadIn(root.path)) };
  } finally {
    folders.close();
  }
}

/**
 * Begins a restore into a target, which is made: takes away what restores that died left there under names of their own, and
 * says that this one is at work. Throws `restore-target`.
 */
export function beginRestore(target: string): RestoreAttempt {
  const run = randomBytes(8).toString('hex');
  const isNew = statSync(target, { throwIfNoEntry: false }) === undefined;
  const folders = new TargetFolders(target, { replaces: false, since: Number.POSITIVE_INFINITY });
  const { path } = folders.make('');
  const own = systemPath(`${path}${markerName(run)}`);
  const dead = isNew ? [] : deadIn(path);
  writeFileSync(own, '', { flag: 'wx', mode: 0o600 });
  const bornAt = isNew ? statSync(systemPath(path)).birthtimeMs : statSync(own).birthtimeMs;
  const since = Math.min(bornAt, earliest(dead));
  writeFileSync(own, JSON.stringify({ ...whoWeAre(), since } satisfies Marker));
  if (dead.length > 0) sweep(path, new Set(dead.map((one) => one.run)));
  for (const one of dead) rmSync(systemPath(`${path}${markerName(one.run)}`), { force: true });
  return {
    run,
    since,
    end() {
      rmSync(own, { force: true });
      folders.close();
    },
  };
}

/** The file that says that a restore is at work: gone before its folder gets its mode and time. */
export function markerName(run: string): string {
  return `.holdfast-${run}`;
}

const earliest = (found: readonly Found[]): number =>
  found.reduce((least, { since }) => Math.min(least, since), Number.POSITIVE_INFINITY);

function deadIn(folder: string): readonly Found[] {
  return readdirSync(systemPath(folder), 'latin1').flatMap((name): readonly Found[] => {
    const [, run] = MARKER.exec(name) ?? [];
    const since = run === undefined ? null : sinceOfDead(`${folder}${name}`);
    return run === undefined || since === null ? [] : [{ run, since }];
  });
}

/** Null: it is at work, or it is nobody's whom we believe. */
function sinceOfDead(path: string): number | null {
  const at = systemPath(path);
  const stat = lstatSync(at, { throwIfNoEntry: false });
  if (stat?.isFile() !== true || (stat.uid !== 0 && stat.uid !== process.geteuid?.())) return null;
  const marker = markerIn(readFileSync(at, 'utf8'));
  if (marker === null) return stat.birthtimeMs || null; // it died as it began
  const isHere = marker.machine === whoWeAre().machine;
  const isDead = isHere ? startOf(marker.pid) !== marker.started : Date.now() - stat.mtimeMs > FOREIGN_MS;
  return isDead ? marker.since : null;
}

function markerIn(text: string): Marker | null {
  try {
    const { machine, pid, started, since } = JSON.parse(text) as Partial<Marker>;
    if (typeof machine !== 'string' || typeof pid !== 'number' || typeof since !== 'number') return null;
    return { machine, pid, started: String(started), since };
  } catch {
    return null;
  }
}

/** Files that never got their name, in every folder; no link is followed. */
function sweep(folder: string, runs: ReadonlySet<string>): void {
  for (const entry of readdirSync(systemPath(folder), { encoding: 'latin1', withFileTypes: true })) {
    const path = `${folder}${entry.name}`;
    const [, run = ''] = /^\.holdfast-([0-9a-f]{16})-/.exec(entry.name) ?? [];
    try {
      if (entry.isDirectory()) sweep(`${path}/`, runs);
      else if (runs.has(run)) unlinkSync(systemPath(path));
    } catch {} // a folder that this user may not read had nothing of his written into it
  }
}

function whoWeAre(): Omit<Marker, 'since'> {
  const boot = readOr('/proc/sys/kernel/random/boot_id');
  const machine = createHash('sha256').update(`${hostname()}\n${boot}`).digest('hex').slice(0, 16);
  return { machine, pid: process.pid, started: startOf(process.pid) };
}

/** When a process was started, in whatever unit; empty = there is none, or the platform does not say. */
function startOf(pid: number): string {
  const stat = readOr(`/proc/${pid}/stat`);
  if (stat !== '') return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  try {
    process.kill(pid, 0);
    return 'at work';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? 'at work' : '';
  }
}

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
