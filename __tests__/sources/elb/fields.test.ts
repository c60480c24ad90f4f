import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import type { Document } from '../../../src/core/document.ts';
import { CLASSIC_FIELDS } from '../../../src/sources/elb/fields/classic.ts';
import { WAF_FIELDS } from '../../../src/sources/elb/fields/targets.ts';
import { V2_FIELDS } from '../../../src/sources/elb/fields/v2.ts';
import { source } from '../../../src/sources/elb/source.ts';
import type { FieldTable } from '../../../src/sources/field-table.ts';
import { context } from '../route53/account.ts';
import { type FakeOptions, fakeRegion } from './fake-region.ts';
import { FULL_WORLD } from './world.ts';

// The SDK's runtime schemas: [kind, namespace, name, traits, …]; a structure is kind 3 with member names and their schemas,
// a list kind 1, an operation kind 9.
type Schema = readonly unknown[];
const require = createRequire(import.meta.url);

const SERVICES: [service: string, module: string, table: FieldTable, atLeast: number][] = [
  ['elbv2', '@aws-sdk/client-elastic-load-balancing-v2', V2_FIELDS, 100],
  ['elb', '@aws-sdk/client-elastic-load-balancing', CLASSIC_FIELDS, 40],
  ['wafv2', '@aws-sdk/client-wafv2', WAF_FIELDS, 15],
];

/** The operations that a table is about. */
function operationsOf(table: FieldTable): readonly string[] {
  return Object.keys(table).flatMap((shape) => /^(.*)Response$/.exec(shape)?.[1] ?? []);
}

/** Members of every structure that the replies of the operations can hold, by shape; a reply is called `<Operation>Response`. */
function modelShapes(
  module: string,
  operations: readonly string[],
): ReadonlyMap<string, ReadonlyMap<string, string | null>> {
  const sdk = require(module) as Record<string, Schema>;
  const shapes = new Map<string, Map<string, string | null>>();
  for (const operation of operations) {
    const name = visit(sdk[`${operation}$`]?.[5], shapes, new Set());
    shapes.set(`${operation}Response`, shapes.get(String(name)) ?? new Map());
  }
  return shapes;
}

/** The structure's name, or null for a leaf. Each list's items must have the name by which the bytes are watched. */
function visit(ref: unknown, shapes: Map<string, Map<string, string | null>>, names: Set<string>): string | null {
  let schema = ref;
  if (Array.isArray(schema) && schema.length === 2 && typeof schema[0] !== 'number') schema = schema[0]; // with traits
  if (typeof schema === 'function') schema = schema();
  if (!Array.isArray(schema)) return null;
  if (schema[0] === 1) {
    const item = schema[4] as unknown;
    if (Array.isArray(item) && item.length === 2) names.add(String((item[1] as { xmlName?: string }).xmlName));
    return visit(item, shapes, names);
  }
  if (schema[0] !== 3) return null;
  const name = String(schema[2]);
  if (!shapes.has(name)) {
    const members = new Map<string, string | null>();
    shapes.set(name, members);
    (schema[4] as string[]).forEach((member, at) => {
      members.set(member, visit((schema[5] as unknown[])[at], shapes, names));
    });
  }
  return name;
}

test.each(SERVICES)(
  'the table of %s says of every member of the SDK’s own model what becomes of it, and of nothing else',
  (_service, module, table, atLeast) => {
    const model = modelShapes(module, operationsOf(table));
    const modelled: string[] = [];
    const queue = operationsOf(table).map((operation) => `${operation}Response`);
    const reached = new Set<string>();
    for (let shape = queue.pop(); shape !== undefined; shape = queue.pop()) {
      if (reached.has(shape)) continue;
      reached.add(shape);
      for (const [member, target] of model.get(shape) ?? []) {
        modelled.push(`${shape}.${member}`);
        // What is dropped whole is not looked into.
        if (target !== null && typeof fieldOf(table, shape, member) === 'object') queue.push(target);
      }
    }
    const listed = Object.entries(table).flatMap(([shape, members]) =>
      Object.keys(members).map((m) => `${shape}.${m}`),
    );

    expect(modelled.length).toBeGreaterThan(atLeast);
    expect(listed.sort()).toEqual(modelled.sort());
  },
);

test.each(SERVICES)(
  'a structure in the table of %s is kept member by member, under its own name',
  (_service, module, table) => {
    const model = modelShapes(module, operationsOf(table));
    const wrong = Object.entries<Readonly<Record<string, unknown>>>(table).flatMap(([shape, members]) =>
      Object.entries(members).filter(([member, field]) => {
        const target = model.get(shape)?.get(member) ?? null;
        if (typeof field === 'object' && field !== null) return (field as { of: string }).of !== target;
        return field === 'kept' && target !== null;
      }),
    );

    expect(wrong).toEqual([]);
  },
);

test.each(SERVICES.slice(0, 2))(
  'every list of %s names its items `member` on the wire, as the bytes are watched',
  (_service, module, table) => {
    const sdk = require(module) as Record<string, Schema>;
    const names = new Set<string>();
    const shapes = new Map<string, Map<string, string | null>>();
    for (const operation of operationsOf(table)) visit(sdk[`${operation}$`]?.[5], shapes, names);

    expect(shapes.size).toBeGreaterThan(10);
    expect([...names].filter((name) => name !== 'undefined')).toEqual([]);
  },
);

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
  return SERVICES.find(([name]) => name === service)?.[2] ?? {};
}

function fieldOf(table: FieldTable, shape: string, member: string): unknown {
  return table[shape]?.[member];
}

function leaves(wanted: (field: unknown) => boolean): [service: string, shape: string, member: string][] {
  return SERVICES.flatMap(([service, , table]) =>
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
