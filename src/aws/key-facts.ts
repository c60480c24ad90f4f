import type { AwsAccount } from './account.ts';
import { codeOf } from './answer.ts';

/** What AWS says of a KMS key. */
export interface KeyFacts {
  /** It encrypts, and by one key: no other can encrypt a snapshot. */
  readonly isSymmetric: boolean;
  /** `Enabled`, `Disabled`, `PendingDeletion` … */
  readonly state: string;
  /** AWS itself manages it (aws/ebs, aws/rds): "You cannot share a snapshot that has been encrypted with an AWS managed key". */
  readonly isOfAws: boolean;
}

/** Of an alias, an id or an ARN; null = there is none in that account and region. */
export async function keyFacts(aws: AwsAccount, region: string, key: string): Promise<KeyFacts | null> {
  const sdk = await import('@aws-sdk/client-kms');
  const client = aws.client(sdk.KMSClient, region);
  try {
    const command = new sdk.DescribeKeyCommand({ KeyId: key });
    const { KeyMetadata: found } = await aws.send(client, command, { resource: key });
    const { KeyUsage, KeySpec = 'SYMMETRIC_DEFAULT', KeyState = 'unknown', KeyManager } = found ?? {};
    const isSymmetric = KeyUsage === 'ENCRYPT_DECRYPT' && KeySpec === 'SYMMETRIC_DEFAULT';
    return { isSymmetric, state: KeyState, isOfAws: KeyManager === 'AWS' };
  } catch (error) {
    if (codeOf(error) === 'NotFoundException') return null;
    throw error;
  }
}
