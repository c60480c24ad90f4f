import * as sdk from '@aws-sdk/client-elastic-load-balancing-v2';
import type { CloudOptions } from '../../options.ts';
import { AwsError } from '../../wire/errors.ts';
import type { Subnet } from '../ec2/subnets.ts';
import type { ElbState } from './state.ts';

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
/** A member that the model asks for is there: the service has refused the call otherwise. */
export type Input<Op extends OperationName> = CommandOf<Op> extends { readonly input: infer I } ? Present<I> : never;
type Present<I> = {
  [K in keyof I]: undefined extends I[K] ? (object extends Pick<I, K> ? I[K] : Exclude<I[K], undefined>) : I[K];
};
export type Output<Op extends OperationName> =
  CommandOf<Op> extends {
    // biome-ignore lint/suspicious/noExplicitAny: only the handler's output type is read
    resolveMiddleware(...args: any[]): (...args: any[]) => Promise<{ output: infer O }>;
  }
    ? Omit<O, '$metadata'>
    : never;

export interface Context {
  readonly account: string;
  readonly region: string;
  /** What the account has in this region. */
  readonly state: ElbState;
  readonly options: CloudOptions;
  readonly world: World;
  /** A presigned address of the content, on the cloud itself. */
  download(content: Buffer, name: string): string;
  now(): number;
}

/** What load balancers take from other services. */
export interface World {
  /** The subnets of these ids that EC2 has. */
  subnets(ids: readonly string[]): Promise<readonly Subnet[]>;
  /** The elastic IPs of these allocation ids that EC2 has: the address by id. */
  addresses(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** An object of S3; null when there is none. */
  object(bucket: string, key: string, version: string | undefined): Promise<Buffer | null>;
}

/** What AWS does for each operation; an operation without a handler is not offered. */
export type Handlers = {
  readonly [Op in OperationName]?: (input: Input<Op>, context: Context) => Output<Op> | Promise<Output<Op>>;
};

const EXCEPTION = -3;

/** The codes that travel, by the model; two more are common to every service. */
const CODES: ReadonlySet<string> = new Set([
  'ValidationError',
  'ThrottlingException',
  ...Object.values(sdk as unknown as Record<string, unknown>).flatMap((raw) => {
    if (!Array.isArray(raw) || raw[0] !== EXCEPTION) return [];
    const { awsQueryError } = raw[3] as { readonly awsQueryError?: readonly [string, number] };
    return [awsQueryError?.[0] ?? String(raw[2])];
  }),
]);

/** A refusal with a code of the model, so that a client knows it. */
export function refuse(code: string, message: string): AwsError {
  if (!CODES.has(code)) throw new Error(`the model of load balancers has no error '${code}'`);
  return new AwsError(400, code, message);
}

export function invalid(message: string): AwsError {
  return refuse('ValidationError', message);
}

/** How every AWS service words a value outside what its model allows. */
export function constraint(value: unknown, path: string, rule: string): AwsError {
  return invalid(
    `1 validation error detected: Value '${String(value)}' at '${path}' failed to satisfy constraint: ${rule}`,
  );
}

/** Whether something that began at an instant has reached its end state. */
export function isSettled(context: Context, since: number): boolean {
  return context.now() - since >= context.options.pendingFor;
}
