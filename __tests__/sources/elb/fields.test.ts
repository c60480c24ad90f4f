import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import type { Document } from '../../../src/core/document.ts';
import { CLASSIC_FIELDS } from '../../../src/sources/elb/fields/classic.ts';
import { WAF_FIELDS } from '../../../src/sources/elb/fields/targets.ts';
import { V2_FIELDS } from '../../../src/sources/elb/fields/v2.ts';
import { source } from '../../../src/sources/elb/source.ts';
import type { FieldTable } from '../../../src/sources/field-table.ts';
import { operationsIn } from '../../contracts/sdk-model.ts';
import { context } from '../route53/account.ts';
import { type FakeOptions, fakeRegion } from './fake-region.ts';
import { FULL_WORLD } from './world.ts';

const require = createRequire(import.meta.url);

const SERVICES: [service: string, table: FieldTable][] = [
  ['elbv2', V2_FIELDS],
  ['elb', CLASSIC_FIELDS],
  ['wafv2', WAF_FIELDS],
];

test.each([
  ['@aws-sdk/client-elastic-load-balancing-v2', V2_FIELDS],
  ['@aws-sdk/client-elastic-load-balancing', CLASSIC_FIELDS],
])('every list of %s names its items `member` on the wire, as the bytes are watched', (module, table) => {
  const sdk = require(module) as Record<string, readonly unknown[]>;
  const names = new Map<unknown, string>();
  for (const operation of operationsIn(table)) itemNames(sdk[`${operation}$`]?.[5], names);

  expect(names.size).toBeGreaterThan(10);
  expect(new Set(names.values())).toEqual(new Set(['member']));
});

/**
 * What each list below a schema calls its items. The SDK's runtime schemas are [kind, namespace, name, traits, …]: a list,
 * kind 1, has its item's schema in place 4, with traits beside it only where the name is another one; a structure, kind 3,
 * its members' schemas in place 5.
 */
function itemNames(ref: unknown, names: Map<unknown, string>, seen = new Set<unknown>()): void {
  const bare: unknown = Array.isArray(ref) && ref.length === 2 && typeof ref[0] !== 'number' ? ref[0] : ref;
  const schema = typeof bare === 'function' ? (bare() as unknown) : bare;
  if (!Array.isArray(schema) || seen.has(schema)) return;
  seen.add(schema);
  if (schema[0] === 3) for (const member of schema[5] as unknown[]) itemNames(member, names, seen);
  if (schema[0] !== 1) return;
  const item = schema[4] as unknown;
  const own = Array.isArray(item) && item.length === 2 ? (item[1] as { xmlName?: string }).xmlName : undefined;
  names.set(schema, own ?? 'member');
  itemNames(item, names, seen);
}

const KEPT = leaves((field) => field === 'kept');
// Of a web ACL everything but its identity is dropped: nothing but that is read from it.
const DROPPED = leaves((field) => field === 'volatile').filter(([service]) => service !== 'wafv2');

test.each(KEPT)('a change of %s %s.%s in AWS’s reply changes a file', async (service, shape, member) => {
  const before = await captured();
  const changes = { made: 0 };
  const after = await captured({
    reply: (call, reply) => tamper(reply, call, { service, shape, member }, changes),
  });

  expect(changes.made).toBeGreaterThan(0);
  expect(after).not.toEqual(before);
});

test.each(DROPPED)('a change of %s %s.%s in AWS’s reply changes no file', async (service, shape, member) => {
  const before = await captured();
  const changes = { made: 0 };
  const after = await captured({
    reply: (call, reply) => tamper(reply, call, { service, shape, member }, changes),
  });

  expect(changes.made).toBeGreaterThan(0);
  expect(after).toEqual(before);
});

function tableOf(service: string): FieldTable {
  return SERVICES.find(([name]) => name === service)?.[1] ?? {};
}

function fieldOf(table: FieldTable, shape: string, member: string): unknown {
  return table[shape]?.[member];
}

function leaves(wanted: (field: unknown) => boolean): [service: string, shape: string, member: string][] {
  return SERVICES.flatMap(([service, table]) =>
    Object.entries<Readonly<Record<string, unknown>>>(table).flatMap(([shape, members]) =>
      Object.entries(members).flatMap(([member, field]): [string, string, string][] =>
        wanted(field) ? [[service, shape, member]] : [],
      ),
    ),
  );
}

async function captured(options: FakeOptions = {}): Promise<readonly Document[]> {
  return (await source.capture(context(fakeRegion(FULL_WORLD, options)), {})).documents;
}

interface Leaf {
  readonly service: string;
  readonly shape: string;
  readonly member: string;
}

/** Changes one member in every structure of one shape inside a reply of the service. */
function tamper(
  reply: Record<string, unknown>,
  call: string,
  leaf: Leaf,
  changes: { made: number },
): Record<string, unknown> {
  const [service = '', operation = ''] = call.split(':');
  if (service !== leaf.service) return reply;
  return walk(reply, `${operation}Response`, leaf, tableOf(service), changes) as Record<string, unknown>;
}

function walk(value: unknown, shape: string, leaf: Leaf, table: FieldTable, changes: { made: number }): unknown {
  if (Array.isArray(value)) return value.map((item) => walk(item, shape, leaf, table, changes));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => {
    const field = fieldOf(table, shape, name) as { of?: string } | string | undefined;
    if (shape === leaf.shape && name === leaf.member && inner !== undefined) {
      changes.made += 1;
      return [name, changed(inner)];
    }
    const of = typeof field === 'object' ? field.of : undefined;
    return [name, of === undefined ? inner : walk(inner, of, leaf, table, changes)];
  });
  return Object.fromEntries(entries);
}

function changed(value: unknown): unknown {
  if (typeof value === 'string') return `${value}x`;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (value instanceof Date) return new Date(value.getTime() + 1000);
  if (Array.isArray(value)) return value.length === 0 ? [{ changed: true }] : value.map(changed);
  return { changed: true };
}
