import {
  CreateListenerCommand,
  type CreateListenerCommandInput,
  CreateLoadBalancerCommand,
  type CreateLoadBalancerCommandInput,
  CreateTargetGroupCommand,
  type CreateTargetGroupCommandInput,
  type ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Suite } from './suite.ts';
import { find } from './wire/xml.ts';

export const CERTIFICATE = 'arn:aws:acm:us-east-1:111111111111:certificate/11111111-1111-4111-8111-111111111111';

export interface SmallVpc {
  readonly vpc: string;
  readonly a: string;
  readonly b: string;
  /** In the zone of `a`. */
  readonly a2: string;
}

/** A VPC with three subnets in two zones. */
export async function smallVpc({ query }: Suite, region = 'us-east-1'): Promise<SmallVpc> {
  const at = { region };
  const made = await query('ec2', { Action: 'CreateVpc', CidrBlock: '10.0.0.0/16' }, at);
  const vpc = find(made.xml, 'vpcId')?.text ?? '';
  const subnet = async (third: number, zone: string): Promise<string> => {
    const AvailabilityZone = `${region}${zone}`;
    const CidrBlock = `10.0.${third}.0/24`;
    const reply = await query('ec2', { Action: 'CreateSubnet', VpcId: vpc, CidrBlock, AvailabilityZone }, at);
    return find(reply.xml, 'subnetId')?.text ?? '';
  };
  return { vpc, a: await subnet(1, 'a'), b: await subnet(2, 'b'), a2: await subnet(3, 'a') };
}

/** An application balancer unless told otherwise; returns its ARN. */
export async function createBalancer(
  client: ElasticLoadBalancingV2Client,
  { a, b }: SmallVpc,
  Name: string,
  more: Partial<CreateLoadBalancerCommandInput> = {},
): Promise<string> {
  const subnets = more.SubnetMappings === undefined ? { Subnets: [a, b] } : {};
  const made = await client.send(new CreateLoadBalancerCommand({ Name, ...subnets, ...more }));
  return made.LoadBalancers?.[0]?.LoadBalancerArn ?? '';
}

/** A group of addresses behind HTTP unless told otherwise; returns its ARN. */
export async function createGroup(
  client: ElasticLoadBalancingV2Client,
  { vpc }: Pick<SmallVpc, 'vpc'>,
  Name: string,
  more: Partial<CreateTargetGroupCommandInput> = {},
): Promise<string> {
  const input = { Name, Protocol: 'HTTP', Port: 80, VpcId: vpc, TargetType: 'ip', ...more } as const;
  const made = await client.send(new CreateTargetGroupCommand(input));
  return made.TargetGroups?.[0]?.TargetGroupArn ?? '';
}

/** An HTTP listener that forwards, unless told otherwise; returns its ARN. */
export async function createListener(
  client: ElasticLoadBalancingV2Client,
  LoadBalancerArn: string,
  TargetGroupArn: string,
  more: Partial<CreateListenerCommandInput> = {},
): Promise<string> {
  const input: CreateListenerCommandInput = {
    LoadBalancerArn,
    Protocol: 'HTTP',
    Port: 80,
    DefaultActions: [{ Type: 'forward', TargetGroupArn }],
    ...more,
  };
  return (await client.send(new CreateListenerCommand(input))).Listeners?.[0]?.ListenerArn ?? '';
}
