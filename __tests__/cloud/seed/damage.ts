import { type Change, ChangeResourceRecordSetsCommand, ListResourceRecordSetsCommand } from '@aws-sdk/client-route-53';
import { clientOf, type Target } from './client.ts';

/** What a slip in the console does to a zone: a service and the key of its mail are gone, and every plain address of a host points elsewhere. */
export async function damageZone(target: Target, zone: string, account?: string): Promise<void> {
  const client = clientOf(target, account);
  const { ResourceRecordSets = [] } = await client.send(new ListResourceRecordSetsCommand({ HostedZoneId: zone }));
  const Changes = ResourceRecordSets.flatMap((set): Change[] => {
    if (set.SetIdentifier !== undefined || set.AliasTarget !== undefined) return [];
    if (set.TrafficPolicyInstanceId !== undefined) return []; // nobody changes it but by its policy
    if (set.Type === 'SRV' || set.Name === 'mail._domainkey.example.com.')
      return [{ Action: 'DELETE', ResourceRecordSet: set }];
    if (set.Type !== 'A') return [];
    return [{ Action: 'UPSERT', ResourceRecordSet: { ...set, ResourceRecords: [{ Value: '203.0.113.99' }] } }];
  });
  await client.send(new ChangeResourceRecordSetsCommand({ HostedZoneId: zone, ChangeBatch: { Changes } }));
  client.destroy();
}
