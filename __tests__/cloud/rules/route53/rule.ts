import type * as sdk from '@aws-sdk/client-route-53';
import type { CloudOptions } from '../../options.ts';
import { AwsError } from '../../wire/errors.ts';
import type { AccountState } from './state.ts';

/** The operations of the SDK's model, by name. */
export type OperationName = Exclude<
  { [K in keyof typeof sdk]: K extends `${infer Op}Command` ? Op : never }[keyof typeof sdk],
  '$'
>;
type CommandOf<Op extends OperationName> = (typeof sdk)[`${Op}Command`] extends abstract new (
  ...args: never
) => infer Command
  ? Command
  : never;
export type Input<Op extends OperationName> = CommandOf<Op> extends { readonly input: infer I } ? I : never;
export type Output<Op extends OperationName> =
  CommandOf<Op> extends {
    // biome-ignore lint/suspicious/noExplicitAny: only the handler's output type is read
    resolveMiddleware(...args: any[]): (...args: any[]) => Promise<{ output: infer O }>;
  }
    ? Omit<O, '$metadata'>
    : never;

export interface Context {
  readonly account: string;
  readonly state: AccountState;
  readonly options: CloudOptions;
  /** Every account's state: VPC authorizations cross accounts. */
  allStates(): Iterable<readonly [account: string, state: AccountState]>;
  /** The emulator behind, in the caller's account unless told. */
  upstream<Op extends OperationName>(operation: Op, input: Input<Op>, account?: string): Promise<Output<Op>>;
  now(): number;
}

export type Next<Op extends OperationName> = (input: Input<Op>) => Promise<Output<Op>>;

/** One thing that AWS does and the emulator does not: it sees the operations it names, on their way in and out. */
export type Rule = {
  readonly [Op in OperationName]?: (
    input: Input<Op>,
    context: Context,
    next: Next<Op>,
  ) => Output<Op> | Promise<Output<Op>>;
};

export function refuse(code: string, message: string, status = 400): AwsError {
  return new AwsError(status, code, message);
}

/** The size of a page: what was asked for, at most what AWS gives, at most what the test wants. */
export function pageSize(context: Context, asked: number | undefined, most: number): number {
  return Math.max(1, Math.min(asked ?? most, most, context.options.pageSize ?? most));
}

export interface Page<T> {
  readonly items: readonly T[];
  /** The key of the first item of the next page, which is how Route 53's markers work. */
  readonly next: string | undefined;
}

/** A page of items, which are ordered by their key; `start` is the key to begin with. */
export function pageOf<T>(
  items: readonly T[],
  key: (item: T) => string,
  start: string | undefined,
  size: number,
): Page<T> {
  const sorted = [...items].sort((a, b) => compare(key(a), key(b)));
  const rest = start === undefined || start === '' ? sorted : sorted.filter((item) => compare(key(item), start) >= 0);
  const following = rest[size];
  return { items: rest.slice(0, size), next: following === undefined ? undefined : key(following) };
}

/** Tokens are opaque: a program that looks inside one would break on AWS. */
export function token(key: string | undefined): string | undefined {
  return key === undefined ? undefined : Buffer.from(`t1.${key}`).toString('base64url');
}

export function fromToken(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const plain = Buffer.from(text, 'base64url').toString();
  if (!plain.startsWith('t1.'))
    throw refuse(
      'InvalidPaginationToken',
      'The value that you specified to get the second or subsequent page of results is invalid.',
    );
  return plain.slice(3);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether something that began at an instant has reached its end state. */
export function isSettled(context: Context, since: number): boolean {
  return context.now() - since >= (context.options.pendingFor ?? 0);
}
