import type { JsonObject } from '../../../core/json.ts';
import type { RestoreNote } from '../../../core/restore/step.ts';
import { stateOf } from '../../../core/snapshots/point.ts';
import { type Instant, isoTime } from '../../../core/time.ts';
import type { SnapshotRestoreRequest } from '../../snapshot-restore.ts';
import type { RdsApi } from '../api.ts';
import { findSnapshot } from '../one.ts';
import { parseResource, resourceWords } from '../resource.ts';
import { note } from './draft.ts';
import type { Known } from './known.ts';
import { holds, readWindows, windowWords } from './windows.ts';

/** What it is restored out of: the call and what names the origin in its input. */
export type Origin =
  | {
      readonly ok: true;
      readonly call: 'snapshot' | 'instant';
      readonly input: JsonObject;
      readonly engine: string;
      /** That of the snapshot; null where AWS takes it from the database by itself. */
      readonly version: string | null;
      /** Value of the tag `holdfast:restored-from`. */
      readonly of: string;
      /** What people should know of how it was chosen. */
      readonly notes: readonly RestoreNote[];
    }
  | NoOrigin;

interface NoOrigin {
  readonly ok: false;
  readonly message: string;
  readonly hint: string;
  /** The last time that AWS can go to, when what was asked for is later; null otherwise. */
  readonly latest: Instant | null;
}

export async function readOrigin(api: RdsApi, request: SnapshotRestoreRequest, known: Known | null): Promise<Origin> {
  const { instant, point } = request;
  if (instant === null) return await atPoint(api, request);
  const exact = await atInstant(api, request, known);
  // Where AWS can go further than the newest snapshot, that one would lose what is there.
  if (exact.ok || point === null || (exact.latest !== null && exact.latest > point.slot)) return exact;
  const before = await atPoint(api, request);
  if (!before.ok) return exact;
  const taken = note(
    'restore-note',
    `${exact.message}: the newest snapshot before it is restored, of ${isoTime(point.slot)}`,
    'what was written between both times is not in it',
  );
  return { ...before, notes: [taken] };
}

/** Out of the snapshot of the point. */
async function atPoint(api: RdsApi, { point, resource }: SnapshotRestoreRequest): Promise<Origin> {
  const member = point?.members[0];
  if (point === null || member === undefined) return no('no recovery point is given', 'name one by --at');
  if (stateOf(point) !== 'complete')
    return no(
      `the snapshot ${member.id} of ${resourceWords(resource)} is not complete`,
      'take an earlier point by --at',
    );
  const found = await findSnapshot(api, resource, member.id);
  if (found === null) return no(`the snapshot ${member.id} is gone`, 'take another point by --at');
  const { kind } = parseResource(resource);
  return {
    ok: true,
    call: 'snapshot',
    input: kind === 'cluster' ? { SnapshotIdentifier: found.arn } : { DBSnapshotIdentifier: found.id },
    engine: found.engine,
    version: found.version,
    of: `${resource} ${isoTime(point.slot)}`,
    notes: [],
  };
}

async function atInstant(
  api: RdsApi,
  { resource, instant: at }: SnapshotRestoreRequest,
  known: Known | null,
): Promise<Origin> {
  const instant = at ?? 0;
  const { kind } = parseResource(resource);
  const windows = await readWindows(api, resource, known);
  if (windows.length === 0)
    return no(
      `AWS has no automated backups of ${resourceWords(resource)} in ${api.region}`,
      'restore a snapshot: `list` shows them',
    );
  const window = windows.find((one) => holds(one, instant));
  const time = isoTime(instant);
  if (window === undefined) {
    const latest = Math.max(...windows.map((one) => one.latest ?? 0));
    const isLate = latest > 0 && instant > latest;
    return {
      ...no(
        `${time} is not between ${windows.map(windowWords).join(', nor between ')}`,
        isLate
          ? `the latest is --at ${isoTime(latest)}; or name a recovery point by --at`
          : 'name a time inside by --at, or restore a snapshot of before',
      ),
      latest: isLate ? latest : null,
    };
  }
  const earlier = note(
    'restore-note',
    `it comes out of what AWS retained of an earlier ${resourceWords(resource)}, which was deleted`,
    'what is called so now is another one, and its automated backups begin later',
  );
  const exact = note('restore-note', `it comes back as of ${time}, out of AWS’s automated backups`, NOT_OF_A_POINT);
  return {
    ok: true,
    call: 'instant',
    input: { ...window.input, [kind === 'cluster' ? 'RestoreToTime' : 'RestoreTime']: time },
    engine: window.engine,
    version: null,
    of: `${resource} ${time}`,
    notes: window.isEarlier ? [exact, earlier] : [exact],
  };
}

const NOT_OF_A_POINT = 'the recovery points of the plan are not used; name one by --at to restore that';

function no(message: string, hint: string): NoOrigin {
  return { ok: false, message, hint, latest: null };
}
