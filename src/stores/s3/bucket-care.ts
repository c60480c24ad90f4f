import type { BucketCare, Look } from '../../core/bucket-care.ts';
import { HoldfastError } from '../../core/errors.ts';
import { answerOf } from './failure.ts';
import type { S3Session } from './session.ts';

/** Asks a bucket how it is kept. What may not be looked at, or is not known to this server, is said as that. */
export async function readCare(session: S3Session): Promise<BucketCare> {
  const sdk = await session.sdk();
  const { target } = session;
  const [isPublicBlocked, keepsVersions, policy] = await Promise.all([
    look(
      async () => {
        const { PublicAccessBlockConfiguration: block } = await session.send(
          new sdk.GetPublicAccessBlockCommand(target),
          {},
        );
        const { BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets } = block ?? {};
        return [BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets].every((on) => on === true);
      },
      new Map([['NoSuchPublicAccessBlockConfiguration', false]]),
    ),
    look(async () => (await session.send(new sdk.GetBucketVersioningCommand(target), {})).Status === 'Enabled'),
    look(
      async () => (await session.send(new sdk.GetBucketPolicyCommand(target), {})).Policy ?? null,
      new Map([['NoSuchBucketPolicy', null]]),
    ),
  ]);
  return { isPublicBlocked, keepsVersions, policy };
}

/** `none`: codes by which S3 says that there is no such setting, and what that means. */
async function look<T>(ask: () => Promise<T>, none: ReadonlyMap<string, T> = new Map()): Promise<Look<T>> {
  try {
    return { kind: 'known', value: await ask() };
  } catch (error) {
    const answer = answerOf(error);
    if (!(error instanceof HoldfastError) || answer === null) throw error;
    const code = answer.code ?? '';
    if (none.has(code)) return { kind: 'known', value: none.get(code) as T };
    if (error.code === 'access-denied') return { kind: 'denied', error };
    if (answer.status !== null && (answer.status < 500 || answer.status === 501)) return { kind: 'not-offered' };
    throw error;
  }
}
