import type { Step } from '../../../../core/restore/step.ts';
import type { V2 } from './api.ts';
import { waitActive } from './balancer.ts';
import { settleCapacity } from './capacity.ts';
import { findBalancer, nameOf } from './live.ts';

/** Waits until every balancer that was touched is active and has the capacity that it was given. */
export async function settleV2(v2: V2, steps: readonly Step[]): Promise<void> {
  const balancers = new Map(steps.filter(({ kind }) => kind === 'load-balancer').map((step) => [step.key, step]));
  for (const [key, step] of balancers) {
    const name = nameOf(v2.ctx, { ...step, before: null, after: null });
    const live = await findBalancer(v2, name);
    if (live === null) continue; // taken back
    const { LoadBalancerArn = '' } = await waitActive(v2, name, live);
    if (steps.some((one) => one.key === key && one.part === 'capacity')) await settleCapacity(v2, LoadBalancerArn, key);
  }
}
