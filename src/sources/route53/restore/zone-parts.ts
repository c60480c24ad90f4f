import { isDeepStrictEqual } from 'node:util';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import { asSet } from '../../members.ts';
import { editedName, withoutDot } from '../names.ts';

/** A member of `zone.json` that its own calls change: what is there, what is wanted. */
export interface PartChange {
  readonly part: string;
  readonly item: string | null;
  readonly before: Json;
  readonly after: Json;
}

/** What CreateHostedZone makes (Developer Guide, NS and SOA records that Route 53 creates), besides what it is told. */
export const NEW_ZONE: JsonObject = {
  apexNs: { ttl: 172_800, extra: [] },
  soa: {
    ttl: 900,
    rname: 'awsdns-hostmaster.amazon.com.',
    serial: 1,
    refresh: 7200,
    retry: 900,
    expire: 1_209_600,
    minimum: 86_400,
  },
  authorizations: [],
  dnssec: { signing: false, keys: [] },
  queryLogging: null,
  acceleratedRecovery: false,
  protections: [],
  tags: {},
};

/** `assigned`: the zone's name servers when it is there; null = nobody knows them yet. */
export function apexParts(
  wanted: JsonObject,
  live: JsonObject,
  assigned: readonly string[] | null,
  formerlyAssigned: readonly string[],
): readonly PartChange[] {
  const ns = wanted['apexNs'];
  const after = isObject(ns) ? mergedNs(ns, assigned, formerlyAssigned) : null;
  return [...wholePart('apexNs', after, live['apexNs']), ...wholePart('soa', wanted['soa'], live['soa'])];
}

/** Without what was said of name servers that the zone has not got any more: they answer for it no longer. */
function mergedNs(ns: JsonObject, assigned: readonly string[] | null, former: readonly string[]): JsonObject {
  const own = new Set((assigned ?? []).map(comparable));
  const old = new Set(former.map(comparable));
  const without = textsOf(ns['without']).filter((server) => own.has(comparable(server)));
  const extra = textsOf(ns['extra']).filter((server) => !old.has(comparable(server)) || own.has(comparable(server)));
  return {
    ttl: ns['ttl'] ?? null,
    extra: asSet(extra),
    ...(without.length === 0 ? {} : { without: asSet(without) }),
  };
}

function comparable(server: string): string {
  return withoutDot(editedName(server));
}

export function textsOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** Nothing for a member that one side does not know, and none for one that no restore takes away (the apex NS). */
function wholePart(part: string, wanted: Json | undefined, live: Json | undefined): readonly PartChange[] {
  if (wanted === undefined || wanted === null || live === undefined || isDeepStrictEqual(wanted, live)) return [];
  return [{ part, item: null, before: live, after: wanted }];
}

/** Comment, tags, query logging: small things, each with its call. */
export function settingParts(wanted: JsonObject, live: JsonObject): readonly PartChange[] {
  const comment = { before: live['comment'] ?? null, after: wanted['comment'] ?? null };
  return [
    ...(comment.before === comment.after ? [] : [{ part: 'comment', item: null, ...comment }]),
    ...tagParts(wanted['tags'], live['tags']),
    ...loggingPart(wanted['queryLogging'], live['queryLogging']),
  ];
}

/** Tags that begin with `aws:` are AWS's own; nobody else may write them. */
export function tagParts(wanted: Json | undefined, live: Json | undefined): readonly PartChange[] {
  if (!isObject(wanted) || !isObject(live)) return [];
  const own = (tags: JsonObject) => Object.entries(tags).filter(([name]) => !name.startsWith('aws:'));
  const [before, after] = [Object.fromEntries(own(live)), Object.fromEntries(own(wanted))];
  return isDeepStrictEqual(before, after) ? [] : [{ part: 'tags', item: null, before, after }];
}

function loggingPart(wanted: Json | undefined, live: Json | undefined): readonly PartChange[] {
  if (wanted === undefined || live === undefined || wanted === live) return [];
  return [{ part: 'queryLogging', item: null, before: live, after: wanted }];
}

/** Items of a list in `zone.json` that come, and with `pruneExtra` those that go; what is not known is left alone. */
export function listParts(
  part: string,
  keyOf: (item: JsonObject) => string,
  wanted: Json | undefined,
  live: Json | undefined,
  pruneExtra: boolean,
): readonly PartChange[] {
  if (!Array.isArray(wanted) || !Array.isArray(live)) return [];
  const [want, have] = [wanted, live].map(
    (list) => new Map(list.filter(isObject).map((item: JsonObject) => [keyOf(item), item])),
  ) as [Map<string, JsonObject>, Map<string, JsonObject>];
  const coming = [...want].flatMap(([item, after]) => {
    const before = have.get(item) ?? null;
    return isDeepStrictEqual(before, after) ? [] : [{ part, item, before, after }];
  });
  const going = [...have].flatMap(([item, before]) =>
    pruneExtra && !want.has(item) ? [{ part, item, before, after: null }] : [],
  );
  return [...coming, ...going];
}

/** `eu-west-1 vpc-0a1b2c` */
export function vpcKey(item: JsonObject): string {
  return `${String(item['region'])} ${String(item['vpc'])}`;
}

/** `example.com. MX` */
export function protectionKey(item: JsonObject): string {
  return `${editedName(String(item['name']))} ${String(item['type'])}`;
}
