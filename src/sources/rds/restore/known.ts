import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { SnapshotRestoreRequest } from '../../snapshot-restore.ts';
import { listInstances, type Rds, type RdsApi } from '../api.ts';
import { findCluster, findInstance } from '../one.ts';
import { parseResource } from '../resource.ts';

/** What is known of a database beside its data: as it stands, or as it is recorded. */
export type Known =
  | {
      readonly kind: 'instance';
      readonly isLive: boolean;
      readonly bound: readonly string[];
      readonly instance: Rds.DBInstance;
    }
  | {
      readonly kind: 'cluster';
      readonly isLive: boolean;
      /** Members that are recorded and belong to another place: what they name is not here. */
      readonly bound: readonly string[];
      readonly cluster: Rds.DBCluster;
      /** The writer first, then as they would take over. */
      readonly members: readonly Rds.DBInstance[];
    };

/**
 * The database as it stands here, else as it is recorded; null = neither. What was copied from another place is not looked for
 * here: what is called the same is another one.
 */
export async function readKnown(api: RdsApi, request: SnapshotRestoreRequest): Promise<Known | null> {
  const { kind, name } = parseResource(request.resource);
  const isElsewhere = request.point?.copiedFrom !== null && request.point?.copiedFrom !== undefined;
  const live = isElsewhere ? null : kind === 'instance' ? await liveInstance(api, name) : await liveCluster(api, name);
  if (live !== null) return live;
  const recorded = (await request.recorded?.()) ?? null;
  if (recorded === null) return null;
  const resource = isElsewhere ? withoutPlaces(recorded.resource) : recorded.resource;
  const members = recorded.members.map((one) => (isElsewhere ? withoutPlaces(one) : one) as Rds.DBInstance);
  const bound = isElsewhere ? boundIn([recorded.resource, ...recorded.members]) : [];
  return kind === 'instance'
    ? { kind, isLive: false, bound, instance: resource as Rds.DBInstance }
    : { kind, isLive: false, bound, cluster: resource as Rds.DBCluster, members };
}

async function liveInstance(api: RdsApi, name: string): Promise<Known | null> {
  const instance = await findInstance(api, name);
  return instance === null ? null : { kind: 'instance', isLive: true, bound: [], instance };
}

async function liveCluster(api: RdsApi, name: string): Promise<Known | null> {
  const cluster = await findCluster(api, name);
  if (cluster === null) return null;
  const all = await listInstances(api);
  const rank = (of: Rds.DBClusterMember): string =>
    `${of.IsClusterWriter === true ? 0 : 1} ${String(of.PromotionTier ?? 1).padStart(2, '0')} ${of.DBInstanceIdentifier}`;
  const order = (cluster.DBClusterMembers ?? []).toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
  const members = order.flatMap(({ DBInstanceIdentifier: id }) => all.filter((one) => one.DBInstanceIdentifier === id));
  return { kind: 'cluster', isLive: true, bound: [], cluster, members };
}

/** Groups, roles and keys belong to a region and an account: those of another place are no answer here. In words, for people. */
const BOUND: Readonly<Record<string, string>> = {
  DBSubnetGroup: 'subnet group',
  VpcSecurityGroups: 'security groups',
  DBParameterGroups: 'parameter group',
  DBClusterParameterGroup: 'parameter group',
  OptionGroupMemberships: 'option group',
  MonitoringRoleArn: 'role of enhanced monitoring',
  PerformanceInsightsKMSKeyId: 'key of Performance Insights',
  KmsKeyId: 'key',
  AssociatedRoles: 'roles of features',
  CustomIamInstanceProfile: 'instance profile',
  DomainMemberships: 'directory',
};

function withoutPlaces(recorded: JsonObject): JsonObject {
  const { MasterUserSecret: secret, MonitoringInterval: interval, ...rest } = recorded;
  const kept = Object.fromEntries(Object.entries(rest).filter(([name]) => BOUND[name] === undefined));
  // Its key is of that place; that RDS keeps the password is not: nobody else knows it.
  const password = secret === undefined ? {} : { MasterUserSecret: {} };
  // Enhanced monitoring goes by its role.
  const monitoring =
    interval === undefined || rest['MonitoringRoleArn'] !== undefined ? {} : { MonitoringInterval: interval };
  return { ...kept, ...password, ...monitoring };
}

/** What is left out, in words; groups that AWS gives by default are there in every region. */
function boundIn(all: readonly JsonObject[]): readonly string[] {
  const words = all.flatMap((one) =>
    Object.entries(BOUND).flatMap(([member, word]) => {
      const names = namesOf(one[member]).filter((name) => !/^default[.:]/.test(name));
      return names.length === 0 ? [] : [`${word} ${names.join(', ')}`];
    }),
  );
  return [...new Set(words)];
}

/** `databases` of `{ DBSubnetGroupName: 'databases' }`, and of lists the same of each. */
function namesOf(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((one) => namesOf(one).slice(0, 1));
  return isObject(value) ? Object.values(value).flatMap(namesOf) : [];
}
