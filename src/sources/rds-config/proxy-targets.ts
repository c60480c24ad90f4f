import type { DBProxyTarget, DBProxyTargetGroup } from '@aws-sdk/client-rds';
import type { Json } from '../../core/json.ts';
import type { Read, Resource } from '../kind-reader.ts';
import { asSet, members } from '../members.ts';
import { compareBy } from '../order.ts';
import { listRds } from '../rds-pages.ts';
import type { RdsApi } from './api.ts';
import { unlessMissing } from './gone.ts';
import { named, type Place } from './names.ts';

/** The pools of connections of one proxy: AWS knows one, `default`. Null when the proxy is gone. */
export async function readPools(api: RdsApi, about: Resource): Promise<Read<Json>> {
  return await api.reader.read(
    'proxy-pools',
    async () =>
      await unlessMissing(async () => {
        const groups = await listRds(
          'rds:DescribeDBProxyTargetGroups',
          async (page) =>
            await api.send(new api.sdk.DescribeDBProxyTargetGroupsCommand({ DBProxyName: about.name, ...page }), about),
          ({ TargetGroups }) => TargetGroups,
          ({ TargetGroupName }) => TargetGroupName,
        );
        return groups
          .toSorted(compareBy(({ TargetGroupName }) => TargetGroupName ?? ''))
          .map((group) => poolMember(about.name, group));
      }),
    [about],
  );
}

function poolMember(proxy: string, { TargetGroupName: name, ConnectionPoolConfig: pool = {} }: DBProxyTargetGroup) {
  return members({
    name,
    maxConnectionsPercent: pool.MaxConnectionsPercent,
    maxIdleConnectionsPercent: pool.MaxIdleConnectionsPercent,
    borrowTimeout: pool.ConnectionBorrowTimeout,
    sessionPinningFilters: asSet(pool.SessionPinningFilters ?? []),
    // The SDK's model marks it as sensitive: statements may set a secret.
    initQuery: pool.InitQuery ? `secret:${proxy}/${name ?? ''}/init-query` : undefined,
  });
}

/** What the proxy leads to. Null when the proxy is gone. */
export async function readTargets(api: RdsApi, about: Resource): Promise<Read<Json>> {
  return await api.reader.read(
    'proxy-targets',
    async () =>
      await unlessMissing(async () => {
        const targets = await listRds(
          'rds:DescribeDBProxyTargets',
          async (page) =>
            await api.send(new api.sdk.DescribeDBProxyTargetsCommand({ DBProxyName: about.name, ...page }), about),
          ({ Targets }) => Targets,
          targetKey,
        );
        return targets.toSorted(compareBy(targetKey)).flatMap((target) => targetMember(api.place, target) ?? []);
      }),
    [about],
  );
}

function targetKey({ Type, RdsResourceId }: DBProxyTarget): string {
  return `${Type} ${RdsResourceId}`;
}

/** The instances of a cluster that is a target are listed with it, and follow from it. */
function targetMember(place: Place, { Type, RdsResourceId: name, TrackedClusterId }: DBProxyTarget): Json | null {
  if (name === undefined || (TrackedClusterId && Type === 'RDS_INSTANCE')) return null;
  return Type === 'TRACKED_CLUSTER'
    ? { cluster: named(place, 'db-cluster', name) }
    : { instance: named(place, 'db-instance', name) };
}
