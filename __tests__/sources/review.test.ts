/** What the sources say of who changes their objects must be what AWS calls it. */

import * as ec2 from '@aws-sdk/client-ec2';
import * as classic from '@aws-sdk/client-elastic-load-balancing';
import * as v2 from '@aws-sdk/client-elastic-load-balancing-v2';
import * as rds from '@aws-sdk/client-rds';
import * as dns from '@aws-sdk/client-route-53';
import * as waf from '@aws-sdk/client-wafv2';
import { describe, expect, test } from '@jest/globals';
import type { Difference } from '../../src/core/change-class.ts';
import type { Json, JsonObject } from '../../src/core/json.ts';
import { itemAddress } from '../../src/sources/elb/item.ts';
import { review as elb } from '../../src/sources/elb/review.ts';
import { spec as elbSpec } from '../../src/sources/elb/spec.ts';
import { review as rdsConfig } from '../../src/sources/rds-config/review.ts';
import { spec as rdsSpec } from '../../src/sources/rds-config/spec.ts';
import { itemOf } from '../../src/sources/route53/item.ts';
import { review as route53 } from '../../src/sources/route53/review.ts';
import { spec as route53Spec } from '../../src/sources/route53/spec.ts';

const ZONE_MEMBERS = [
  'comment',
  'vpcs',
  'authorizations',
  'apexNs',
  'soa',
  'dnssec',
  'queryLogging',
  'acceleratedRecovery',
  'protections',
  'tags',
];
const BALANCER_MEMBERS = [
  ...['subnets', 'zones', 'ipAddressType', 'securityGroups', 'attributes', 'additionalAttributes', 'webAcl', 'tags'],
  ...['healthCheck', 'policies', 'backendPolicies', 'minimumCapacityUnits', 'ipv4IpamPool', 'name'],
];
const DATABASE_MEMBERS = [
  ...['associatedRoles', 'replicaOf', 'activityStream', 'replicatedBackups', 'members', 'endpoints', 'globalCluster'],
  ...['scaling', 'dataApi', 'pools', 'targets', 'tags', 'multiAz'],
];
const IDS = ['arn:aws:elasticloadbalancing:us-east-1:1:loadbalancer/app/web/50dc6c495c0c9188'];

const difference = (kind: string, more: Partial<Difference> = {}): Difference => ({
  kind,
  key: 'public/example.com',
  file: null,
  item: null,
  before: null,
  after: null,
  ...more,
});

/** Whatever can differ in an object of a kind. */
function everyDifference(kind: string, members: readonly string[], items: readonly string[]): readonly Difference[] {
  const sides: readonly (readonly [Json, Json])[] = [
    [null, {}],
    [{}, null],
    [{}, { x: 1 }],
  ];
  return [
    ...sides.slice(0, 2).map(([before, after]) => difference(kind, { before, after })),
    difference(kind, { file: 'ids.json', before: {}, after: {} }),
    ...members.map((name) =>
      difference(kind, { file: `${kind}.json`, before: {}, after: { [name]: 1 } as JsonObject }),
    ),
    ...items.flatMap((item) =>
      sides.map(([before, after]) => difference(kind, { file: 'list.json', item, before, after })),
    ),
  ];
}

describe('events', () => {
  const isCommand = (name: string, ...modules: readonly object[]) => modules.some((one) => `${name}Command` in one);

  test.each(route53Spec.kinds.map(({ kind }) => kind))('of a %s are calls of Route 53', (kind) => {
    const all = everyDifference(kind, ZONE_MEMBERS, kind === 'zone' ? ['www.example.com. A use1'] : []);
    const events = all.flatMap((one) => route53.trace(one, ['Z1'])?.events ?? []);
    expect(events.length).toBeGreaterThan(1);
    expect(events.filter((name) => !isCommand(name, dns))).toEqual([]);
  });

  test.each(elbSpec.kinds.map(({ kind }) => kind))('of a %s are calls of its service', (kind) => {
    const items = kind === 'load-balancer' ? ['HTTPS:443', 'HTTPS:443 rule 10'] : ['x'];
    const all = [
      ...everyDifference(kind, BALANCER_MEMBERS, items),
      difference(kind, { file: 'instances.json', item: 'i-1', after: {} }),
    ];
    const events = all.flatMap((one) => elb.trace(one, IDS)?.events ?? []);
    expect(events.length).toBeGreaterThan(3);
    expect(events.filter((name) => !isCommand(name, v2, classic, waf))).toEqual([]);
  });

  test.each(rdsSpec.kinds.map(({ kind }) => kind))('of a %s are calls of RDS or EC2', (kind) => {
    const all = everyDifference(kind, DATABASE_MEMBERS, ['ingress tcp 5432 10.0.0.0/8', 'egress all all 0.0.0.0/0']);
    const events = all.flatMap((one) => rdsConfig.trace(one, ['sg-1'])?.events ?? []);
    expect(events.length).toBeGreaterThan(3);
    expect(events.filter((name) => !isCommand(name, rds, ec2))).toEqual([]);
  });
});

test('a change of a record is looked for by its zone and its name', () => {
  const one = difference('zone', { file: 'records.json', item: 'www.example.com. A use1', before: {}, after: {} });
  expect(route53.trace(one, ['Z1'])).toEqual({
    events: ['ChangeResourceRecordSets'],
    names: [['Z1'], ['www.example.com.']],
  });
  expect(route53.trace(one, [])).toBeNull();
});

test('a listener or rule is looked for by the end of its balancer’s ARN, a classic balancer by its name', () => {
  const rule = difference('load-balancer', {
    file: 'listeners.json',
    item: 'HTTPS:443 rule 10',
    before: {},
    after: {},
  });
  expect(elb.trace(rule, IDS)).toEqual({
    events: ['ModifyRule', 'CreateRule', 'DeleteRule', 'SetRulePriorities'],
    names: [['app/web/50dc6c495c0c9188']],
  });
  const old = difference('classic-load-balancer', { key: 'old-web', before: {} });
  expect(elb.trace(old, IDS)).toEqual({ events: ['DeleteLoadBalancer'], names: [['old-web']] });
});

test('only an alias of its own zone leads to another record', () => {
  const alias = (target: string): JsonObject => ({
    name: 'a.',
    type: 'A',
    alias: { target, name: 'www.example.com.' },
  });
  expect(route53.leadsTo?.(alias('ref:self'))).toBe('www.example.com. A');
  expect(route53.leadsTo?.(alias('ref:load-balancer/web'))).toBeNull();
  expect(route53.leadsTo?.({ name: 'a.', type: 'A', values: ['192.0.2.1'] })).toBeNull();
});

test.each([
  ['public/example.com', 'www.example.com. A', 'www.example.com. A'],
  ['public/example.com', '*.example.com. TXT', '*.example.com. TXT'],
  ['public/example.com', 'www.example.com. A eu west/1', 'www.example.com. A eu west/1'],
  ['private/corp.internal~1a2b3c', 'db.corp.internal. A', 'db.corp.internal. A'],
  [
    'public/0%2F25.2.0.192.in-addr.arpa',
    '1.0\\05725.2.0.192.in-addr.arpa. PTR',
    '1.0\\05725.2.0.192.in-addr.arpa. PTR',
  ],
])('what drift calls an item of %s, restore --item finds: %s', (key, item, prefix) => {
  const text = route53.itemText({ kind: 'zone', key, item });
  const address = itemOf(text ?? '');
  expect(address).toMatchObject({ kinds: ['zone'], prefix });
  expect([key, decodeURIComponent(key.slice(key.indexOf('/') + 1))]).toContain(address?.name);
});

test.each([
  ['load-balancer', 'web', null],
  ['load-balancer', 'web', 'HTTPS:443'],
  ['load-balancer', 'web', 'HTTPS:443 rule 10'],
  ['classic-load-balancer', 'old', 'HTTPS:443'],
  ['target-group', 'web-blue', null],
  ['target-group', 'web-blue', '10.0.1.5:8080'],
  ['trust-store', 'partners', '1'],
])('what drift calls a part of the %s %s, restore --item finds: %s', (kind, key, item) => {
  const address = itemAddress(elb.itemText({ kind, key, item }) ?? '');
  expect(address).toMatchObject({ name: key, prefix: item });
  expect(address?.kinds).toContain(kind);
});
