import type { Call } from '../../wire/call.ts';
import { rootHeaders, type Upstream } from '../../wire/upstream.ts';
import { find, parseXml, textAt } from '../../wire/xml.ts';

/** What a load balancer takes over from a subnet. */
export interface Subnet {
  readonly id: string;
  readonly vpc: string;
  readonly zone: string;
}

/** The subnets of these ids that EC2 has in the caller's account and region; by filter, as one unknown id fails a list of ids. */
export async function findSubnets(
  ec2: Upstream,
  { account, region }: Pick<Call, 'account' | 'region'>,
  ids: readonly string[],
): Promise<readonly Subnet[]> {
  const form = new URLSearchParams({ Action: 'DescribeSubnets', Version: '2016-11-15', 'Filter.1.Name': 'subnet-id' });
  for (const [i, id] of ids.entries()) form.set(`Filter.1.Value.${i + 1}`, id);
  const headers = {
    ...rootHeaders(account, 'ec2', region),
    'content-type': 'application/x-www-form-urlencoded',
    'x-moto-account-id': account,
  };
  const reply = await ec2.send('POST', '/', headers, form.toString());
  const items = find(parseXml(reply.body.toString()), 'subnetSet')?.children ?? [];
  return items.map((item) => ({
    id: textAt(item, 'subnetId') ?? '',
    vpc: textAt(item, 'vpcId') ?? '',
    zone: textAt(item, 'availabilityZone') ?? '',
  }));
}
