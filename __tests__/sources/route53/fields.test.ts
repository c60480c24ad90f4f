import { expect, test } from '@jest/globals';
import type { Document } from '../../../src/core/document.ts';
import { unknownMembers } from '../../../src/sources/field-table.ts';
import { FIELDS } from '../../../src/sources/route53/fields.ts';
import { source } from '../../../src/sources/route53/source.ts';
import { context, type FakeOptions, fakeAccount } from './account.ts';
import { FULL_WORLD } from './world.ts';

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
