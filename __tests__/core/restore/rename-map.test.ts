import { expect, test } from '@jest/globals';
import type { Json } from '../../../src/core/json.ts';
import {
  joinRenames,
  parseRenameMap,
  type Rename,
  renameMap,
  withNewNames,
} from '../../../src/core/restore/rename-map.ts';

const SCOPE = { account: 'dns', accountId: '111111111111', region: 'global', source: 'route53' };
const name = (region: string, n: number) => ({
  ref: `ref:dns/${region}/load-balancer/web`,
  arn: `arn:aws:elasticloadbalancing:${region}:111111111111:loadbalancer/app/web/${n}`,
  dnsName: `web-${n}.${region}.elb.amazonaws.com`,
  zoneId: `Z${n}`,
});
const MOVED: Rename = { from: name('us-east-1', 1), to: name('eu-west-1', 2) };
const renamed = (value: Json, isKnown = true) => withNewNames(value, [MOVED], SCOPE, () => isKnown);

test.each<[string, Json, Json]>([
  [
    'an alias by reference',
    { alias: { target: 'ref:us-east-1/load-balancer/web', prefix: 'dualstack.', evaluateTargetHealth: true } },
    { alias: { target: 'ref:eu-west-1/load-balancer/web', prefix: 'dualstack.', evaluateTargetHealth: true } },
  ],
  [
    'an alias by name',
    { alias: { zoneId: 'Z1', name: 'dualstack.web-1.us-east-1.elb.amazonaws.com.', evaluateTargetHealth: false } },
    { alias: { target: 'ref:eu-west-1/load-balancer/web', prefix: 'dualstack.', evaluateTargetHealth: false } },
  ],
  [
    'a CNAME, whatever its case and final dot',
    { type: 'CNAME', values: ['WEB-1.us-east-1.elb.amazonaws.com.'] },
    { type: 'CNAME', values: ['web-2.eu-west-1.elb.amazonaws.com.'] },
  ],
  [
    'a host among the words of a value',
    { type: 'SRV', values: ['10 5 443 web-1.us-east-1.elb.amazonaws.com'] },
    { type: 'SRV', values: ['10 5 443 web-2.eu-west-1.elb.amazonaws.com'] },
  ],
  [
    'what a health check asks',
    { config: { fqdn: name('us-east-1', 1).dnsName } },
    { config: { fqdn: name('eu-west-1', 2).dnsName } },
  ],
])('%s becomes the new one', (_what, before, after) => {
  expect(renamed(before)).toEqual(after);
});

test('an alias to a balancer of which no snapshot tells the identity names it by itself', () => {
  expect(renamed({ alias: { target: 'ref:us-east-1/load-balancer/web', evaluateTargetHealth: true } }, false)).toEqual({
    alias: { zoneId: 'Z2', name: 'web-2.eu-west-1.elb.amazonaws.com.', evaluateTargetHealth: true },
  });
});

test.each<[string, Json]>([
  [
    'texts of a TXT record',
    { type: 'TXT', values: ['"web-1.us-east-1.elb.amazonaws.com"', 'web-1.us-east-1.elb.amazonaws.com'] },
  ],
  [
    'tags and comments',
    { tags: { lb: 'web-1.us-east-1.elb.amazonaws.com' }, comment: 'web-1.us-east-1.elb.amazonaws.com' },
  ],
  ['other balancers', { alias: { target: 'ref:us-east-1/load-balancer/api' } }],
  ['names that only begin so', { type: 'CNAME', values: ['web-1.us-east-1.elb.amazonaws.com.example.com'] }],
])('%s stay', (_what, value) => {
  expect(renamed(value)).toEqual(value);
});

test('a map is read as it was written, and nothing else is one', () => {
  const map = renameMap([MOVED]);
  expect(parseRenameMap(JSON.stringify(map))).toEqual(map);
  for (const text of [
    '',
    '[]',
    '{}',
    JSON.stringify({ ...map, schemaVersion: 2 }),
    JSON.stringify({ ...map, balancers: [{}] }),
  ])
    expect(parseRenameMap(text)).toBeNull();
});

test('a balancer that was rebuilt twice leads from each of its names to the last', () => {
  const again: Rename = { from: MOVED.to, to: name('eu-west-1', 3) };
  expect(joinRenames([MOVED], [again])).toEqual([{ from: MOVED.from, to: again.to }, again]);
});
