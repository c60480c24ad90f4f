import * as rds from '@aws-sdk/client-rds';
import type { AwsAccount } from '../../../src/aws/account.ts';
import { operationName } from '../../../src/aws/service.ts';
import type { Value } from '../../cloud/wire/route53.ts';
import { operationsOf, type Schema } from '../../cloud/wire/schema.ts';

/** What each call answers, whatever it is asked for: `{ DescribeDBInstances: { DBInstances: […] } }`. */
export type Region = Readonly<Record<string, Value>>;

const EMPTY: Region = {
  DescribeDBInstances: { DBInstances: [] },
  DescribeDBClusters: { DBClusters: [] },
  DescribeDBClusterEndpoints: { DBClusterEndpoints: [] },
  DescribeGlobalClusters: { GlobalClusters: [] },
  DescribeDBParameterGroups: { DBParameterGroups: [] },
  DescribeDBParameters: { Parameters: [] },
  DescribeDBClusterParameterGroups: { DBClusterParameterGroups: [] },
  DescribeDBClusterParameters: { Parameters: [] },
  DescribeOptionGroups: { OptionGroupsList: [] },
  DescribeDBSubnetGroups: { DBSubnetGroups: [] },
  DescribeEventSubscriptions: { EventSubscriptionsList: [] },
  DescribeDBProxies: { DBProxies: [] },
  DescribeDBProxyEndpoints: { DBProxyEndpoints: [] },
  DescribeDBProxyTargetGroups: { TargetGroups: [] },
  DescribeDBProxyTargets: { Targets: [] },
  ListTagsForResource: { TagList: [] },
  DescribeSecurityGroups: { SecurityGroups: [] },
  DescribeSecurityGroupRules: { SecurityGroupRules: [] },
};

export interface FakeRegion extends AwsAccount {
  readonly calls: Record<string, number>;
}

/** An account whose answers come from a literal region, a hundred items a page where it has a `Marker`, a thousand elsewhere. */
export function fakeRegion(region: Region): FakeRegion {
  const calls: Record<string, number> = {};
  return {
    name: '111111111111',
    id: '111111111111',
    partition: 'aws',
    calls,
    client: (Client, place) => new Client({ region: place }),
    send: (async (_: unknown, command: { input: Value }) => {
      const operation = operationName(command as never);
      calls[operation] = (calls[operation] ?? 0) + 1;
      const answer = { ...EMPTY, ...region }[operation];
      if (answer === undefined) throw new Error(`the source called ${operation}, which the fake does not know`);
      return page(filtered(structuredClone(answer), command.input), command.input);
    }) as AwsAccount['send'],
  };
}

/** By the ids of groups, as EC2 filters. */
function filtered(answer: Value, { Filters }: Value): Value {
  const [name = '', list] = Object.entries(answer)[0] ?? [];
  const [filter] = (Filters ?? []) as { Values: string[] }[];
  if (filter === undefined || !Array.isArray(list)) return answer;
  return { [name]: list.filter(({ GroupId }: Value) => filter.Values.includes(String(GroupId))) };
}

function page(answer: Value, { Marker, NextToken, MaxRecords, MaxResults = 1000 }: Value): Value {
  const [name = '', list] = Object.entries(answer)[0] ?? [];
  if (!Array.isArray(list)) return answer;
  const from = Number(Marker ?? NextToken ?? 0);
  const size = Number(MaxRecords ?? MaxResults);
  const next = from + size < list.length ? String(from + size) : undefined;
  const token = next === undefined ? {} : { [MaxRecords === undefined ? 'NextToken' : 'Marker']: next };
  return { [name]: list.slice(from, from + size), ...token };
}

const OPERATIONS = operationsOf(rds);

/** One item of a listing with every member that the SDK's model has: texts say their member's name, numbers are 7. */
export function itemWithAll(operation: string, list: string): Value {
  const listed = OPERATIONS.get(operation)?.output.members.find(({ name }) => name === list)?.schema;
  if (listed?.kind !== 'list') throw new Error(`${operation} has no list ${list}`);
  return sample(list, listed.of) as Value;
}

function sample(name: string, schema: Schema): unknown {
  if (schema.kind === 'struct')
    return Object.fromEntries(schema.members.map((one) => [one.name, sample(one.name, one.schema)]));
  if (schema.kind === 'list') return [sample(name, schema.of)];
  if (schema.kind === 'number') return 7;
  if (schema.kind === 'boolean') return true;
  return schema.kind === 'timestamp' ? new Date('2026-01-01T00:00:00Z') : name;
}
