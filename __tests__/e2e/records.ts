/** What people and machines do to an account between two backups. */
import { ChangeResourceRecordSetsCommand, type ResourceRecordSet, type Route53Client } from '@aws-sdk/client-route-53';
import { clientOf } from '../cloud/seed/client.ts';
import { createRecords, createZone } from '../cloud/seed/zones.ts';

export interface Zone {
  readonly id: string;
  readonly name: string;
  /** Whose it is; undefined = the account of `cloud.env()`. */
  readonly account?: string | undefined;
}

/** An A record set; `host` is relative to the zone. */
export function a(zone: string, host: string, ip: string, ttl = 300): ResourceRecordSet {
  return { Name: `${host}.${zone}.`, Type: 'A', TTL: ttl, ResourceRecords: [{ Value: ip }] };
}

/** A public zone with `host → address` records. */
export async function zoneWith(
  url: string,
  name: string,
  hosts: Readonly<Record<string, string>> = {},
  account?: string,
): Promise<Zone> {
  return withClient(url, account, async (client) => {
    const id = await createZone(client, { Name: name, CallerReference: `${name}-${account ?? 'own'}` });
    const records = Object.entries(hosts).map(([host, ip]) => a(name, host, ip));
    if (records.length > 0) await createRecords(client, id, records);
    return { id, name, account };
  });
}

export function upsert(url: string, zone: Zone, ...records: readonly ResourceRecordSet[]): Promise<void> {
  return change(url, zone, 'UPSERT', records);
}

export function remove(url: string, zone: Zone, ...records: readonly ResourceRecordSet[]): Promise<void> {
  return change(url, zone, 'DELETE', records);
}

async function change(
  url: string,
  zone: Zone,
  Action: 'UPSERT' | 'DELETE',
  records: readonly ResourceRecordSet[],
): Promise<void> {
  const Changes = records.map((ResourceRecordSet) => ({ Action, ResourceRecordSet }));
  await withClient(url, zone.account, (client) =>
    client.send(new ChangeResourceRecordSetsCommand({ HostedZoneId: zone.id, ChangeBatch: { Changes } })),
  );
}

export async function withClient<T>(
  url: string,
  account: string | undefined,
  work: (client: Route53Client) => Promise<T>,
): Promise<T> {
  const client = clientOf(url, account);
  try {
    return await work(client);
  } finally {
    client.destroy();
  }
}
