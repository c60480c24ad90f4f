import { expect } from '@jest/globals';
import { stateOf } from '../../../src/core/snapshots/point.ts';
import {
  ACME,
  callsOf,
  copyAll,
  HERE,
  makeAll,
  openAt,
  operationsSince,
  ownerOf,
  SLOT,
  type SnapshotRule,
  THERE,
} from '../snapshot-rule.ts';
import { shuffled, whole } from './snapshot-looks.ts';

const DENIED = { kind: 'error', status: 403, code: 'AccessDenied', message: 'not authorized' } as const;
const THROTTLED = { kind: 'error', status: 400, code: 'Throttling', message: 'Rate exceeded' } as const;

/** What every snapshot source promises of what it selects, makes, copies and removes. */
export const SNAPSHOT_RULES: readonly SnapshotRule[] = [
  {
    title: 'what is selected is data, by id, and the same in pages of one and in any order',
    async check({ source, fixture, cloud }) {
      const ctx = await openAt(cloud);
      const selected = await source.select(ctx, fixture.options);
      expect(selected.resources.length).toBeGreaterThanOrEqual(3);
      expect(selected.resources.map(({ id }) => id)).toEqual(selected.resources.map(({ id }) => id).sort());
      expect(JSON.parse(JSON.stringify(selected))).toEqual(selected);
      expect(await shuffled(cloud, async () => await source.select(ctx, fixture.options))).toEqual(selected);
    },
  },
  {
    title:
      'a listing that is denied, or breaks off behind a page, throws: fewer are never selected, and fewer points never observed',
    async check(subject) {
      const { source, fixture, cloud } = subject;
      await makeAll(subject);
      const ctx = await openAt(cloud);
      for (const look of [
        async () => void (await source.select(ctx, fixture.options)),
        async () => void (await source.observe(ctx, 'acme', { holds: true })),
      ]) {
        const from = cloud.calls.length;
        await look();
        for (const operation of operationsSince(cloud, from)) {
          const fault = cloud.faults.add({ ...callsOf(operation), fault: DENIED });
          await expect(look()).rejects.toMatchObject({ code: 'access-denied' });
          fault.remove();
          const slow = cloud.faults.add({ ...callsOf(operation), times: 2, fault: THROTTLED });
          await look();
          expect(slow.fired).toBe(2);
          slow.remove();
          cloud.options.pageSize = 1;
          const torn = cloud.faults.add({ ...callsOf(operation), skip: 1, fault: DENIED });
          const isWhole = await look().then(
            () => true,
            () => false,
          );
          expect(isWhole).toBe(torn.fired === 0);
          torn.remove();
          cloud.options.pageSize = undefined;
        }
      }
    },
  },
  {
    title: 'what is named by an id that nothing has is missing, and hides nothing else',
    async check({ source, fixture, cloud }) {
      const ctx = await openAt(cloud);
      const plain = await source.select(ctx, fixture.options);
      const named = await source.select(ctx, fixture.naming.options);
      expect(named.missing).toEqual([fixture.naming.id]);
      expect(named.resources).toEqual(plain.resources);
      expect(plain.missing).toEqual([]);
    },
  },
  {
    title: 'what is made is a point that says whose it is, of what and for when, out of the creating call alone',
    async check(subject) {
      const { source, fixture, cloud } = subject;
      const { resources } = await source.select(await openAt(cloud), fixture.options);
      const from = cloud.calls.length;
      const points = await makeAll(subject);
      const calls = operationsSince(cloud, from);
      expect(calls.filter((call) => fixture.creates.includes(call)).length).toBeGreaterThan(0);
      expect(calls.filter((call) => !fixture.creates.includes(call) && !/:(Describe|List|Get)/.test(call))).toEqual([]);
      expect(points.map(({ resource }) => resource).sort()).toEqual(resources.map(({ id }) => id));
      for (const point of points) {
        const resource = resources.find(({ id }) => id === point.resource) as (typeof resources)[number];
        const { id: _, ...owner } = ownerOf(resource, { set: point.set });
        expect(point).toMatchObject({ ...owner, accountId: ACME, region: HERE, copiedFrom: null, spare: [] });
        expect(point.members.map(({ of }) => of).sort()).toEqual(resource.members.map(({ id }) => id).sort());
        expect(point.members.every(({ copyOf, lockedUntil }) => copyOf === null && lockedUntil === null)).toBe(true);
        expect(stateOf(point)).toBe('complete');
      }
    },
  },
  {
    title: 'points are the same in pages of one and in any order; those of another id are never seen',
    async check(subject) {
      const { source, cloud } = subject;
      await makeAll(subject);
      const ctx = await openAt(cloud);
      const seen = await whole(source, ctx);
      expect(await shuffled(cloud, async () => await whole(source, ctx))).toEqual(seen);
      expect(await source.observe(ctx, 'others', { holds: true })).toEqual({ points: [], unreadable: [] });
      expect(await source.observe(ctx, 'acm')).toEqual({ points: [], unreadable: [] });
    },
  },
  {
    title: 'a creating call whose reply is lost is sent once, is unknown, and what it made is found by looking',
    async check({ source, fixture, cloud }) {
      const { options } = fixture;
      const ctx = await openAt(cloud);
      for (const resource of (await source.select(ctx, options)).resources) {
        const from = cloud.calls.length;
        const lost = fixture.creates.map((call) =>
          cloud.faults.add({ ...callsOf(call), times: 1, fault: { kind: 'lose-reply' } }),
        );
        const end = await source.create(ctx, { owner: ownerOf(resource), resource, options });
        for (const fault of lost) fault.remove();
        expect(end.kind).toBe('unknown');
        const sent = cloud.calls.slice(from).map(({ service, operation }) => `${service}:${operation}`);
        expect(sent.filter((call) => fixture.creates.includes(call))).toHaveLength(1);
        const { points } = await source.observe(ctx, 'acme');
        expect(points.filter((point) => point.resource === resource.id)).toHaveLength(1);
      }
    },
  },
  {
    title: 'an order that AWS denies is an error, and nothing is made',
    async check({ source, fixture, cloud }) {
      const { options } = fixture;
      const ctx = await openAt(cloud);
      const { resources } = await source.select(ctx, options);
      for (const call of fixture.creates) cloud.faults.add({ ...callsOf(call), fault: DENIED });
      for (const resource of resources)
        await expect(source.create(ctx, { owner: ownerOf(resource), resource, options })).rejects.toMatchObject({
          code: 'access-denied',
        });
      expect((await source.observe(ctx, 'acme')).points).toEqual([]);
    },
  },
  {
    title: 'a copy is the same point elsewhere, of what is gone too, and says of which snapshot and place it is one',
    async check(subject) {
      const { source, cloud } = subject;
      const points = await makeAll(subject);
      const ends = await copyAll(subject, points);
      expect(new Set(ends.map(({ kind }) => kind))).toEqual(new Set(['ordered']));
      const { points: copies } = await source.observe(await openAt(cloud, THERE), 'acme');
      const told = (all: typeof copies) =>
        all.map(({ plan, source: name, slot, resource, set, size, retention, members }) => ({
          ...{ plan, name, slot, resource, set, size, retention },
          of: members.map(({ of }) => of).sort(),
        }));
      expect(told(copies)).toEqual(told(points));
      for (const copy of copies) {
        const origin = points.find(({ set }) => set === copy.set);
        expect(copy).toMatchObject({ region: THERE, copiedFrom: { accountId: ACME, region: HERE }, copies: [] });
        expect(copy.members.map(({ copyOf }) => copyOf).sort()).toEqual(origin?.members.map(({ id }) => id).sort());
      }
      expect((await source.observe(await openAt(cloud), 'acme')).points).toEqual(points);
    },
  },
  {
    title:
      'a copying call whose reply is lost is sent once and is unknown; asked for again, one stands for each member',
    async check(subject) {
      const { source, fixture, cloud } = subject;
      const points = await makeAll(subject);
      for (const call of fixture.copies) cloud.faults.add({ ...callsOf(call), fault: { kind: 'lose-reply' } });
      const from = cloud.calls.length;
      const ends = await copyAll(subject, points);
      expect(new Set(ends.map(({ kind }) => kind))).toEqual(new Set(['unknown']));
      const sent = cloud.calls.slice(from).map(({ service, operation }) => `${service}:${operation}`);
      expect(sent.filter((call) => fixture.copies.includes(call))).toHaveLength(ends.length);
      cloud.faults.clear();
      await copyAll(subject, points);
      const { points: copies } = await source.observe(await openAt(cloud, THERE), 'acme');
      expect(copies.map(({ set, members }) => [set, members.length])).toEqual(
        points.map(({ set, members }) => [set, members.length]),
      );
    },
  },
  {
    title: 'what is removed is gone, also when it is asked for again; nothing else goes, and another slot stays',
    async check(subject) {
      const { source, fixture, cloud } = subject;
      const points = await makeAll(subject);
      const here = await openAt(cloud);
      const [first] = (await source.select(here, fixture.options)).resources;
      if (first === undefined) throw new Error('nothing was selected');
      const owner = ownerOf(first, { slot: SLOT + 60_000, set: 'ffffffffffffffff' });
      await source.create(here, { owner, resource: first, options: fixture.options });
      const prune = await openAt(cloud, HERE, { verb: 'prune' });
      for (const call of fixture.removes)
        cloud.faults.add({ ...callsOf(call), times: 1, fault: { kind: 'lose-reply' } });
      const from = cloud.calls.length;
      for (const { members } of points)
        for (const member of members) {
          await source.remove(prune, member);
          await source.remove(prune, member);
        }
      expect(operationsSince(cloud, from).filter((call) => !fixture.removes.includes(call))).toEqual([]);
      expect((await source.observe(here, 'acme')).points.map(({ set }) => set)).toEqual(['ffffffffffffffff']);
    },
  },
  {
    title: 'a run that was told to stop asks AWS for nothing more',
    async check(subject) {
      const { source, fixture, cloud } = subject;
      const points = await makeAll(subject);
      const stop = new AbortController();
      const ctx = await openAt(cloud, HERE, { signal: stop.signal });
      const [resource] = (await source.select(ctx, fixture.options)).resources;
      const [point] = points;
      const [member] = point?.members ?? [];
      if (resource === undefined || point === undefined || member === undefined) throw new Error('nothing was made');
      stop.abort(new Error('stopped'));
      const from = cloud.calls.length;
      const { options } = fixture;
      const owner = ownerOf(resource, { slot: SLOT + 60_000 });
      const to = { accountId: ACME, region: THERE, kmsKey: fixture.copyKey };
      for (const attempt of [
        async () => await source.select(ctx, options),
        async () => await source.observe(ctx, 'acme', { holds: true }),
        async () => await source.create(ctx, { owner, resource, options }),
        async () => await source.copy(ctx, ctx, { owner, point, member, resource, options, to }),
        async () => await source.remove(ctx, member),
      ])
        await expect(attempt()).rejects.toThrow('stopped');
      expect(operationsSince(cloud, from)).toEqual([]);
    },
  },
  {
    title: 'looking costs pages, not resources; only prune may remove',
    async check(subject) {
      const { registered, source, fixture, cloud } = subject;
      const count = async () => {
        const ctx = await openAt(cloud);
        const from = cloud.calls.length;
        await source.observe(ctx, 'acme', { holds: true });
        return cloud.calls.length - from;
      };
      const before = await count();
      await makeAll(subject);
      expect(await count()).toBe(before);
      const { policies } = registered.spec;
      const actionsOf = (verb: keyof typeof policies) => policies[verb].flatMap(({ Action }) => Action);
      for (const verb of ['backup', 'restore', 'review'] as const)
        expect(actionsOf(verb).filter((action) => fixture.removes.includes(action))).toEqual([]);
      expect(fixture.removes.filter((call) => !actionsOf('prune').includes(call))).toEqual([]);
    },
  },
];
