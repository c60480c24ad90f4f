import { expect, test } from '@jest/globals';
import { findItem } from '../../../src/core/restore/selection.ts';
import { itemAddress } from '../../../src/sources/elb/item.ts';
import { spec } from '../../../src/sources/elb/spec.ts';

const BOTH = ['load-balancer', 'classic-load-balancer'];

test.each([
  ['web', { kinds: BOTH, name: 'web', prefix: null }],
  ['Legacy-Internal', { kinds: BOTH, name: 'Legacy-Internal', prefix: null }],
  ['web/HTTPS:443', { kinds: BOTH, name: 'web', prefix: 'HTTPS:443' }],
  ['web/https:443', { kinds: BOTH, name: 'web', prefix: 'HTTPS:443' }],
  ['web/tcp_udp:53', { kinds: BOTH, name: 'web', prefix: 'TCP_UDP:53' }],
  ['firewall/listener', { kinds: BOTH, name: 'firewall', prefix: 'listener' }],
  ['web/HTTPS:443/10', { kinds: ['load-balancer'], name: 'web', prefix: 'HTTPS:443 rule 10' }],
  ['target-group/web-blue', { kinds: ['target-group'], name: 'web-blue', prefix: null }],
  ['target-group/web-blue/10.0.1.5:8080', { kinds: ['target-group'], name: 'web-blue', prefix: '10.0.1.5:8080' }],
  ['trust-store/partners', { kinds: ['trust-store'], name: 'partners', prefix: null }],
  ['trust-store/partners/2', { kinds: ['trust-store'], name: 'partners', prefix: '2' }],
  ['classic/old', { kinds: ['classic-load-balancer'], name: 'old', prefix: null }],
  ['classic/old/SSL:993', { kinds: ['classic-load-balancer'], name: 'old', prefix: 'SSL:993' }],
  ['classic/old/i-0a11', { kinds: ['classic-load-balancer'], name: 'old', prefix: 'i-0a11' }],
  // Balancers that are called like kinds.
  ['classic', { kinds: BOTH, name: 'classic', prefix: null }],
  ['classic/HTTP:80', { kinds: BOTH, name: 'classic', prefix: 'HTTP:80' }],
])('--item %s', (text, address) => {
  expect(itemAddress(text)).toEqual(address);
});

test.each(['', 'web/', 'web/443', 'web/HTTPS:443/x', 'web/HTTPS:443/10/1', 'classic/', 'target-group/'])(
  "'%s' names nothing",
  (text) => {
    expect(itemAddress(text)).toBeNull();
  },
);

test('what it names is found by the keys of lists: a listener with its rules, one rule, one target', () => {
  const listeners = [{ protocol: 'HTTPS', port: 443, rules: [{ priority: 10 }, { priority: 100 }] }];
  const web = { kind: 'load-balancer', key: 'web', files: { 'listeners.json': { listeners } }, ids: null };
  const targets = [
    { id: '10.0.1.5', port: 80 },
    { id: '10.0.1.5', port: 8080 },
  ];
  const blue = { kind: 'target-group', key: 'blue', files: { 'targets.json': { targets } }, ids: null };
  const find = (text: string) => {
    const address = itemAddress(text);
    return address === null ? null : findItem(spec.kinds, address, [web, blue], []);
  };

  expect(find('web/HTTPS:443')?.items).toEqual(new Set(['HTTPS:443', 'HTTPS:443 rule 10', 'HTTPS:443 rule 100']));
  expect(find('web/HTTPS:443/10')?.items).toEqual(new Set(['HTTPS:443 rule 10']));
  expect(find('target-group/blue/10.0.1.5:80')?.items).toEqual(new Set(['10.0.1.5:80']));
});

test('the narrowest reading of balancers names them; of groups and stores alone it is all', () => {
  const balancer = (key: string) => ({ kind: 'load-balancer', key });
  expect(spec.narrowed?.([balancer('web'), { kind: 'classic-load-balancer', key: '%4Cegacy' }])).toEqual({
    balancers: ['Legacy', 'web'],
  });
  expect(spec.narrowed?.([{ kind: 'target-group', key: 'blue' }])).toEqual({});
});
