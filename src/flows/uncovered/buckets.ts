import type { PlanSpace } from '../../core/plan.ts';
import { endOf, type RegisteredInventory } from '../../sources/inventory.ts';
import { LIST_BUCKETS_ACTION, listBuckets } from '../../stores/s3/buckets.ts';

/** Buckets belong to no source: what a plan writes to is none that it backs up, and still needs no plan of its own. */
export function bucketInventory({ destinations }: Pick<PlanSpace, 'destinations'>): RegisteredInventory {
  const written = new Set(destinations.flatMap(({ place }) => (place.kind === 's3' ? [place.bucket] : [])));
  return {
    kinds: [{ name: 'bucket', noun: ['S3 bucket', 'S3 buckets'], actions: [LIST_BUCKETS_ACTION] }],
    load: async () => ({
      list: async (ctx) => [
        await endOf(ctx, 'bucket', async () =>
          (await listBuckets(ctx.aws, ctx.region)).map((id) => ({ id, label: null, facts: {} })),
        ),
      ],
      judge: (_options, resources) =>
        new Map(resources.map(({ id }) => [id, written.has(id) ? null : 'no source of this version backs up buckets'])),
    }),
  };
}
