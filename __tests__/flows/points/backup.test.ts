import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod';
import type { AwsSession } from '../../../src/aws/session.ts';
import type { Plan, PlanSpace } from '../../../src/core/plan.ts';
import { TRIES_MAX } from '../../../src/core/snapshots/reconcile.ts';
import { backupPoints, type PointsRun, WAIT_MS } from '../../../src/flows/points/backup.ts';
import type { SnapshotUnit } from '../../../src/flows/points/places.ts';
import type { SnapshotSource } from '../../../src/sources/snapshot-source.ts';
import { FakeKeeper, Life, type Weather } from './fake-keeper.ts';
import { VirtualClock } from './virtual-clock.ts';

const ACCOUNT = '111111111111';
const SLOT = Date.parse('2026-11-20T03:30:00Z');
const MINUTE = 60_000;

const copyTo = (region: string) => ({ region, account: null, kmsKey: null });

const SUNNY: Weather = {
  lostReply: 0,
  neverArrived: 0,
  fails: 0,
  lagMax: 1,
  lastsMax: 1,
  copiesAtOnce: 20,
  pushMax: 1_000,
};

const PLAN: Plan = {
  name: 'points',
  was: null,
  timezone: 'UTC',
  schedule: '30 3 * * *',
  accounts: [],
  regions: ['us-east-1'],
  sources: [],
  destination: null,
  scheme: { full: { kind: 'weekly' }, between: 'incremental', maxChain: 35, maxAge: null },
  retention: null,
  copies: [copyTo('eu-west-1')],
  commit: { path: 'snapshots', mode: 'push', branch: null, allowPublic: false },
  freshness: null,
  maxRuntime: 6 * 3_120_000,
  position: { file: 'holdfast.yml', line: 1, column: 1 },
};
const ENTRY: Plan['sources'][number] = {
  source: 'ebs',
  type: 'snapshot',
  name: 'ebs',
  was: null,
  accounts: null,
  regions: null,
  options: {},
  before: null,
  after: null,
  position: { file: 'holdfast.yml', line: 3, column: 7 },
};
const SPACE: PlanSpace = {
  id: 'acme',
  timezone: 'UTC',
  accounts: [],
  destinations: [],
  plans: [PLAN],
  budgets: {},
  safety: { maxLiveChange: 0.3, maxUnforeseenDeletes: 0, twoPersons: false },
};

const aws = {
  region: 'us-east-1',
  account: async () => ({ name: ACCOUNT, id: ACCOUNT, partition: 'aws', send: async () => ({}) }),
  enabledRegions: async () => ['us-east-1', 'eu-west-1'],
  knownRegions: () => null,
  calls: () => ({}),
  destroy: () => undefined,
} as unknown as AwsSession;

const quiet = { update: () => undefined, done: () => undefined, fail: () => undefined };
const log = { info: () => undefined, warn: () => undefined, debug: () => undefined, task: () => quiet };

interface Asked {
  readonly slot?: number;
  readonly life?: Life;
  readonly plan?: Plan;
  readonly options?: Plan['sources'][number]['options'];
  readonly allowShrink?: boolean;
  readonly allPlaces?: boolean;
  readonly regions?: readonly string[];
  /** Ids of the options that a region has not. */
  readonly missing?: Readonly<Record<string, readonly string[]>>;
  readonly wait?: number;
  readonly records?: Parameters<typeof backupPoints>[3]['records'];
  readonly tend?: SnapshotSource['tend'];
  /** How much longer this process takes for each push of the state ref. */
  readonly pushLasts?: number;
}

let processes = 0;

/** One run on a machine of its own. */
function run(keeper: FakeKeeper, asked: Asked = {}): Promise<PointsRun> {
  const {
    slot = SLOT,
    life = new Life(),
    plan = PLAN,
    allowShrink = false,
    allPlaces = true,
    wait = WAIT_MS,
    records = [],
  } = asked;
  const { source: keeping, state: ref } = keeper.process(life);
  const state: typeof ref = {
    ...ref,
    async write(change) {
      if (asked.pushLasts !== undefined) await keeper.clock.sleep(asked.pushLasts);
      await ref.write(change);
    },
  };
  const select: SnapshotSource['select'] = async (ctx, options) => ({
    ...(await keeping.select(ctx, options)),
    missing: asked.missing?.[ctx.region] ?? [],
  });
  const source = { ...keeping, select, ...(asked.tend === undefined ? {} : { tend: asked.tend }) };
  processes += 1;
  const spec = {
    type: 'snapshot',
    name: 'ebs',
    summary: 'volumes',
    scope: 'regional',
    budgets: [],
    options: z.object({}),
    noun: ['volume', 'volumes'],
    policies: { backup: [], prune: [], restore: [], review: [] },
    notCaptured: [],
    copyLimit: () => ({ pool: 'copies', max: 3 }),
  } as const;
  const registered = { spec, load: async () => source, loadRestore: () => Promise.reject(new Error('none')) };
  const entry = { ...ENTRY, options: asked.options ?? {} };
  const { regions = ['us-east-1'] } = asked;
  const units = regions.map((region): SnapshotUnit => ({ account: null, region, source: registered, entry }));
  const world = {
    aws,
    clock: keeper.clock,
    signal: new AbortController().signal,
    log,
    id: 'acme',
    space: SPACE,
    state,
    run: { id: `run${processes}`, attempt: 1 },
    random: (bytes: number) =>
      Array.from({ length: bytes * 2 }, () => Math.floor(keeper.random() * 16).toString(16)).join(''),
  };
  const serving = { slot, wait, allowShrink, allPlaces, records };
  return backupPoints(world, { ...plan, sources: [entry] }, units, serving);
}

function keeperOf(weather: Weather, seed: number, volumes: readonly string[] = ['vol-a', 'vol-bb']): FakeKeeper {
  return new FakeKeeper(new VirtualClock(SLOT + 5 * MINUTE), seeded(seed), weather, volumes);
}

/** xorshift32: the same numbers for the same seed. */
function seeded(seed: number): () => number {
  let x = seed | 1;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) / 2 ** 32;
  };
}

/** Sets that AWS did not end in error, by slot, resource and place. */
function setsOf(keeper: FakeKeeper): ReadonlyMap<string, ReadonlySet<string>> {
  const sets = new Map<string, Set<string>>();
  for (const { owner, place, fails } of keeper.kept) {
    if (fails) continue;
    const key = `${owner.slot} ${owner.resource} ${place}`;
    sets.set(key, (sets.get(key) ?? new Set()).add(owner.set));
  }
  return sets;
}

function membersOf(keeper: FakeKeeper): ReadonlyMap<string, number> {
  const members = new Map<string, number>();
  for (const { owner, of, place, fails } of keeper.kept)
    if (!fails) members.set(`${owner.slot} ${of} ${place}`, (members.get(`${owner.slot} ${of} ${place}`) ?? 0) + 1);
  return members;
}

function failuresOf(keeper: FakeKeeper, slot: number, volume: string): number {
  return keeper.kept.filter(({ owner, fails }) => fails && owner.slot === slot && owner.resource === volume).length;
}

/** Wake-ups every half hour until nothing is left to do. */
async function settle(keeper: FakeKeeper, slot = SLOT): Promise<PointsRun> {
  for (let wakeUps = 0; wakeUps < 60; wakeUps++) {
    keeper.clock.pass(30 * MINUTE);
    const end = await keeper.clock.drive(run(keeper, { slot }));
    if (end.items.every(({ status, error }) => status === 'complete' || error?.hint.includes('three times')))
      return end;
  }
  throw new Error('it does not end');
}

test('a run makes a snapshot of each resource and copies it, and the next finds nothing to do', async () => {
  const keeper = keeperOf(SUNNY, 1);
  const end = await keeper.clock.drive(run(keeper));
  expect(end.outcome).toBe('complete');
  expect(end.items.map(({ resource, region, status, note }) => [resource, region, status, note])).toEqual(
    [
      ['vol-a', 'us-east-1', 'complete', undefined],
      ['vol-bb', 'us-east-1', 'complete', undefined],
      ['vol-a', 'eu-west-1', 'complete', 'copy'],
      ['vol-bb', 'eu-west-1', 'complete', 'copy'],
    ].map(([resource, ...others]) => [resource, ...(resource === 'vol-a' ? withSize(others) : others)]),
  );
  const made = keeper.kept.length;
  expect((await keeper.clock.drive(run(keeper))).outcome).toBe('complete');
  expect(keeper.kept).toHaveLength(made);
});

/** `vol-a` is a set of two. */
function withSize([region, status, note]: readonly (string | undefined)[]): readonly (string | undefined)[] {
  return [region, status, note === 'copy' ? 'copy, 2 snapshots' : '2 snapshots'];
}

test('what AWS is still making is in progress, and the run ends without waiting for hours', async () => {
  const keeper = keeperOf({ ...SUNNY, lastsMax: 5 * 3_120_000 }, 5);
  const startedAt = keeper.clock.now();
  const end = await keeper.clock.drive(run(keeper));
  expect(end.outcome).toBe('waiting');
  expect(keeper.clock.now() - startedAt).toBeLessThan(4 * MINUTE);
  expect((await settle(keeper)).items.every(({ status }) => status === 'complete')).toBe(true);
});

test('a lost reply is looked for before anything is ordered again', async () => {
  for (const neverArrived of [0, 1]) {
    const keeper = keeperOf({ ...SUNNY, lostReply: 1, neverArrived, lagMax: 4 * MINUTE }, 7);
    const first = keeper.clock.drive(run(keeper));
    keeper.weather = { ...keeper.weather };
    const seen = keeper.clock.now();
    await Promise.resolve();
    keeper.weather = { ...keeper.weather, lostReply: 1 };
    const end = await Promise.race([first, Promise.resolve(null)]);
    expect(end).toBeNull();
    keeper.weather = { ...keeper.weather, lostReply: neverArrived === 0 ? 1 : 0 };
    await first;
    expect(keeper.clock.now()).toBeGreaterThan(seen);
    await settle(keeper);
    for (const count of membersOf(keeper).values()) expect(count).toBe(1);
  }
});

test('copies beyond the limit wait in a queue, and older slots leave one place to the newest', async () => {
  const keeper = keeperOf({ ...SUNNY, lastsMax: 20 * MINUTE, copiesAtOnce: 3 }, 11, [
    'vol-a',
    'vol-bb',
    'vol-c',
    'vol-dd',
  ]);
  await keeper.clock.drive(run(keeper));
  const day = 24 * 3_120_000;
  keeper.clock.pass(day);
  await settle(keeper, SLOT + day);
  const copies = [...membersOf(keeper)].filter(([key]) => key.endsWith('eu-west-1'));
  expect(copies).toHaveLength(2 * 6);
  for (const [, count] of copies) expect(count).toBe(1);
});

test('what a plan says beside its snapshots is looked at before anything is ordered, and keeps none from being made', async () => {
  const keeper = keeperOf(SUNNY, 1);
  const seen: number[] = [];
  const wrong = { code: 'snapshot-unusable', severity: 'error', message: 'no copy', hint: 'none' } as const;
  const told = await keeper.clock.drive(
    run(keeper, {
      tend: async () => {
        seen.push(keeper.kept.length);
        return [wrong];
      },
    }),
  );
  expect(seen).toEqual([0]);
  expect([told.outcome, told.reason]).toEqual(['partial', 'snapshot-unusable']);
  expect(told.items.every(({ status }) => status === 'complete')).toBe(true);

  const broken = keeperOf(SUNNY, 1);
  const end = await broken.clock.drive(run(broken, { tend: () => Promise.reject(new Error('no way')) }));
  expect(end.outcome).toBe('partial');
  expect(end.findings.map(({ severity, message }) => [severity, message])).toEqual([['error', 'no way']]);
  expect(end.items.every(({ status }) => status === 'complete')).toBe(true);
});

test('two regions that copy to each other do not miss what the other one made', async () => {
  const keeper = keeperOf(SUNNY, 3, ['vol-bb']);
  const home = (region: string) => ({
    regions: [region],
    plan: { ...PLAN, copies: [...PLAN.copies, copyTo('us-east-1')] },
  });
  expect((await keeper.clock.drive(run(keeper, home('us-east-1')))).outcome).toBe('complete');
  keeper.volumes.clear();
  keeper.volumes.set('vol-dd', 1);
  expect((await keeper.clock.drive(run(keeper, home('eu-west-1')))).outcome).toBe('complete');
  const day = 24 * 3_600_000;
  keeper.clock.pass(day);
  const next = await keeper.clock.drive(run(keeper, { ...home('eu-west-1'), slot: SLOT + day }));
  expect([next.outcome, next.findings]).toEqual(['complete', []]);
});

test('two regions that have something of one name copy both of it to a third one', async () => {
  const keeper = keeperOf(SUNNY, 3, ['orders']);
  const plan = { ...PLAN, copies: [copyTo('eu-west-1')], retention: { last: 1, atLeast: 1 } };
  for (const region of ['us-east-1', 'us-west-2'])
    expect((await keeper.clock.drive(run(keeper, { regions: [region], plan }))).outcome).toBe('complete');
  expect(keeper.kept.map(({ place, from }) => [place, from].join(' from ').slice(13))).toEqual([
    'us-east-1 from ',
    `eu-west-1 from ${ACCOUNT}/us-east-1`,
    'us-west-2 from ',
    `eu-west-1 from ${ACCOUNT}/us-west-2`,
  ]);
  const again = await keeper.clock.drive(run(keeper, { plan }));
  expect([again.outcome, again.findings]).toEqual(['complete', []]);
});

test('a selection that lost something is refused until it is meant, and what is left is backed up', async () => {
  const keeper = keeperOf(SUNNY, 3);
  await keeper.clock.drive(run(keeper));
  keeper.volumes.delete('vol-bb');
  const day = 24 * 3_120_000;
  keeper.clock.pass(day);
  const lost = await keeper.clock.drive(run(keeper, { slot: SLOT + day }));
  expect([lost.outcome, lost.reason]).toEqual(['refused', 'selection-shrunk']);
  expect(lost.findings[0]?.message).toContain('vol-bb');
  expect(lost.items.every(({ status }) => status === 'complete')).toBe(true);
  // The refused slot is no new measure: the next run says it again.
  keeper.clock.pass(day);
  const refused = [{ outcome: 'refused', slot: new Date(SLOT + day).toISOString() }] as unknown as Asked['records'];
  const again = await keeper.clock.drive(run(keeper, { slot: SLOT + 2 * day, records: refused ?? [] }));
  expect(again.outcome).toBe('refused');
  const meant = await keeper.clock.drive(
    run(keeper, { slot: SLOT + 2 * day, records: refused ?? [], allowShrink: true }),
  );
  expect(meant.outcome).toBe('complete');
  expect(meant.findings.map(({ code, severity }) => [code, severity])).toEqual([['selection-shrunk', 'note']]);
});

test('a set of which a part never came or was removed is made again, and nobody waits for it', async () => {
  const keeper = keeperOf(SUNNY, 1, ['vol-a']);
  await keeper.clock.drive(run(keeper));
  keeper.kept.splice(0, 1); // one of two volumes, here; both copies are there
  keeper.clock.pass(30 * MINUTE);
  const end = await keeper.clock.drive(run(keeper));
  expect([end.outcome, end.items.map(({ status }) => status)]).toEqual(['complete', ['complete']]);
  expect(setsOf(keeper).get(`${SLOT} vol-a ${ACCOUNT}/us-east-1`)?.size).toBe(2);
  // What is left of an earlier slot is nothing to wait for either.
  keeper.kept.splice(0, 1);
  const day = 24 * 3_600_000;
  keeper.clock.pass(day);
  const next = await keeper.clock.drive(run(keeper, { slot: SLOT + day }));
  expect([next.outcome, next.items.map(({ status }) => status)]).toEqual(['complete', ['complete', 'complete']]);
});

test('of a slot that was ordered twice one copy stays, whichever set is copied and whatever a prune removes', async () => {
  const keeper = keeperOf(SUNNY, 3, ['vol-bb']);
  await keeper.clock.drive(run(keeper));
  const [made, copy] = keeper.kept;
  if (made === undefined || copy === undefined) throw new Error('nothing was made');
  // Another run ordered earlier, AWS took longer for it, and it is the oldest complete one by now.
  for (const set of ['0000000000000000', 'ffffffffffffffff']) {
    const other = { ...made, id: 'other', owner: { ...made.owner, set }, startedAt: made.startedAt - 1 };
    keeper.kept.splice(0, keeper.kept.length, other, made, copy);
    keeper.clock.pass(30 * MINUTE);
    expect((await keeper.clock.drive(run(keeper))).outcome).toBe('complete');
    expect(keeper.kept).toHaveLength(3);
    keeper.kept.splice(1, 1); // prune removes the younger one here, and has nothing to remove there
    expect((await keeper.clock.drive(run(keeper))).outcome).toBe('complete');
    expect(keeper.kept).toHaveLength(2);
  }
});

test('a run that saw nothing before it got the slot looks again: another one may have ordered and gone meanwhile', async () => {
  const keeper = keeperOf(SUNNY, 5, ['vol-bb']);
  const ends = await keeper.clock.drive(Promise.all([run(keeper, { pushLasts: 10 * MINUTE }), run(keeper)]));
  expect(ends.map(({ outcome }) => outcome)).toEqual(['complete', 'complete']);
  expect(keeper.kept.map(({ place }) => place)).toEqual([`${ACCOUNT}/us-east-1`, `${ACCOUNT}/eu-west-1`]);
});

test('a run that ends before AWS shows what it ordered keeps the slot, and nobody orders for it meanwhile', async () => {
  const keeper = keeperOf({ ...SUNNY, lagMax: 60 * MINUTE }, 7, ['vol-bb']);
  expect((await keeper.clock.drive(run(keeper))).outcome).toBe('waiting');
  const [made] = keeper.kept;
  expect((made?.shownAt ?? 0) - keeper.clock.now()).toBeGreaterThan(10 * MINUTE);
  keeper.clock.pass(6 * MINUTE);
  const next = await keeper.clock.drive(run(keeper));
  expect(next.items.map(({ status, note }) => [status, note?.includes('is at it')])).toEqual([['in-progress', true]]);
  expect(keeper.kept).toHaveLength(1);
});

test('an empty selection is refused unless the plan says that it may be empty', async () => {
  const keeper = keeperOf(SUNNY, 3, []);
  const end = await keeper.clock.drive(run(keeper));
  expect([end.outcome, end.reason]).toEqual(['refused', 'selection-empty']);
  const narrowed = await keeper.clock.drive(run(keeper, { allPlaces: false }));
  expect(narrowed.findings[0]?.message).toContain('selects no volume in 111111111111/us-east-1');
  const meant = await keeper.clock.drive(run(keeper, { options: { allowEmpty: true } }));
  expect(meant.outcome).toBe('complete');
});

describe('what a plan names by its id', () => {
  const HERE = { 'us-east-1': ['vol-0', 'vol-1'], 'us-west-2': ['vol-1'] };
  const codes = ({ findings }: PointsRun) => findings.map(({ code, severity }) => [code, severity]);

  test('and no region has is an error from the first run on; all else is backed up', async () => {
    const keeper = keeperOf(SUNNY, 3);
    const end = await keeper.clock.drive(run(keeper, { missing: HERE }));

    expect([end.outcome, end.reason]).toEqual(['partial', 'selection-missing']);
    expect(end.findings.map(({ message }) => message)).toEqual([
      expect.stringContaining("names 'vol-0' in select.ids"),
      expect.stringContaining("names 'vol-1' in select.ids"),
    ]);
    expect(end.items.every(({ status }) => status === 'complete')).toBe(true);
  });

  test('and another region has is none', async () => {
    const keeper = keeperOf(SUNNY, 3);
    const end = await keeper.clock.drive(run(keeper, { missing: HERE, regions: ['us-east-1', 'us-west-2'] }));

    expect(end.findings.map(({ message }) => message)).toEqual([expect.stringContaining("'vol-1'")]);
  });

  test('is a warning where less is meant, and unknown to a run of one region alone', async () => {
    const keeper = keeperOf(SUNNY, 3);
    const meant = await keeper.clock.drive(run(keeper, { missing: HERE, options: { allowShrink: true } }));
    const narrowed = await keeper.clock.drive(run(keeper, { missing: HERE, allPlaces: false }));

    expect(codes(meant)).toEqual([
      ['selection-missing', 'warning'],
      ['selection-missing', 'warning'],
    ]);
    expect([meant.outcome, codes(narrowed)]).toEqual(['complete', []]);
  });

  test('and was deleted is said once, as what the selection lost', async () => {
    const keeper = keeperOf(SUNNY, 3);
    await keeper.clock.drive(run(keeper));
    keeper.volumes.delete('vol-bb');
    const missing = { 'us-east-1': ['vol-bb'] };
    const end = await keeper.clock.drive(run(keeper, { slot: SLOT + 24 * 60 * MINUTE, missing }));

    expect(codes(end)).toEqual([['selection-shrunk', 'error']]);
  });
});

test('what AWS ends in error is tried three times for a slot, then said with its words', async () => {
  const keeper = keeperOf({ ...SUNNY, fails: 1 }, 9, ['vol-bb']);
  const ends: PointsRun[] = [];
  for (let n = 0; n < 5; n++) {
    ends.push(await keeper.clock.drive(run(keeper)));
    keeper.clock.pass(30 * MINUTE);
  }
  expect(keeper.kept).toHaveLength(3);
  expect(ends.map(({ outcome }) => outcome)).toEqual(Array(5).fill('failed'));
  expect(ends.at(-1)?.items[0]?.error?.message).toContain('Client.InvalidKMSKey');
});

test('of two thousand volumes and ten thousand snapshots each place is looked at once a pass, however many there are', async () => {
  const volumes = Array.from({ length: 2_000 }, (_, n) => `vol-${String(n).padStart(4, '0')}`);
  const keeper = keeperOf({ ...SUNNY, copiesAtOnce: 1e9 }, 1, volumes);
  const day = 24 * 3_600_000;
  const plan = { ...PLAN, copies: [] };
  for (let n = 0; n < 4; n++) {
    keeper.clock.pass(day);
    expect((await keeper.clock.drive(run(keeper, { plan, slot: SLOT + n * day }))).outcome).toBe('complete');
  }
  keeper.looks = 0;
  const last = await keeper.clock.drive(run(keeper, { plan, slot: SLOT + 4 * day }));
  expect([last.outcome, last.items.length, keeper.kept.length]).toEqual(['complete', 2_000, 10_000]);
  expect(keeper.looks).toBe(3); // before the claim, after it, and after the orders
}, 60_000);

test('killed anywhere, replies lost, describes lagging, two runs at once: one snapshot and one copy a slot, none forgotten', async () => {
  const weathers = fc.record({
    lostReply: fc.constantFrom(0, 0.3, 0.8),
    neverArrived: fc.constantFrom(0, 0.5, 1),
    fails: fc.constantFrom(0, 0, 0.2),
    lagMax: fc.constantFrom(1, MINUTE, 4 * MINUTE),
    lastsMax: fc.constantFrom(1, 10 * MINUTE, 2 * 3_120_000),
    copiesAtOnce: fc.constantFrom(2, 20),
    pushMax: fc.constantFrom(1_000, 4 * MINUTE),
  });
  const runs = fc.array(
    fc.record({
      /** Minutes after the one before; 0 = at the same time. */
      after: fc.constantFrom(0, 0, 1, 7, 31),
      lives: fc.option(fc.nat(25), { nil: null }),
      isAfter: fc.boolean(),
      slot: fc.constantFrom(0, 0, 1),
    }),
    { minLength: 1, maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(weathers, runs, fc.nat(), async (weather, plan, seed) => {
      const keeper = keeperOf(weather, seed);
      const day = 24 * 3_120_000;
      keeper.clock.pass(day);
      const slots = new Set<number>();
      let together: Promise<unknown>[] = [];
      for (const { after, lives, isAfter, slot } of plan) {
        if (after > 0) {
          await keeper.clock.drive(Promise.all(together));
          together = [];
          keeper.clock.pass(after * MINUTE);
        }
        const life = new Life(lives ?? undefined, isAfter);
        slots.add(SLOT + slot * day);
        together.push(Promise.race([run(keeper, { slot: SLOT + slot * day, life }), life.over]));
      }
      await keeper.clock.drive(Promise.all(together));
      keeper.weather = { ...weather, lostReply: 0, fails: 0 };
      for (const slot of slots) await settle(keeper, slot);
      for (const sets of setsOf(keeper).values()) expect(sets.size).toBe(1);
      for (const count of membersOf(keeper).values()) expect(count).toBe(1);
      for (const slot of slots)
        for (const volume of keeper.volumes.keys())
          for (const region of ['us-east-1', 'eu-west-1'])
            if (failuresOf(keeper, slot, volume) < TRIES_MAX)
              expect(setsOf(keeper).has(`${slot} ${volume} ${ACCOUNT}/${region}`)).toBe(true);
      expect(keeper.kept.every(({ owner }) => owner.id === 'acme')).toBe(true);
    }),
    { numRuns: 150 },
  );
}, 120_000);
