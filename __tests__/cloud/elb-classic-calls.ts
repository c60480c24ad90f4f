import * as sdk from '@aws-sdk/client-elastic-load-balancing';
import { configOf, type Place } from './seed/network.ts';
import type { Suite } from './suite.ts';

/** Calls that tests of classic balancers share. */
export function classicCalls(suite: Suite) {
  return { elb, balancer, describeOne };

  function elb(place: Place = {}): sdk.ElasticLoadBalancingClient {
    return new sdk.ElasticLoadBalancingClient({ ...configOf(suite.cloud.url, place), maxAttempts: 1 });
  }

  async function balancer(name: string, more: Partial<sdk.CreateLoadBalancerCommandInput> = {}): Promise<void> {
    await elb().send(
      new sdk.CreateLoadBalancerCommand({
        LoadBalancerName: name,
        Listeners: [{ Protocol: 'HTTP', LoadBalancerPort: 80, InstancePort: 8080 }],
        AvailabilityZones: ['us-east-1a'],
        ...more,
      }),
    );
  }

  async function describeOne(name: string): Promise<sdk.LoadBalancerDescription> {
    const reply = await elb().send(new sdk.DescribeLoadBalancersCommand({ LoadBalancerNames: [name] }));
    return reply.LoadBalancerDescriptions?.[0] ?? {};
  }
}
