import type { JsonObject } from '../../../core/json.ts';
import type { RestoreNote } from '../../../core/restore/step.ts';
import { stateOf } from '../../../core/snapshots/point.ts';
import { isoTime } from '../../../core/time.ts';
import type { SnapshotRestoreRequest } from '../../snapshot-restore.ts';
import { listAutomatedBackups, type RdsApi } from '../api.ts';
import { findSnapshot } from '../one.ts';
import { parseResource, resourceWords } from '../resource.ts';
import { note } from './draft.ts';
import type { Known } from './known.ts';

/** What it is restored out of: the call and what names the origin in its input. */
export type Origin =
  | {
      readonly ok: true;
      readonly call: 'snapshot' | 'instant';
      readonly input: JsonObject;
      readonly engine: string;
      /** Value of the tag `holdfast:restored-from`. */
      readonly of: string;
      /** What people should know of how it was chosen. */
      readonly notes: readonly RestoreNote[];
    }
  | { readonly ok: false; readonly message: string; readonly hint: string };

export async function readOrigin(api: RdsApi, request: SnapshotRestoreRequest, known: Known | null): Promise<Origin> {
  const { instant, point } = request;
  if (instant === null) return await atPoint(api, request);
  const exact = await atInstant(api, request, known);
  if (exact.ok || point === null) return exact;
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
    of: `${resource} ${isoTime(point.slot)}`,
    notes: [],
  };
}

interface Window {
  readonly input: JsonObject;
  readonly engine: string;
  readonly earliest: Date | undefined;
  readonly latest: Date | undefined;
}

async function atInstant(api: RdsApi, request: SnapshotRestoreRequest, known: Known | null): Promise<Origin> {
  const { resource } = request;
  const instant = request.instant ?? 0;
  const { kind, name } = parseResource(resource);
  const window = kind === 'cluster' ? await clusterWindow(api, name, known) : await instanceWindow(api, name, known);
  if (window === null)
    return no(
      `AWS has no automated backups of ${resourceWords(resource)} in ${api.region}`,
      'restore a snapshot: `list` shows them',
    );
  const { earliest, latest } = window;
  const from = earliest === undefined ? 'its first backup' : earliest.toISOString();
  if (latest === undefined || instant > latest.getTime() || (earliest !== undefined && instant < earliest.getTime()))
    return no(
      `${isoTime(instant)} is not between ${from} and ${latest?.toISOString() ?? 'a latest time that AWS does not name yet'}`,
      'name a time inside by --at, or restore a snapshot of before',
    );
  const time = isoTime(instant);
  return {
    ok: true,
    call: 'instant',
    input: { ...window.input, [kind === 'cluster' ? 'RestoreToTime' : 'RestoreTime']: time },
    engine: window.engine,
    of: `${resource} ${time}`,
    notes: [note('restore-note', `it comes back as of ${time}, out of AWS’s automated backups`, NOT_OF_A_POINT)],
  };
}

/** Of a living instance, of a deleted one whose backups were retained, or of one of another region that is replicated here. */
async function instanceWindow(api: RdsApi, name: string, known: Known | null): Promise<Window | null> {
  const backups = (await listAutomatedBackups(api)).filter((one) => one.DBInstanceIdentifier === name);
  const own = backups.find(({ Region }) => Region === undefined || Region === api.region);
  if (known?.kind === 'instance' && known.isLive)
    return {
      input: { SourceDBInstanceIdentifier: name },
      engine: known.instance.Engine ?? '',
      earliest: own?.RestoreWindow?.EarliestTime,
      latest: known.instance.LatestRestorableTime,
    };
  const backup = own ?? backups[0];
  if (backup === undefined) return null;
  const input: JsonObject =
    backup === own && backup.DbiResourceId !== undefined
      ? { SourceDbiResourceId: backup.DbiResourceId }
      : { SourceDBInstanceAutomatedBackupsArn: backup.DBInstanceAutomatedBackupsArn ?? '' };
  return {
    input,
    engine: backup.Engine ?? '',
    earliest: backup.RestoreWindow?.EarliestTime,
    latest: backup.RestoreWindow?.LatestTime,
  };
}

async function clusterWindow({ sdk, read }: RdsApi, name: string, known: Known | null): Promise<Window | null> {
  if (known?.kind === 'cluster' && known.isLive)
    return {
      input: { SourceDBClusterIdentifier: name },
      engine: known.cluster.Engine ?? '',
      earliest: known.cluster.EarliestRestorableTime,
      latest: known.cluster.LatestRestorableTime,
    };
  const input = { Filters: [{ Name: 'db-cluster-id', Values: [name] }] };
  const reply = await read(new sdk.DescribeDBClusterAutomatedBackupsCommand(input), name);
  const backup = reply.DBClusterAutomatedBackups?.find((one) => one.DBClusterIdentifier === name);
  if (backup === undefined) return null;
  return {
    input: { SourceDbClusterResourceId: backup.DbClusterResourceId ?? '' },
    engine: backup.Engine ?? '',
    earliest: backup.RestoreWindow?.EarliestTime,
    latest: backup.RestoreWindow?.LatestTime,
  };
}

const NOT_OF_A_POINT = 'the recovery points of the plan are not used; name one by --at to restore that';

function no(message: string, hint: string): Origin {
  return { ok: false, message, hint };
}
