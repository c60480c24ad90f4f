import * as sdk from '@aws-sdk/client-elastic-load-balancing-v2';
import type { CloudOptions } from '../options.ts';
import { Downloads } from '../rules/elb/downloads.ts';
import { elbHandlers } from '../rules/elb/index.ts';
import type { Context, OperationName, World } from '../rules/elb/operation.ts';
import { takeToken } from '../rules/elb/rate.ts';
import { refuseMissing } from '../rules/elb/required.ts';
import { UNORDERED } from '../rules/elb/shuffle.ts';
import { ElbState, type ShippedAttribute } from '../rules/elb/state.ts';
import { shuffled } from '../rules/shuffle.ts';
import type { Call, Reply } from '../wire/call.ts';
import { AwsError, notOffered } from '../wire/errors.ts';
import { decodeForm, queryReply } from '../wire/query.ts';
import type { Value } from '../wire/route53.ts';
import { operationsOf } from '../wire/schema.ts';

const OPERATIONS = operationsOf(sdk);
const NAMESPACE = 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/';

/** What a test may do to load balancers behind AWS's back. */
export interface ElbControls {
  /** What an account has in a region: for bulk, where calls would take minutes. */
  stateOf(account: string, region: string): ElbState;
  /** From now on every balancer, target group or listener has the key, as on the day when AWS adds one. */
  ship(attribute: ShippedAttribute): void;
  /** Shares a trust store with other accounts, as AWS RAM does. */
  share(trustStoreArn: string, policy: string): void;
}

/** Load balancers v2: a store of its own, by account and region. */
export class ElbService implements ElbControls {
  readonly #states = new Map<string, ElbState>();
  readonly #downloads = new Downloads();
  readonly #shipped: ShippedAttribute[] = [];
  readonly #handlers = elbHandlers(this.#shipped);
  readonly #options: CloudOptions;
  readonly #worldOf: (call: Call) => World;

  constructor(options: CloudOptions, worldOf: (call: Call) => World) {
    this.#options = options;
    this.#worldOf = worldOf;
  }

  /** As a region looks after somebody deleted everything: what AWS ships stays shipped. */
  lose(): void {
    this.#states.clear();
    this.#downloads.clear();
  }

  clear(): void {
    this.#states.clear();
    this.#downloads.clear();
    this.#shipped.length = 0;
  }

  stateOf(account: string, region: string): ElbState {
    const key = `${account} ${region}`;
    const state = this.#states.get(key) ?? new ElbState(account, region);
    this.#states.set(key, state);
    return state;
  }

  ship(attribute: ShippedAttribute): void {
    this.#shipped.push(attribute);
  }

  share(trustStoreArn: string, policy: string): void {
    const [, , , region = '', account = ''] = trustStoreArn.split(':');
    this.stateOf(account, region).policies.set(trustStoreArn, policy);
  }

  async handle(call: Call): Promise<Reply> {
    const operation = OPERATIONS.get(call.operation);
    if (operation === undefined) throw new AwsError(400, 'InvalidAction', `Could not find operation ${call.operation}`);
    const context = this.#context(call);
    takeToken(context);
    const run = this.#handlers[operation.name as OperationName] as
      | ((input: Value, context: Context) => Value | Promise<Value>)
      | undefined;
    if (run === undefined) return notOffered('elbv2', operation.name);
    const input = decodeForm(operation, new URLSearchParams(call.body.toString()));
    refuseMissing(operation.input, input);
    const output = await run(input, context);
    return queryReply(operation, shuffled(output, this.#options.shuffle, UNORDERED), NAMESPACE);
  }

  /** The content behind an address that was handed out. */
  download(call: Call): Reply {
    return this.#downloads.fetch(call, this.#options.now());
  }

  #context(call: Call): Context {
    const { account, region } = call;
    const origin = `http://${call.headers['host'] ?? '127.0.0.1'}`;
    const { now } = this.#options;
    return {
      account,
      region,
      state: this.stateOf(account, region),
      options: this.#options,
      world: this.#worldOf(call),
      download: (content, name) => this.#downloads.offer(content, name, origin, now(), this.#options.presignedFor),
      now,
    };
  }
}
