import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { rds } from '../../src/sources/rds/index.ts';
import { source } from '../../src/sources/rds/source.ts';
import type { SnapshotSource } from '../../src/sources/snapshot-source.ts';
import { type Cloud, startCloud } from '../cloud/cloud.ts';
import { fixtures } from './fixtures/rds.ts';
import { SNAPSHOT_RULES } from './rules/snapshots.ts';
import { checkSnapshotRule } from './snapshot-rule.ts';

/** Each slip of a source, and the beginning of the title of a rule that must notice it. */
const SLIPS: Readonly<Record<string, readonly [slip: Partial<SnapshotSource>, rule: RegExp]>> = {
  'keeps an order of its own': [
    {
      select: async (ctx, options) => {
        const all = await source.select(ctx, options);
        return { ...all, resources: all.resources.toReversed() };
      },
    },
    /^what is selected is data/,
  ],
  'takes a listing that was refused for an empty one': [
    { observe: (ctx, id, how) => source.observe(ctx, id, how).catch(() => ({ points: [], unreadable: [] })) },
    /^a listing that is denied/,
  ],
  'says nothing of what nothing has': [
    { select: async (ctx, options) => ({ ...(await source.select(ctx, options)), missing: [] }) },
    /^what is named by an id/,
  ],
  'forgets where a point is to be copied to': [
    { create: (ctx, order) => source.create(ctx, { ...order, owner: { ...order.owner, copies: [] } }) },
    /^what is made is a point/,
  ],
  'sees the points of everybody': [
    { observe: (ctx, _, how) => source.observe(ctx, 'acme', how) },
    /^points are the same in pages of one/,
  ],
  'asks again when a reply was lost': [
    {
      create: async (ctx, order) => {
        const end = await source.create(ctx, order);
        return end.kind === 'unknown' ? await source.create(ctx, order) : end;
      },
    },
    /^a creating call whose reply is lost/,
  ],
  'takes a denial for a queue': [
    { create: (ctx, order) => source.create(ctx, order).catch(() => ({ kind: 'queued', why: 'later' })) },
    /^an order that AWS denies/,
  ],
  'gives a copy a set of its own': [
    {
      copy: (ctx, from, order) =>
        source.copy(ctx, from, { ...order, owner: { ...order.owner, set: 'cccccccccccccccc' } }),
    },
    /^a copy is the same point elsewhere/,
  ],
  'copies again when a reply was lost': [
    {
      copy: async (ctx, from, order) => {
        const end = await source.copy(ctx, from, order);
        return end.kind === 'unknown' ? await source.copy(ctx, from, order) : end;
      },
    },
    /^a copying call whose reply is lost/,
  ],
  'removes all that it finds': [
    {
      remove: async (ctx) => {
        const { points } = await source.observe(ctx, 'acme');
        for (const { members } of points) for (const member of members) await source.remove(ctx, member);
      },
    },
    /^what is removed is gone/,
  ],
  'goes on when it was told to stop': [
    {
      observe: async (ctx, id, how) =>
        ctx.signal.aborted ? { points: [], unreadable: [] } : await source.observe(ctx, id, how),
    },
    /^a run that was told to stop/,
  ],
  'looks at each point by itself': [
    {
      observe: async (ctx, id, how) => {
        const seen = await source.observe(ctx, id, how);
        for (const _ of seen.points) await source.observe(ctx, id, how);
        return seen;
      },
    },
    /^looking costs pages/,
  ],
};

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(async () => cloud[Symbol.asyncDispose]());

test.each(Object.entries(SLIPS))('a source that %s breaks its rule', async (_, [slip, title]) => {
  const rule = SNAPSHOT_RULES.find((one) => title.test(one.title));
  if (rule === undefined) throw new Error(`there is no rule ${title}`);
  const broken = { registered: rds, source: { ...source, ...slip }, fixture: fixtures[0], cloud };

  // Jest's own words: what a rule throws that cannot even run has others.
  await expect(checkSnapshotRule(rule, broken)).rejects.toThrow(/expect\(|Received/);
});

test('every rule has a slip', () => {
  const noticed = Object.values(SLIPS).map(([, title]) => title);
  expect(SNAPSHOT_RULES.filter((rule) => !noticed.some((title) => title.test(rule.title)))).toEqual([]);
});
