import type { JsonObject } from '../../../core/json.ts';
import type { SnapshotRestoreRequest } from '../../snapshot-restore.ts';
import { listInstances, type Rds, type RdsApi } from '../api.ts';
import { findCluster, findInstance } from '../one.ts';
import { parseResource } from '../resource.ts';

/** What is known of a database beside its data: as it stands, or as it is recorded. */
export type Known =
  | { readonly kind: 'instance'; readonly isLive: boolean; readonly instance: Rds.DBInstance }
  | {
      readonly kind: 'cluster';
      readonly isLive: boolean;
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
  const recorded = request.recorded ?? null;
  if (recorded === null) return null;
  const resource = isElsewhere ? withoutPlaces(recorded.resource) : recorded.resource;
  const members = recorded.members.map((one) => (isElsewhere ? withoutPlaces(one) : one) as Rds.DBInstance);
  return kind === 'instance'
    ? { kind, isLive: false, instance: resource as Rds.DBInstance }
    : { kind, isLive: false, cluster: resource as Rds.DBCluster, members };
}

async function liveInstance(api: RdsApi, name: string): Promise<Known | null> {
  const instance = await findInstance(api, name);
  return instance === null ? null : { kind: 'instance', isLive: true, instance };
}

async function liveCluster(api: RdsApi, name: string): Promise<Known | null> {
  const cluster = await findCluster(api, name);
  if (cluster === null) return null;
  const all = await listInstances(api);
  const rank = (of: Rds.DBClusterMember): string =>
    `${of.IsClusterWriter === true ? 0 : 1} ${String(of.PromotionTier ?? 1).padStart(2, '0')} ${of.DBInstanceIdentifier}`;
  const order = (cluster.DBClusterMembers ?? []).toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
  const members = order.flatMap(({ DBInstanceIdentifier: id }) => all.filter((one) => one.DBInstanceIdentifier === id));
  return { kind: 'cluster', isLive: true, cluster, members };
}

/** Groups and keys belong to a region and an account: those of another place are no answer here. */
function withoutPlaces(recorded: JsonObject): JsonObject {
  const bound = new Set([
    'DBSubnetGroup',
    'VpcSecurityGroups',
    'DBParameterGroups',
    'DBClusterParameterGroup',
    'OptionGroupMemberships',
    'MonitoringRoleArn',
    'MonitoringInterval',
    'PerformanceInsightsKMSKeyId',
    'KmsKeyId',
    'MasterUserSecret',
    'AssociatedRoles',
    'CustomIamInstanceProfile',
  ]);
  return Object.fromEntries(Object.entries(recorded).filter(([name]) => !bound.has(name)));
}
