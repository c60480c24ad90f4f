import type { KMSClient } from '@aws-sdk/client-kms';
import { HoldfastError } from '../core/errors.ts';
import type { KeyContext, KeyService } from '../core/key-service.ts';
import type { AwsAccount, CallClass, OutputOf, SdkClient, SdkCommand } from './account.ts';
import { keyError, unusable } from './key-errors.ts';

export interface KeyServiceOptions {
  /** Whose credentials are used; asked at the first call. */
  account(): Promise<AwsAccount>;
  /** Where a key lies that is not named by its ARN; null = it must be. */
  readonly region: string | null;
}

const ARN = /^arn:[a-z-]+:kms:([a-z0-9-]+):(\d{12}):(key|alias)\/.+$/;

/** AWS KMS. Each key is asked in the region of its ARN; nothing is asked before a key is. */
export function createKeyService({ account, region }: KeyServiceOptions): KeyService {
  const resolved = new Map<string, Promise<string>>();

  async function send<C extends SdkCommand>(
    key: string,
    make: (sdk: typeof import('@aws-sdk/client-kms')) => C,
    options: { readonly class?: CallClass; readonly purpose?: KeyContext['holdfast:purpose'] } = {},
  ): Promise<OutputOf<C>> {
    const where = ARN.exec(key)?.[1] ?? region;
    if (where === null)
      throw new HoldfastError('region-missing', `the region of the KMS key '${key}' is not known`, {
        hint: 'write the ARN of the key, or set AWS_REGION to the region that it lies in',
      });
    const [aws, sdk] = await Promise.all([account(), import('@aws-sdk/client-kms')]);
    const client: SdkClient & KMSClient = aws.client(sdk.KMSClient, where);
    const { purpose, ...call } = options;
    try {
      return await aws.send(client, make(sdk), { ...call, resource: key });
    } catch (error) {
      throw keyError(error, { key, region: where, account: aws.id, purpose: purpose ?? null });
    }
  }

  async function resolve(key: string): Promise<string> {
    const { KeyMetadata: about } = await send(key, ({ DescribeKeyCommand }) => new DescribeKeyCommand({ KeyId: key }));
    if (about?.Arn === undefined) throw unusable(`KMS says nothing of the key '${key}'`, 'write its ARN');
    // An asymmetric key knows no context, so that nothing would bind what it wraps to a store.
    if ((about.KeyUsage ?? 'ENCRYPT_DECRYPT') !== 'ENCRYPT_DECRYPT' || (about.KeySpec ?? SYMMETRIC) !== SYMMETRIC)
      throw unusable(
        `the KMS key '${key}' is one for ${about.KeyUsage} (${about.KeySpec})`,
        'name a symmetric key for encryption, the kind that aws kms create-key makes',
      );
    return about.Arn;
  }

  return {
    resolve(key) {
      const asked = resolved.get(key) ?? resolve(key);
      resolved.set(key, asked);
      asked.catch(() => resolved.delete(key)); // what was throttled is asked again
      return asked;
    },
    async encrypt(arn, plain, context) {
      const { CiphertextBlob } = await send(
        arn,
        ({ EncryptCommand }) => new EncryptCommand({ KeyId: arn, Plaintext: plain, EncryptionContext: { ...context } }),
        { class: 'idempotent', purpose: context['holdfast:purpose'] },
      );
      return bytesOf(CiphertextBlob, arn);
    },
    async decrypt(arn, ciphertext, context) {
      const { Plaintext } = await send(
        arn,
        // With the key's name KMS refuses what another key has wrapped, instead of opening it with that one.
        ({ DecryptCommand }) =>
          new DecryptCommand({ KeyId: arn, CiphertextBlob: ciphertext, EncryptionContext: { ...context } }),
        { class: 'idempotent', purpose: context['holdfast:purpose'] },
      );
      return bytesOf(Plaintext, arn);
    },
  };
}

const SYMMETRIC = 'SYMMETRIC_DEFAULT';

function bytesOf(bytes: Uint8Array | undefined, arn: string): Uint8Array {
  if (bytes !== undefined && bytes.length > 0) return bytes;
  throw new HoldfastError('aws-error', `KMS gave nothing back for '${arn}'`, {
    hint: 'run again; look at what stands between here and AWS',
  });
}
