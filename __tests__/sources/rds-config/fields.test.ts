import { expect, test } from '@jest/globals';
import type { FieldTable } from '../../../src/sources/field-table.ts';
import { RDS_FIELDS } from '../../../src/sources/rds-config/fields/rds.ts';
import { EC2_FIELDS } from '../../../src/sources/rds-config/fields/security-groups.ts';
import { source } from '../../../src/sources/rds-config/source.ts';
import type { Value } from '../../cloud/wire/route53.ts';
import { context } from '../route53/account.ts';
import { fakeRegion, itemWithAll, type Region } from './fake-region.ts';

const without = (value: Value, ...names: readonly string[]): Value =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));

const active = { VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1', Status: 'active' }] };
const anyInstance: Value = {
  ...itemWithAll('DescribeDBInstances', 'DBInstances'),
  ...active,
  MultiAZ: false,
  ActivityStreamStatus: 'started',
};
const anyCluster: Value = {
  ...itemWithAll('DescribeDBClusters', 'DBClusters'),
  ...active,
  ActivityStreamStatus: 'started',
  LocalWriteForwardingStatus: 'enabled',
  LimitlessDatabase: { Status: 'active', MinRequiredACU: 7 },
};
const instance = (name: string, hidden: readonly string[]): Value => ({
  ...without(anyInstance, 'PendingModifiedValues', ...hidden),
  DBInstanceArn: `arn:aws:rds:us-east-1:111111111111:db:${name}`,
  DBInstanceIdentifier: name,
});
const named = (operation: string, list: string, more: Value = {}): Value => ({
  [list]: [{ ...itemWithAll(operation, list), ...more }],
});
const rule = (peer: Value): Value => ({
  SecurityGroupRuleId: `sgr-${Object.keys(peer)[0]}`,
  GroupId: 'sg-1',
  IsEgress: false,
  IpProtocol: 'tcp',
  FromPort: 5432,
  ToPort: 5433,
  Description: 'why',
  Tags: [{ Key: 'k', Value: 'v' }],
  ...peer,
});

/** Databases with every member that AWS's model has; what hides another member stands in an object of its own. */
const REGION: Region = {
  DescribeDBInstances: {
    DBInstances: [
      instance('alone', ['DBClusterIdentifier']),
      instance('replica', ['DBClusterIdentifier', 'ReadReplicaSourceDBInstanceIdentifier']),
      instance('member', []),
      {
        ...anyInstance,
        ...without(instance('waiting', ['DBClusterIdentifier']), 'DBClusterIdentifier'),
        PendingModifiedValues: anyInstance['PendingModifiedValues'],
        DBClusterIdentifier: undefined,
      },
    ],
  },
  DescribeDBClusters: {
    DBClusters: [
      without(anyCluster, 'PendingModifiedValues'),
      {
        ...anyCluster,
        DBClusterArn: 'arn:aws:rds:us-east-1:111111111111:cluster:waiting',
        DBClusterIdentifier: 'waiting',
      },
    ],
  },
  DescribeDBClusterEndpoints: named('DescribeDBClusterEndpoints', 'DBClusterEndpoints', { EndpointType: 'CUSTOM' }),
  DescribeGlobalClusters: named('DescribeGlobalClusters', 'GlobalClusters', {
    GlobalClusterMembers: [{ DBClusterArn: 'arn:aws:rds:us-east-1:111111111111:cluster:a', IsWriter: true }],
  }),
  DescribeDBParameterGroups: named('DescribeDBParameterGroups', 'DBParameterGroups'),
  DescribeDBParameters: named('DescribeDBParameters', 'Parameters'),
  DescribeDBClusterParameterGroups: named('DescribeDBClusterParameterGroups', 'DBClusterParameterGroups'),
  DescribeDBClusterParameters: named('DescribeDBClusterParameters', 'Parameters'),
  DescribeOptionGroups: named('DescribeOptionGroups', 'OptionGroupsList', { VpcId: 'vpc-1' }),
  DescribeDBSubnetGroups: named('DescribeDBSubnetGroups', 'DBSubnetGroups'),
  DescribeEventSubscriptions: named('DescribeEventSubscriptions', 'EventSubscriptionsList'),
  DescribeDBProxies: named('DescribeDBProxies', 'DBProxies'),
  DescribeDBProxyEndpoints: named('DescribeDBProxyEndpoints', 'DBProxyEndpoints', { IsDefault: false }),
  DescribeDBProxyTargetGroups: named('DescribeDBProxyTargetGroups', 'TargetGroups'),
  DescribeDBProxyTargets: {
    Targets: [
      { Type: 'TRACKED_CLUSTER', RdsResourceId: 'shop' },
      { Type: 'RDS_INSTANCE', RdsResourceId: 'shop-1', TrackedClusterId: 'shop' },
    ],
  },
  ListTagsForResource: { TagList: [{ Key: 'team', Value: 'data' }] },
  DescribeSecurityGroups: {
    SecurityGroups: [
      { GroupId: 'sg-1', GroupName: 'db', Description: 'databases', VpcId: 'vpc-1', Tags: [{ Key: 'k', Value: 'v' }] },
    ],
  },
  DescribeSecurityGroupRules: {
    SecurityGroupRules: [
      rule({ CidrIpv4: '10.0.0.0/8' }),
      rule({ CidrIpv6: '2001:db8::/32' }),
      rule({ PrefixListId: 'pl-1' }),
      rule({ ReferencedGroupInfo: { GroupId: 'sg-2', UserId: '222222222222', VpcPeeringConnectionId: 'pcx-1' } }),
    ],
  },
};

async function texts(region: Region): Promise<string> {
  const { documents } = await source.capture(context(fakeRegion(region)), {});
  return JSON.stringify(documents.map(({ kind, name, files }) => [kind, name, files]));
}

type Step = string | number;
interface Leaf {
  /** `DBInstance.Iops` */
  readonly member: string;
  readonly path: readonly Step[];
}

/** Where in the region the members stand that a table keeps. */
function* keptLeaves(table: FieldTable, shape: string, value: unknown, path: readonly Step[]): Generator<Leaf> {
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) yield* keptLeaves(table, shape, item, [...path, at]);
    return;
  }
  for (const [name, inner] of Object.entries(value as Value)) {
    const field = table[shape]?.[name];
    if (field === 'kept' && inner !== undefined) yield { member: `${shape}.${name}`, path: [...path, name] };
    else if (typeof field === 'object' && inner !== undefined)
      yield* keptLeaves(table, field.of, inner, [...path, name]);
  }
}

/** Another value at one place. A state becomes that of what is on its way out; what only shows that something is there goes. */
function changed(value: unknown, path: readonly Step[]): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return Array.isArray(value) ? [...value, 'another'] : another(value);
  const copy = Array.isArray(value) ? [...value] : { ...(value as Value) };
  const at = copy as Record<Step, unknown>;
  if (rest.length === 0 && typeof step === 'string' && /Status$/.test(step)) at[step] = 'deleting';
  else if (rest.length === 0 && (step === 'InitQuery' || step === 'TrackedClusterId')) at[step] = '';
  else at[step] = changed(at[step], rest);
  return copy;
}

function another(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  return typeof value === 'number' ? value + 1 : `${String(value)}x`;
}

async function anyHeard(leaves: readonly Leaf[], whole: string): Promise<boolean> {
  for (const { path } of leaves) if ((await texts(changed(REGION, path) as Region)) !== whole) return true;
  return false;
}

test('every member that the tables keep changes a file when it changes, what waits for its window too', async () => {
  const whole = await texts(REGION);
  const table: FieldTable = { ...EC2_FIELDS, ...RDS_FIELDS };
  const places = Map.groupBy(
    Object.entries(REGION).flatMap(([operation, reply]) => [
      ...keptLeaves(table, `${operation}Response`, reply, [operation]),
    ]),
    ({ member }) => member,
  );
  const lost: string[] = [];
  for (const [member, leaves] of places) {
    if (!(await anyHeard(leaves, whole))) lost.push(member);
  }
  const kept = Object.entries(table).flatMap(([shape, members]) =>
    Object.entries(members).flatMap(([name, field]) => (field === 'kept' ? [`${shape}.${name}`] : [])),
  );

  expect(lost).toEqual([]);
  expect([...places.keys()].sort()).toEqual(kept.sort()); // or a member would not have been tried
});
