import { type Context, refuse } from './rule.ts';

const SECOND_MS = 1_000;

/**
 * "All requests – five requests per second per AWS account", whatever the operation and whoever calls; over it the
 * answer is HTTP 400 `Throttling`, "Rate exceeded" (Route 53 quotas, "Maximums on API requests").
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
