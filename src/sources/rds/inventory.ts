import { endOf, type Inventory, type InventoryResource } from '../inventory.ts';
import { hasAnyTag, whyNotTagged } from '../snapshot-options.ts';
import { listClusters, listInstances, openRds, type Rds, tagsIn } from './api.ts';
import { readOptions } from './options.ts';
import { resourceId } from './resource.ts';
import { isNeighbour } from './select.ts';

type Tags = Readonly<Record<string, string>>;

/** A member of a cluster is not told by itself: what backs up the cluster has all of it. */
export const inventory: Inventory = {
  async list(ctx) {
    const api = await openRds(ctx);
    const instances = await endOf(ctx, 'database', async () =>
      (await listInstances(api))
        .filter(({ DBClusterIdentifier, Engine }) => DBClusterIdentifier === undefined && !isNeighbour(Engine))
        .map(({ DBInstanceIdentifier: name = '', TagList }) => described({ kind: 'instance', name }, TagList)),
    );
    const clusters = await endOf(ctx, 'cluster', async () =>
      (await listClusters(api))
        .filter(({ Engine }) => !isNeighbour(Engine))
        .map(({ DBClusterIdentifier: name = '', TagList }) => described({ kind: 'cluster', name }, TagList)),
    );
    return [instances, clusters];
  },
  judge(options, resources, selection) {
    const { select = {}, exclude = {} } = readOptions(options);
    const taken = new Set((selection?.resources ?? []).map(({ id }) => id));
    const refused = new Map((selection?.refused ?? []).map(({ resource, why }) => [resource, why]));
    const whyOut = ({ id, facts }: InventoryResource): string | null => {
      if (taken.has(id)) return null;
      const tags = facts['tags'] as Tags;
      const why = refused.get(id);
      if (why !== undefined) return `it cannot be backed up: ${why}`;
      const isOut = hasAnyTag(tags, exclude.tags ?? {}) || (exclude.ids ?? []).some((one) => isCalled(one, id));
      if (isOut) return 'excluded by exclude';
      if (select.tags !== undefined) return whyNotTagged(tags, select.tags);
      return select.ids === undefined ? 'it is being deleted' : 'not among the ids of select';
    };
    return new Map(resources.map((one) => [one.id, whyOut(one)]));
  },
};

function isCalled(name: string, id: string): boolean {
  return name.toLowerCase() === id || `cluster:${name.toLowerCase()}` === id;
}

function described(
  name: Parameters<typeof resourceId>[0],
  tags: readonly Rds.Tag[] | undefined,
): Omit<InventoryResource, 'kind'> {
  const known = tagsIn(tags);
  return { id: resourceId(name), label: known['Name'] ?? null, facts: { tags: known } };
}
