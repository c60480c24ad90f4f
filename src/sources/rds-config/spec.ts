import { decodeKeyName } from '../../core/keys.ts';
import { EC2_BUDGET, RDS_BUDGET } from '../service-budgets.ts';
import type { ConfigSourceSpec } from '../source.ts';
import { expectedCalls } from './expected-calls.ts';
import { itemAddress } from './item.ts';
import { kinds } from './kinds.ts';
import { meaning } from './meaning.ts';
import { coversDatabase, optionsSchema } from './options.ts';
import { review } from './review.ts';

const budgets = [RDS_BUDGET, EC2_BUDGET];

/** What is read by calls of its own, beside the listings. */
const parts: Readonly<Record<string, string>> = {
  'cluster-endpoint-tags': 'tags of endpoints',
  'cluster-endpoints': 'custom endpoints',
  'db-cluster-parameter-group-parameters': 'parameters',
  'db-cluster-parameter-group-tags': 'tags',
  'db-event-subscription-tags': 'tags',
  'db-option-group-tags': 'tags',
  'db-parameter-group-parameters': 'parameters',
  'db-parameter-group-tags': 'tags',
  'db-proxy-tags': 'tags',
  'db-subnet-group-tags': 'tags',
  'proxy-endpoint-tags': 'tags of endpoints',
  'proxy-endpoints': 'endpoints of proxies',
  'proxy-pools': 'connection pools',
  'proxy-targets': 'targets',
  'security-group-rules': 'rules',
};

export const spec: ConfigSourceSpec = {
  type: 'config',
  name: 'rds-config',
  summary:
    'how databases of RDS and Aurora are set up: instances, clusters, their groups, networks, proxies and parameters',
  scope: 'regional',
  budgets,
  options: optionsSchema,
  kinds,
  parts,
  actions: {
    capture: [
      'ec2:DescribeSecurityGroupRules',
      'ec2:DescribeSecurityGroups',
      'rds:DescribeDBClusterEndpoints',
      'rds:DescribeDBClusterParameterGroups',
      'rds:DescribeDBClusterParameters',
      'rds:DescribeDBClusters',
      'rds:DescribeDBInstances',
      'rds:DescribeDBParameterGroups',
      'rds:DescribeDBParameters',
      'rds:DescribeDBProxies',
      'rds:DescribeDBProxyEndpoints',
      'rds:DescribeDBProxyTargetGroups',
      'rds:DescribeDBProxyTargets',
      'rds:DescribeDBSubnetGroups',
      'rds:DescribeEventSubscriptions',
      'rds:DescribeGlobalClusters',
      'rds:DescribeOptionGroups',
      'rds:ListTagsForResource',
    ],
  },
  notCaptured: [
    {
      what: 'what is in the databases, their snapshots and automated backups',
      why: 'these files say how a database is set up; dumps and snapshots hold what is in it',
    },
    {
      what: 'passwords, and what is in secrets',
      why: 'AWS never returns a password; the files hold the ARN of the secret in which it lies',
    },
    {
      what: 'default parameter groups and option groups, and parameters that nobody set',
      why: 'AWS makes them and nobody can change them; the family and the engine version say what they are',
    },
    {
      what: 'readers that Aurora Auto Scaling adds, and its policies',
      why: 'they come and go by themselves; the policies belong to Application Auto Scaling',
    },
    {
      what: 'VPCs, subnets, KMS keys, IAM roles, SNS topics, and security groups that no database uses',
      why: 'they belong to other services; what a database uses is named, and its security groups are captured with their rules',
    },
    {
      what: 'alarms, reserved instances, blue/green deployments, zero-ETL integrations, shard groups, custom engine versions',
      why: 'contracts, migrations under way and services of their own, not what a database is made with',
    },
    {
      what: 'whether an instance runs or is stopped, and which member writes',
      why: 'states: AWS starts a stopped one after seven days, and a failover chooses another writer',
    },
  ],
  captureOnly:
    'restore a database itself by a source rds: one that is gone is set up as these files say; groups that are gone too are made by hand before, ' +
    '`aws rds modify-db-parameter-group`, `aws ec2 authorize-security-group-ingress`; `holdfast drift` tells what still differs',
  covers: (options, kind, key) =>
    kind === 'db-instance' || kind === 'db-cluster' ? coversDatabase(options, decodeKeyName(key)) : true,
  item: itemAddress,
  meaning,
  review,
  expectedCalls,
};
