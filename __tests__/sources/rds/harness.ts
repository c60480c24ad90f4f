import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { openAws } from '../../../src/aws/session.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import type { Ownership } from '../../../src/core/snapshots/ownership.ts';
import type { SnapshotPoint } from '../../../src/core/snapshots/point.ts';
import { source } from '../../../src/sources/rds/source.ts';
import type {
  CopyPlace,
  CopyTarget,
  OrderEnd,
  SelectedResource,
  TendRequest,
} from '../../../src/sources/snapshot-source.ts';
import type { SourceContext } from '../../../src/sources/source.ts';
import { type Cloud, startCloud } from '../../cloud/cloud.ts';
import { type DatabaseNetwork, seedDatabases } from '../../cloud/seed/databases.ts';
import { seedKey } from '../../cloud/seed/keys.ts';
import { context } from '../route53/account.ts';

export const SLOT = Date.parse('2026-05-06T03:30:00Z');
export const ACME = '111111111111';
export const VAULT = '999999999999';
export const HERE = { account: ACME, region: 'us-east-1' };
export const DR: CopyTarget = { accountId: ACME, region: 'eu-west-1', kmsKey: 'alias/dr' };

/** One cloud for a file, with databases in us-east-1 of acme, anew for each test. */
export function databases() {
  let cloud: Cloud;
  let network: DatabaseNetwork;
  const sessions: { destroy(): void }[] = [];
  beforeAll(async () => {
    cloud = await startCloud();
  });
  beforeEach(async () => {
    await cloud.reset();
    network = await seedDatabases(cloud.url);
    await seedKey(cloud.url, { region: DR.region }, 'alias/dr');
  });
  afterAll(async () => {
    for (const session of sessions) session.destroy();
    await cloud[Symbol.asyncDispose]();
  });

  /** A place as a run opens it; waiting takes no time. */
  async function at(region = 'us-east-1', account = ACME): Promise<SourceContext> {
    const { log, signal } = context(null as never);
    const clock = { now: () => Date.now(), sleep: async () => undefined };
    const session = openAws({
      env: cloud.env({ AWS_ACCESS_KEY_ID: account, AWS_REGION: region }),
      clock,
      signal,
      log,
      verb: 'backup',
      budgets: [],
      oidc: null,
      role: null,
      random: () => 0,
    });
    sessions.push(session);
    return { aws: await session.account(null), region, clock, log, signal };
  }

  async function resource(id: string, options: JsonObject = {}): Promise<SelectedResource> {
    const { resources } = await source.select(await at(), options);
    const found = resources.find((one) => one.id === id);
    if (found === undefined) throw new Error(`${id} was not selected: ${resources.map((one) => one.id).join(', ')}`);
    return found;
  }

  async function make(id: string, over: Partial<Ownership> = {}, options: JsonObject = {}): Promise<OrderEnd> {
    const selected = await resource(id, options);
    return await source.create(await at(), { owner: ownerOf(id, over), resource: selected, options });
  }

  async function points(place: SourceContext, id = 'acme'): Promise<readonly SnapshotPoint[]> {
    return (await source.observe(place, id)).points;
  }

  return {
    get cloud() {
      return cloud;
    },
    get network() {
      return network;
    },
    at,
    resource,
    make,
    points,
    /** Makes the snapshot of a database, and gives it as it is observed. */
    async point(id: string, over: Partial<Ownership> = {}, options: JsonObject = {}): Promise<SnapshotPoint> {
      const end = await make(id, over, options);
      const found = (await points(await at())).find((one) => one.resource === id && one.slot === (over.slot ?? SLOT));
      if (end.kind !== 'ordered' || found === undefined) throw new Error(`not made: ${end.kind}`);
      return found;
    },
    /** What the source is told of a plan whose only source it is. */
    async tendRequest(resources: readonly SelectedResource[], copies: readonly CopyTarget[]): Promise<TendRequest> {
      const places: CopyPlace[] = [];
      for (const to of copies) places.push({ to, context: await at(to.region, to.accountId) });
      const isOwn: TendRequest['isOwn'] = (one) => one.plan === 'points' && one.source === 'rds';
      return { id: 'acme', isOwn, resources, copies: places, keptAtMost: 14, looksOnly: false };
    },
    async copy(point: SnapshotPoint, to: CopyTarget, options: JsonObject = {}): Promise<OrderEnd> {
      const [member] = point.members;
      if (member === undefined) throw new Error('a point without a member');
      const owner = ownerOf(point.resource, { slot: point.slot, set: point.set });
      const order = { owner, point, member, resource: null, options, to };
      return await source.copy(await at(to.region, to.accountId), await at(), order);
    },
  };
}

export function ownerOf(resource: string, over: Partial<Ownership> = {}): Ownership {
  const set = '00112233445566aa';
  return {
    id: 'acme',
    plan: 'points',
    source: 'rds',
    slot: SLOT,
    resource,
    set,
    size: 1,
    copies: [],
    retention: null,
    ...over,
  };
}

/** What a promise was rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<Error & { code?: string; hint?: string }> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error('it did not fail');
}
