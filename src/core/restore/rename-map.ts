import { isObject, type Json, type JsonObject } from '../json.ts';
import { comparable } from '../references.ts';
import type { Scope } from '../scope.ts';
import { absoluteReference, parseReference, placeReference } from './reference-place.ts';

/** What one balancer is called. */
export interface BalancerName {
  /** `ref:shop/us-east-1/load-balancer/web` */
  readonly ref: string;
  readonly arn: string;
  readonly dnsName: string;
  readonly zoneId: string;
}

/** What a rebuilt balancer was called, and is called now. */
export interface Rename {
  readonly from: BalancerName;
  readonly to: BalancerName;
}

/** What the restore of balancers writes and the restore of zones reads. */
export interface RenameMap {
  readonly kind: 'holdfast/rename-map';
  readonly schemaVersion: 1;
  readonly balancers: readonly Rename[];
}

export function renameMap(balancers: readonly Rename[]): RenameMap {
  return { kind: 'holdfast/rename-map', schemaVersion: 1, balancers };
}

/** Null for a text that is no rename map. */
export function parseRenameMap(text: string): RenameMap | null {
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value) || value['kind'] !== 'holdfast/rename-map' || value['schemaVersion'] !== 1) return null;
    const { balancers } = value;
    if (!Array.isArray(balancers) || !balancers.every(isRename)) return null;
    return value as unknown as RenameMap;
  } catch {
    return null;
  }
}

function isRename(value: Json): boolean {
  return isObject(value) && [value['from'], value['to']].every(isName);
}

function isName(value: Json | undefined): boolean {
  if (value === undefined || !isObject(value)) return false;
  const { ref, arn, dnsName, zoneId } = value;
  return [ref, arn, dnsName, zoneId].every((text) => typeof text === 'string' && text !== '');
}

/** Later renames of the same balancer win; of one that was rebuilt twice the first name leads to the last. */
export function joinRenames(earlier: readonly Rename[], later: readonly Rename[]): readonly Rename[] {
  const next = new Map(later.map((one) => [one.from.dnsName, one.to]));
  const followed = earlier.map((one) => ({ ...one, to: next.get(one.to.dnsName) ?? one.to }));
  const own = new Set(later.map((one) => one.from.dnsName));
  return [...followed.filter((one) => !own.has(one.from.dnsName)), ...later];
}

const DUALSTACK = 'dualstack.';

/** Texts that are somebody's words, whatever stands in them. */
const WORDS: ReadonlySet<string> = new Set(['tags', 'comment']);

/**
 * Files of zones with the new names of balancers in the place of the old ones: in aliases, in values of CNAME and of other records
 * that name a host, in hosts that health checks ask. `scope`: whose files they are; `isKnown`: whether its references lead to it.
 */
export function withNewNames(
  value: Json,
  renames: readonly Rename[],
  scope: Scope,
  isKnown: (ref: string) => boolean,
): Json {
  const byDnsName = new Map(renames.map((one) => [comparable(one.from.dnsName), one.to]));
  const byRef = new Map(renames.map((one) => [one.from.ref, one.to]));

  function change(inner: Json, name: string): Json {
    if (typeof inner === 'string') return name === 'values' ? inner : hostOf(inner);
    if (Array.isArray(inner)) return inner.map((one: Json) => change(one, name));
    if (!isObject(inner)) return inner;
    const isText = ['TXT', 'SPF'].includes(String(inner['type']));
    return Object.fromEntries(
      Object.entries(inner).map(([key, one]): [string, Json] => {
        if (WORDS.has(key)) return [key, one];
        if (key === 'alias' && isObject(one)) return [key, alias(one)];
        if (key === 'values' && Array.isArray(one) && !isText) return [key, one.map(hostsOf)];
        return [key, change(one, key)];
      }),
    );
  }

  /** `10 mail.example.com.`: the host is one of the words of a value. */
  function hostsOf(one: Json): Json {
    return typeof one === 'string' ? one.split(' ').map(hostOf).join(' ') : one;
  }

  function hostOf(text: string): string {
    if (text.startsWith('ref:')) return reference(text) ?? text;
    const { prefix, to } = found(text);
    return to === undefined ? text : `${prefix}${to.dnsName.toLowerCase()}${text.endsWith('.') ? '.' : ''}`;
  }

  function alias(one: JsonObject): JsonObject {
    const { target, prefix, zoneId: _, name, ...rest } = one;
    const old = typeof target === 'string' ? byRef.get(absolute(target)) : undefined;
    const raw = typeof name === 'string' ? found(name) : { prefix: '', to: undefined };
    const to = old ?? raw.to;
    if (to === undefined) return one;
    const shown = old === undefined ? raw.prefix : typeof prefix === 'string' ? prefix : '';
    const ref = relative(to.ref);
    if (ref !== null && isKnown(ref)) return { target: ref, ...(shown === '' ? {} : { prefix: shown }), ...rest };
    return { zoneId: to.zoneId, name: `${shown}${to.dnsName.toLowerCase()}.`, ...rest };
  }

  function found(text: string) {
    const plain = comparable(text);
    const prefix = plain.startsWith(DUALSTACK) ? DUALSTACK : '';
    return { prefix, to: byDnsName.get(plain.slice(prefix.length)) };
  }

  /** A reference outside of aliases (a traffic policy's): one that leads nowhere becomes the name itself. */
  function reference(text: string): string | null {
    const to = byRef.get(absolute(text));
    if (to === undefined) return null;
    const ref = relative(to.ref);
    return ref !== null && isKnown(ref) ? ref : to.dnsName.toLowerCase();
  }

  function absolute(text: string): string {
    const place = parseReference(text, scope);
    return place === null ? text : absoluteReference(place);
  }

  function relative(ref: string): string | null {
    const place = parseReference(ref, scope);
    return place === null ? null : placeReference(place, scope);
  }

  return renames.length === 0 ? value : change(value, '');
}
