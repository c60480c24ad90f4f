import {
  AssociateVPCWithHostedZoneCommand,
  ChangeResourceRecordSetsCommand,
  CreateHostedZoneCommand,
  type CreateHostedZoneCommandInput,
  CreateKeySigningKeyCommand,
  CreateQueryLoggingConfigCommand,
  CreateResourceRecordSetProtectionsCommand,
  CreateReusableDelegationSetCommand,
  CreateVPCAssociationAuthorizationCommand,
  EnableHostedZoneDNSSECCommand,
  type ResourceRecordSet,
  type Route53Client,
} from '@aws-sdk/client-route-53';

const BATCH = 500;

export async function createZone(client: Route53Client, input: CreateHostedZoneCommandInput): Promise<string> {
  const reply = await client.send(new CreateHostedZoneCommand(input));
  return (reply.HostedZone?.Id ?? '').replace('/hostedzone/', '');
}

/** Creates record sets in batches; an alias may stand in the same batch as its target, after it. */
export async function createRecords(
  client: Route53Client,
  zone: string,
  records: readonly ResourceRecordSet[],
): Promise<void> {
  for (let from = 0; from < records.length; from += BATCH) {
    const Changes = records
      .slice(from, from + BATCH)
      .map((ResourceRecordSet) => ({ Action: 'CREATE' as const, ResourceRecordSet }));
    await client.send(new ChangeResourceRecordSetsCommand({ HostedZoneId: zone, ChangeBatch: { Changes } }));
  }
}

/** A private zone with two VPCs, and one VPC of another account that is authorised but not associated. */
export async function createPrivateZone(
  client: Route53Client,
  name: string,
  vpcs: readonly [string, string],
): Promise<string> {
  const zone = await createZone(client, {
    Name: name,
    CallerReference: `acme-private-${name}-${vpcs[0]}`,
    HostedZoneConfig: { Comment: `inside, ${vpcs[0]}`, PrivateZone: true },
    VPC: { VPCRegion: 'us-east-1', VPCId: vpcs[0] },
  });
  await client.send(
    new AssociateVPCWithHostedZoneCommand({ HostedZoneId: zone, VPC: { VPCRegion: 'eu-west-1', VPCId: vpcs[1] } }),
  );
  return zone;
}

export async function authoriseVpc(client: Route53Client, zone: string, vpc: string): Promise<void> {
  await client.send(
    new CreateVPCAssociationAuthorizationCommand({ HostedZoneId: zone, VPC: { VPCRegion: 'us-east-1', VPCId: vpc } }),
  );
}

export async function createDelegationSet(client: Route53Client): Promise<string> {
  const reply = await client.send(new CreateReusableDelegationSetCommand({ CallerReference: 'acme-name-servers' }));
  return (reply.DelegationSet?.Id ?? '').replace('/delegationset/', '');
}

export async function sign(client: Route53Client, zone: string): Promise<void> {
  await client.send(
    new CreateKeySigningKeyCommand({
      CallerReference: 'acme-ksk',
      HostedZoneId: zone,
      KeyManagementServiceArn: 'arn:aws:kms:us-east-1:111111111111:key/11111111-2222-3333-4444-555555555555',
      Name: 'acme_2024',
      Status: 'ACTIVE',
    }),
  );
  await client.send(new EnableHostedZoneDNSSECCommand({ HostedZoneId: zone }));
}

export async function logQueries(client: Route53Client, zone: string, name: string): Promise<string> {
  const CloudWatchLogsLogGroupArn = `arn:aws:logs:us-east-1:111111111111:log-group:/aws/route53/${name}`;
  const reply = await client.send(
    new CreateQueryLoggingConfigCommand({ HostedZoneId: zone, CloudWatchLogsLogGroupArn }),
  );
  return reply.QueryLoggingConfig?.Id ?? '';
}

export async function protect(client: Route53Client, zone: string, name: string): Promise<void> {
  await client.send(
    new CreateResourceRecordSetProtectionsCommand({
      HostedZoneId: zone,
      Protections: [{ RecordName: name, RecordType: 'MX', Comment: 'mail must not break' }],
    }),
  );
}
