import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Retention } from '../../../src/core/retention.ts';
import { pointFates } from '../../../src/core/snapshots/expiry.ts';
import { groupSnapshots } from '../../../src/core/snapshots/group.ts';
import { ownershipTags } from '../../../src/core/snapshots/ownership.ts';
import type { SnapshotMember, SnapshotPoint } from '../../../src/core/snapshots/point.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-11-23T12:00:00Z');
const ORIGIN = { accountId: '111111111111', region: 'us-east-1' };
const COPY = { accountId: '999999999999', region: 'eu-west-1' };

const member = (over: Partial<SnapshotMember> = {}): SnapshotMember => ({
  id: 'snap-1',
  of: 'vol-1',
  copyOf: null,
  state: 'complete',
  message: null,
  progress: null,
  startedAt: NOW - 30 * DAY,
  bytes: 1,
  holds: [],
  lockedUntil: null,
  ...over,
});

const point = (over: Partial<SnapshotPoint> = {}): SnapshotPoint => ({
  ...ORIGIN,
  plan: 'points',
  source: 'ebs',
  slot: NOW - 30 * DAY,
  resource: 'vol-1',
  set: '0000000000000000',
  copiedFrom: null,
  copies: [],
  retention: { last: 1, atLeast: 1 },
  size: 1,
  isTorn: false,
  members: [member()],
  spare: [],
  consistency: null,
  ...over,
});

const days = (count: number, of: (n: number) => Partial<SnapshotPoint> = () => ({})): SnapshotPoint[] =>
  Array.from({ length: count }, (_, n) =>
    point({
      slot: NOW - (count - n) * DAY,
      set: String(n).padStart(16, '0'),
      members: [member({ id: `snap-${n}` })],
      ...of(n),
    }),
  );

const gone = (points: readonly SnapshotPoint[], retention: Retention | null | 'retired' = { last: 2, atLeast: 1 }) =>
  pointFates(points, { retention, timezone: 'UTC', now: NOW })
    .filter(({ kept }) => kept === null)
    .map((fate) => fate.point.set.slice(-1));

test('each place keeps points of its own, so the newest copy stays when the source has stopped', () => {
  const copies = days(3, () => ({ ...COPY, copiedFrom: ORIGIN }));
  expect(gone([...days(5), ...copies])).toEqual(['0', '1', '0', '2']);
});

test('two databases of one name whose copies meet in one place are two resources, beside one that is at home there', () => {
  const from = (region: string) => ({ ...COPY, copiedFrom: { accountId: '222222222222', region } });
  const [slot, resource] = [NOW - DAY, 'orders'];
  const all = [from('us-east-1'), from('us-west-2'), COPY].map((over, n) =>
    point({ ...over, slot, resource, set: String(n).repeat(16), members: [member({ id: `snap-${n}` })] }),
  );
  expect(gone(all, { last: 1, atLeast: 1 })).toEqual([]);
});

test('what is held, locked, being made or being copied stays, and says so', () => {
  const points = days(8, (n) => {
    if (n === 0) return { members: [member({ holds: ['held: audit'] })] };
    if (n === 1) return { members: [member({ lockedUntil: NOW + DAY })] };
    if (n === 2) return { members: [member({ state: 'pending' })] };
    return {};
  });
  const copy = point({
    ...COPY,
    copiedFrom: ORIGIN,
    slot: points[3]?.slot ?? 0,
    set: '0000000000000003',
    members: [member({ state: 'pending' })],
  });
  const fates = pointFates([...points, copy], { retention: { last: 2, atLeast: 1 }, timezone: 'UTC', now: NOW });
  const here = fates.filter((fate) => fate.point.region === ORIGIN.region);
  expect(here.map(({ kept }) => kept)).toEqual([
    'held: audit',
    'retained until 2026-11-24T12:00:00.000Z',
    'it is being made',
    'it is being copied',
    null,
    null,
    'last 2',
    'last 2',
  ]);
});

test('one set of a slot stays: the oldest complete one; what ended in error goes when a newer one is complete', () => {
  const [first, second] = days(2);
  const twin = {
    ...second,
    set: 'ffffffffffffffff',
    members: [member({ id: 'twin', startedAt: NOW })],
  } as SnapshotPoint;
  const broken = {
    ...first,
    set: 'eeeeeeeeeeeeeeee',
    members: [member({ id: 'bad', state: 'error' })],
  } as SnapshotPoint;
  const fates = pointFates([...days(2), twin, broken], { retention: null, timezone: 'UTC', now: NOW });
  expect(fates.filter(({ kept }) => kept === null).map((fate) => [fate.point.set[0], fate.why, fate.isEarly])).toEqual([
    ['e', 'snap-0 is the one that stays of its slot', false],
    ['f', 'snap-1 is the one that stays of its slot', false],
  ]);
});

test('a retention that was made shorter is early for what the longer one promised', () => {
  const points = days(4, () => ({ retention: { last: 4, atLeast: 1 } }));
  const fates = pointFates(points, { retention: { last: 1, atLeast: 1 }, timezone: 'UTC', now: NOW });
  expect(fates.map(({ isEarly }) => isEarly)).toEqual([true, true, true, false]);
  const same = pointFates(points, { retention: { last: 4, atLeast: 1 }, timezone: 'UTC', now: NOW });
  expect(same.every(({ isEarly }) => !isEarly)).toBe(true);
});

test('all of what is retired goes, but what is held', () => {
  const points = days(3, (n) => (n === 1 ? { members: [member({ holds: ['ami-1 uses it'] })] } : {}));
  expect(gone(points, 'retired')).toEqual(['0', '2']);
});

test('of a set nothing goes while AWS is at one of its snapshots, whatever became of the others', () => {
  const [first, second] = days(2);
  const failed = [member({ id: 'bad', state: 'error' }), member({ id: 'slow', of: 'vol-2', state: 'pending' })];
  const made = { ...first, size: 2, members: failed } as SnapshotPoint;
  const copied = { ...made, ...COPY, set: second?.set ?? '', copiedFrom: ORIGIN };
  const newest = point({ slot: NOW, set: 'f'.repeat(16) });
  const fates = pointFates(
    [made, second as SnapshotPoint, newest, copied, { ...newest, ...COPY, copiedFrom: ORIGIN }],
    {
      retention: { last: 1, atLeast: 1 },
      timezone: 'UTC',
      now: NOW,
    },
  );
  expect(fates.map(({ point: one, kept }) => [one.region, one.members[0]?.id, kept])).toEqual([
    ['us-east-1', 'bad', 'it is being made'],
    ['eu-west-1', 'bad', 'it is being made'],
    ['us-east-1', 'snap-1', 'it is being copied'],
    ['us-east-1', 'snap-1', 'last 1'],
    ['eu-west-1', 'snap-1', 'last 1'],
  ]);
});

describe('a set of which a part is gone', () => {
  const torn = (n: number, over: Partial<SnapshotPoint> = {}) => ({ ...days(9)[n], size: 2, isTorn: true, ...over });
  const fatesOf = (points: readonly unknown[], retention: Retention = { last: 3, atLeast: 1 }) =>
    pointFates(points as SnapshotPoint[], { retention, timezone: 'UTC', now: NOW }).map(({ point: one, kept, why }) => [
      one.set.slice(-1),
      kept ?? why,
    ]);

  test('goes when the whole would, as a prune that was killed half-way left it', () => {
    expect(fatesOf([torn(0), ...days(9).slice(1, 4)])).toEqual([
      ['0', 'no rule keeps it'],
      ['1', 'last 3'],
      ['2', 'last 3'],
      ['3', 'last 3'],
    ]);
  });

  test('stays as long as the whole would, and stands for no whole one', () => {
    expect(fatesOf([...days(9).slice(0, 3), torn(3), torn(4)], { last: 2, atLeast: 1 })).toEqual([
      ['0', 'no rule keeps it'],
      ['1', 'last 2'],
      ['2', 'last 2'],
      ['3', 'last 2'],
      ['4', 'last 2'],
    ]);
  });

  test('of one slot goes when another set of it is whole, and not for one that is torn too', () => {
    const other = { set: 'f'.repeat(16), members: [member({ id: 'other', startedAt: NOW })] };
    expect(fatesOf([torn(0), torn(0, other)])).toEqual([
      ['0', 'last 3'],
      ['f', 'last 3'],
    ]);
    expect(fatesOf([torn(0), torn(0, { ...other, isTorn: false, size: 1 })])).toEqual([
      ['0', 'other is the one that stays of its slot'],
      ['f', 'last 3'],
    ]);
  });

  test('of a copy: it waits for what is not copied yet, and not for what is gone where it came from', () => {
    const half = days(9, () => ({ ...COPY, copiedFrom: ORIGIN, size: 2 })).slice(0, 1);
    const newer = days(9, () => ({ ...COPY, copiedFrom: ORIGIN })).slice(1, 4);
    expect(fatesOf([...half, ...newer]).at(0)).toEqual(['0', 'no rule keeps it']);
    const both = [member(), member({ id: 'snap-2', of: 'vol-2' })];
    const made = days(9, () => ({ size: 2, members: both })).slice(0, 1);
    expect(fatesOf([...made, ...half, ...newer]).slice(0, 2)).toEqual([
      ['0', 'last 3'],
      ['0', 'it is being made'],
    ]);
  });
});

describe('for random histories', () => {
  const memberState = fc.constantFrom<SnapshotMember['state'][]>(
    'complete',
    'complete',
    'complete',
    'pending',
    'error',
  );
  const members = fc.record({
    of: fc.constantFrom('vol-1', 'vol-2'),
    state: memberState,
    startedAt: fc.integer({ min: NOW - 60 * DAY, max: NOW }),
    holds: fc.constantFrom<(readonly string[])[]>([], [], [], ['held: x']),
    lockedUntil: fc.constantFrom(null, null, NOW - DAY, NOW + DAY),
  });
  const histories = fc.array(
    fc.record({
      hour: fc.integer({ min: 1, max: 24 * 40 }),
      resource: fc.constantFrom('vol-1', 'vol-2'),
      isCopy: fc.boolean(),
      from: fc.constantFrom('us-east-1', 'us-east-1', 'us-west-2'),
      set: fc.constantFrom('aaaaaaaa', 'bbbbbbbb', 'cccccccc', 'dddddddd', 'eeeeeeee', 'ffffffff'),
      size: fc.constantFrom(1, 1, 2),
      found: fc.array(members, { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 24, size: 'max' },
  );
  const retentions = fc.record({
    last: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
    daily: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
    forMs: fc.option(
      fc.integer({ min: 1, max: 20 }).map((n) => n * DAY),
      { nil: undefined },
    ),
    atLeast: fc.integer({ min: 1, max: 3 }),
  });

  /** As AWS would list them: sets with members that are missing, were made twice, or failed. */
  const pointsOf = (history: readonly History[]): SnapshotPoint[] => {
    const unique = new Map(history.map((one) => [`${one.set} ${one.isCopy}`, one]));
    let id = 0;
    return [...unique.values()].flatMap(({ hour, resource, isCopy, from, set, size, found }) => {
      const place = isCopy ? COPY : ORIGIN;
      const owner = { id: 'acme', plan: 'points', source: 'ebs', resource, set: set.repeat(2), size, copies: [] };
      const slot = NOW - (hour - (hour % 6)) * HOUR;
      const listed = found.map((one) => ({
        ...member({ ...one, id: `snap-${id++}` }),
        tags: {
          ...ownershipTags({ ...owner, slot, retention: null }),
          'holdfast:of': size === 1 ? 'vol-1' : one.of,
          ...(isCopy ? { 'holdfast:copy-of': 'x', 'holdfast:copied-from': `111111111111/${from}` } : {}),
        },
      }));
      return groupSnapshots(place, listed, 'acme', NOW).points;
    });
  };

  test('what goes is what a slow reading of the rules lets go', () => {
    fc.assert(
      fc.property(histories, retentions, (history, retention) => {
        const points = pointsOf(history);
        const fates = pointFates(points, { retention, timezone: 'UTC', now: NOW });
        expect(fates).toHaveLength(points.length);
        for (const { point: one, goes } of fates)
          expect([one.set, goes.map(({ id }) => id).sort()]).toEqual([one.set, goesSlowly(one, points, retention)]);
      }),
      { numRuns: 400 },
    );
  });

  test('what goes is never the newest complete point of a place, nor held, locked or being made', () => {
    fc.assert(
      fc.property(histories, retentions, (history, retention) => {
        const points = pointsOf(history);
        for (const { point: one, goes } of pointFates(points, { retention, timezone: 'UTC', now: NOW })) {
          for (const { state, holds, lockedUntil } of goes) {
            expect([state === 'pending', holds.length, (lockedUntil ?? 0) > NOW]).toEqual([false, 0, false]);
          }
          const isSame = (p: SnapshotPoint) =>
            p.region === one.region && p.copiedFrom?.region === one.copiedFrom?.region;
          const own = points.filter((p) => isSame(p) && p.resource === one.resource && isWhole(p));
          const newest = own.toSorted((a, b) => b.slot - a.slot).filter((p, _, all) => p.slot === all[0]?.slot);
          const isOnly = newest.length === 1 && newest[0] === one;
          expect(isOnly && goes.some((gone) => one.members.includes(gone))).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});

interface History {
  readonly hour: number;
  readonly resource: string;
  readonly isCopy: boolean;
  readonly from: string;
  readonly set: string;
  readonly size: number;
  readonly found: readonly Pick<SnapshotMember, 'of' | 'state' | 'startedAt' | 'holds' | 'lockedUntil'>[];
}

const allOf = ({ members, spare }: SnapshotPoint) => [...members, ...spare];
const isWhole = ({ members, size }: SnapshotPoint) =>
  members.length === size && members.every(({ state }) => state === 'complete');

/** The rules word by word, for one point at a time: the ids of what goes of it. */
function goesSlowly(one: SnapshotPoint, points: readonly SnapshotPoint[], retention: Retention): readonly string[] {
  const own = points.filter(
    (p) => p.resource === one.resource && p.region === one.region && p.copiedFrom?.region === one.copiedFrom?.region,
  );
  const isFree = (m: SnapshotMember) => m.holds.length === 0 && (m.lockedUntil ?? 0) <= NOW;
  const isLacking = (p: SnapshotPoint) => p.members.length < p.size && p.members.every((m) => m.state !== 'error');
  const isOrphan = (p: SnapshotPoint) => points.every((o) => o.copiedFrom !== null || o.set !== p.set);
  const start = (p: SnapshotPoint) => Math.min(...p.members.map((m) => m.startedAt));
  // A set that was made here minutes ago may not be shown whole yet.
  const isYoung = (p: SnapshotPoint) => p.copiedFrom === null && allOf(p).some((m) => NOW - m.startedAt < 300_000);
  const isRest = (p: SnapshotPoint) => p.members.length < p.size && (p.copiedFrom === null ? !isYoung(p) : isOrphan(p));
  const rank = (p: SnapshotPoint) =>
    isWhole(p) ? 0 : p.members.some((m) => m.state === 'error') || (p.copiedFrom === null && isRest(p)) ? 2 : 1;
  const better = (a: SnapshotPoint, b: SnapshotPoint) =>
    rank(a) - rank(b) || start(a) - start(b) || (a.set < b.set ? -1 : 1);
  const best = (slot: number) => own.filter((p) => p.slot === slot).sort(better)[0] as SnapshotPoint;
  const mayStand = (p: SnapshotPoint) => best(p.slot) === p || (isRest(p) && !isWhole(best(p.slot)));
  const ids = (members: readonly SnapshotMember[]) => members.map(({ id }) => id).sort();

  const ruled = (): boolean => {
    if (!mayStand(one)) return false;
    const counts = (p: SnapshotPoint) => mayStand(p) && (isWhole(p) || (isRest(one) && isRest(p)));
    const counted = own.filter(counts).sort((a, b) => b.slot - a.slot || (a.set < b.set ? 1 : -1));
    if (!counts(one)) return counted.every((p) => p.slot < one.slot || (p.slot === one.slot && p.set < one.set));
    if (counted.indexOf(one) < Math.max(retention.last ?? 0, retention.atLeast)) return true;
    if (retention.forMs !== undefined && NOW - one.slot < retention.forMs) return true;
    const day = (slot: number) => Math.floor(slot / DAY);
    const days = [...new Set(counted.map(({ slot }) => day(slot)))].sort((a, b) => b - a);
    const first = counted.findLast(({ slot }) => day(slot) === day(one.slot));
    return first === one && days.slice(0, retention.daily ?? 0).includes(day(one.slot));
  };
  if (ruled()) return isWhole(one) ? ids(one.spare.filter((m) => m.state !== 'pending' && isFree(m))) : [];
  const isBusy = (p: SnapshotPoint) => allOf(p).some((m) => m.state === 'pending');
  if (isBusy(one) || (isLacking(one) && !isRest(one))) return [];
  const copies = points.filter((p) => p.copiedFrom !== null && p.set === one.set);
  if (one.copiedFrom === null && copies.some((p) => isBusy(p) || isLacking(p))) return [];
  return allOf(one).every(isFree) ? ids(allOf(one)) : [];
}
