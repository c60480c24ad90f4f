import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import { asSet } from '../../members.ts';
import { editedName, nameOrder, readableName } from '../names.ts';

/** One record as the plan compares and sends it. */
export interface RecordItem {
  readonly name: string;
  readonly type: string;
  readonly value: JsonObject;
}

/** The records of a zone in the one writing that they have: people edit these files. */
export function recordItems(file: Json | undefined): readonly RecordItem[] {
  const list: Json | undefined = isObject(file) ? file['records'] : undefined;
  return (Array.isArray(list) ? list : []).filter(isObject).map(normalItem);
}

function normalItem(item: JsonObject): RecordItem {
  const name = editedName(String(item['name']));
  const type = String(item['type']).toUpperCase();
  const { values, alias } = item;
  const value = {
    ...item,
    name,
    type,
    ...(Array.isArray(values) ? { values: asSet(values.map(String)) } : {}),
    ...(isObject(alias) && typeof alias['name'] === 'string'
      ? { alias: { ...alias, name: editedName(alias['name']) } }
      : {}),
  };
  return { name, type, value };
}

/** Written by Route 53 itself, and changed through its traffic policy instance only. */
export function isOfInstance({ value }: RecordItem): boolean {
  return value['trafficPolicyInstance'] !== undefined;
}

const POLICIES = ['weight', 'latency', 'failover', 'geo', 'geoproximity', 'multivalue', 'cidr'];

/** All record sets of one name and type must have the same. */
export function policyOf({ value }: RecordItem): string {
  if (isOfInstance({ name: '', type: '', value })) return 'traffic policy';
  return (
    POLICIES.find((policy) => value[policy] !== undefined) ?? (value['setIdentifier'] === undefined ? 'simple' : '')
  );
}

/** The name in its own zone that an alias leads to; null for a record that is none, and for one that leads out. */
export function ownTarget({ value: { alias } }: RecordItem): string | null {
  return isObject(alias) && alias['target'] === 'ref:self' ? String(alias['name']) : null;
}

/** Values count each, an alias as one (Quotas, "ResourceRecord elements"). */
export function elementsOf(value: JsonObject): number {
  return Math.max(1, Array.isArray(value['values']) ? value['values'].length : 0);
}

export function charactersOf(value: JsonObject): number {
  const list: readonly Json[] = Array.isArray(value['values']) ? value['values'] : [];
  return list.reduce((sum: number, text) => sum + String(text).length, 0);
}

/** Parents before children, as the files are sorted. */
export function orderOf({ name }: RecordItem): string {
  return nameOrder(readableName(name));
}
