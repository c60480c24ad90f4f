import type { JsonObject } from '../../core/json.ts';
import { hasAnyTag, hasTags } from '../snapshot-options.ts';
import type { SnapshotSelection } from '../snapshot-source.ts';
import type { SourceContext } from '../source.ts';
import { listClusters, listInstances, openRds, type Rds, tagsIn } from './api.ts';
import { type Judged, judgeCluster, judgeInstance } from './facts.ts';
import { type Options, readOptions, type SelectOptions } from './options.ts';
import { type ResourceName, resourceId } from './resource.ts';
import { NEIGHBOURS } from './support.ts';

/** Two listings, whatever the options name: filters by tag there are none, and a name that is gone must not fail the others. */
export async function select(ctx: SourceContext, options: JsonObject): Promise<SnapshotSelection> {
  const api = await openRds(ctx);
  const [instances, clusters] = [await listInstances(api), await listClusters(api)];
  const found = selectOf(readOptions(options), instances, clusters);
  const selected = found.judged.flatMap((one) => (one.kind === 'selected' ? [one.resource] : []));
  const refused = found.judged.flatMap((one) => (one.kind === 'refused' ? [one] : []));
  return {
    resources: selected.sort((a, b) => (a.id < b.id ? -1 : 1)),
    refused: refused.map(({ resource, why, hint }) => ({ resource, why, hint })),
    missing: found.missing,
    findings: [],
  };
}

interface Found {
  readonly judged: readonly Judged[];
  /** Of `select.ids`. */
  readonly missing: readonly string[];
}

/** Pure. A member of a cluster is never backed up by itself: what means a member, means its cluster. */
function selectOf(options: Options, instances: readonly Rds.DBInstance[], clusters: readonly Rds.DBCluster[]): Found {
  const { select: wanted = {}, exclude = {} } = options;
  const isAll = wanted.tags === undefined && wanted.ids === undefined;
  const isWanted = (name: ResourceName, tags: readonly Rds.Tag[] | undefined) => isAll || means(wanted, name, tags);
  const judged: Judged[] = [];
  for (const cluster of clusters) {
    const name = clusterName(cluster.DBClusterIdentifier);
    const members = instances.filter(({ DBClusterIdentifier }) => DBClusterIdentifier === cluster.DBClusterIdentifier);
    const byMember = members.some((one) => isWanted(instanceName(one.DBInstanceIdentifier), one.TagList));
    if (!isWanted(name, cluster.TagList) && !byMember) continue;
    if (isExcluded(exclude, name, cluster.TagList) || (isAll && isNeighbour(cluster.Engine))) continue;
    judged.push(judgeCluster(cluster, options.copyTags === true));
  }
  for (const instance of instances) {
    const name = instanceName(instance.DBInstanceIdentifier);
    if (instance.DBClusterIdentifier !== undefined || !isWanted(name, instance.TagList)) continue;
    if (isExcluded(exclude, name, instance.TagList) || (isAll && isNeighbour(instance.Engine))) continue;
    judged.push(judgeInstance(instance, options.copyTags === true));
  }
  const names = [
    ...clusters.map(({ DBClusterIdentifier }) => clusterName(DBClusterIdentifier)),
    ...instances.map(({ DBInstanceIdentifier }) => instanceName(DBInstanceIdentifier)),
  ];
  const missing = (wanted.ids ?? []).filter((id) => !names.some((name) => isNamed([id], name)));
  return { judged, missing };
}

function means({ tags, ids }: SelectOptions, name: ResourceName, has: readonly Rds.Tag[] | undefined): boolean {
  return (tags !== undefined && hasTags(tagsIn(has), tags)) || (ids !== undefined && isNamed(ids, name));
}

function isExcluded({ tags, ids }: SelectOptions, name: ResourceName, has: readonly Rds.Tag[] | undefined): boolean {
  return (tags !== undefined && hasAnyTag(tagsIn(has), tags)) || (ids !== undefined && isNamed(ids, name));
}

/** AWS keeps identifiers in lower case. */
function isNamed(ids: readonly string[], name: ResourceName): boolean {
  return ids.some((id) => id.toLowerCase() === name.name || id.toLowerCase() === resourceId(name));
}

/** Whether a database that RDS lists is of another service. */
export function isNeighbour(engine: string | undefined): boolean {
  return NEIGHBOURS[engine ?? ''] !== undefined;
}

function instanceName(name = ''): ResourceName {
  return { kind: 'instance', name };
}

function clusterName(name = ''): ResourceName {
  return { kind: 'cluster', name };
}
