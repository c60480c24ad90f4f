import { careFindings } from '../../core/bucket-care.ts';
import { toHoldfastError } from '../../core/errors.ts';
import type { Destination } from '../../core/plan.ts';
import type { Finding } from '../../core/result.ts';
import type { DestinationDeps } from './destination.ts';
import { lookAtLifecycle } from './lifecycle.ts';
import { bucketOf } from './s3-destination.ts';

/** What a backup says of the bucket that it writes to: its lifecycle, and how it is kept. A few requests, beside the work. */
export async function bucketFindings(deps: DestinationDeps, destination: Destination): Promise<readonly Finding[]> {
  const bucket = bucketOf(deps, destination);
  if (bucket === null || destination.place.kind !== 's3') return [];
  const { findings, endsOldVersions } = await lookAtLifecycle(deps, destination);
  try {
    const care = await bucket.care();
    const facts = { name: bucket.name, bucket: destination.place.bucket, care, endsOldVersions };
    return [...findings, ...careFindings({ ...facts, writer: writerOf(deps, destination.place.account) })];
  } catch (thrown) {
    deps.signal.throwIfAborted();
    const { message, hint } = toHoldfastError(thrown);
    const said = `it is not known how ${bucket.name} is kept: ${message}`;
    return [...findings, { code: 'bucket-unread', severity: 'note', message: said, hint }];
  }
}

/** The role that `backup` assumes for the destination's account. */
function writerOf({ space }: DestinationDeps, name: string | null): { role: string | null; account: string | null } {
  const account = space.accounts.find((one) => one.name === name);
  const role = account?.role?.replaceAll('{verb}', 'backup').split('/').at(-1) ?? null;
  return { role, account: account?.id ?? null };
}
