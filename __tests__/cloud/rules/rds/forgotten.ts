import type { Value } from '../../wire/route53.ts';
import type { Element } from '../../wire/xml.ts';
import { textAt } from '../../wire/xml.ts';
import { elementsOf, mapItems, withChildren } from './wire.ts';

/** What a kind of object is asked for with, and what moto does not keep of what it was given. */
interface Forgetful {
  readonly writes: readonly string[];
  readonly describe: string;
  readonly list: string;
  readonly id: string;
  /** Members of the reply by what they are made from; each API reference names both. */
  readonly members: (input: Value) => Value;
}

const INSTANCE: readonly string[] = [
  'NetworkType',
  'MaxAllocatedStorage',
  'DedicatedLogVolume',
  'EngineLifecycleSupport',
  'PerformanceInsightsKMSKeyId',
  'PerformanceInsightsRetentionPeriod',
  'DatabaseInsightsMode',
  'ProcessorFeatures',
  'Timezone',
  'NcharCharacterSetName',
  'BackupTarget',
  'TdeCredentialArn',
  'CustomIamInstanceProfile',
  'ReplicaMode',
  'StorageThroughput',
  'PromotionTier',
  'CopyTagsToSnapshot',
];
const CLUSTER: readonly string[] = [
  'NetworkType',
  'DBClusterInstanceClass',
  'PerformanceInsightsKMSKeyId',
  'PerformanceInsightsRetentionPeriod',
  'DatabaseInsightsMode',
  'MonitoringInterval',
  'MonitoringRoleArn',
  'EngineLifecycleSupport',
  'ClusterScalabilityType',
  'AutoMinorVersionUpgrade',
  'BacktrackWindow',
  'ServerlessV2ScalingConfiguration',
];

const KINDS: readonly Forgetful[] = [
  {
    writes: ['CreateDBInstance', 'ModifyDBInstance', 'CreateDBInstanceReadReplica'],
    describe: 'DescribeDBInstances',
    list: 'DBInstances',
    id: 'DBInstanceIdentifier',
    members: (input) => ({ ...chosen(input, INSTANCE), ...renamed(input) }),
  },
  {
    writes: ['CreateDBCluster', 'ModifyDBCluster'],
    describe: 'DescribeDBClusters',
    list: 'DBClusters',
    id: 'DBClusterIdentifier',
    members: (input) => ({
      ...chosen(input, CLUSTER),
      ...renamed(input),
      ...when(input, 'EnableLocalWriteForwarding', (on) => ({
        LocalWriteForwardingStatus: on ? 'enabled' : 'disabled',
      })),
      ...when(input, 'CACertificateIdentifier', (id) => ({ CertificateDetails: { CAIdentifier: id } })),
    }),
  },
  {
    writes: ['CreateDBProxy', 'ModifyDBProxy'],
    describe: 'DescribeDBProxies',
    list: 'DBProxies',
    id: 'DBProxyName',
    members: (input) =>
      chosen(input, ['EndpointNetworkType', 'TargetConnectionNetworkType', 'DefaultAuthScheme', 'RequireTLS', 'Auth']),
  },
  {
    writes: ['ModifyDBProxyTargetGroup'],
    describe: 'DescribeDBProxyTargetGroups',
    list: 'TargetGroups',
    id: 'DBProxyName',
    members: (input) => chosen(input, ['ConnectionPoolConfig']),
  },
];

/** What moto forgets of its databases and proxies, by account and region. */
export class Forgotten {
  readonly #kept = new Map<string, Value>();

  clear(): void {
    this.#kept.clear();
  }

  /** After the call was answered: one that was refused wrote nothing. */
  keep(place: string, operation: string, input: Value): void {
    const kind = KINDS.find(({ writes }) => writes.includes(operation));
    if (kind === undefined) return;
    const key = `${place} ${kind.list} ${String(input[kind.id]).toLowerCase()}`;
    this.#kept.set(key, { ...this.#kept.get(key), ...kind.members(input) });
  }

  put(place: string, operation: string, document: Element): Element {
    const kind = KINDS.find(({ describe }) => describe === operation);
    if (kind === undefined) return document;
    return mapItems(document, kind.list, (item) => {
      const kept = this.#kept.get(`${place} ${kind.list} ${textAt(item, kind.id) ?? ''}`);
      return kept === undefined ? item : withChildren(item, elementsOf(kind.describe, kind.list, kept));
    });
  }
}

function chosen(input: Value, names: readonly string[]): Value {
  return Object.fromEntries(names.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]]])));
}

/** The same in requests and replies under two names. */
function renamed(input: Value): Value {
  return {
    ...when(input, 'EnablePerformanceInsights', (on) => ({ PerformanceInsightsEnabled: on })),
    ...when(input, 'EnableCustomerOwnedIp', (on) => ({ CustomerOwnedIpEnabled: on })),
    ...when(input, 'EnableHttpEndpoint', (on) => ({ HttpEndpointEnabled: on })),
  };
}

function when(input: Value, name: string, then: (value: unknown) => Value): Value {
  return input[name] === undefined ? {} : then(input[name]);
}
