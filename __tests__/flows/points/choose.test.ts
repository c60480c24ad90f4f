import { expect, test } from '@jest/globals';
import type { SnapshotPoint } from '../../../src/core/snapshots/point.ts';
import { chooseSnapshot } from '../../../src/flows/points/choose.ts';

const SLOT = Date.parse('2026-11-20T03:30:00Z');

/** A snapshot of the database `orders` in eu-west-1: made there, or copied from elsewhere. */
function orders(id: string, from: string | null, slot = SLOT): SnapshotPoint {
  const facts = { state: 'complete', message: null, progress: null, startedAt: slot, bytes: 1, holds: [] } as const;
  return {
    accountId: '111111111111',
    region: 'eu-west-1',
    plan: 'points',
    source: 'rds',
    slot,
    resource: 'orders',
    set: id,
    size: 1,
    isTorn: false,
    copiedFrom: from === null ? null : { accountId: '111111111111', region: from },
    copies: [],
    retention: null,
    consistency: null,
    members: [{ ...facts, id, of: 'orders', copyOf: from === null ? null : 'x', lockedUntil: null }],
    spare: [],
  };
}

const newest = { items: ['orders'], wish: { kind: 'newest' } } as const;
const chosen = (points: readonly SnapshotPoint[], isPlaceNamed: boolean) =>
  chooseSnapshot(points, { ...newest, isPlaceNamed }).point?.set;

test('where nobody names a place, what was made there is meant, and not the newer copy of what has the same name elsewhere', () => {
  expect(chosen([orders('here', null), orders('copy', 'us-east-1', SLOT + 1)], false)).toBe('here');
  expect(chosen([orders('copy', 'us-east-1')], false)).toBe('copy');
});

test('of two databases of one name in a place that is named nobody guesses which one is meant', () => {
  for (const other of [orders('here', null), orders('other', 'us-west-2')]) {
    const both = [other, orders('copy', 'us-east-1')];
    expect(() => chosen(both, true)).toThrow(/points of 'orders' of 111111111111\/.* and of 111111111111\/us-/);
    const wish = { kind: 'point', id: 'copy' } as const;
    expect(chooseSnapshot(both, { items: [], wish, isPlaceNamed: true }).point?.set).toBe('copy');
  }
});
