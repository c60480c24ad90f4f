import { formatDuration } from '../core/duration.ts';
import type { Item, Section } from '../core/result.ts';
import { formatSize } from '../core/size.ts';
import { leastProgress, placeText, type SnapshotPoint, stateOf, troubleOf } from '../core/snapshots/point.ts';
import { type Instant, isoTime } from '../core/time.ts';
import { addressText } from '../flows/data/addresses.ts';
import { pointId } from '../flows/points/items.ts';
import type { ListedSnapshotPoint } from '../flows/points/listing.ts';
import { pointTable } from './point-sections.ts';

const STATUS = { complete: 'complete', pending: 'in-progress', error: 'failed' } as const;

export function snapshotPointItem(listed: ListedSnapshotPoint): Item {
  const { of, point, place, label } = listed;
  const { plan, source } = of ?? point;
  const note = noteOf(listed);
  return {
    plan,
    source,
    account: place.account,
    region: place.region,
    resource: point.resource,
    slot: isoTime(point.slot),
    point: pointId(point),
    status: STATUS[stateOf(point)],
    ...(note === '' ? {} : { note }),
    snapshot: {
      label,
      bytes: bytesOf(point),
      ids: point.members.map(({ id }) => id),
      copiedFrom: point.copiedFrom === null ? null : placeText(point.copiedFrom),
      consistency: point.consistency,
      holds: holdsOf(point),
      lockedUntil: time(lockedUntil(point)),
    },
  };
}

/** The newest first. */
export function snapshotSections(listed: readonly ListedSnapshotPoint[], now: Instant): readonly Section[] {
  if (listed.length === 0) return [];
  const rows = listed.map((one) => {
    const { of, point, place, label } = one;
    const bytes = bytesOf(point);
    const { copiedFrom } = point;
    return [
      [addressText(of ?? point), ...whereWords(one).map((words) => `(${words})`)].join(' '),
      label === null ? point.resource : `${point.resource} (${label})`,
      pointId(point),
      formatDuration(Math.max(0, now - point.slot)),
      `${place.account}/${place.region}`,
      copiedFrom === null ? '' : placeText(copiedFrom),
      stateWords(point),
      bytes === null ? '' : formatSize(bytes),
      keptWords(point).join('; '),
    ];
  });
  return pointTable('Recovery points that AWS keeps', HEAD, rows);
}

const HEAD = [
  'source',
  'resource',
  'point',
  'age',
  'where',
  'copied from',
  'state',
  'size',
  'cannot be removed',
] as const;

function noteOf(listed: ListedSnapshotPoint): string {
  const { point } = listed;
  const bytes = bytesOf(point);
  const { size, copiedFrom } = point;
  return [
    stateOf(point) === 'complete' ? '' : stateWords(point),
    size === 1 ? '' : `${size} snapshots`,
    bytes === null ? '' : formatSize(bytes),
    point.consistency === 'application' ? 'application-consistent' : '',
    copiedFrom === null ? '' : `copied from ${placeText(copiedFrom)}`,
    ...keptWords(point),
    ...whereWords(listed),
  ]
    .filter((words) => words !== '')
    .join('; ');
}

/** `in progress, 40 %`, `failed: the key is disabled`. */
function stateWords(point: SnapshotPoint): string {
  const state = stateOf(point);
  if (state === 'complete') return 'complete';
  if (state === 'error') return ['failed', troubleOf([point]) ?? []].flat().join(': ');
  const percent = point.members.length === point.size ? leastProgress(point) : null;
  return percent === null ? 'in progress' : `in progress, ${percent} %`;
}

function keptWords(point: SnapshotPoint): readonly string[] {
  const until = lockedUntil(point);
  const holds = holdsOf(point);
  // The source may say of a lock in its own words what we know of it too.
  return until === null || holds.some((hold) => hold.includes('lock'))
    ? holds
    : [...holds, `locked until ${isoTime(until)}`];
}

/** `was old/ebs`, `retired`; nothing for a point that carries the name of its source. */
function whereWords({ of, point, isLeft }: ListedSnapshotPoint): readonly string[] {
  if (of === null) return ['retired'];
  const was = of.plan === point.plan && of.source === point.source ? [] : [`was ${addressText(point)}`];
  return isLeft ? [...was, 'the plan names the place no more'] : was;
}

/** Null when AWS does not say it of each. */
function bytesOf({ members }: SnapshotPoint): number | null {
  return members.reduce<number | null>((sum, { bytes }) => (sum === null || bytes === null ? null : sum + bytes), 0);
}

function holdsOf({ members }: SnapshotPoint): readonly string[] {
  return [...new Set(members.flatMap(({ holds }) => holds))];
}

function lockedUntil({ members }: SnapshotPoint): Instant | null {
  const locks = members.flatMap((one) => one.lockedUntil ?? []);
  return locks.length === 0 ? null : Math.max(...locks);
}

function time(at: Instant | null): string | null {
  return at === null ? null : isoTime(at);
}
