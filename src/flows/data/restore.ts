import { createHash, randomBytes } from 'node:crypto';
import { posix } from 'node:path';
import { ByteBudget } from '../../archive/byte-budget.ts';
import type { ReadTally } from '../../archive/read-tally.ts';
import { restoreEntries } from '../../archive/restore.ts';
import type { Selection } from '../../archive/selection.ts';
import type { Threads } from '../../archive/worker-pool.ts';
import { acceptLossHint, type Ledger } from '../../catalogue/ledger.ts';
import { HoldfastError } from '../../core/errors.ts';
import { canonicalText } from '../../core/json.ts';
import type { Address } from '../../core/point-sources.ts';
import type { Log } from '../../core/ports.ts';
import type { PointKey } from '../../core/recovery-point.ts';
import type { Finding } from '../../core/result.ts';
import type { Sink, SinkModule, SinkOptions } from '../../core/sink.ts';
import { formatSize } from '../../core/size.ts';
import type { Instant } from '../../core/time.ts';
import { threadModules } from '../../sources/threads.ts';
import { addressText } from './addresses.ts';
import { type DataStore, type OpenedPoint, openPoint } from './open-point.ts';
import { type PointWish, wishedPoints } from './point-selection.ts';
import { checkTarget, isBare, roomFinding } from './restore-target.ts';
import { type Misfits, misfits, type Survey, surveyPoint } from './survey.ts';

/** A target that is no folder: one file goes to standard output. */
export const STDOUT = '-';

export interface RestoreRequest {
  readonly address: Address;
  readonly wish: PointWish;
  readonly selection: Selection;
  /** Absolute, or `STDOUT`. */
  readonly target: string;
  readonly overwrite: SinkOptions['overwrite'];
  /** What is remembered of the source outside of the store. */
  readonly ledger: Ledger | null;
}

/** The point that is meant. */
export interface ChosenPoint {
  readonly request: RestoreRequest;
  readonly opened: OpenedPoint;
  /** Newer points that have not got what was asked for. */
  readonly passed: number;
  /** Lines of `include` and `exclude` that fit nothing. */
  readonly misfits: Pick<Misfits, 'include' | 'exclude'>;
}

/** What a restore would do, in one value that can be shown, approved by its hash, and done. */
export interface RestorePlan extends ChosenPoint {
  readonly survey: Survey;
  /** 16 hex. */
  readonly hash: string;
  readonly findings: readonly Finding[];
}

export interface RestoreDeps {
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly now: Instant;
}

/**
 * Chooses the point; changes nothing. Without a wish it is the newest point that has the items. Throws `point-missing`,
 * `item-missing`, `target-refused`, `point-vanished`, `entry-replaced`, and what reading the store throws.
 */
export async function choosePoint(
  { signal, log, now }: RestoreDeps,
  data: DataStore,
  points: readonly PointKey[],
  request: RestoreRequest,
): Promise<ChosenPoint> {
  const wished = wishedPoints(points, request.wish, now);
  checkVanished(request, points, wished[0]);
  let missing: readonly string[] = [];
  for (const [passed, listed] of wished.entries()) {
    if (passed > 0) log.info(`${missing.join(', ')}: not in ${wished[passed - 1]?.point}, looking in ${listed.point}`);
    const opened = await openWished(data, listed, wished[passed + 1]);
    checkReplaced(data, opened, request.ledger);
    if (request.target !== STDOUT)
      checkTarget(request.target, { folder: data.folder, root: opened.frames.index.header.root });
    const unfit = await misfits(opened.frames, request.selection, signal);
    const lacks = unfit.items;
    if (lacks.length === 0) {
      if (unfit.nothing) throw nothingSelected(request, listed);
      if (request.wish.kind === 'newest' && listed.slot > now + CLOCK_SKEW_MS)
        log.warn(
          `${listed.point} is of a time that has not come yet: a clock was ahead, or this one is behind; list shows all points`,
        );
      return { request, opened, passed, misfits: unfit };
    }
    if (missing.length === 0) missing = lacks;
  }
  throw new HoldfastError('item-missing', `${missing.map((item) => `'${item}'`).join(', ')}: ${whereNot(wished)}`, {
    hint: 'paths begin below the root of the source; a pattern such as **/name finds a name in any folder',
  });
}

/** A restore that brings nothing back is not what anybody asked for. */
function nothingSelected(
  { selection: { include = [], exclude = [] } }: RestoreRequest,
  { point }: PointKey,
): HoldfastError {
  const given = [...include.map((line) => `--include '${line}'`), ...exclude.map((line) => `--exclude '${line}'`)];
  return new HoldfastError('item-missing', `nothing of ${point} is left to restore by ${given.join(' ')}`, {
    hint: 'patterns are lines as in .gitignore, seen from the root of the source; list --item shows what the point has',
  });
}

/** How far the clocks of two machines may be apart. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** Looks through the index of the point and at the target; changes nothing. Throws `restore-target`. */
export async function planRestore(
  { signal }: Pick<RestoreDeps, 'signal'>,
  data: DataStore,
  chosen: ChosenPoint,
): Promise<RestorePlan> {
  const { request, opened } = chosen;
  return await atTarget(chosen, async (sink) => {
    const survey = await surveyPoint(opened.frames, request.selection, sink, signal);
    const room = roomFinding(request.target, survey.writtenBytes);
    const hash = hashOf(data, opened, survey.replacesDigest(), request);
    return { ...chosen, survey, hash, findings: room === null ? [] : [room] };
  });
}

/** Works with what looks at the target of a restore; null where nothing lies. */
export async function atTarget<T>(
  { request: { target, overwrite }, opened }: ChosenPoint,
  work: (sink: Sink | null) => Promise<T>,
): Promise<T> {
  if (target === STDOUT || isBare(target)) return await work(null);
  const run = randomBytes(8).toString('hex');
  const module = await sinkModule(opened.point.kind);
  const { since } = module.lookForAttempts(target);
  const sink = module.createSink(target, { overwrite, rootName: rootNameOf(opened), run, since });
  try {
    return await work(sink);
  } finally {
    sink.close();
  }
}

/**
 * The hash of a restore into a target in which nothing lies: nothing can be replaced there, so that the index need not be gone
 * through. Null where something lies there.
 */
export function bareHash(data: DataStore, { request, opened }: ChosenPoint): string | null {
  const isEmpty = request.target === STDOUT || isBare(request.target);
  return isEmpty ? hashOf(data, opened, null, request) : null;
}

/** Restores it. What is hurt or cannot be written is in the tally, and everything else is restored. */
export async function applyRestore(
  { signal, log, threads }: RestoreDeps & { readonly threads: Threads },
  data: DataStore,
  { request, opened }: ChosenPoint,
): Promise<ReadTally> {
  const { point, keys, frames } = opened;
  const { address, selection, target, overwrite } = request;
  const task = log.task(`restore ${address.plan}/${address.source}`);
  const isWhole = Object.values(selection).every((patterns) => patterns.length === 0);
  const { files: all, bytes: allBytes } = point.counts;
  const progress = ({ files, bytes }: ReadTally): string =>
    isWhole
      ? `${files} of ${all} files, ${formatSize(bytes)} of ${formatSize(allBytes)}`
      : `${files} files, ${formatSize(bytes)}`;
  try {
    const attempt = (await sinkModule(point.kind)).beginRestore(target);
    const { tally } = await restoreEntries({
      store: data.store,
      keys,
      point,
      index: frames.index,
      threads,
      budget: new ByteBudget(),
      signal,
      onProgress: (so) => task.update(progress(so)),
      sinkModule: point.kind,
      target,
      attempt,
      overwrite,
      rootName: rootNameOf(opened),
      select: selection,
    });
    attempt.end();
    task.done(progress(tally));
    return tally;
  } catch (error) {
    task.fail('it can be restored again with --overwrite changed');
    throw error;
  }
}

/** "The newest" must not become an older one because somebody took the newest away. */
function checkVanished(
  { wish, ledger, address }: RestoreRequest,
  points: readonly PointKey[],
  newest: PointKey | undefined,
): void {
  if (wish.kind !== 'newest' || ledger === null || newest === undefined) return;
  const there = new Set(points.map(({ point }) => point));
  const gone = Object.keys(ledger.points).find((point) => point > newest.point && !there.has(point));
  if (gone === undefined) return;
  throw new HoldfastError('point-vanished', `the newest recovery point ${gone} was written and is not there any more`, {
    hint: `find out who can delete in the store; to restore the one before it all the same: --at ${newest.point}; ${acceptLossHint(addressText(address), gone)}`,
  });
}

function checkReplaced(data: DataStore, { point, digest }: OpenedPoint, ledger: Ledger | null): void {
  const known = ledger?.points[point.point];
  if (known === undefined || known === digest) return;
  throw new HoldfastError('entry-replaced', `the catalogue entry of ${point.point} is not the one that was written`, {
    hint: `find out who replaced it, or restore another point; --from ${data.store.name} reads the store as it is`,
  });
}

/** The point that was meant and cannot be read is never replaced by another unasked. */
async function openWished(data: DataStore, listed: PointKey, before: PointKey | undefined): Promise<OpenedPoint> {
  try {
    return await openPoint(data, listed);
  } catch (error) {
    if (!(error instanceof HoldfastError) || !HURT.has(error.code)) throw error;
    const other = before === undefined ? 'list shows the other points' : `the point before it: --at ${before.point}`;
    throw new HoldfastError(error.code, `the recovery point ${listed.point} cannot be read: ${error.message}`, {
      hint: other,
      cause: error,
    });
  }
}

const HURT: ReadonlySet<string> = new Set(['object-missing', 'object-damaged', 'entry-forged']);

/** A name for the entry of a source that is a single file. */
function rootNameOf({ point, frames }: OpenedPoint): string {
  return posix.basename(frames.index.header.root) || point.source;
}

async function sinkModule(kind: string): Promise<SinkModule> {
  const module = await threadModules[kind]?.();
  if (module !== undefined) return module as SinkModule;
  throw new HoldfastError('not-carried-out', `this version cannot restore a source of the kind '${kind}'`, {
    hint: 'a later version of Holdfast wrote it; update this one',
  });
}

function whereNot(wished: readonly PointKey[]): string {
  const [first] = wished;
  return wished.length === 1
    ? `not in the recovery point ${first?.point}`
    : `in none of ${wished.length} recovery points`;
}

/** Of everything that decides what is written where. What would be new is not in it: a restore that was interrupted goes on. */
function hashOf(
  data: DataStore,
  { point, digest }: OpenedPoint,
  replaces: string | null,
  request: RestoreRequest,
): string {
  const { selection, target, overwrite } = request;
  const sorted = (texts: readonly string[] | undefined) => [...new Set(texts ?? [])].sort();
  const text = canonicalText({
    format: 1,
    command: 'restore',
    store: data.opened.id,
    source: `${point.plan}/${point.source}`,
    point: point.point,
    entry: digest,
    items: sorted(selection.items),
    include: sorted(selection.include),
    exclude: sorted(selection.exclude),
    target,
    overwrite,
    replaces,
  });
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
