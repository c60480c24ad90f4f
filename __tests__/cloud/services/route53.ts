import { randomUUID } from 'node:crypto';
import type { ChangeInfo } from '@aws-sdk/client-route-53';
import type { CloudOptions } from '../options.ts';
import { ROUTE53_RULES } from '../rules/route53/index.ts';
import { takeTurn } from '../rules/route53/rate.ts';
import type { Context, Input, OperationName, Output } from '../rules/route53/rule.ts';
import { AccountState } from '../rules/route53/state.ts';
import { bareId } from '../rules/route53/zones.ts';
import { shuffled } from '../rules/shuffle.ts';
import { type Call, type Reply, textReply } from '../wire/call.ts';
import { AwsError, errorReply, notOffered } from '../wire/errors.ts';
import { decodeOutput, encodeInput, encodeOutput, type Value } from '../wire/route53.ts';
import { OPERATIONS, type Operation } from '../wire/schema.ts';
import { rootHeaders, type Upstream } from '../wire/upstream.ts';
import { parseXml, textAt } from '../wire/xml.ts';

type Step = (input: Value, context: Context, next: (input: Value) => Promise<Value>) => Value | Promise<Value>;

/** Route 53: every request is read into the SDK's own types, runs through the rules, and ends at the emulator. */
export class Route53Service {
  readonly #states = new Map<string, AccountState>();
  readonly #upstream: () => Upstream;
  readonly #options: CloudOptions;

  constructor(upstream: () => Upstream, options: CloudOptions) {
    this.#upstream = upstream;
    this.#options = options;
  }

  stateOf(account: string): AccountState {
    const state = this.#states.get(account) ?? new AccountState();
    this.#states.set(account, state);
    return state;
  }

  clear(): void {
    this.#states.clear();
  }

  async handle(call: Call): Promise<Reply> {
    const operation = OPERATIONS.get(call.operation);
    if (operation === undefined) return notOffered('route53', `${call.method} ${call.path}`);
    const context = this.#context(call);
    try {
      takeTurn(context);
      const output = await this.#run(operation, call.input, context);
      const { headers, body } = encodeOutput(operation, shuffled(output, this.#options.shuffle));
      return textReply(operation.status, 'text/xml', body, { 'x-amzn-requestid': randomUUID(), ...headers });
    } catch (error) {
      if (error instanceof NoRoute) return notOffered('route53', call.operation);
      if (error instanceof AwsError) return errorReply('route53', error);
      throw error;
    }
  }

  async #run(operation: Operation, input: Value, context: Context): Promise<Value> {
    const steps = ROUTE53_RULES.map((rule) => rule[operation.name as OperationName] as Step | undefined).filter(
      (step) => step !== undefined,
    );
    const from =
      (i: number) =>
      async (given: Value): Promise<Value> => {
        const step = steps[i];
        return step === undefined ? this.#send(operation, given, context.account) : step(given, context, from(i + 1));
      };
    const output = await from(0)(input);
    const change = output['ChangeInfo'] as ChangeInfo | undefined;
    const id = bareId(change?.Id);
    if (id !== undefined && !context.state.changes.has(id)) {
      context.state.changes.set(id, { at: context.now(), isOurs: false, wasSeen: false });
    }
    return output;
  }

  async #send(operation: Operation, input: Value, account: string): Promise<Value> {
    const { method, path, body } = encodeInput(operation, input);
    const headers = { ...rootHeaders(account, 'route53'), 'content-type': 'application/xml' };
    const reply = await this.#upstream().send(method, path, headers, body);
    const text = reply.body.toString();
    if (reply.status < 300) return decodeOutput(operation, text, (name) => reply.headers[name]);
    throw readError(reply.status, text);
  }

  #context({ account }: Pick<Call, 'account'>): Context {
    return {
      account,
      state: this.stateOf(account),
      options: this.#options,
      allStates: () => this.#states,
      upstream: async <Op extends OperationName>(name: Op, input: Input<Op>, other = account) => {
        const operation = OPERATIONS.get(name);
        if (operation === undefined) throw new NoRoute();
        return (await this.#send(operation, input as Value, other)) as Output<Op>;
      },
      now: this.#options.now,
    };
  }
}

class NoRoute extends Error {}

function readError(status: number, text: string): Error {
  const error = text.startsWith('<') ? parseXml(text) : undefined;
  const code = (error && textAt(error, 'Error', 'Code')) ?? 'InternalFailure';
  const message = (error && textAt(error, 'Error', 'Message')) ?? text;
  if (message.startsWith('Unknown Route53 endpoint')) return new NoRoute();
  // AWS lists what is wrong with a batch in brackets.
  return new AwsError(status, code, code === 'InvalidChangeBatch' ? `[${message}]` : message);
}
