import { openAws, type SessionOptions } from '../../src/aws/session.ts';
import type { Account } from '../../src/core/plan.ts';
import type { Log } from '../../src/core/ports.ts';
import type { RequestBudget } from '../../src/core/request-budget.ts';
import { virtualClock } from './clocks.ts';

export const quiet: Log = {
  info: () => undefined,
  warn: () => undefined,
  debug: () => undefined,
  task: () => ({ update: () => undefined, done: () => undefined, fail: () => undefined }),
};

/** A session against a wire: keys of the environment, no budget, no jitter, answers awaited for half a second. */
export function session(url: string, changes: Partial<SessionOptions> = {}) {
  return openAws({
    env: keys(url),
    clock: virtualClock(),
    signal: new AbortController().signal,
    log: quiet,
    verb: 'backup',
    budgets: [],
    oidc: null,
    role: null,
    random: () => 0.5,
    timeouts: { connectMs: 500, silenceMs: 500 },
    ...changes,
  });
}

/** Two starts a second to an account, as the source declares it. */
export const ROUTE53: RequestBudget = {
  name: 'route53',
  services: ['Route 53'],
  per: 'account',
  rate: 2,
  summary: 'five are allowed',
};

export function keys(url: string): Record<string, string> {
  return { ...bare(url), AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'secret' };
}

/** An environment without any identity. */
export function bare(url: string): Record<string, string> {
  return { AWS_ENDPOINT_URL: url, AWS_REGION: 'us-east-1' };
}

export function account(name: string, id: string, rest: Partial<Account> = {}): Account {
  return { name, id, role: null, via: null, ...rest };
}

/** What a promise was rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<Error & { code?: string; hint?: string }> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error('it did not fail');
}
