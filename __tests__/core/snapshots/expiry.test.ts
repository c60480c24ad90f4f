import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Retention } from '../../../src/core/retention.ts';
import { pointFates } from '../../../src/core/snapshots/expiry.ts';
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

test('for random histories: as a slow reading of the rules says', () => {
  const members = fc.record({
    state: fc.constantFrom('complete' as const, 'complete' as const, 'pending' as const, 'error' as const),
    startedAt: fc.integer({ min: NOW - 60 * DAY, max: NOW }),
    holds: fc.constantFrom<(readonly string[])[]>([], [], [], ['held: x']),
    lockedUntil: fc.constantFrom(null, null, NOW - DAY, NOW + DAY),
  });
  const histories = fc.array(
    fc.record({
      hour: fc.integer({ min: 1, max: 24 * 40 }),
      resource: fc.constantFrom('vol-1', 'vol-2'),
      isCopy: fc.boolean(),
      set: fc.constantFrom('aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb', 'cccccccccccccccc', 'dddddddddddddddd'),
      member: members,
    }),
    { maxLength: 30 },
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
  fc.assert(
    fc.property(histories, retentions, (history, retention) => {
      const unique = new Map(
        history.map((one) => [`${one.hour - (one.hour % 6)} ${one.resource} ${one.isCopy} ${one.set}`, one]),
      );
      const points = [...unique.values()].map(({ hour, resource, isCopy, set, member: of }, n) =>
        point({
          ...(isCopy ? { ...COPY, copiedFrom: ORIGIN } : {}),
          slot: NOW - (hour - (hour % 6)) * HOUR,
          resource,
          set: `${set.slice(0, 8)}${String(n).padStart(8, '0')}`,
          members: [member({ id: `snap-${n}`, ...of })],
        }),
      );
      const fates = pointFates(points, { retention, timezone: 'UTC', now: NOW });
      expect(fates).toHaveLength(points.length);
      for (const { point: one, kept } of fates)
        expect([one.set, kept === null]).toEqual([one.set, goesSlowly(one, points, retention)]);
    }),
  );
});

/** The rules word by word, for one point at a time. */
function goesSlowly(one: SnapshotPoint, points: readonly SnapshotPoint[], retention: Retention): boolean {
  const [of] = one.members;
  if (of === undefined || of.state === 'pending' || of.holds.length > 0 || (of.lockedUntil ?? 0) > NOW) return false;
  const isCopying = points.some((p) => p.set === one.set && p.copiedFrom !== null && p.members[0]?.state === 'pending');
  if (one.copiedFrom === null && isCopying) return false;
  const own = points.filter((p) => p.resource === one.resource && p.region === one.region);
  const rank = (p: SnapshotPoint) => ['complete', 'pending', 'error'].indexOf(p.members[0]?.state ?? '');
  const better = (a: SnapshotPoint, b: SnapshotPoint) =>
    rank(a) - rank(b) || (a.members[0]?.startedAt ?? 0) - (b.members[0]?.startedAt ?? 0) || (a.set < b.set ? -1 : 1);
  const best = (slot: number) => own.filter((p) => p.slot === slot).sort(better)[0];
  if (best(one.slot) !== one) return true;
  const counted = [...new Set(own.map(({ slot }) => slot))]
    .map(best)
    .filter((p) => p?.members[0]?.state === 'complete');
  const slots = counted.map((p) => p?.slot ?? 0).sort((a, b) => b - a);
  if (of.state === 'error') return slots.some((slot) => slot > one.slot);
  const place = slots.indexOf(one.slot);
  if (place < Math.max(retention.last ?? 0, retention.atLeast)) return false;
  if (retention.forMs !== undefined && NOW - one.slot < retention.forMs) return false;
  const day = (slot: number) => Math.floor(slot / DAY);
  const firsts = [...new Set(slots.map(day))].sort((a, b) => b - a).slice(0, retention.daily ?? 0);
  const isFirst = slots.every((slot) => day(slot) !== day(one.slot) || slot >= one.slot);
  return !(firsts.includes(day(one.slot)) && isFirst);
}
