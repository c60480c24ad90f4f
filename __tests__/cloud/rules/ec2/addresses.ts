import type { Call } from '../../wire/call.ts';
import { rootHeaders, type Upstream } from '../../wire/upstream.ts';
import { find, parseXml, textAt } from '../../wire/xml.ts';

/** The elastic IPs of these allocation ids that EC2 has in the caller's account and region: the address by id. */
export async function findAddresses(
  ec2: Upstream,
  { account, region }: Pick<Call, 'account' | 'region'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const form = new URLSearchParams({
    Action: 'DescribeAddresses',
    Version: '2016-11-15',
    'Filter.1.Name': 'allocation-id',
  });
  for (const [i, id] of ids.entries()) form.set(`Filter.1.Value.${i + 1}`, id);
  const headers = {
    ...rootHeaders(account, 'ec2', region),
    'content-type': 'application/x-www-form-urlencoded',
    'x-moto-account-id': account,
  };
  const reply = await ec2.send('POST', '/', headers, form.toString());
  const items = find(parseXml(reply.body.toString()), 'addressesSet')?.children ?? [];
  return new Map(items.map((item) => [textAt(item, 'allocationId') ?? '', textAt(item, 'publicIp') ?? '']));
}
