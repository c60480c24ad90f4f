import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { groupSnapshots, type ListedSnapshot } from '../../../src/core/snapshots/group.ts';
import {
  CONSISTENCY_TAG,
  COPIED_FROM_TAG,
  COPY_OF_TAG,
  HOLD_TAG,
  MEMBER_TAG,
  ownershipTags,
} from '../../../src/core/snapshots/ownership.ts';
import {
  LAG_MS,
  placeText,
  type SnapshotMember,
  type SnapshotPoint,
  stateOf,
} from '../../../src/core/snapshots/point.ts';

const HERE = { accountId: '111111111111', region: 'us-east-1' };
const SLOT = Date.parse('2026-05-06T03:30:00Z');
const NOW = SLOT + 60_000;

/** What AWS would list of points. */
function listed(points: readonly SnapshotPoint[], id = 'acme'): ListedSnapshot[] {
  return points.flatMap((point) =>
    [...point.members, ...point.spare].map(({ of, copyOf, ...member }) => ({
      ...member,
      of: copyOf === null ? of : null,
      tags: {
        ...ownershipTags({ ...point, id }),
        ...(point.consistency === null ? {} : { [CONSISTENCY_TAG]: point.consistency }),
        ...(copyOf === null ? {} : { [COPY_OF_TAG]: copyOf, [MEMBER_TAG]: of }),
        ...(point.copiedFrom === null ? {} : { [COPIED_FROM_TAG]: placeText(point.copiedFrom) }),
      },
    })),
  );
}

const memberOf = (index: number, isCopy: boolean): fc.Arbitrary<SnapshotMember> =>
  fc.record({
    id: fc.constant(`snap-${index}`),
    of: fc.constant(`vol-${index}`),
    copyOf: fc.constant(isCopy ? `snap-of-${index}` : null),
    state: fc.constantFrom<SnapshotMember['state'][]>('pending', 'complete', 'error'),
    message: fc.option(fc.string()),
    progress: fc.option(fc.integer({ min: 0, max: 100 })),
    startedAt: fc.integer({ min: SLOT, max: SLOT + 1_000 }),
    bytes: fc.option(fc.nat()),
    holds: fc.constant([]),
    lockedUntil: fc.constant(null),
  });

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);

/** Points whose sets differ, each with one snapshot of each of its things at the most. */
const points: fc.Arbitrary<SnapshotPoint[]> = fc
  .array(
    fc.record({
      plan: name,
      source: name,
      slot: fc.integer({ min: 0, max: 4_000_000_000_000 }),
      resource: name,
      isCopy: fc.boolean(),
      count: fc.integer({ min: 1, max: 4 }),
      missing: fc.integer({ min: 0, max: 2 }),
      consistency: fc.constantFrom<SnapshotPoint['consistency'][]>('application', 'crash', null),
    }),
    { maxLength: 5 },
  )
  .chain((all) =>
    fc.tuple(
      ...all.map(({ count, missing, isCopy, ...facts }, i) =>
        fc.tuple(...Array.from({ length: count }, (_, j) => memberOf(i * 10 + j, isCopy))).map((members) => ({
          ...HERE,
          ...facts,
          members,
          spare: [],
          isTorn: false,
          copies: isCopy ? [] : ['222222222222/eu-west-1'],
          retention: isCopy ? null : { daily: 7, forMs: 86_400_000, atLeast: 2 },
          set: String(i).padStart(16, '0'),
          size: count + missing,
          copiedFrom: isCopy ? { accountId: '222222222222', region: 'eu-west-1' } : null,
        })),
      ),
    ),
  )
  .map((all): SnapshotPoint[] => [...all]);

function member(over: Partial<SnapshotMember> & { id: string }): SnapshotMember {
  return {
    of: 'vol-1',
    copyOf: 'snap-0',
    state: 'complete',
    message: null,
    progress: null,
    startedAt: SLOT,
    bytes: null,
    holds: [],
    lockedUntil: null,
    ...over,
  };
}

function copyOf(members: readonly SnapshotMember[], size: number): SnapshotPoint {
  return {
    ...HERE,
    plan: 'points',
    source: 'ebs',
    slot: SLOT,
    resource: 'i-1',
    set: '0123456789abcdef',
    copiedFrom: { accountId: '111111111111', region: 'eu-west-1' },
    size,
    members,
    spare: [],
    isTorn: false,
    copies: [],
    retention: null,
    consistency: null,
  };
}

const byKey = (a: SnapshotPoint, b: SnapshotPoint) =>
  a.slot - b.slot || (a.resource === b.resource ? (a.set < b.set ? -1 : 1) : a.resource < b.resource ? -1 : 1);

describe('snapshots as points', () => {
  test('points come back from their tags, in whatever order AWS lists them', () => {
    fc.assert(
      fc.property(
        points.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(listed(all), { minLength: listed(all).length })),
        ),
        ([all, snapshots]) => {
          const expected = [...all]
            .map((point) => ({ ...point, members: point.members.toSorted((a, b) => (a.id < b.id ? -1 : 1)) }))
            .sort(byKey);
          expect(groupSnapshots(HERE, snapshots, 'acme', NOW)).toEqual({ points: expected, unreadable: [] });
        },
      ),
    );
  });

  test('every snapshot that carries the id is in one place once, whatever became of its other tags; no other one is', () => {
    fc.assert(
      fc.property(
        points,
        fc.array(fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 20 }), fc.option(fc.string()))),
        (all, damage) => {
          const own = listed(all);
          for (const [at, which, value] of damage) {
            const snapshot = own[at % Math.max(1, own.length)];
            const tag = Object.keys(snapshot?.tags ?? {})[which];
            if (snapshot === undefined || tag === undefined || tag === 'holdfast:id') continue;
            const { [tag]: _, ...rest } = snapshot.tags;
            Object.assign(snapshot, { tags: value === null ? rest : { ...snapshot.tags, [tag]: value } });
          }
          const foreign = listed(all, 'other').map((one) => ({ ...one, id: `${one.id}-other` }));

          const grouped = groupSnapshots(HERE, [...foreign, ...own], 'acme', NOW);

          const seen = grouped.points.flatMap(({ members, spare }) => [...members, ...spare].map(({ id }) => id));
          expect([...seen, ...grouped.unreadable].sort()).toEqual(own.map(({ id }) => id).sort());
        },
      ),
    );
  });

  test('of a copy that was asked for twice the complete one stands, of two such the older; the others are spare', () => {
    const first = member({ id: 'snap-3' });
    const later = member({ id: 'snap-1', startedAt: SLOT + 1 });
    const failed = member({ id: 'snap-2', state: 'error', startedAt: SLOT - 1 });
    const pending = member({ id: 'snap-4', of: 'vol-2', state: 'pending' });

    const [point] = groupSnapshots(HERE, listed([copyOf([first, later, failed, pending], 2)]), 'acme', NOW).points;

    expect(point?.members.map(({ id }) => id)).toEqual(['snap-3', 'snap-4']);
    expect(point?.spare.map(({ id }) => id)).toEqual(['snap-1', 'snap-2']);
    expect(point && stateOf(point)).toBe('pending');
  });

  test('two copies of one volume do not make up for the volume that is missing', () => {
    const twice = [member({ id: 'snap-1' }), member({ id: 'snap-2' })];

    const [point] = groupSnapshots(HERE, listed([copyOf(twice, 2)]), 'acme', NOW).points;

    expect(point && stateOf(point)).toBe('pending');
  });

  test('what is missing of a set that was made here is waited for as long as describes may lag, and is gone after that', () => {
    const one = member({ id: 'snap-1', copyOf: null });
    const set = { ...copyOf([one], 2), copiedFrom: null };
    const stateAt = (now: number, point: SnapshotPoint) =>
      groupSnapshots(HERE, listed([point]), 'acme', now).points.map(stateOf);

    expect(stateAt(SLOT + LAG_MS - 1, set)).toEqual(['pending']);
    expect(stateAt(SLOT + LAG_MS, set)).toEqual(['error']);
    expect(stateAt(SLOT + LAG_MS, { ...set, size: 1 })).toEqual(['complete']);
    // The members of a copy are ordered one by one, as far as AWS lets it: what is missing may come any day.
    expect(stateAt(SLOT + 100 * LAG_MS, copyOf([member({ id: 'snap-1' })], 2))).toEqual(['pending']);
  });

  test('a set stays one whatever its tags say of promises: the first one’s holds, and what it is short of counts', () => {
    const made = copyOf([member({ id: 'snap-1' }), member({ id: 'snap-2', of: 'vol-2', startedAt: SLOT + 9 })], 2);
    const said: readonly Partial<SnapshotPoint>[] = [
      { retention: { last: 9, atLeast: 1 }, copies: ['222222222222/eu-west-1'], size: 2 },
      { retention: { last: 1, atLeast: 1 }, copies: ['222222222222/eu-west-3'], size: 3 },
    ];
    const all = made.members.flatMap((one, n) => listed([{ ...made, ...said[n], members: [one] }]));
    for (const order of [all, all.toReversed()]) {
      const { points, unreadable } = groupSnapshots(HERE, order, 'acme', NOW);
      expect(unreadable).toEqual([]);
      expect(points).toHaveLength(1);
      expect(points[0]).toMatchObject({
        retention: { last: 9, atLeast: 1 },
        copies: ['222222222222/eu-west-1', '222222222222/eu-west-3'],
        size: 3,
      });
      expect(points[0]?.members.map(({ id }) => id)).toEqual(['snap-1', 'snap-2']);
    }
  });

  test('half the tags of a copy make it nobody’s, not an original', () => {
    const [snapshot] = listed([copyOf([member({ id: 'snap-1' })], 1)]);
    const { [COPIED_FROM_TAG]: _, ...without } = snapshot?.tags ?? {};
    const broken = { ...without, [COPIED_FROM_TAG]: 'somewhere', [HOLD_TAG]: 'audit' };
    const half = [without, broken].map((tags, i) => ({ ...(snapshot as ListedSnapshot), id: `snap-${i}`, tags }));

    expect(groupSnapshots(HERE, half, 'acme', NOW)).toEqual({ points: [], unreadable: ['snap-0', 'snap-1'] });
  });
});
