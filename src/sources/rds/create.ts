import { MEMBER_TAG, ownershipTags } from '../../core/snapshots/ownership.ts';
import type { CreateOrder, OrderEnd } from '../snapshot-source.ts';
import type { SourceContext } from '../source.ts';
import { openRds, tagList } from './api.ts';
import { readFacts } from './facts.ts';
import { placeOrder } from './order.ts';
import { parseResource } from './resource.ts';

export async function create(ctx: SourceContext, { owner, resource }: CreateOrder): Promise<OrderEnd> {
  const api = await openRds(ctx);
  const { kind, name } = parseResource(resource.id);
  const Tags = tagList({ ...readFacts(resource).tags, ...ownershipTags(owner), [MEMBER_TAG]: resource.id });
  const { sdk } = api;
  return await placeOrder(api, { owner, copiedFrom: null }, async (snapshot) =>
    kind === 'cluster'
      ? await api.write(
          new sdk.CreateDBClusterSnapshotCommand({
            DBClusterIdentifier: name,
            DBClusterSnapshotIdentifier: snapshot,
            Tags,
          }),
          'none',
          resource.id,
        )
      : await api.write(
          new sdk.CreateDBSnapshotCommand({ DBInstanceIdentifier: name, DBSnapshotIdentifier: snapshot, Tags }),
          'none',
          resource.id,
        ),
  );
}
