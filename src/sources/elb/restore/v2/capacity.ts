import type { JsonObject } from '../../../../core/json.ts';
import type { Step } from '../../../../core/restore/step.ts';
import { changedSincePlan } from '../steps.ts';
import { numberAt } from '../values.ts';
import { until, type V2 } from './api.ts';
import { waitActive } from './balancer.ts';
import { balancerOfStep } from './live.ts';

/** Reserves capacity units, or gives them back. One change waits for the one before (`CapacityReservationPending`). */
export async function writeCapacity(
  v2: V2,
  step: Step,
  before: JsonObject | null,
  after: JsonObject | null,
): Promise<void> {
  const listed = await balancerOfStep(v2, step);
  if (listed === null || after === null) return; // it goes with the balancer
  const { LoadBalancerArn } = await waitActive(v2, listed.LoadBalancerName ?? step.key, listed);
  const wanted = numberAt(after, 'minimumCapacityUnits') ?? null;
  const is = await unitsOf(v2, LoadBalancerArn ?? '');
  if (is === wanted) return;
  if (before !== null && is !== (numberAt(before, 'minimumCapacityUnits') ?? null))
    throw changedSincePlan(step, `${is ?? 'no'} units are reserved now`);
  await settleCapacity(v2, LoadBalancerArn ?? '', step.key);
  const change =
    wanted === null ? { ResetCapacityReservation: true } : { MinimumLoadBalancerCapacity: { CapacityUnits: wanted } };
  await v2.write(new v2.sdk.ModifyCapacityReservationCommand({ LoadBalancerArn, ...change }), step.key);
}

async function unitsOf({ api, sdk }: V2, LoadBalancerArn: string): Promise<number | null> {
  const reply = await api.send(new sdk.DescribeCapacityReservationCommand({ LoadBalancerArn }));
  return reply.MinimumLoadBalancerCapacity?.CapacityUnits || null; // 0 is what a reservation is reset to
}

/** Waits while AWS is at it: `pending`, then `provisioned`, in every zone (CapacityReservationStatus, API reference). */
export async function settleCapacity(v2: V2, LoadBalancerArn: string, name: string): Promise<void> {
  await until(v2.ctx, `the capacity of load balancer ${name}`, async () => {
    const reply = await v2.api.send(new v2.sdk.DescribeCapacityReservationCommand({ LoadBalancerArn }));
    return (reply.CapacityReservationState ?? []).every(({ State }) => State?.Code !== 'pending');
  });
}
