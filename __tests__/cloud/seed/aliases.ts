import { clientOf } from './client.ts';
import { createRecords } from './zones.ts';

/** Where a load balancer's DNS name stands. */
export interface AliasTarget {
  readonly dnsName: string;
  /** The hosted zone of its region and type. */
  readonly zone: string;
}

/** An alias record that leads to a load balancer, as the console writes it: with `dualstack.` in front of the name. */
export async function pointAt(
  url: string,
  zone: string,
  name: string,
  { dnsName, zone: HostedZoneId }: AliasTarget,
  account?: string,
): Promise<void> {
  const client = clientOf(url, account);
  const AliasTarget = { HostedZoneId, DNSName: `dualstack.${dnsName}`, EvaluateTargetHealth: true };
  await createRecords(client, zone, [{ Name: name, Type: 'A', AliasTarget }]);
  client.destroy();
}
