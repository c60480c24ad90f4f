import { HoldfastError } from '../core/errors.ts';
import type { Log } from '../core/ports.ts';
import type { Clock, Instant } from '../core/time.ts';
import { untilAborted } from './abort.ts';
import type { CallClass, OutputOf, SdkClient, SdkCommand } from './account.ts';
import type { Allowance } from './allowances.ts';
import type { CallCounter } from './calls.ts';
import type { CredentialSource, Credentials } from './credentials.ts';
import { callError } from './errors.ts';
import { readFailure } from './failure.ts';
import { RETRY_ATTEMPTS, retryDelay } from './retry.ts';
import { mustHaveMembers, operationName, servicePrefix } from './service.ts';

export interface SenderWorld {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly calls: CallCounter;
  readonly random: () => number;
}

export interface Call {
  readonly class?: CallClass;
  readonly resource?: string;
  readonly source?: string;
  readonly policy?: string;
  readonly signal?: AbortSignal;
  readonly region: string;
  /** A configured endpoint's URL; null = AWS's own. */
  readonly endpoint: string | null;
  /** Null = unlimited. */
  readonly allowance: Allowance | null;
  /** Whose credentials sign the call; null = it is not signed. */
  readonly credentials: CredentialSource | null;
}

export type Sender = ReturnType<typeof createSender>;

/**
 * Sends a command until it is answered, refused, or not worth another attempt. A command that must differ at every attempt
 * (a web identity token is short-lived and may count only once) is given as a function.
 * Throws the `HoldfastError` of `callError`, or the signal's reason.
 */
export function createSender(world: SenderWorld) {
  const { clock, log, calls, random } = world;
  let isClockSaid = false;

  function clockIsWrong(offsetMs: number): void {
    if (isClockSaid) return;
    isClockSaid = true;
    const minutes = Math.max(1, Math.round(Math.abs(offsetMs) / 60_000));
    log.warn(
      `this machine's clock is ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ${offsetMs > 0 ? 'behind' : 'ahead of'} AWS's; requests are signed with AWS's time, and the clock should be set`,
    );
  }

  return async function send<C extends SdkCommand>(
    client: SdkClient,
    command: C | (() => Promise<C>),
    call: Call,
  ): Promise<OutputOf<C>> {
    const { signal = world.signal } = call;
    const service = servicePrefix(client);
    const turns = call.allowance?.turns ?? null;
    let startedAt: Instant | null = null;
    let refreshed = false;
    let corrected = false;
    for (let attempts = 1; ; attempts += 1) {
      signal.throwIfAborted();
      const now = typeof command === 'function' ? await untilAborted(command(), signal) : command;
      const operation = operationName(now);
      const callClass = call.class ?? classOf(operation);
      if (callClass === 'token') requireToken(now, operation);
      // First the credentials, then the turn: an exchange in between would spend the turn on waiting.
      const used = call.credentials === null ? null : await untilAborted(call.credentials.current(), signal);
      await turns?.take(signal);
      calls.count(`${service}:${operation}`);
      const sentAt = clock.now();
      startedAt ??= sentAt;
      try {
        const output = await client.send(now, { abortSignal: signal });
        if (callClass === 'read' && mustHaveMembers(client)) requireMembers(output);
        return output;
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof HoldfastError) throw error; // from the credentials: it has its words already
        const failure = readFailure(error, operation.startsWith('Head'));
        const elapsedMs = clock.now() - startedAt;
        if (failure.kind === 'throttled') turns?.throttled(sentAt);
        if (failure.kind === 'expired' && !refreshed && renew(call.credentials, used, typeof command === 'function')) {
          refreshed = true;
          log.debug(`${service}:${operation}: the credentials expired, asking for new ones`);
          continue;
        }
        if (failure.kind === 'skewed' && !corrected) {
          corrected = true;
          clockIsWrong(offsetOf(client));
          continue;
        }
        const delay = retryDelay(failure, { attempts, elapsedMs, class: callClass }, random);
        if (delay === null) {
          const { region, endpoint, resource = null, source = null, policy = null } = call;
          const budget = call.allowance === null ? null : { ...call.allowance.declared, limited: turns !== null };
          const facts = { service, operation, resource, source, policy, region, endpoint, budget, attempts, elapsedMs };
          throw callError(failure, facts, error);
        }
        const pace = turns === null ? '' : `, pace ${turns.rate().toFixed(1)}/s`;
        const why = failure.code ?? failure.network ?? `HTTP ${failure.status}`;
        log.debug(
          `${service}:${operation}: ${why}, attempt ${attempts} of ${RETRY_ATTEMPTS}, next in ${Math.round(delay)} ms${pace}`,
        );
        await clock.sleep(delay, signal);
      }
    }
  };
}

/** What the SDK adds to the clock when it signs. */
function offsetOf(client: SdkClient): number {
  return (client.config as { readonly systemClockOffset?: number }).systemClockOffset ?? 0;
}

/** True when the next attempt will carry other credentials, or another token. */
function renew(source: CredentialSource | null, used: Credentials | null, remade: boolean): boolean {
  if (source === null || used === null) return remade;
  return source.invalidate(used);
}

function classOf(operation: string): CallClass {
  if (/^(Get|List|Describe|Head)/.test(operation)) return 'read';
  throw new HoldfastError('internal', `${operation} was sent without a call class`, {
    hint: 'please report this with the log of the run',
  });
}

/** Without a token of the caller's the SDK would make up a new one at every attempt, and a repeat would be a second request. */
function requireToken(command: SdkCommand, operation: string): void {
  const has = Object.entries(command.input).some(
    ([name, value]) => /(Token|CallerReference)$/.test(name) && typeof value === 'string' && value !== '',
  );
  if (has) return;
  throw new HoldfastError('internal', `${operation} has the call class 'token' and carries none`, {
    hint: 'please report this with the log of the run',
  });
}

/** The SDK takes an answer whose body was lost for an empty one; a list that is empty still says so. */
function requireMembers(output: object): void {
  if (Object.keys(output).some((member) => member !== '$metadata')) return;
  throw Object.assign(new Error('the body is empty'), { $metadata: { httpStatusCode: 200 } });
}
