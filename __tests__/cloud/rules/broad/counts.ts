import type { Call } from '../../wire/call.ts';
import { AwsError } from '../../wire/errors.ts';

/** How many names one call may carry: twenty (DescribeTags of load balancers, API reference). */
const MOST: Readonly<Record<string, readonly [prefix: string, most: number]>> = {
  'elbv2:DescribeTags': ['ResourceArns.member.', 20],
};

export function refuseCounts(call: Call): void {
  const limit = MOST[`${call.service}:${call.operation}`];
  if (limit === undefined) return;
  const [prefix, most] = limit;
  const count = Object.keys(call.input).filter((name) => name.startsWith(prefix)).length;
  if (count <= most) return;
  throw new AwsError(
    400,
    'ValidationError',
    `1 validation error detected: Value at '${prefix.split('.')[0]}' failed to satisfy constraint: Member must have length less than or equal to ${most}`,
  );
}
