import { expect, test } from '@jest/globals';
import { recordChanges } from '../../../../src/sources/route53/restore/record-changes.ts';
import { recordItems } from '../../../../src/sources/route53/restore/record-item.ts';

const record = (name: string, value: string, more: object = {}) => ({
  name,
  type: 'A',
  ttl: 60,
  values: [value],
  ...more,
});
const OF_INSTANCE = { trafficPolicyInstance: 'ref:traffic-policy-instance/shop.example.com~fb1ae6' };

const changesOf = (wanted: readonly object[], live: readonly object[], items: ReadonlySet<string> | null = null) =>
  recordChanges({
    zone: 'example.com.',
    wanted: recordItems({ records: wanted } as never),
    live: recordItems({ records: live } as never),
    items,
    pruneExtra: false,
    instances: new Set(),
  });

test('a record that a traffic policy instance writes is not changed, and that it differs is said', () => {
  const wanted = [record('www.example.com.', '192.0.2.1'), record('shop.example.com.', '192.0.2.90', OF_INSTANCE)];
  const live = [record('www.example.com.', '192.0.2.9'), record('shop.example.com.', '203.0.113.99', OF_INSTANCE)];
  const { changes, notes } = changesOf(wanted, live);
  expect(changes.map(({ key }) => key)).toEqual(['www.example.com. A']);
  expect(notes.map(({ message }) => message)).toEqual([
    "'shop.example.com. A' differs and is left to Route 53, which writes it for a traffic policy instance",
  ]);
  expect(changesOf(wanted, wanted).notes).toEqual([]);
  expect(changesOf(wanted, live, new Set(['www.example.com. A'])).notes).toEqual([]);
});
