import type { Item } from '../../core/result.ts';
import type { SnapshotPoint } from '../../core/snapshots/point.ts';
import { isoTime } from '../../core/time.ts';
import type { Standing } from './advance.ts';

/** The id by which people and `restore --at` name a point: that of its snapshot, or of the set when there are several. */
export function pointId(point: SnapshotPoint): string {
  const [only] = point.members;
  return only !== undefined && point.size === 1 ? only.id : point.set;
}

export function standingItem(of: Pick<Item, 'plan' | 'source'>, standing: Standing): Item {
  const { place, resource, label, point, error, isCopy } = standing;
  const { account, region } = place;
  const words = standing.state === 'complete' ? (point === null ? '' : sizeWords(point)) : (standing.note ?? '');
  const note = [label ?? '', isCopy ? 'copy' : '', words].filter((word) => word !== '').join(', ');
  return {
    ...of,
    account,
    region,
    resource,
    slot: isoTime(standing.slot),
    ...(point === null ? {} : { point: pointId(point) }),
    status: standing.state,
    ...(note === '' ? {} : { note }),
    ...(error === null ? {} : { error: { code: error.code, message: error.message, hint: error.hint } }),
  };
}

function sizeWords(point: SnapshotPoint): string {
  const snapshots = point.size === 1 ? '' : `${point.size} snapshots`;
  const consistent = point.consistency === 'application' ? 'application-consistent' : '';
  return [snapshots, consistent].filter((word) => word !== '').join(', ');
}
