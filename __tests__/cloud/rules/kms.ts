import type { Call } from '../wire/call.ts';
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
