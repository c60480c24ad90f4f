import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { itemAddress } from '../../../src/sources/rds-config/item.ts';
import { kinds } from '../../../src/sources/rds-config/kinds.ts';
import { review } from '../../../src/sources/rds-config/review.ts';

test('what a report names an object, or an item of it, is found again by that name', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
  const item = fc.option(fc.stringMatching(/^[a-z][a-z0-9_./ -]{0,30}$/));
  fc.assert(
    fc.property(fc.constantFrom(...kinds), name, item, (spec, key, inner) => {
      const own = spec.lists.length === 0 || spec.kind === 'db-cluster' ? null : inner;
      const address = itemAddress(review.itemText({ kind: spec.kind, key, item: own }) ?? '');
      expect(address?.kinds).toContain(spec.kind);
      expect(address).toMatchObject({ name: key, prefix: own });
    }),
  );
});

test.each([
  ['orders', { kinds: ['db-instance', 'db-cluster'], name: 'orders', prefix: null }],
  ['parameter-group/pg16/rds.force_ssl', { kinds: ['db-parameter-group'], name: 'pg16', prefix: 'rds.force_ssl' }],
  ['proxy/web', { kinds: ['db-proxy'], name: 'web', prefix: null }],
  [
    'security-group/db/ingress tcp 5432 10.0.0.0/8',
    { kinds: ['database-security-group'], name: 'db', prefix: 'ingress tcp 5432 10.0.0.0/8' },
  ],
  ['orders/port', null],
  ['', null],
])('%p is an address, or none', (text, address) => {
  expect(itemAddress(text)).toEqual(address);
});
