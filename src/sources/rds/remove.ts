import { wordsOf } from '../../aws/answer.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { SnapshotMember } from '../../core/snapshots/point.ts';
import type { SourceContext } from '../source.ts';
import { faultOf, openRds } from './api.ts';
import { parseResource } from './resource.ts';

const GONE = new Set(['DBSnapshotNotFound', 'DBClusterSnapshotNotFound']);
const IN_USE = new Set(['InvalidDBSnapshotState', 'InvalidDBClusterSnapshotState']);

/** Deletes nothing but this one snapshot; AWS's automated ones have no name that could be asked for here. */
export async function remove(ctx: SourceContext, { id, of }: SnapshotMember): Promise<void> {
  const { sdk, write } = await openRds(ctx);
  try {
    if (parseResource(of).kind === 'cluster')
      await write(new sdk.DeleteDBClusterSnapshotCommand({ DBClusterSnapshotIdentifier: id }), 'idempotent', id);
    else await write(new sdk.DeleteDBSnapshotCommand({ DBSnapshotIdentifier: id }), 'idempotent', id);
  } catch (error) {
    const code = faultOf(error);
    if (GONE.has(code)) return;
    if (!IN_USE.has(code)) throw error;
    throw new HoldfastError('snapshot-held', `the snapshot '${id}' cannot be removed now: ${wordsOf(error)}`, {
      hint: 'it is being copied or restored; the next prune asks again',
      cause: error,
    });
  }
}
