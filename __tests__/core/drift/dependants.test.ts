import { expect, test } from '@jest/globals';
import { dependantsIn } from '../../../src/core/drift/dependants.ts';
import { canonicalText, type JsonObject } from '../../../src/core/json.ts';
import { spec as elb } from '../../../src/sources/elb/spec.ts';
import { spec as route53 } from '../../../src/sources/route53/spec.ts';

const sources = new Map([elb, route53].map(({ name, kinds, review }) => [name, { kinds, review }]));
const DNS = 'dns/global/route53';
const SHOP = 'shop/us-east-1/elb';

const alias = (name: string, target: string, more: JsonObject = {}): JsonObject => ({
  name,
  type: 'A',
  alias: target.startsWith('ref:') ? { target } : { target: 'ref:self', name: target },
  ...more,
});
const recordsOf = (zone: string, ...records: readonly JsonObject[]) =>
  [
    `${DNS}/zones/public/${zone}/records.json`,
    canonicalText({ kind: 'route53/records', zone: `ref:zone/public/${zone}`, records }),
  ] as const;

const tree = new Map<string, string>([
  recordsOf(
    'example.com',
    { name: 'www.example.com.', type: 'A', values: ['192.0.2.1'], healthCheck: 'ref:health-check/api~1a2b3c' },
    alias('a.example.com.', 'www.example.com.'),
    alias('b.example.com.', 'www.example.com.', { setIdentifier: 'x', healthCheck: 'ref:health-check/api~1a2b3c' }),
    alias('shop.example.com.', 'ref:shop/us-east-1/load-balancer/web'),
    alias('six.example.com.', 'www.example.com.', { type: 'AAAA' }),
  ),
  recordsOf('example.net', alias('shop.example.net.', 'ref:shop/us-east-1/load-balancer/web')),
  [
    `${DNS}/health-checks/parent~2b3c4d/health-check.json`,
    canonicalText({ kind: 'route53/health-check', children: ['ref:health-check/api~1a2b3c'] }),
  ],
  [`${DNS}/health-checks/parent~2b3c4d/ids.json`, canonicalText({ id: 'ref:health-check/api~1a2b3c' })],
  [
    `${SHOP}/load-balancers/web/listeners.json`,
    canonicalText({
      kind: 'elb/listeners',
      loadBalancer: 'ref:load-balancer/web',
      listeners: [
        {
          protocol: 'HTTPS',
          port: 443,
          defaultActions: [{ forward: { groups: [{ targetGroup: 'ref:target-group/blue' }] } }],
          rules: [
            { priority: 10, actions: [{ forward: { groups: [{ targetGroup: 'ref:target-group/blue' }] } }] },
            { priority: 20, actions: [{ forward: { groups: [{ targetGroup: 'ref:target-group/green' }] } }] },
          ],
        },
      ],
    }),
  ],
  [`${DNS}/zones/public/broken.com/records.json`, '{ no JSON'],
]);
const dependants = dependantsIn(tree, sources);
const dns = { account: 'dns', region: 'global' };
const shop = { account: 'shop', region: 'us-east-1' };

test('aliases of the same zone hang on the name and type that they lead to', () => {
  expect(dependants.of(dns, 'zone', 'public/example.com', 'www.example.com. A')).toBe('2 aliases depend on it');
  expect(dependants.of(dns, 'zone', 'public/example.com', 'www.example.com. A use1')).toBe('2 aliases depend on it');
  expect(dependants.of(dns, 'zone', 'public/example.com', 'www.example.com. AAAA')).toBe('1 alias depends on it');
  expect(dependants.of(dns, 'zone', 'public/example.com', 'a.example.com. A')).toBeNull();
  expect(dependants.of(dns, 'zone', 'public/example.net', 'www.example.com. A')).toBeNull();
});

test('records, parents and actions anywhere in the tree hang on what they refer to, each once', () => {
  expect(dependants.of(dns, 'health-check', 'api~1a2b3c', null)).toBe('2 records and 1 health check depend on it');
  expect(dependants.of(shop, 'load-balancer', 'web', null)).toBe('2 aliases depend on it');
  expect(dependants.of(shop, 'target-group', 'blue', null)).toBe('1 listener and 1 rule depend on it');
  expect(dependants.of(shop, 'target-group', 'green', null)).toBe('1 rule depends on it');
});

test('nothing hangs on itself, on another account’s object of the same name, or on a zone that only its records name', () => {
  expect(dependants.of({ account: 'dns', region: 'us-east-1' }, 'load-balancer', 'web', null)).toBeNull();
  expect(dependants.of(dns, 'zone', 'public/example.com', null)).toBeNull();
});
