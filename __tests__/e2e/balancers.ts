/** Small load balancers in any account and region, for runs over several of them. */
import {
  CreateLoadBalancerCommand as CreateClassicCommand,
  DescribeLoadBalancersCommand as DescribeClassicCommand,
  ElasticLoadBalancingClient,
} from '@aws-sdk/client-elastic-load-balancing';
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  DeleteLoadBalancerCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { AliasTarget } from '../cloud/seed/aliases.ts';
import { configOf, type Place, type SeededNetwork } from '../cloud/seed/network.ts';

export interface Balancer extends AliasTarget {
  readonly name: string;
  readonly arn: string;
}

/** An application balancer with one listener that answers by itself. */
export async function alb(url: string, network: SeededNetwork, name: string, place: Place = {}): Promise<Balancer> {
  const client = new ElasticLoadBalancingV2Client(configOf(url, place));
  const { LoadBalancers: [made] = [] } = await client.send(
    new CreateLoadBalancerCommand({ Name: name, Subnets: [...network.main.subnets] }),
  );
  const arn = made?.LoadBalancerArn ?? '';
  await client.send(
    new CreateListenerCommand({
      LoadBalancerArn: arn,
      Protocol: 'HTTP',
      Port: 80,
      DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '204' } }],
    }),
  );
  client.destroy();
  return { name, arn, dnsName: made?.DNSName ?? '', zone: made?.CanonicalHostedZoneId ?? '' };
}

export async function removeAlb(url: string, { arn }: Pick<Balancer, 'arn'>, place: Place = {}): Promise<void> {
  const client = new ElasticLoadBalancingV2Client(configOf(url, place));
  await client.send(new DeleteLoadBalancerCommand({ LoadBalancerArn: arn }));
  client.destroy();
}

/** A classic balancer with one listener. */
export async function classic(url: string, name: string, place: Place = {}): Promise<AliasTarget> {
  const client = new ElasticLoadBalancingClient(configOf(url, place));
  await client.send(
    new CreateClassicCommand({
      LoadBalancerName: name,
      Listeners: [{ Protocol: 'HTTP', LoadBalancerPort: 80, InstancePort: 8080 }],
      AvailabilityZones: [`${place.region ?? 'us-east-1'}a`],
    }),
  );
  const { LoadBalancerDescriptions: [made] = [] } = await client.send(
    new DescribeClassicCommand({ LoadBalancerNames: [name] }),
  );
  client.destroy();
  return { dnsName: made?.DNSName ?? '', zone: made?.CanonicalHostedZoneNameID ?? '' };
}
