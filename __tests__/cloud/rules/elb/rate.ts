import { type Context, refuse } from './operation.ts';

const SECOND_MS = 1_000;
/** User Guide, Request throttling: a bucket of 40 tokens, refilled by 10 a second, for calls that change nothing. */
const SECONDS_IN_BUCKET = 4;

/** A token bucket for each account and region, when the test wants one: "you get the ThrottlingException error code and a Rate exceeded error message". */
export function takeToken({ options, state, now }: Context): void {
  const refill = options.elbPerSecond;
  if (refill <= 0) return;
  const most = refill * SECONDS_IN_BUCKET;
  const at = now();
  const { tokens, since } = state.bucket ?? { tokens: most, since: at };
  const filled = Math.min(most, tokens + ((at - since) / SECOND_MS) * refill);
  state.bucket = { tokens: filled < 1 ? filled : filled - 1, since: at };
  if (filled < 1) throw refuse('ThrottlingException', 'Rate exceeded');
}
