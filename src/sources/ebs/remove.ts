import { codeOf, wordsOf } from '../../aws/answer.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { SnapshotMember } from '../../core/snapshots/point.ts';
import type { SourceContext } from '../source.ts';
import { openEc2 } from './api.ts';

const GONE = new Set(['InvalidSnapshot.NotFound']);
/** An image uses it; it is locked, AWS Backup manages it, or fast restore is on. */
const HELD = new Set(['InvalidSnapshot.InUse', 'InvalidParameterValue', 'OperationNotPermitted', 'SnapshotLocked']);

export async function remove(ctx: SourceContext, { id }: SnapshotMember): Promise<void> {
  const { sdk, write } = await openEc2(ctx);
  try {
    await write(new sdk.DeleteSnapshotCommand({ SnapshotId: id }), 'idempotent', id);
  } catch (error) {
    const code = codeOf(error) ?? '';
    if (GONE.has(code)) return;
    if (!HELD.has(code)) throw error;
    throw new HoldfastError('snapshot-held', `${id} was not removed: ${wordsOf(error)}`, {
      hint: 'it stays until what holds it is gone: the image, the lock, fast restore, or the plan of AWS Backup',
      cause: error,
    });
  }
}
