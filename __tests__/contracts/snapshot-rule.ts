import { openAws } from '../../src/aws/session.ts';
import type { JsonObject } from '../../src/core/json.ts';
import type { Ownership } from '../../src/core/snapshots/ownership.ts';
import type { SnapshotPoint } from '../../src/core/snapshots/point.ts';
import type { OrderEnd, SelectedResource, SnapshotSource, SnapshotVerb } from '../../src/sources/snapshot-source.ts';
import type { RegisteredSnapshotSource, SourceContext } from '../../src/sources/source.ts';
import type { Cloud } from '../cloud/cloud.ts';

export const ACME = '111111111111';
export const HERE = 'us-east-1';
export const THERE = 'eu-west-1';
export const SLOT = Date.parse('2026-05-06T03:30:00Z');

/** What the contract must know of a snapshot source. */
export interface SnapshotFixture {
  /** Which of several ways to select it is: `unit: volume`. */
  readonly form: string;
  /** Fills an empty account in us-east-1: three resources that the options select, one of them of every form that there is. */
  seed(cloud: Cloud): Promise<void>;
  readonly options: JsonObject;
  /** The same selection, and besides by id something that nobody has; that id. */
  readonly naming: { readonly options: JsonObject; readonly id: string };
  /** A key in eu-west-1 for copies; null = none is needed. */
  readonly copyKey: string | null;
  /** The calls that make, copy and remove, as `service:Operation`. */
  readonly creates: readonly string[];
  readonly copies: readonly string[];
  readonly removes: readonly string[];
}

/** A source with an account that is filled anew for each rule. */
export interface SnapshotSubject {
  readonly registered: RegisteredSnapshotSource;
  readonly source: SnapshotSource;
  readonly fixture: SnapshotFixture;
  readonly cloud: Cloud;
}

/** One promise of every snapshot source; `check` throws when the source breaks it. */
export interface SnapshotRule {
  readonly title: string;
  check(subject: SnapshotSubject): Promise<void>;
}

const sessions: { destroy(): void }[] = [];

/** A place as a run opens it; waiting takes no time. */
export async function openAt(
  cloud: Cloud,
  region = HERE,
  { verb = 'backup', signal = new AbortController().signal }: { verb?: SnapshotVerb; signal?: AbortSignal } = {},
): Promise<SourceContext> {
  const quiet = { update: () => undefined, done: () => undefined, fail: () => undefined };
  const log = { info: () => undefined, warn: () => undefined, debug: () => undefined, task: () => quiet };
  const clock = { now: () => Date.now(), sleep: async () => undefined };
  const session = openAws({
    env: cloud.env({ AWS_ACCESS_KEY_ID: ACME, AWS_REGION: region }),
    clock,
    signal,
    log,
    verb,
    budgets: [],
    oidc: null,
    role: null,
    random: () => 0,
  });
  sessions.push(session);
  return { aws: await session.account(null), region, clock, log, signal };
}

/** Runs one rule on a full account; the cloud behaves again afterwards, however it ended. */
export async function checkSnapshotRule(rule: SnapshotRule, subject: SnapshotSubject): Promise<void> {
  const { cloud, fixture } = subject;
  await cloud.reset();
  await fixture.seed(cloud);
  try {
    await rule.check(subject);
  } finally {
    cloud.faults.clear();
    Object.assign(cloud.options, { pageSize: undefined, shuffle: false });
    for (const session of sessions.splice(0)) session.destroy();
  }
}

export function ownerOf({ id, members }: SelectedResource, over: Partial<Ownership> = {}): Ownership {
  return {
    id: 'acme',
    plan: 'points',
    source: 'mine',
    slot: SLOT,
    resource: id,
    set: '00112233445566aa',
    size: members.length,
    copies: [`${ACME}/${THERE}`],
    retention: { daily: 7, atLeast: 2 },
    ...over,
  };
}

/** Makes a point of each resource that is selected, and gives them as they are observed. */
export async function makeAll({ source, fixture, cloud }: SnapshotSubject): Promise<readonly SnapshotPoint[]> {
  const here = await openAt(cloud);
  const { options } = fixture;
  const { resources } = await source.select(here, options);
  for (const [index, resource] of resources.entries()) {
    const set = `00112233445566a${index}`;
    await source.create(here, { owner: ownerOf(resource, { set }), resource, options });
  }
  return (await source.observe(here, 'acme')).points;
}

export async function copyAll(
  { source, fixture, cloud }: SnapshotSubject,
  points: readonly SnapshotPoint[],
): Promise<readonly OrderEnd[]> {
  const here = await openAt(cloud);
  const there = await openAt(cloud, THERE);
  const to = { accountId: ACME, region: THERE, kmsKey: fixture.copyKey };
  const ends: OrderEnd[] = [];
  for (const point of points)
    for (const member of point.members) {
      const { plan, slot, resource, set, size, retention } = point;
      const owner = { id: 'acme', plan, source: point.source, slot, resource, set, size, copies: [], retention };
      const order = { owner, point, member, resource: null, options: fixture.options, to };
      ends.push(await source.copy(there, here, order));
    }
  return ends;
}

/** For `faults.add`: which calls an operation is. */
export function callsOf(operation: string): { readonly service: string; readonly operation: string } {
  const [service = '', name = ''] = operation.split(':');
  return { service, operation: name };
}

/** The calls from that one on, each once. */
export function operationsSince(cloud: Cloud, from: number): readonly string[] {
  const calls = cloud.calls.slice(from).filter(({ service }) => service !== 'sts');
  return [...new Set(calls.map(({ service, operation }) => `${service}:${operation}`))].sort();
}
