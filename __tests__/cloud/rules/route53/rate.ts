import { type Context, refuse } from './rule.ts';

const SECOND_MS = 1_000;

/**
 * Route 53 counts the calls of an account, whatever the operation and whoever makes them; over the limit the answer is
 * HTTP 400 `Throttling`, "Rate exceeded" (Developer Guide, Throttling). How many a second is the test's to say: it was
 * five for years, and a bucket of fifty refilled by ten on AWS's newer page.
 */
export function takeTurn(context: Context): void {
  const limit = context.options.route53PerSecond;
  if (limit <= 0) return;
  const now = context.now();
  const { state } = context;
  state.recentCalls = state.recentCalls.filter((at) => now - at < SECOND_MS);
  if (state.recentCalls.length >= limit) throw refuse('Throttling', 'Rate exceeded');
  state.recentCalls.push(now);
}
