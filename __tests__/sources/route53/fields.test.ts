import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import type { Document } from '../../../src/core/document.ts';
import { unknownMembers } from '../../../src/sources/field-table.ts';
import { FIELDS } from '../../../src/sources/route53/fields.ts';
import { source } from '../../../src/sources/route53/source.ts';
import { spec } from '../../../src/sources/route53/spec.ts';
import { context, type FakeOptions, fakeAccount } from './account.ts';
import { FULL_WORLD } from './world.ts';

// The SDK's runtime schemas: [kind, namespace, name, traits, …]; a structure is kind 3 with member names and their schemas,
// a list kind 1, an operation kind 9.
type Schema = readonly unknown[];
const sdk = createRequire(import.meta.url)('@aws-sdk/client-route-53') as Record<string, Schema>;

/** Members of every structure that the replies of the spec's calls can hold, by shape. */
function modelShapes(): ReadonlyMap<string, ReadonlyMap<string, string | null>> {
  const shapes = new Map<string, Map<string, string | null>>();
  for (const action of spec.actions.capture) visit(sdk[`${action.replace('route53:', '')}$`]?.[5], shapes);
  return shapes;
}

/** The structure's name, or null for a leaf. */
function visit(ref: unknown, shapes: Map<string, Map<string, string | null>>): string | null {
  let schema = ref;
  if (Array.isArray(schema) && schema.length === 2 && typeof schema[0] !== 'number') schema = schema[0]; // with traits
  if (typeof schema === 'function') schema = schema();
  if (!Array.isArray(schema)) return null;
  if (schema[0] === 1) return visit(schema[4], shapes);
  if (schema[0] !== 3) return null;
  const name = String(schema[2]);
  if (!shapes.has(name)) {
    const members = new Map<string, string | null>();
    shapes.set(name, members);
    (schema[4] as string[]).forEach((member, at) => {
      members.set(member, visit((schema[5] as unknown[])[at], shapes));
    });
  }
  return name;
}

test('the table says of every member of the SDK’s own models what becomes of it, and of nothing else', () => {
  const model = modelShapes();
  const modelled: string[] = [];
  const queue = spec.actions.capture.map((action) => `${action.replace('route53:', '')}Response`);
  const reached = new Set<string>();
  for (let shape = queue.pop(); shape !== undefined; shape = queue.pop()) {
    if (reached.has(shape)) continue;
    reached.add(shape);
    for (const [member, target] of model.get(shape) ?? []) {
      modelled.push(`${shape}.${member}`);
      // What is dropped whole is not looked into.
      if (target !== null && typeof FIELDS[shape]?.[member] === 'object') queue.push(target);
    }
  }
  const listed = Object.entries(FIELDS).flatMap(([shape, members]) => Object.keys(members).map((m) => `${shape}.${m}`));

  expect(modelled.length).toBeGreaterThan(150);
  expect(listed.sort()).toEqual(modelled.sort());
});

test('a structure in the table is kept member by member, under its own name', () => {
  const model = modelShapes();
  const wrong = Object.entries(FIELDS).flatMap(([shape, members]) =>
    Object.entries(members).filter(([member, field]) => {
      const target = model.get(shape)?.get(member) ?? null;
      return typeof field === 'object' ? field.of !== target : field === 'kept' && target !== null;
    }),
  );

  expect(wrong).toEqual([]);
});

test('a member that the table lacks is named with its shape, however deep it is', () => {
  const reply = {
    $metadata: {},
    HostedZones: [{ Id: 'Z1', Config: { Comment: 'x', Colour: 'red' }, Later: undefined }],
  };

  expect(unknownMembers(FIELDS, 'ListHostedZonesResponse', reply)).toEqual(['HostedZoneConfig.Colour']);
  expect(unknownMembers(FIELDS, 'HostedZone', { constructor: 'x' })).toEqual(['HostedZone.constructor']);
});

const KEPT = leaves((field) => field === 'kept');
const DROPPED = leaves((field) => field === 'volatile' || field === 'other-kind');

test.each(KEPT)('a change of %s in AWS’s reply changes a file', async (shape, member) => {
  const before = await captured();
  const changes = { made: 0 };
  const after = await captured({
    reply: (operation, reply) => tamper(reply, `${operation}Response`, shape, member, changes),
  });

  expect(changes.made).toBeGreaterThan(0);
  expect(after).not.toEqual(before);
});

test.each(DROPPED)('a change of %s in AWS’s reply changes no file', async (shape, member) => {
  const before = await captured();
  const changes = { made: 0 };
  const after = await captured({
    reply: (operation, reply) => tamper(reply, `${operation}Response`, shape, member, changes),
  });

  expect(changes.made).toBeGreaterThan(0);
  expect(after).toEqual(before);
});

function leaves(wanted: (field: unknown) => boolean): [shape: string, member: string][] {
  return Object.entries(FIELDS).flatMap(([shape, members]) =>
    Object.entries(members).flatMap(([member, field]): [string, string][] => (wanted(field) ? [[shape, member]] : [])),
  );
}

async function captured(options: FakeOptions = {}): Promise<readonly Document[]> {
  return (await source.capture(context(fakeAccount(FULL_WORLD, options)), {})).documents;
}

/** Changes one member in every structure of one shape inside a reply. */
function tamper<T>(value: T, shape: string, target: string, member: string, changes: { made: number }): T {
  if (Array.isArray(value)) return value.map((item) => tamper(item, shape, target, member, changes)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => {
    const field = FIELDS[shape]?.[name];
    if (shape === target && name === member && inner !== undefined) {
      changes.made += 1;
      return [name, changed(inner)];
    }
    return [name, typeof field === 'object' ? tamper(inner, field.of, target, member, changes) : inner];
  });
  return Object.fromEntries(entries) as T;
}

function changed(value: unknown): unknown {
  if (typeof value === 'string') return `${value}x`;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (value instanceof Date) return new Date(value.getTime() + 1000);
  if (Array.isArray(value)) return value.map(changed);
  return { changed: true };
}
