import { codeOf } from '../aws/answer.ts';
import { HoldfastError } from '../core/errors.ts';
import type { SourceContext } from './source.ts';

/**
 * "Amazon Web Services authenticates the KMS key asynchronously. Therefore, if you specify an ID, alias, or ARN that is not
 * valid, the action can appear to complete, but eventually fails" (CopySnapshot, KmsKeyId): so it is looked at before.
 */
export async function checkKey(ctx: SourceContext, key: string): Promise<void> {
  const sdk = await import('@aws-sdk/client-kms');
  const client = ctx.aws.client(sdk.KMSClient, ctx.region);
  const where = `in ${ctx.region} of the account ${ctx.aws.id}`;
  let why: string | null;
  try {
    const { KeyMetadata: found } = await ctx.aws.send(client, new sdk.DescribeKeyCommand({ KeyId: key }), {
      resource: key,
    });
    const isRight =
      found?.KeyUsage === 'ENCRYPT_DECRYPT' && (found.KeySpec ?? 'SYMMETRIC_DEFAULT') === 'SYMMETRIC_DEFAULT';
    why = !isRight ? 'is no symmetric key that encrypts' : found.KeyState === 'Enabled' ? null : `is ${found.KeyState}`;
  } catch (error) {
    if (codeOf(error) !== 'NotFoundException') throw error;
    why = 'is not there';
  }
  if (why === null) return;
  throw new HoldfastError('key-unusable', `the key '${key}' ${why} ${where}`, {
    hint: 'name by kmsKey: a key of the region and account that the copies go to',
  });
}
