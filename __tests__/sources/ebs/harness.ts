import { openAws } from '../../../src/aws/session.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import type { Ownership } from '../../../src/core/snapshots/ownership.ts';
import type { SnapshotPoint } from '../../../src/core/snapshots/point.ts';
import { source } from '../../../src/sources/ebs/source.ts';
import { spec } from '../../../src/sources/ebs/spec.ts';
import type {
  OrderEnd,
  SelectedResource,
  SnapshotSelection,
  SnapshotVerb,
} from '../../../src/sources/snapshot-source.ts';
import type { SourceContext } from '../../../src/sources/source.ts';
import type { Cloud } from '../../cloud/cloud.ts';
import { type Element, parseXml, textAt, writeXml } from '../../cloud/wire/xml.ts';
import { context } from '../route53/account.ts';

export const SLOT = Date.parse('2026-05-06T03:30:00Z');
export const ACME = '111111111111';
export const VAULT = '999999999999';

/** One region of one account, opened as a run opens it; its clock goes on only while somebody sleeps. */
export async function openPlace(cloud: Cloud, account = ACME, region = 'us-east-1') {
  const silent = context(null as never);
  const said: string[] = [];
  const log = { ...silent.log, warn: (text: string) => void said.push(text) };
  const stop = new AbortController();
  let now = Date.now();
  const clock = {
    now: () => now,
    sleep: async (ms: number) => {
      now += ms;
    },
  };
  const session = openAws({
    env: cloud.env({ AWS_ACCESS_KEY_ID: account, AWS_REGION: region }),
    clock,
    signal: stop.signal,
    log,
    verb: 'backup',
    budgets: [],
    oidc: null,
    role: null,
    random: () => 0,
  });
  const ctx: SourceContext = { aws: await session.account(null), region, clock, log, signal: stop.signal };

  async function order(
    resource: SelectedResource,
    options: JsonObject,
    over: Partial<Ownership> = {},
  ): Promise<OrderEnd> {
    const owner = ownerOf(resource, over);
    return await source.create(ctx, { owner, resource, options });
  }

  return {
    ctx,
    said,
    order,
    select: (options: JsonObject): Promise<SnapshotSelection> => source.select(ctx, options),
    observe: async (holds = false, id = 'acme'): Promise<readonly SnapshotPoint[]> =>
      (await source.observe(ctx, id, { holds })).points,
    /** Selects one resource and makes a point of it. */
    async point(options: JsonObject, over: Partial<Ownership> = {}): Promise<SnapshotPoint> {
      const [resource] = (await source.select(ctx, options)).resources;
      if (resource === undefined) throw new Error('nothing was selected');
      const owner = ownerOf(resource, over);
      const end = await source.create(ctx, { owner, resource, options });
      const point = (await source.observe(ctx, owner.id)).points.find(({ set }) => set === owner.set);
      if (end.kind !== 'ordered' || point === undefined) throw new Error(`not made: ${end.kind}`);
      return point;
    },
    abort: () => stop.abort(new Error('stopped')),
    close: () => session.destroy(),
  };
}

let sets = 0;

function ownerOf(resource: SelectedResource, over: Partial<Ownership> = {}): Ownership {
  sets += 1;
  const set = String(sets).padStart(16, '0');
  const size = resource.members.length;
  return {
    id: 'acme',
    plan: 'points',
    source: 'ebs',
    slot: SLOT,
    resource: resource.id,
    set,
    size,
    copies: [],
    retention: null,
    ...over,
  };
}

/** A reply in which every thing that has such an id, or the one of that id, has a member that the emulator does not keep. */
export function withMember(body: string, idName: string, member: Element, only: string | null = null): string {
  const change = (element: Element): Element => {
    const id = textAt(element, idName);
    if (id === undefined || (only !== null && id !== only))
      return { ...element, children: element.children.map(change) };
    return { ...element, children: [...element.children.filter(({ name }) => name !== member.name), member] };
  };
  return writeXml(change(parseXml(body)));
}

/** What the source asked AWS for and the role of the verb does not allow; the seeds' own calls are named by the test. */
export function notAllowed(cloud: Cloud, verb: SnapshotVerb, seeds: readonly string[]): readonly string[] {
  const allowed = new Set([...spec.policies[verb].flatMap(({ Action }) => Action), ...seeds, 'sts:GetCallerIdentity']);
  return Object.keys(cloud.counts()).filter((call) => !allowed.has(call));
}
