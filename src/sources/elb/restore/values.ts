import { isDeepStrictEqual } from 'node:util';
import { REFERENCE } from '../../../core/document.ts';
import { HoldfastError } from '../../../core/errors.ts';
import { isObject, type Json, type JsonObject, textsIn } from '../../../core/json.ts';
import type { Identities } from '../../config-restore.ts';

/** Maps whose texts are somebody's own: one that begins with `ref:` is no reference. */
const OWN_TEXTS: ReadonlySet<string> = new Set(['attributes', 'additionalAttributes', 'tags', 'defaultRuleTags']);

/** Lists whose order says nothing. */
const UNORDERED: ReadonlySet<string> = new Set([
  'additionalClaims',
  'addresses',
  'conditions',
  'groups',
  'instances',
  'policies',
  'PublicKeyPolicyName',
  'regex',
  'securityGroups',
  'sniCertificates',
  'sourceNatIpv6Prefixes',
  'subnets',
  'transforms',
  'values',
  'zones',
]);

/** Intent with AWS's ids where it names objects. A reference to nobody stays: it is equal to nothing that is live. */
export function withIds(value: Json, identities: Identities): Json {
  if (typeof value === 'string') {
    const id = value.startsWith('ref:') ? identities.of(value)?.['id'] : undefined;
    return typeof id === 'string' ? id : value;
  }
  return mapTexts(value, (inner) => withIds(inner, identities));
}

/** What a reader of the capture made, with AWS's ids where it marks references. */
export function withRawIds(value: Json): Json {
  const marker = isObject(value) ? value[REFERENCE] : undefined;
  if (marker !== undefined && isObject(marker)) return marker['id'] ?? null;
  return mapTexts(value, withRawIds);
}

/** Throws when something to be sent still names an object that AWS does not have. */
export function requireIds(value: Json): void {
  if (typeof value === 'string' && value.startsWith('ref:'))
    throw new HoldfastError('restore-refused', `nothing is known of '${value}', which is not in AWS either`, {
      hint: 'restore what it names as well, or name another one in the mapping',
    });
  mapTexts(value, (inner) => {
    requireIds(inner);
    return inner;
  });
}

/** References inside a value: `ref:target-group/web-blue`. */
export function referencesIn(value: Json): readonly string[] {
  return textsIn(value).filter((text) => text.startsWith('ref:'));
}

/** Whether two values of intent, or two with ids, say the same to AWS. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  return isDeepStrictEqual(comparable(a ?? null), comparable(b ?? null));
}

/** Whether live has each member that the wanted value has; members that AWS added since say nothing. */
export function has(live: JsonObject, wanted: JsonObject): boolean {
  return Object.entries(wanted).every(([name, value]) => {
    const own = live[name];
    return name === 'attributes' && isObject(own ?? null) && isObject(value)
      ? has(own as JsonObject, value)
      : same(own, value);
  });
}

function comparable(value: Json, name = ''): Json {
  if (Array.isArray(value)) {
    const items = value.map((inner: Json) => comparable(inner));
    return UNORDERED.has(name) ? items.sort((a, b) => (text(a) < text(b) ? -1 : 1)) : items;
  }
  if (!isObject(value)) return value;
  // A secret's name says where it stands; AWS never returns the secret itself.
  const entries = Object.entries(value).filter(([key]) => key !== 'clientSecret');
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, comparable(inner, key)]),
  );
}

function text(value: Json): string {
  return JSON.stringify(value);
}

function mapTexts(value: Json, change: (inner: Json) => Json): Json {
  if (Array.isArray(value)) return value.map(change);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, OWN_TEXTS.has(name) ? inner : change(inner)]),
  );
}

/** A member that is an object; an empty one when it is not there. */
export function objectAt(value: JsonObject, name: string): JsonObject {
  const inner = value[name];
  return inner !== undefined && isObject(inner) ? inner : {};
}

/** A member that is a list of objects. */
export function listAt(value: JsonObject, name: string): readonly JsonObject[] {
  const inner = value[name];
  return Array.isArray(inner) ? inner.filter(isObject) : [];
}

/** A member that is a list of texts. */
export function textsAt(value: JsonObject, name: string): readonly string[] {
  const inner = value[name];
  return Array.isArray(inner) ? inner.filter((one): one is string => typeof one === 'string') : [];
}

export function textAt(value: JsonObject, name: string): string | undefined {
  const inner = value[name];
  return typeof inner === 'string' ? inner : undefined;
}

export function numberAt(value: JsonObject, name: string): number | undefined {
  const inner = value[name];
  return typeof inner === 'number' ? inner : undefined;
}

export function booleanAt(value: JsonObject, name: string): boolean | undefined {
  const inner = value[name];
  return typeof inner === 'boolean' ? inner : undefined;
}

/** An object without some of its members. */
export function without(value: JsonObject, names: Iterable<string>): JsonObject {
  const gone = new Set(names);
  return Object.fromEntries(Object.entries(value).filter(([name]) => !gone.has(name)));
}

/** Those of the named members that are there. */
export function pick(value: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.flatMap((name) => (value[name] === undefined ? [] : [[name, value[name] as Json]])));
}
