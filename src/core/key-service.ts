/** What a person must be able to do for a ciphertext to open: bound to it, and shown in the service's log. */
export interface KeyContext {
  readonly 'holdfast:store': string;
  readonly 'holdfast:purpose': 'data' | 'index';
}

/** A service that keeps keys to itself and encrypts small texts for whoever it lets: AWS KMS. */
export interface KeyService {
  /** The ARN of a key that a plan names by alias, id or ARN: what is stored must not change its meaning with an alias. */
  resolve(key: string): Promise<string>;
  /** At most 4 KiB. */
  encrypt(arn: string, plain: Uint8Array, context: KeyContext): Promise<Uint8Array>;
  /** Throws `access-denied` when this identity may not, `wrong-key` when the ciphertext is of another key or context. */
  decrypt(arn: string, ciphertext: Uint8Array, context: KeyContext): Promise<Uint8Array>;
}
