import { HoldfastError } from '../core/errors.ts';
import { readFailure } from './failure.ts';

/** What was asked of KMS: for the words of its refusal. */
export interface KeyCall {
  /** As it was named: an ARN, an alias, an id. */
  readonly key: string;
  readonly region: string;
  /** Of who asks. */
  readonly account: string;
  /** Null = nothing was wrapped or opened. */
  readonly purpose: 'data' | 'index' | null;
}

/** The refusals of KMS that a person can mend, each with how; anything else stays as it is. ("Errors", KMS API reference.) */
export function keyError(error: unknown, call: KeyCall): unknown {
  if (!(error instanceof HoldfastError) || error.cause === undefined) return error;
  const { code, message } = readFailure(error.cause);
  const { key, region, cause } = { ...call, cause: error.cause };
  const stored = 'a store is opened by any one of its holders: a passphrase or identity of another one does it, too';
  switch (code) {
    case 'NotFoundException':
      return unusable(
        `there is no KMS key '${key}' in ${region} that account ${call.account} can see`,
        `look at the name, the account and the region: aws kms describe-key --region ${region} --key-id ${key}`,
        cause,
      );
    case 'DisabledException':
      return unusable(
        `the KMS key '${key}' is disabled`,
        `enable it: aws kms enable-key --region ${region} --key-id ${idOf(key)}`,
        cause,
      );
    case 'KMSInvalidStateException':
      return /pending deletion|PendingDeletion/i.test(message)
        ? unusable(
            `the KMS key '${key}' waits to be deleted; what only it can open is lost then`,
            `keep it, now: aws kms cancel-key-deletion --region ${region} --key-id ${idOf(key)}, then enable-key`,
            cause,
          )
        : unusable(`the KMS key '${key}' cannot be used in its state: ${message}`, stored, cause);
    case 'InvalidKeyUsageException':
    case 'UnsupportedOperationException':
      return unusable(
        `the KMS key '${key}' is not one for encryption: ${message}`,
        'name a symmetric key for encryption, the kind that aws kms create-key makes',
        cause,
      );
    case 'InvalidArnException':
    case 'ValidationException':
      return unusable(`KMS does not take '${key}' as a key: ${message}`, 'write its ARN, its id, or alias/NAME', cause);
    case 'KeyUnavailableException':
      return unusable(`the KMS key '${key}' cannot be reached by KMS itself: ${message}`, stored, cause);
    case 'InvalidCiphertextException':
    case 'IncorrectKeyException':
      return new HoldfastError('wrong-key', `the KMS key '${key}' does not open the ${call.purpose} identity`, {
        hint: `it was wrapped by another key, for another store or for another purpose, or the object in keys/ is damaged; ${stored}`,
        cause,
      });
    default:
      return error.code === 'access-denied' ? denied(error, call) : error;
  }
}

function denied(error: HoldfastError, { key, account, purpose }: KeyCall): HoldfastError {
  const owner = /:kms:[a-z0-9-]+:(\d{12}):/.exec(key)?.[1] ?? account;
  const hints = [
    error.hint,
    owner === account
      ? null
      : `the key is of account ${owner} and this is account ${account}: the policy of the key and that of the role must both allow it`,
    purpose === null ? null : `a condition on kms:EncryptionContext:holdfast:purpose must allow '${purpose}'`,
  ];
  return new HoldfastError('access-denied', error.message, {
    hint: hints.filter((hint) => hint !== null).join('; '),
    cause: error.cause,
  });
}

export function unusable(message: string, hint: string, cause?: unknown): HoldfastError {
  return new HoldfastError('key-unusable', message, { hint, cause });
}

/** `enable-key` takes no alias. */
function idOf(key: string): string {
  return key.includes('alias/') ? 'KEY' : key;
}
