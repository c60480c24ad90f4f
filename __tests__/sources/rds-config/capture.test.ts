import { expect, test } from '@jest/globals';
import { countObjects } from '../../../src/core/captured-objects.ts';
import { composeLive } from '../../../src/core/compose.ts';
import type { Document } from '../../../src/core/document.ts';
import { expectedCalls } from '../../../src/sources/rds-config/expected-calls.ts';
import { source } from '../../../src/sources/rds-config/source.ts';
import { spec } from '../../../src/sources/rds-config/spec.ts';
import type { Value } from '../../cloud/wire/route53.ts';
import { context } from '../route53/account.ts';
import { fakeRegion, type Region } from './fake-region.ts';

const arn = (type: string, name: string) => `arn:aws:rds:us-east-1:111111111111:${type}:${name}`;
const many = (count: number, make: (name: string) => Value): Value[] =>
  Array.from({ length: count }, (_, i) => make(`n-${String(i).padStart(4, '0')}`));
const instance = (name: string, more: Value = {}): Value => ({
  DBInstanceIdentifier: name,
  DBInstanceArn: arn('db', name),
  DBInstanceStatus: 'available',
  VpcSecurityGroups: [{ VpcSecurityGroupId: `sg-${name}`, Status: 'active' }],
  ...more,
});
const group = (name: string): Value => ({ DBParameterGroupName: name, DBParameterGroupArn: arn('pg', name) });

async function captured(region: Region, options = {}) {
  const aws = fakeRegion(region);
  const capture = await source.capture(context(aws), options);
  return { ...capture, calls: aws.calls };
}

function fileOf(documents: readonly Document[], kind: string, name: string): Value {
  const one = documents.find((document) => document.kind === kind && document.name.name === name);
  return one?.files[`${kind}.json`] as Value;
}

/** What a capture calls, by budget, and what the formula says to the tree that it writes. */
async function compare(region: Region) {
  const { documents, ends, calls } = await captured(region);
  const scope = { account: 'shop', accountId: '111111111111', region: 'us-east-1', source: 'rds-config' };
  const own = { scope, kinds: spec.kinds, documents, ends, options: '{}', covers: () => true };
  const files = [...composeLive([own], new Map(), new Map()).files].flatMap(([path, text]): [string, string][] =>
    text === null ? [] : [[path.replace('shop/us-east-1/rds-config/', ''), text]],
  );
  const sum = (isEc2: boolean) =>
    Object.entries(calls).reduce((all, [call, n]) => all + (/SecurityGroup/.test(call) === isEc2 ? n : 0), 0);
  return {
    made: { rds: sum(false), ec2: sum(true) },
    expected: expectedCalls(countObjects(spec.kinds, new Map(files))),
  };
}

const securityGroups = (count: number): Region => ({
  DescribeSecurityGroups: {
    SecurityGroups: many(count, (name) => ({ GroupId: `sg-${name}`, GroupName: name })),
  },
});

test.each<[string, Region]>([
  ['an empty region', {}],
  ['a hundred instances', { DescribeDBInstances: { DBInstances: many(100, instance) }, ...securityGroups(100) }],
  [
    'more instances than a page has',
    { DescribeDBInstances: { DBInstances: many(250, instance) }, ...securityGroups(250) },
  ],
  ['parameter groups by the page', { DescribeDBParameterGroups: { DBParameterGroups: many(101, group) } }],
  [
    'more parameters than a page has',
    {
      DescribeDBParameterGroups: { DBParameterGroups: [group('pg')] },
      DescribeDBParameters: { Parameters: many(101, (ParameterName) => ({ ParameterName, ParameterValue: '1' })) },
    },
  ],
  [
    'clusters and proxies with endpoints',
    {
      DescribeDBClusters: { DBClusters: [{ DBClusterIdentifier: 'shop', DBClusterArn: arn('cluster', 'shop') }] },
      DescribeDBClusterEndpoints: {
        DBClusterEndpoints: many(3, (name) => ({
          DBClusterEndpointIdentifier: name,
          DBClusterEndpointArn: arn('cluster-endpoint', name),
          DBClusterIdentifier: 'shop',
          EndpointType: 'CUSTOM',
        })),
      },
      DescribeDBProxies: { DBProxies: [{ DBProxyName: 'web', DBProxyArn: arn('db-proxy', 'web') }] },
      DescribeDBProxyEndpoints: {
        DBProxyEndpoints: many(2, (name) => ({
          DBProxyEndpointName: name,
          DBProxyEndpointArn: arn('db-proxy-endpoint', name),
          DBProxyName: 'web',
        })),
      },
    },
  ],
])('%s: calls are bounded by pages and by what needs one each, as validate foretells', async (_what, region) => {
  const { made, expected } = await compare(region);

  expect(made).toEqual(expected);
});

test('what is on its way out is not written, and readers that scale by themselves are not', async () => {
  const { documents } = await captured({
    DescribeDBInstances: {
      DBInstances: [
        instance('orders', {
          VpcSecurityGroups: [
            { VpcSecurityGroupId: 'sg-stays', Status: 'adding' },
            { VpcSecurityGroupId: 'sg-goes', Status: 'removing' },
          ],
          OptionGroupMemberships: [
            { OptionGroupName: 'new', Status: 'pending-apply' },
            { OptionGroupName: 'old', Status: 'pending-maintenance-removal' },
          ],
        }),
        instance('gone', { DBInstanceStatus: 'deleting' }),
        instance('application-autoscaling-1b2c'),
      ],
    },
    DescribeDBClusters: {
      DBClusters: [
        {
          DBClusterIdentifier: 'shop',
          DBClusterArn: arn('cluster', 'shop'),
          DBClusterMembers: [
            { DBInstanceIdentifier: 'shop-1' },
            { DBInstanceIdentifier: 'application-autoscaling-1b2c' },
          ],
        },
      ],
    },
  });

  expect(documents.map(({ name }) => name.name)).toEqual(['shop', 'orders']);
  const text = JSON.stringify(documents);
  expect(text).not.toContain('sg-goes');
  expect(text).not.toContain('og:old');
  expect(text).not.toContain('autoscaling');
  expect(fileOf(documents, 'db-instance', 'orders')['securityGroups']).toHaveLength(1);
});

test('a failover changes nothing: neither the zones of a Multi-AZ instance nor the writer of a cluster', async () => {
  const region = (zone: string, other: string, first: boolean): Region => ({
    DescribeDBInstances: {
      DBInstances: [instance('orders', { MultiAZ: true, AvailabilityZone: zone, SecondaryAvailabilityZone: other })],
    },
    DescribeDBClusters: {
      DBClusters: [
        {
          DBClusterIdentifier: 'shop',
          DBClusterArn: arn('cluster', 'shop'),
          DBClusterMembers: [
            { DBInstanceIdentifier: 'shop-1', IsClusterWriter: first },
            { DBInstanceIdentifier: 'shop-2', IsClusterWriter: !first },
          ],
        },
      ],
    },
  });
  const before = await captured(region('us-east-1a', 'us-east-1b', true));
  const after = await captured(region('us-east-1b', 'us-east-1a', false));

  expect(after.documents).toEqual(before.documents);
});

test('a password that AWS masks becomes a reference to a secret, and other settings stay as they are', async () => {
  const { documents } = await captured({
    DescribeOptionGroups: {
      OptionGroupsList: [
        {
          OptionGroupName: 'oracle',
          OptionGroupArn: arn('og', 'oracle'),
          Options: [
            {
              OptionName: 'OEM_AGENT',
              OptionSettings: [
                { Name: 'AGENT_REGISTRATION_PASSWORD', Value: '*****' },
                { Name: 'OMS_PORT', Value: '4903' },
              ],
            },
          ],
        },
      ],
    },
  });

  expect(fileOf(documents, 'db-option-group', 'oracle')['options']).toEqual([
    {
      name: 'OEM_AGENT',
      settings: {
        AGENT_REGISTRATION_PASSWORD: 'secret:oracle/OEM_AGENT/AGENT_REGISTRATION_PASSWORD',
        OMS_PORT: '4903',
      },
      securityGroups: [],
    },
  ]);
});

test('a plan that is narrowed keeps the security groups of what it leaves out, and default groups are never written', async () => {
  const { documents } = await captured(
    {
      DescribeDBInstances: { DBInstances: many(2, instance) },
      DescribeDBParameterGroups: { DBParameterGroups: [group('default.postgres16')] },
      DescribeOptionGroups: {
        OptionGroupsList: [{ OptionGroupName: 'default:mysql-8-0', OptionGroupArn: arn('og', 'default:mysql-8-0') }],
      },
      ...securityGroups(2),
    },
    { databases: ['n-0000'] },
  );

  expect(documents.map(({ kind, name }) => `${kind} ${name.name}`)).toEqual([
    'database-security-group n-0000',
    'database-security-group n-0001',
    'db-instance n-0000',
  ]);
});

test('a global cluster stands in the regions that it spans, and one without members wherever AWS tells it', async () => {
  const global = (name: string, ...regions: readonly string[]): Value => ({
    GlobalClusterIdentifier: name,
    GlobalClusterArn: `arn:aws:rds::111111111111:global-cluster:${name}`,
    GlobalClusterMembers: regions.map((region, at) => ({
      DBClusterArn: `arn:aws:rds:${region}:111111111111:cluster:shop`,
      IsWriter: at === 0,
    })),
  });
  const { documents } = await captured({
    DescribeGlobalClusters: {
      GlobalClusters: [global('here', 'eu-west-1', 'us-east-1'), global('elsewhere', 'eu-west-1'), global('empty')],
    },
  });

  expect(documents.map(({ name }) => name.name)).toEqual(['empty', 'here']);
  expect(fileOf(documents, 'db-global-cluster', 'here')['members']).toMatchObject([
    { role: 'primary' },
    { role: 'secondary' },
  ]);
});
