import type { Finding } from '../../core/result.ts';
import { COPIED_FROM_TAG, readOwnership } from '../../core/snapshots/ownership.ts';
import { placeText, type SnapshotPlace } from '../../core/snapshots/point.ts';
import type { SelectedResource, TendRequest } from '../snapshot-source.ts';
import { listClusterSnapshots, listSnapshots, type RdsApi, tagsIn } from './api.ts';
import { parseResource, type ResourceKind } from './resource.ts';

/** Quotas of an account in a region; RDS User Guide, "Quotas and constraints": 100 of each, unless AWS raised it. */
const DEFAULT_QUOTA = 100;
const QUOTA_NAMES: Readonly<Record<ResourceKind, string>> = {
  instance: 'ManualSnapshots',
  cluster: 'ManualClusterSnapshots',
};

export interface Room {
  readonly kind: ResourceKind;
  readonly quota: number;
  /** Manual snapshots there that are none of those that this unit keeps. */
  readonly foreign: number;
}

/**
 * How many snapshots fit beside those of others. Two listings and one call for the quotas. `from`: the place whose copies lie here;
 * null where the snapshots are made. What other regions copy here, and what is of databases that are not selected any more, is
 * none that will be counted again.
 */
export async function readRoom(
  api: RdsApi,
  { id, isOwn, resources }: Pick<TendRequest, 'id' | 'isOwn' | 'resources'>,
  from: SnapshotPlace | null,
): Promise<readonly Room[]> {
  const { AccountQuotas: quotas = [] } = await api.read(new api.sdk.DescribeAccountAttributesCommand({}));
  const selected = new Set(resources.map((one) => one.id));
  const origin = from === null ? undefined : placeText(from);
  const isForeign = (tags: Readonly<Record<string, string>>): boolean => {
    const said = readOwnership(tags, id);
    return said === null || !isOwn(said) || !selected.has(said.resource) || tags[COPIED_FROM_TAG] !== origin;
  };
  const all: Readonly<Record<ResourceKind, readonly { readonly TagList?: Parameters<typeof tagsIn>[0] }[]>> = {
    instance: await listSnapshots(api),
    cluster: await listClusterSnapshots(api),
  };
  return (['instance', 'cluster'] as const).map((kind) => ({
    kind,
    quota: quotas.find(({ AccountQuotaName }) => AccountQuotaName === QUOTA_NAMES[kind])?.Max ?? DEFAULT_QUOTA,
    foreign: all[kind].filter(({ TagList }) => isForeign(tagsIn(TagList))).length,
  }));
}

/** Says before it happens that what the retention keeps does not fit. Pure. */
export function quotaFindings(
  rooms: readonly Room[],
  resources: readonly SelectedResource[],
  keptAtMost: number | null,
  place: string,
): readonly Finding[] {
  return rooms.flatMap(({ kind, quota, foreign }): readonly Finding[] => {
    const count = resources.filter(({ id }) => parseResource(id).kind === kind).length;
    if (count === 0) return [];
    if (keptAtMost === null)
      return [
        {
          code: 'snapshot-quota',
          severity: 'warning',
          message: `everything is kept, and AWS keeps ${quota} manual ${kind} snapshots in ${place}: ${count} a run reach that after ${Math.max(0, Math.floor((quota - foreign) / count))} runs`,
          hint: 'give the plan a retention:, or ask AWS for a higher quota',
        },
      ];
    // While a new one is made the oldest is still there.
    const needed = (keptAtMost + 1) * count;
    if (needed + foreign <= quota) return [];
    return [
      {
        code: 'snapshot-quota',
        severity: 'warning',
        message: `${keptAtMost} kept and one being made of each of ${count} ${kind}${count === 1 ? '' : 's'} are ${needed}, with ${foreign} of others ${needed + foreign}: more than the ${quota} manual ${kind} snapshots that AWS keeps in ${place}`,
        hint: 'keep fewer by retention:, select less, remove what others left, or ask AWS for a higher quota',
      },
    ];
  });
}
