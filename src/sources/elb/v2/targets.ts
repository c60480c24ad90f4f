import type { TargetDescription, TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import { reference } from '../../../core/document.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import type { Resource } from '../../kind-reader.ts';
import { present } from '../../listing.ts';
import { members, required } from '../../members.ts';
import { compareText } from '../../order.ts';
import type { V2Api } from './api.ts';

/** All targets of one group, in one reply: DescribeTargetHealth has no pages. `targetType`: of the group. */
export async function readTargets(api: V2Api, group: Resource, targetType: string | undefined): Promise<JsonObject> {
  const reply = await api.send(new api.sdk.DescribeTargetHealthCommand({ TargetGroupArn: group.id }), group);
  const described = present('elasticloadbalancing:DescribeTargetHealth', reply.TargetHealthDescriptions);
  const targets = described
    .filter(isRegistered)
    .map(({ Target }) => required(Target, `target of ${group.name}`))
    .sort(byIdAndPort);
  return {
    kind: 'elb/targets',
    // Instances come and go with scaling: what is here is no drift unless somebody asks for it.
    volatile: true,
    targets: targets.map((target) => targetIntent(target, targetType)),
  };
}

/**
 * DescribeTargetHealth goes on returning a target that somebody deregistered until its deregistration delay is over. Then
 * its state is `draining`, of which the only reason is `Target.DeregistrationInProgress`; `unhealthy.draining` is another
 * state, of a target that is registered. An id that was asked for and is no target is `Target.NotRegistered` (TargetHealth,
 * API reference). A restore that registered either would bring back what somebody took away.
 */
function isRegistered({ TargetHealth }: TargetHealthDescription): boolean {
  return TargetHealth?.State !== 'draining' && TargetHealth?.Reason !== 'Target.NotRegistered';
}

/** One id may be registered with several ports, and each is a target of its own. */
function byIdAndPort(a: TargetDescription, b: TargetDescription): number {
  return (
    compareText(a.Id ?? '', b.Id ?? '') ||
    (a.Port ?? 0) - (b.Port ?? 0) ||
    compareText(a.AvailabilityZone ?? '', b.AvailabilityZone ?? '') ||
    compareText(a.QuicServerId ?? '', b.QuicServerId ?? '')
  );
}

function targetIntent(target: TargetDescription, targetType: string | undefined): JsonObject {
  return members({
    id: targetId(required(target.Id, 'id of a target'), targetType),
    port: target.Port,
    availabilityZone: target.AvailabilityZone,
    quicServerId: target.QuicServerId,
  });
}

/** A balancer behind a balancer, and a function, are named by their ARN (TargetDescription, API reference). */
function targetId(id: string, targetType: string | undefined): Json {
  if (targetType === 'alb') return reference('load-balancer', id);
  return targetType === 'lambda' ? reference('function', id) : id;
}
