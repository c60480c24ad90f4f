import { expect, test } from '@jest/globals';
import { findItem } from '../../../src/core/restore/selection.ts';
import type { TreeObject } from '../../../src/core/restore/step.ts';
import { itemOf } from '../../../src/sources/route53/item.ts';
import { spec } from '../../../src/sources/route53/spec.ts';

test.each([
  ['example.com', 'example.com', null],
  ['Example.COM.', 'example.com', null],
  ['example.com/www', 'example.com', 'www.example.com.'],
  ['example.com/www.example.com', 'example.com', 'www.example.com.'],
  ['example.com/www.example.com.', 'example.com', 'www.example.com.'],
  ['example.com/@', 'example.com', 'example.com.'],
  ['example.com/example.com/mx', 'example.com', 'example.com. MX'],
  ['example.com/*.dev/A', 'example.com', '*.dev.example.com. A'],
  ['example.com/www/A/use1', 'example.com', 'www.example.com. A use1'],
  ['example.com/www/A/a/b', 'example.com', 'www.example.com. A a/b'],
  ['example.com/admin@dept/TXT', 'example.com', 'admin\\100dept.example.com. TXT'],
  ['private/corp.internal~1a2b3c/db/A', 'private/corp.internal~1a2b3c', 'db.corp.internal. A'],
  ['0%2F25.2.0.192.in-addr.arpa/10', '0/25.2.0.192.in-addr.arpa', '10.0\\05725.2.0.192.in-addr.arpa.'],
])('--item %s is a zone and what of its records', (text, name, prefix) => {
  // A set identifier is named whole: another one may begin like it.
  const exact = /\/A\/[a-z]/.test(text) && !text.startsWith('private/') ? { exact: true } : {};
  expect(itemOf(text)).toEqual({ kinds: ['zone'], name, prefix, ...exact });
});

test('other kinds are named in front, and half a path is none', () => {
  expect(itemOf('health-check/api')).toEqual({ kinds: ['health-check'], name: 'api', prefix: null });
  expect(['', '/', 'health-check', 'health-check/', 'example.com/', 'example.com/www/'].map(itemOf)).toEqual(
    Array.from({ length: 6 }, () => null),
  );
});

test('an item is found among what is wanted and what is live', () => {
  const records = [
    { name: 'www.example.com.', type: 'A', setIdentifier: 'use1', ttl: 60, values: ['192.0.2.1'] },
    { name: 'www.example.com.', type: 'A', setIdentifier: 'use2', ttl: 60, values: ['192.0.2.2'] },
    { name: 'www2.example.com.', type: 'A', ttl: 60, values: ['192.0.2.3'] },
  ];
  const zone: TreeObject = {
    kind: 'zone',
    key: 'public/example.com',
    files: { 'records.json': { records } },
    ids: null,
  };
  const address = spec.item?.('example.com/www') ?? null;

  expect(address === null ? null : findItem(spec.kinds, address, [], [zone])).toEqual({
    kind: 'zone',
    key: 'public/example.com',
    items: new Set(['www.example.com. A use1', 'www.example.com. A use2']),
  });
});

test('only zones narrow a capture, for what rests on another kind may stand in any zone', () => {
  const zone = { kind: 'zone', key: 'private/corp.internal~1a2b3c' };

  expect(spec.narrowed?.([zone, { kind: 'zone', key: 'public/0%2F25.2.0.192.in-addr.arpa' }])).toEqual({
    zones: ['corp.internal', '0/25.2.0.192.in-addr.arpa'],
  });
  expect(spec.narrowed?.([zone, { kind: 'health-check', key: 'api~1a2b3c' }])).toEqual({});
});
