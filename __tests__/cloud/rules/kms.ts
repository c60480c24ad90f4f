import { type Call, type Reply, textReply } from '../wire/call.ts';
import { AwsError } from '../wire/errors.ts';

/** A key's id stands in front of what the emulator wrapped with it. */
const ID_BYTES = 36;

/**
 * "If you specify a different KMS key, the Decrypt operation throws an IncorrectKeyException" (Decrypt, KMS API reference).
 * An alias is not looked at here: the emulator resolves it.
 */
export function checkKeyOfCiphertext(call: Call): void {
  if (call.operation !== 'Decrypt') return;
  const { KeyId, CiphertextBlob } = JSON.parse(call.body.toString()) as { KeyId?: string; CiphertextBlob?: string };
  const named = /key\/([0-9a-f-]{36})$/.exec(KeyId ?? '')?.[1];
  const wrappedBy = Buffer.from(CiphertextBlob ?? '', 'base64')
    .subarray(0, ID_BYTES)
    .toString('latin1');
  if (named === undefined || !/^[0-9a-f-]{36}$/.test(wrappedBy) || named === wrappedBy) return;
  throw new AwsError(
    400,
    'IncorrectKeyException',
    'The key ID in the request does not identify a CMK that can perform this operation.',
  );
}

/** What the emulator of RDS names where a database is encrypted and nobody named a key. */
export const RDS_DEFAULT_KEY = 'default_kms_key_id';

/**
 * The keys that AWS has for EBS and RDS are not among those of the emulator of KMS: the one of EC2 and RDS makes them up. "KeyManager:
 * The manager of the KMS key. KMS keys in your Amazon Web Services account are either customer managed or Amazon Web Services managed"
 * (KeyMetadata, KMS API reference).
 */
export async function withKeysOfAws(call: Call, reply: Reply, askOther: () => Promise<Reply>): Promise<Reply> {
  if (call.operation !== 'DescribeKey' || reply.status === 200) return reply;
  const { KeyId } = JSON.parse(call.body.toString()) as { readonly KeyId?: string };
  const known = {
    KeyId,
    KeyUsage: 'ENCRYPT_DECRYPT',
    KeySpec: 'SYMMETRIC_DEFAULT',
    KeyState: 'Enabled',
    Enabled: true,
  };
  const isThere = KeyId === RDS_DEFAULT_KEY || (await askOther()).status === 200;
  if (!isThere) return reply;
  return textReply(200, 'application/x-amz-json-1.1', JSON.stringify({ KeyMetadata: { ...known, KeyManager: 'AWS' } }));
}
