import * as sdk from '@aws-sdk/client-elastic-load-balancing';
import type { CloudOptions } from '../options.ts';
import type { Subnet } from '../rules/ec2/subnets.ts';
import { CLASSIC_OPERATIONS } from '../rules/elb-classic/index.ts';
import type { Context, OperationName } from '../rules/elb-classic/rule.ts';
import { UNORDERED } from '../rules/elb-classic/shuffle.ts';
import { RegionState } from '../rules/elb-classic/state.ts';
import { shuffled } from '../rules/shuffle.ts';
import type { Call, Reply } from '../wire/call.ts';
import { AwsError, notOffered } from '../wire/errors.ts';
import { decodeForm, queryReply } from '../wire/query.ts';
import type { Value } from '../wire/route53.ts';
import { operationsOf } from '../wire/schema.ts';

const OPERATIONS = operationsOf(sdk);
const NAMESPACE = 'http://elasticloadbalancing.amazonaws.com/doc/2012-06-01/';

/** Finds the subnets that exist, wherever EC2 is kept. */
export type FindSubnets = (call: Call, ids: readonly string[]) => Promise<readonly Subnet[]>;

/** Classic load balancers: a store of its own, by account and region. */
export class ElbClassicService {
  readonly #states = new Map<string, RegionState>();
  readonly #options: CloudOptions;
  readonly #findSubnets: FindSubnets;

  constructor(options: CloudOptions, findSubnets: FindSubnets) {
    this.#options = options;
    this.#findSubnets = findSubnets;
  }

  clear(): void {
    this.#states.clear();
  }

  async handle(call: Call): Promise<Reply> {
    const operation = OPERATIONS.get(call.operation);
    if (operation === undefined) throw new AwsError(400, 'InvalidAction', `Could not find operation ${call.operation}`);
    const run = CLASSIC_OPERATIONS[operation.name as OperationName] as
      | ((input: Value, context: Context) => Value | Promise<Value>)
      | undefined;
    if (run === undefined) return notOffered('elb', operation.name);
    const input = decodeForm(operation, new URLSearchParams(call.body.toString()));
    const output = await run(input, this.#context(call));
    return queryReply(operation, shuffled(output, this.#options.shuffle, UNORDERED), NAMESPACE);
  }

  #context(call: Call): Context {
    const { account, region } = call;
    const key = `${account} ${region}`;
    const state = this.#states.get(key) ?? new RegionState();
    this.#states.set(key, state);
    return {
      account,
      region,
      state,
      options: this.#options,
      subnets: async (ids) => (ids.length === 0 ? [] : await this.#findSubnets(call, ids)),
      now: this.#options.now,
    };
  }
}
