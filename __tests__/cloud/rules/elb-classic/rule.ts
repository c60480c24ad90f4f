import type * as sdk from '@aws-sdk/client-elastic-load-balancing';
import type { CloudOptions } from '../../options.ts';
import { AwsError } from '../../wire/errors.ts';
import type { Subnet } from '../ec2/subnets.ts';
import type { Balancer, RegionState } from './state.ts';

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
  readonly region: string;
  readonly state: RegionState;
  readonly options: CloudOptions;
  /** The subnets of these ids that EC2 knows. */
  subnets(ids: readonly string[]): Promise<readonly Subnet[]>;
  now(): number;
}

/** What some operations do. */
export type Operations = {
  readonly [Op in OperationName]?: (input: Input<Op>, context: Context) => Output<Op> | Promise<Output<Op>>;
};

export function refuse(code: string, message: string, status = 400): AwsError {
  return new AwsError(status, code, message);
}

export function balancerOf({ state }: Context, name: string | undefined): Balancer {
  const balancer = state.balancers.get(name ?? '');
  if (balancer === undefined) throw refuse('LoadBalancerNotFound', `There is no ACTIVE Load Balancer named '${name}'`);
  return balancer;
}

/** The message of a value that the model's constraints do not allow. */
export function invalid(member: string, value: unknown, constraint: string): AwsError {
  return refuse(
    'ValidationError',
    `1 validation error detected: Value '${String(value)}' at '${member}' failed to satisfy constraint: ${constraint}`,
  );
}
