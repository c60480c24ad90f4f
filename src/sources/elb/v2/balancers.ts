import type { LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { JsonObject } from '../../../core/json.ts';
import { awsErrorName, unlessGone } from '../../gone.ts';
import type { Read, Resource } from '../../kind-reader.ts';
import { required } from '../../members.ts';
import { compareBy } from '../../order.ts';
import { listPages } from '../marker-pages.ts';
import type { V2Api } from './api.ts';
import { attributeMap } from './attributes.ts';

/** One balancer of the listing. `about` names it in errors and findings. */
export interface Balancer {
  readonly arn: string;
  readonly name: string;
  /** `application`, `network`, `gateway`. */
  readonly type: string;
  readonly about: Resource;
  readonly listed: LoadBalancer;
}

/** All balancers of the region, by name. */
export async function listBalancers(api: V2Api): Promise<readonly Balancer[]> {
  const listed = await listPages(
    'elasticloadbalancing:DescribeLoadBalancers',
    async (page) => await api.send(new api.sdk.DescribeLoadBalancersCommand(page)),
    (page) => page.LoadBalancers,
    ({ LoadBalancerArn }) => LoadBalancerArn,
  );
  return listed.map(balancerOf).sort(compareBy(({ name }) => name));
}

export function balancerOf(listed: LoadBalancer): Balancer {
  const arn = required(listed.LoadBalancerArn, 'ARN of a load balancer');
  const name = required(listed.LoadBalancerName, `name of load balancer ${arn}`);
  return { arn, name, type: required(listed.Type, `type of load balancer ${name}`), about: { id: arn, name }, listed };
}

/** Null when it was deleted after it had been listed. */
export async function readBalancerAttributes(api: V2Api, { arn, about }: Balancer): Promise<Read<JsonObject | null>> {
  return await api.reader.read(
    'load-balancer-attributes',
    async () =>
      await unlessGone('LoadBalancerNotFoundException', async () => {
        const input = { LoadBalancerArn: arn };
        const reply = await api.send(new api.sdk.DescribeLoadBalancerAttributesCommand(input), about);
        return attributeMap('elasticloadbalancing:DescribeLoadBalancerAttributes', reply.Attributes);
      }),
    [about],
  );
}

/**
 * Capacity units that somebody reserved; null without a reservation. The guides of all three types know one ("Capacity
 * reservations"), but not in every region: a balancer that AWS does not permit one has none.
 */
export async function readCapacity(api: V2Api, { arn, about }: Balancer): Promise<Read<number | null>> {
  return await api.reader.read(
    'capacity-reservation',
    async () =>
      await unlessGone('LoadBalancerNotFoundException', async () => {
        try {
          const reply = await api.send(new api.sdk.DescribeCapacityReservationCommand({ LoadBalancerArn: arn }), about);
          return reply.MinimumLoadBalancerCapacity?.CapacityUnits || null; // 0 is what a reservation is reset to
        } catch (thrown) {
          if (awsErrorName(thrown) === 'OperationNotPermittedException') return null;
          throw thrown;
        }
      }),
    [about],
  );
}
