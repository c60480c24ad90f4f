import type { JsonObject } from '../../../core/json.ts';
import type { Step } from '../../../core/restore/step.ts';
import { RESTORE_TAG } from '../../restore-tag.ts';
import type { Rds, RdsApi } from '../api.ts';
import { findCluster, findInstance } from '../one.ts';
import type { ResourceKind } from '../resource.ts';
import { clusterSettings } from './cluster-settings.ts';
import { instanceSettings } from './instance-settings.ts';

export interface Seen {
  readonly status: string;
  readonly tags: readonly Rds.Tag[];
  readonly settings: JsonObject;
  readonly roles: readonly {
    readonly RoleArn?: string | undefined;
    readonly FeatureName?: string | undefined;
    readonly Status?: string | undefined;
  }[];
  /** Whether changes or parameters wait, for a reboot or by themselves. */
  readonly pending: 'reboot' | 'changes' | null;
}

/** What a step is about, as it stands; null = not there. */
export async function look(api: RdsApi, { kind, key }: Step): Promise<Seen | null> {
  if (kindOf(kind) === 'cluster') {
    const cluster = await findCluster(api, key);
    if (cluster === null) return null;
    return {
      status: cluster.Status ?? '',
      tags: cluster.TagList ?? [],
      settings: clusterSettings(cluster),
      roles: cluster.AssociatedRoles ?? [],
      pending: hasValues(cluster.PendingModifiedValues) ? 'changes' : null,
    };
  }
  const instance = await findInstance(api, key);
  if (instance === null) return null;
  const waits = instance.DBParameterGroups?.some((group) => group.ParameterApplyStatus === 'pending-reboot') === true;
  return {
    status: instance.DBInstanceStatus ?? '',
    tags: instance.TagList ?? [],
    settings: instanceSettings(instance),
    roles: instance.AssociatedRoles ?? [],
    pending: waits ? 'reboot' : hasValues(instance.PendingModifiedValues) ? 'changes' : null,
  };
}

function hasValues(pending: object | undefined): boolean {
  return Object.values(pending ?? {}).some((value) => value !== undefined);
}

export function kindOf(kind: string): ResourceKind {
  return kind === 'db-cluster' ? 'cluster' : 'instance';
}

export function isMadeBy({ tags }: Pick<Seen, 'tags'>, id: string): boolean {
  return tags.some(({ Key, Value }) => Key === RESTORE_TAG && Value === id);
}

/** Names of settings that are not as they are wanted. */
export function differing(wanted: JsonObject, seen: JsonObject): readonly string[] {
  return Object.entries(wanted)
    .filter(([name, value]) => JSON.stringify(seen[name]) !== JSON.stringify(value))
    .map(([name]) => name);
}
