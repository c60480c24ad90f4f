/** What a source may do with AWS: one account, whose id was checked, behind budgets, counters and retries. */
export interface AwsAccount {
  /** The account's name in the plan, or its 12 digits when ambient: the folder in the snapshot tree. */
  readonly name: string;
  /** Twelve digits, checked against the plan before the first other call. */
  readonly id: string;
  /** `aws`, `aws-cn`, `aws-us-gov`. */
  readonly partition: string;
  /** The client of a class and region, made on first use with this account's credentials and without the SDK's own retries. */
  client<C extends SdkClient>(Client: new (config: SdkClientConfig) => C, region: string): C;
  /**
   * Sends one command: waits for the budget, counts the call, retries by its class with full jitter.
   * Throws `HoldfastError` (`access-denied`, `throttled`, `not-offered`, `network`, `credentials-invalid`, `aws-error`)
   * whose cause is the SDK's own error; an abort ends it at once with the signal's reason.
   */
  send<C extends SdkCommand>(client: SdkClient, command: C, options?: SendOptions): Promise<OutputOf<C>>;
}

/**
 * `read`: repeated freely. `idempotent`: a repeat ends in the same state. `token`: carries an idempotency token.
 * `none`: runs once; after an ambiguous failure it is settled by reading, never by a blind retry.
 */
export type CallClass = 'read' | 'idempotent' | 'token' | 'none';

export interface SendOptions {
  /** Default `read` for Get*, List* and Describe*; anything else must say. */
  readonly class?: CallClass;
  /** What the call is about, for errors: `example.com`. */
  readonly resource?: string;
  /** The source that asks; a denial names its policy. Set by `forSource`. */
  readonly source?: string;
  /** The one file of `docs/iam/` that has all of it, where the verb decides; else the source and the call do. */
  readonly policy?: string;
  /** In the place of the run's own: for what must still be asked once a run was told to stop (`lateSignal`). */
  readonly signal?: AbortSignal;
}

// The SDK's own types, as far as they are needed; every v3 client and command fits.
export interface SdkClient {
  readonly config: { readonly serviceId?: string };
  // biome-ignore lint/suspicious/noExplicitAny: the SDK's overloads cannot be named structurally
  send(command: any, options?: any): Promise<any>;
  destroy(): void;
}
export interface SdkCommand {
  readonly input: object;
  // biome-ignore lint/suspicious/noExplicitAny: only the handler's output type is read
  resolveMiddleware(...args: any[]): (...args: any[]) => Promise<{ output: unknown }>;
}
export type OutputOf<C extends SdkCommand> = Awaited<ReturnType<ReturnType<C['resolveMiddleware']>>>['output'];

// biome-ignore lint/suspicious/noExplicitAny: each client has a config type of its own
export type SdkClientConfig = any;
