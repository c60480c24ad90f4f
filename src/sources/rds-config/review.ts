import type { Difference } from '../../core/change-class.ts';
import type { Review, Trace } from '../../core/drift/review.ts';
import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import { decodeKeyName } from '../../core/key-names.ts';
import { itemText } from './item.ts';

/** Who changes databases. A call of RDS knows its object by its name, one that writes tags by its ARN. */
export const review: Review = {
  trace,
  itemText: ({ kind, key, item }) => itemText(kind, key, item),
};

interface Calls {
  readonly create: readonly string[];
  readonly update: readonly string[];
  readonly remove: readonly string[];
  /** By member of the file, where others than `update` write it. */
  readonly members?: Readonly<Record<string, readonly string[]>>;
}

const TAGS = ['AddTagsToResource', 'RemoveTagsFromResource'] as const;
const RULES = {
  ingress: ['AuthorizeSecurityGroupIngress', 'RevokeSecurityGroupIngress'],
  egress: ['AuthorizeSecurityGroupEgress', 'RevokeSecurityGroupEgress'],
} as const;

const CALLS: Readonly<Record<string, Calls>> = {
  'db-instance': {
    create: [
      'CreateDBInstance',
      'RestoreDBInstanceFromDBSnapshot',
      'RestoreDBInstanceToPointInTime',
      'CreateDBInstanceReadReplica',
      'RestoreDBInstanceFromS3',
    ],
    update: ['ModifyDBInstance'],
    remove: ['DeleteDBInstance'],
    members: {
      associatedRoles: ['AddRoleToDBInstance', 'RemoveRoleFromDBInstance'],
      replicaOf: ['PromoteReadReplica', 'SwitchoverReadReplica'],
      activityStream: ['StartActivityStream', 'StopActivityStream', 'ModifyActivityStream'],
      replicatedBackups: ['StartDBInstanceAutomatedBackupsReplication', 'StopDBInstanceAutomatedBackupsReplication'],
    },
  },
  'db-cluster': {
    create: [
      'CreateDBCluster',
      'RestoreDBClusterFromSnapshot',
      'RestoreDBClusterToPointInTime',
      'RestoreDBClusterFromS3',
    ],
    update: ['ModifyDBCluster'],
    remove: ['DeleteDBCluster'],
    members: {
      members: ['CreateDBInstance', 'DeleteDBInstance'],
      endpoints: ['ModifyDBClusterEndpoint', 'CreateDBClusterEndpoint', 'DeleteDBClusterEndpoint'],
      associatedRoles: ['AddRoleToDBCluster', 'RemoveRoleFromDBCluster'],
      globalCluster: ['CreateGlobalCluster', 'RemoveFromGlobalCluster'],
      replicaOf: ['PromoteReadReplicaDBCluster'],
      scaling: ['ModifyDBCluster', 'ModifyCurrentDBClusterCapacity'],
      activityStream: ['StartActivityStream', 'StopActivityStream'],
      dataApi: ['EnableHttpEndpoint', 'DisableHttpEndpoint', 'ModifyDBCluster'],
    },
  },
  'db-global-cluster': {
    create: ['CreateGlobalCluster'],
    update: ['ModifyGlobalCluster'],
    remove: ['DeleteGlobalCluster'],
    members: {
      members: ['SwitchoverGlobalCluster', 'FailoverGlobalCluster', 'RemoveFromGlobalCluster', 'CreateDBCluster'],
    },
  },
  'db-parameter-group': {
    create: ['CreateDBParameterGroup', 'CopyDBParameterGroup'],
    update: ['ModifyDBParameterGroup', 'ResetDBParameterGroup'],
    remove: ['DeleteDBParameterGroup'],
  },
  'db-cluster-parameter-group': {
    create: ['CreateDBClusterParameterGroup', 'CopyDBClusterParameterGroup'],
    update: ['ModifyDBClusterParameterGroup', 'ResetDBClusterParameterGroup'],
    remove: ['DeleteDBClusterParameterGroup'],
  },
  'db-option-group': {
    create: ['CreateOptionGroup', 'CopyOptionGroup'],
    update: ['ModifyOptionGroup'],
    remove: ['DeleteOptionGroup'],
  },
  'db-subnet-group': {
    create: ['CreateDBSubnetGroup'],
    update: ['ModifyDBSubnetGroup'],
    remove: ['DeleteDBSubnetGroup'],
  },
  'database-security-group': {
    create: ['CreateSecurityGroup'],
    update: [...RULES.ingress, ...RULES.egress, 'ModifySecurityGroupRules'],
    remove: ['DeleteSecurityGroup'],
    members: { tags: ['CreateTags', 'DeleteTags'] },
  },
  'db-event-subscription': {
    create: ['CreateEventSubscription'],
    update: ['ModifyEventSubscription', 'AddSourceIdentifierToSubscription', 'RemoveSourceIdentifierFromSubscription'],
    remove: ['DeleteEventSubscription'],
  },
  'db-proxy': {
    create: ['CreateDBProxy'],
    update: ['ModifyDBProxy'],
    remove: ['DeleteDBProxy'],
    members: {
      pools: ['ModifyDBProxyTargetGroup'],
      targets: ['RegisterDBProxyTargets', 'DeregisterDBProxyTargets'],
      endpoints: ['ModifyDBProxyEndpoint', 'CreateDBProxyEndpoint', 'DeleteDBProxyEndpoint'],
    },
  },
};

/** Lists whose items other calls write than the object's own. */
const ITEMS: Readonly<Record<string, string>> = { 'db-cluster': 'endpoints', 'db-proxy': 'endpoints' };

function trace(difference: Difference, identities: readonly string[]): Trace | null {
  const { kind, key, file, item } = difference;
  const calls = CALLS[kind];
  if (calls === undefined || identities.length === 0) return null;
  // A group of EC2 is known by its id.
  const own = kind === 'database-security-group' ? identities : [decodeKeyName(key)];
  if (file === 'ids.json') return { events: calls.create, names: [own] };
  if (file === null) return { events: difference.before === null ? calls.create : calls.remove, names: [own] };
  if (item !== null) return { events: itemEvents(kind, calls, difference), names: [own] };
  const events = [...new Set(changedMembers(difference).flatMap((member) => memberEvents(calls, member)))];
  return events.length === 0 ? null : { events, names: [own] };
}

function memberEvents(calls: Calls, member: string): readonly string[] {
  return calls.members?.[member] ?? (member === 'tags' ? TAGS : calls.update);
}

function itemEvents(kind: string, calls: Calls, { item, before, after }: Difference): readonly string[] {
  if (kind === 'database-security-group') {
    const [authorize, revoke] = item?.startsWith('egress') === true ? RULES.egress : RULES.ingress;
    const made = before === null ? authorize : after === null ? revoke : null;
    return [...(made === null ? [] : [made]), 'ModifySecurityGroupRules'];
  }
  return memberEvents(calls, ITEMS[kind] ?? '');
}

function changedMembers({ before, after }: { readonly before: Json; readonly after: Json }): readonly string[] {
  const [was, is]: readonly JsonObject[] = [before, after].map((one) => (isObject(one) ? one : {}));
  const names = new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})]);
  return [...names].filter((name) => JSON.stringify(was?.[name]) !== JSON.stringify(is?.[name]));
}
