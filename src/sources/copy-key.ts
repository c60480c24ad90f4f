import { keyFacts } from '../aws/key-facts.ts';
import { HoldfastError } from '../core/errors.ts';
import type { SourceContext } from './source.ts';

/**
 * "Amazon Web Services authenticates the KMS key asynchronously. Therefore, if you specify an ID, alias, or ARN that is not
 * valid, the action can appear to complete, but eventually fails" (CopySnapshot, KmsKeyId): so it is looked at before.
 */
export async function checkKey(ctx: SourceContext, key: string): Promise<void> {
  const found = await keyFacts(ctx.aws, ctx.region, key);
  const why =
    found === null
      ? 'is not there'
      : !found.isSymmetric
        ? 'is no symmetric key that encrypts'
        : found.state === 'Enabled'
          ? null
          : `is ${found.state}`;
  if (why === null) return;
  const where = `in ${ctx.region} of the account ${ctx.aws.id}`;
  throw new HoldfastError('key-unusable', `the key '${key}' ${why} ${where}`, {
    hint: 'name by kmsKey: a key of the region and account that the copies go to',
  });
}
