import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { namePrefix, snapshotName } from '../../../src/sources/rds/names.ts';
import { ownerOf, SLOT } from './harness.ts';

/** Names of plans and ids as the plan file takes them, identifiers as RDS does. */
const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,39}$/);
const identifier = fc.stringMatching(/^[a-z](-?[a-z0-9]){0,40}$/);
const resource = fc.tuple(fc.boolean(), identifier).map(([isCluster, id]) => (isCluster ? `cluster:${id}` : id));
const owner = fc
  .record({
    id: name,
    plan: name,
    source: name,
    resource,
    slot: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2200-01-01') }),
  })
  .map(({ slot, ...rest }) => ownerOf(rest.resource, { ...rest, slot: slot.getTime() }));
const place = fc.option(fc.constant({ accountId: '111111111111', region: 'eu-west-1' }));

test('people read in a name what it is of; whose it is stands in front, for IAM', () => {
  expect(snapshotName(ownerOf('orders', { id: 'acme-infra' }), null)).toMatch(
    /^holdfast-acme-infra-points-rds-orders-20260506t033000000z-[0-9a-f]{8}$/,
  );
  expect(namePrefix('acme--infra-')).toBe('holdfast-acme-infra-');
});

describe('whatever plans and databases are called', () => {
  test('a name is one that RDS takes, and begins with the prefix of its id', () => {
    fc.assert(
      fc.property(owner, place, fc.integer({ min: 1, max: 3 }), (of, from, attempt) => {
        const made = snapshotName(of, from, attempt);
        expect(made).toMatch(/^[a-z](-?[a-z0-9])*$/);
        expect(made.length).toBeLessThanOrEqual(of.resource.startsWith('cluster:') ? 63 : 255);
        expect(made.startsWith(namePrefix(of.id))).toBe(true);
      }),
    );
  });

  test('the same slot has the same name in every run, and another slot, database, plan or origin another one', () => {
    fc.assert(
      fc.property(owner, (of) => {
        const made = snapshotName(of, null);
        expect(snapshotName({ ...of }, null)).toBe(made);
        const others = [
          snapshotName({ ...of, slot: of.slot + 1 }, null),
          snapshotName({ ...of, resource: `${of.resource}x` }, null),
          snapshotName({ ...of, plan: `${of.plan}x` }, null),
          snapshotName(of, { accountId: '111111111111', region: 'eu-west-1' }),
          snapshotName(of, { accountId: '111111111111', region: 'us-west-2' }),
          snapshotName(of, null, 2),
          snapshotName(of, null, 3),
        ];
        expect(new Set([made, ...others]).size).toBe(8);
      }),
    );
  });

  test('plans and sources whose names read alike when put together do not meet', () => {
    const one = snapshotName(ownerOf('db', { plan: 'a-b', source: 'c', slot: SLOT }), null);
    const other = snapshotName(ownerOf('db', { plan: 'a', source: 'b-c', slot: SLOT }), null);
    expect(one).not.toBe(other);
  });
});
