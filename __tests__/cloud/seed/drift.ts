import {
  type Change,
  ChangeResourceRecordSetsCommand,
  ListHostedZonesByNameCommand,
  type Route53Client,
} from '@aws-sdk/client-route-53';
import { clientOf, type Target } from './client.ts';
import { record } from './example-com.ts';

/** What somebody did in the console: one record set edited, one added, one removed in example.com. */
export interface BehindTheBack {
  readonly zone: string;
  readonly edited: string;
  readonly added: string;
  readonly removed: string;
}

export async function changeBehindTheBack(target: Target, account?: string): Promise<BehindTheBack> {
  const client = clientOf(target, account);
  const zone = await publicZone(client, 'example.com.');
  const Changes: Change[] = [
    { Action: 'UPSERT', ResourceRecordSet: record('example.com', 'A', 60, '203.0.113.10', '203.0.113.11') },
    { Action: 'CREATE', ResourceRecordSet: record('promo.example.com', 'CNAME', 300, 'landing.example.net.') },
    { Action: 'DELETE', ResourceRecordSet: record('blog.example.com', 'CNAME', 300, 'hosting.example.net.') },
  ];
  await client.send(new ChangeResourceRecordSetsCommand({ HostedZoneId: zone, ChangeBatch: { Changes } }));
  client.destroy();
  return { zone, edited: 'example.com./A', added: 'promo.example.com./CNAME', removed: 'blog.example.com./CNAME' };
}

async function publicZone(client: Route53Client, name: string): Promise<string> {
  const { HostedZones = [] } = await client.send(new ListHostedZonesByNameCommand({ DNSName: name }));
  const zone = HostedZones.find((z) => z.Name === name && z.Config?.PrivateZone !== true);
  if (zone === undefined) throw new Error(`no public zone '${name}': seed the account first`);
  return (zone.Id ?? '').replace('/hostedzone/', '');
}
