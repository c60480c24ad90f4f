import type { ModifyCapacityReservationOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { balancerOf } from './find.ts';
import { type Context, type Handlers, invalid, isSettled, refuse } from './operation.ts';
import type { BalancerState } from './state.ts';

/** LCU reservations: decreases are counted, and one change waits for the one before (User Guide, Capacity reservations). */
export const capacity: Handlers = {
  DescribeCapacityReservation: ({ LoadBalancerArn }, context) => show(balancerOf(LoadBalancerArn, context), context),

  ModifyCapacityReservation({ LoadBalancerArn, MinimumLoadBalancerCapacity, ResetCapacityReservation }, context) {
    const balancer = balancerOf(LoadBalancerArn, context);
    const before = balancer.capacity;
    if (before !== null && !isSettled(context, before.since)) {
      throw refuse('CapacityReservationPending', `There is a pending capacity reservation for '${LoadBalancerArn}'`);
    }
    if (ResetCapacityReservation === true) {
      balancer.capacity = null;
      return show(balancer, context);
    }
    const units = MinimumLoadBalancerCapacity?.CapacityUnits;
    if (units === undefined) throw invalid('Capacity units must be specified');
    const isDecrease = before !== null && units < before.units;
    const left = (before?.decreases ?? DECREASES_A_DAY) - (isDecrease ? 1 : 0);
    if (left < 0) {
      throw refuse(
        'CapacityDecreaseRequestLimitExceeded',
        "You've exceeded the daily capacity decrease limit for this reservation.",
      );
    }
    balancer.capacity = { units, since: context.now(), decreases: left };
    return show(balancer, context);
  },
};

const DECREASES_A_DAY = 2;

function show({ capacity: reserved, shown }: BalancerState, context: Context): ModifyCapacityReservationOutput {
  if (reserved === null) return { DecreaseRequestsRemaining: DECREASES_A_DAY };
  const Code = isSettled(context, reserved.since) ? 'provisioned' : 'pending';
  const zones = shown.AvailabilityZones ?? [];
  return {
    LastModifiedTime: new Date(reserved.since),
    DecreaseRequestsRemaining: reserved.decreases,
    MinimumLoadBalancerCapacity: { CapacityUnits: reserved.units },
    CapacityReservationState: zones.map(({ ZoneName = '' }) => ({
      AvailabilityZone: ZoneName,
      State: { Code },
      EffectiveCapacityUnits: reserved.units / zones.length,
    })),
  };
}
