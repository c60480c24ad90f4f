import { HoldfastError } from '../../core/errors.ts';
import type { StateStore } from '../../core/ports.ts';
import type { ClosedRestore, OpenedRestore, RestoreRecord } from '../../core/restore/restore-record.ts';
import type { Request } from '../../core/restore/step.ts';
import type { Finding, Outcome } from '../../core/result.ts';
import { isoTime } from '../../core/time.ts';
import type { Advance, SnapshotRestore, SnapshotRestoreContext } from '../../sources/snapshot-restore.ts';
import type { Way } from '../config/restore/apply.ts';
import { closedFiles, openRestore, reopenRestore } from '../config/restore/records.ts';
import type { OpenPlace, PointsWorld } from './places.ts';
import type { PlannedPointsRestore } from './plan-restore.ts';

export interface PointsRestoreDeps extends PointsWorld {
  readonly state: StateStore;
  readonly restore: SnapshotRestore;
  readonly place: OpenPlace;
  /** Milliseconds to wait for what AWS is doing. */
  readonly wait: number;
}

export interface PointsRestoreEnd {
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly findings: readonly Finding[];
  /** What AWS calls what was made. */
  readonly made: readonly string[];
  /** What it waits for; null when it is done. */
  readonly waiting: string | null;
}

/** What is written down before the first call: whoever goes on with it needs no more. */
export function openedOf(
  planned: PlannedPointsRestore,
  name: Pick<OpenedRestore, 'id' | 'plan' | 'source' | 'approval' | 'openedAt'>,
): OpenedRestore {
  const { origin, target, source } = planned.plan;
  return {
    schemaVersion: 1,
    ...name,
    target,
    origin,
    mapping: null,
    planHash: planned.hash,
    requests: source.requests,
    wanted: [],
    before: [],
    pruneExtra: false,
  };
}

export async function runPointsRestore(deps: PointsRestoreDeps, opened: OpenedRestore): Promise<PointsRestoreEnd> {
  await openRestore(deps.state, opened);
  return await carryOn(deps, opened, 'apply');
}

/** Goes on with a restore that was begun, or takes it back. Throws `restore-unknown` for one that has ended that way. */
export async function continuePointsRestore(
  deps: PointsRestoreDeps,
  { opened, closed, undone }: RestoreRecord,
  way: Way,
): Promise<PointsRestoreEnd> {
  const past =
    undone?.outcome === 'complete' ? undone : way === 'apply' && closed?.outcome === 'complete' ? closed : null;
  if (past !== null)
    throw new HoldfastError(
      'restore-unknown',
      `restore ${opened.id} of ${opened.plan}/${opened.source} ${past === undone ? 'was taken back' : 'has ended'} at ${past.closedAt}`,
      { hint: 'there is nothing left of it to be done; plan a new one' },
    );
  await reopenRestore(deps.state, opened);
  // Of one that died nobody knows whether its last call arrived, and AWS may list later what it made.
  const settle = way === 'undo' && closed === null ? SETTLE_MS : 0;
  return await carryOn(deps, opened, way, settle);
}

const SETTLE_MS = 60_000;
const POLL_MIN_MS = 2_000;
const POLL_MAX_MS = 30_000;

/**
 * Takes the requests in order as far as AWS and the time to wait let it. Whoever was here before: what is done stays as it is. What
 * is not ready by then stays open, and `--resume` goes on with it.
 */
async function carryOn(
  deps: PointsRestoreDeps,
  opened: OpenedRestore,
  way: Way,
  settle = 0,
): Promise<PointsRestoreEnd> {
  const requests = way === 'apply' ? opened.requests : opened.requests.toReversed();
  const { clock, signal, log, restore } = deps;
  const startedAt = clock.now();
  const made: string[] = [];
  const task = log.task(`${way === 'apply' ? 'restore' : 'undo'} ${opened.plan}/${opened.source}`);
  const numbers = way === 'apply' ? requests.map((_, at) => at + 1) : requests.map((_, at) => requests.length - at);
  try {
    for (const [at, request] of requests.entries()) {
      const context = contextOf(deps, opened, numbers[at] ?? 0);
      let isSeen = false;
      for (let pause = POLL_MIN_MS; ; pause = Math.min(POLL_MAX_MS, pause * 2)) {
        signal.throwIfAborted();
        const asked = await stepOn(restore, context, request, way);
        isSeen ||= asked.kind === 'in-progress' || asked.made.length > 0;
        const end: Advance = isSeen || clock.now() - startedAt >= settle ? asked : NOT_SEEN;
        if (end.kind === 'done') {
          made.push(...end.made);
          break;
        }
        task.update(`${at + 1} of ${requests.length}: ${end.why}`);
        if (clock.now() - startedAt + pause > deps.wait) {
          task.done(`in progress: ${end.why}`);
          return { outcome: 'waiting', reason: 'in-progress', findings: [], made, waiting: end.why };
        }
        await clock.sleep(pause, signal);
      }
    }
    const findings = way === 'apply' ? await unequal(deps, opened) : [];
    const end = findings.length === 0 ? COMPLETE : UNEQUAL;
    await close(deps, opened, end, way);
    task.done(`${requests.length} requests`);
    return { ...end, findings, made, waiting: null };
  } catch (thrown) {
    task.fail('ended early');
    throw thrown;
  }
}

/** There is nothing to be taken back, or nothing yet. */
const NOT_SEEN: Advance = { kind: 'in-progress', why: 'AWS may not list yet what the restore made last' };
const COMPLETE = { outcome: 'complete', reason: null } as const;
const UNEQUAL = { outcome: 'partial', reason: 'restore-unequal' } as const;

async function stepOn(
  restore: SnapshotRestore,
  context: SnapshotRestoreContext,
  request: Request,
  way: Way,
): Promise<Advance> {
  return way === 'apply' ? await restore.advance(context, request) : await restore.undo(context, request);
}

function contextOf({ place }: PointsRestoreDeps, { id }: OpenedRestore, number: number): SnapshotRestoreContext {
  return { ...place.context, id, number };
}

async function unequal(deps: PointsRestoreDeps, opened: OpenedRestore): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const [at, request] of opened.requests.entries())
    for (const message of await deps.restore.verify(contextOf(deps, opened, at + 1), request))
      found.push({
        code: 'restore-unequal',
        severity: 'error',
        message,
        hint: 'somebody changed it meanwhile, or AWS keeps it in another form: look at it',
      });
  return found;
}

async function close(
  { state, clock }: PointsRestoreDeps,
  opened: OpenedRestore,
  end: Pick<ClosedRestore, 'outcome' | 'reason'>,
  way: Way,
): Promise<void> {
  const closed: ClosedRestore = { schemaVersion: 1, id: opened.id, closedAt: isoTime(clock.now()), ...end, made: [] };
  await state.write(closedFiles(opened, closed, way === 'apply' ? 'applied' : 'undone'));
}
