import { isDeepStrictEqual } from 'node:util';
import { type ChangeClass, type Difference, gravest, type Meaning } from '../../core/change-class.ts';
import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import { decodeKeyName } from '../../core/keys.ts';
import { editedName, zoneDisplayName } from './names.ts';
import { address, network, valueMeaning } from './record-values.ts';

/** What the files of this source mean: which of their differences a resolver would notice, and how. */
export const meaning: Meaning = { classify };

function classify(difference: Difference): ChangeClass {
  const { kind, key, file, item, before, after } = difference;
  if (file === 'ids.json') return 'identity-only';
  if (isDeepStrictEqual(before, after)) return 'cosmetic';
  if (file === null) return after === null ? 'breaking' : kind === 'delegation-set' ? 'cosmetic' : 'routing';
  if (item !== null && kind === 'zone')
    return recordClass(isObject(before) ? before : null, isObject(after) ? after : null, decodeKeyName(key));
  const classes = MEMBERS[kind];
  if (!isObject(before) || !isObject(after) || classes === undefined) return after === null ? 'breaking' : 'routing';
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return gravest([...names].map((name) => memberClass(kind, name, before[name] ?? null, after[name] ?? null)));
}

/** Record types whose change makes mail, delegation, signatures or certificates fail for the whole name. */
const GRAVE_TYPES = new Set(['NS', 'SOA', 'MX', 'CAA', 'DS']);

/** `zone`: the zone's name without its dot. */
export function recordClass(before: JsonObject | null, after: JsonObject | null, zone: string): ChangeClass {
  const one = after ?? before;
  if (one === null) return 'cosmetic';
  if (before !== null && after !== null && isDeepStrictEqual(recordMeaning(before), recordMeaning(after)))
    return 'cosmetic';
  const atApex = zoneDisplayName(editedName(String(one['name']))) === zone;
  if (after === null || atApex || GRAVE_TYPES.has(String(one['type']))) return 'breaking';
  if (before === null) return 'routing';
  const [was, is] = [before, after].map(({ alias }) => (isObject(alias) ? aliasTarget(alias) : null));
  return isDeepStrictEqual(was, is) ? 'routing' : 'breaking';
}

/** What a record says to a resolver, whatever its order, case, dots, chunks and `dualstack.`. */
function recordMeaning({ name, type, values, alias, geoproximity, ...rest }: JsonObject): Json {
  const list = Array.isArray(values) ? values.map((value) => valueMeaning(String(type), String(value))) : null;
  return {
    ...sorted(rest),
    name: editedName(String(name)),
    type: String(type).toUpperCase(),
    values: list?.sort() ?? null,
    alias: isObject(alias) ? { ...aliasTarget(alias), health: alias['evaluateTargetHealth'] ?? null } : null,
    // A bias of zero moves nothing, and AWS leaves it out at times.
    geoproximity: isObject(geoproximity) ? sorted({ ...geoproximity, bias: geoproximity['bias'] ?? 0 }) : null,
  };
}

function aliasTarget({ target, service, zoneId, name }: JsonObject): JsonObject {
  const plain = typeof name === 'string' ? editedName(name).replace(/^dualstack\./, '') : null;
  return { target: target ?? null, service: service ?? null, zoneId: zoneId ?? null, name: plain };
}

function sorted(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What a change of one member means; what is not named here decides where the traffic goes. */
const MEMBERS: Readonly<Record<string, Readonly<Record<string, ChangeClass>>>> = {
  zone: {
    kind: 'cosmetic',
    name: 'breaking',
    visibility: 'breaking',
    comment: 'cosmetic',
    linkedService: 'cosmetic',
    delegationSet: 'breaking',
    authorizations: 'security',
    apexNs: 'breaking',
    soa: 'breaking',
    dnssec: 'security',
    queryLogging: 'security',
    acceleratedRecovery: 'capacity',
    protections: 'security',
    tags: 'cosmetic',
    zone: 'cosmetic',
  },
  'health-check': { kind: 'cosmetic', linkedService: 'cosmetic', tags: 'cosmetic' },
  'cidr-collection': { kind: 'cosmetic', name: 'breaking' },
  'traffic-policy': { kind: 'cosmetic', name: 'breaking', type: 'breaking', comment: 'cosmetic' },
  'traffic-policy-instance': { kind: 'cosmetic', zone: 'breaking', name: 'breaking', type: 'breaking' },
  'delegation-set': { kind: 'cosmetic' },
};

/** The class of one member of an object's file: `dnssec` of a zone, `config` of a health check. */
export function memberClass(kind: string, member: string, before: Json, after: Json): ChangeClass {
  const [was, is] = [before, after].map((value) => memberMeaning(member, value));
  if (isDeepStrictEqual(was, is)) return 'cosmetic';
  if (kind === 'zone' && member === 'vpcs') return hasAll(after, before) ? 'routing' : 'breaking';
  return MEMBERS[kind]?.[member] ?? 'routing';
}

/** Lists of texts and of small objects are sets here; addresses are written in more than one way. */
function memberMeaning(member: string, value: Json): Json {
  if (Array.isArray(value)) {
    const all = value.map((one: Json) => memberMeaning(member, one));
    return all.map((one) => JSON.stringify(one)).sort();
  }
  if (isObject(value)) {
    const own = Object.entries(value).filter(([name]) => !(member === 'protections' && name === 'comment'));
    return sorted(
      Object.fromEntries(own.map(([name, one]) => [name, memberMeaning(name === 'keys' ? 'keys' : name, one)])),
    );
  }
  if (typeof value !== 'string') return value;
  if (member === 'ip') return address(value);
  if (member === 'fqdn' || member === 'name' || member === 'extra' || member === 'without')
    return value.toLowerCase().replace(/\.$/, '');
  return /^[0-9a-f.:]+\/\d+$/i.test(value) ? network(value) : value;
}

function hasAll(list: Json, of: Json): boolean {
  const there = new Set((Array.isArray(list) ? list : []).map((one) => JSON.stringify(one)));
  return (Array.isArray(of) ? of : []).every((one) => there.has(JSON.stringify(one)));
}
