import * as sdk from '@aws-sdk/client-route-53';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { cloudSuite, refusal } from './suite.ts';

const suite = cloudSuite();
let zone: string;
let client: sdk.Route53Client;

beforeEach(async () => {
  client = suite.route53();
  const { HostedZone } = await client.send(
    new sdk.CreateHostedZoneCommand({ Name: 'example.com', CallerReference: 'z' }),
  );
  zone = (HostedZone?.Id ?? '').replace('/hostedzone/', '');
});

function change(Action: 'CREATE' | 'DELETE' | 'UPSERT', record: sdk.ResourceRecordSet) {
  const Changes = [{ Action, ResourceRecordSet: record }];
  return client.send(new sdk.ChangeResourceRecordSetsCommand({ HostedZoneId: zone, ChangeBatch: { Changes } }));
}

const HOST: sdk.ResourceRecordSet = {
  Name: 'a.example.com.',
  Type: 'A',
  TTL: 60,
  ResourceRecords: [{ Value: '192.0.2.1' }],
};

describe('health checks', () => {
  const config: sdk.HealthCheckConfig = {
    Type: 'HTTPS_STR_MATCH',
    FullyQualifiedDomainName: 'www.example.com',
    SearchString: 'a < b & "c"',
    Regions: ['us-east-1', 'eu-west-1', 'us-west-2'],
  };
  const create = async (CallerReference: string, HealthCheckConfig = config) =>
    (await client.send(new sdk.CreateHealthCheckCommand({ CallerReference, HealthCheckConfig }))).HealthCheck;

  test('the whole configuration comes back, with the defaults AWS fills in', async () => {
    const check = await create('a');
    const parent = await create('b', { Type: 'CALCULATED', HealthThreshold: 0, ChildHealthChecks: [check?.Id ?? ''] });
    const alarm = await create('c', { Type: 'CLOUDWATCH_METRIC', AlarmIdentifier: { Region: 'us-east-1', Name: 'x' } });
    const { HealthChecks = [] } = await client.send(new sdk.ListHealthChecksCommand({}));
    const of = (id: string | undefined) => HealthChecks.find((c) => c.Id === id)?.HealthCheckConfig;

    expect(of(check?.Id)).toEqual({
      ...config,
      Port: 443,
      RequestInterval: 30,
      FailureThreshold: 3,
      MeasureLatency: false,
      EnableSNI: true,
      Inverted: false,
      Disabled: false,
    });
    expect(of(parent?.Id)).toMatchObject({ HealthThreshold: 0, ChildHealthChecks: [check?.Id] });
    expect(of(alarm?.Id)?.AlarmIdentifier).toEqual({ Region: 'us-east-1', Name: 'x' });
  });

  test('a caller reference again: the same settings give the same check, others and deleted ones are refused', async () => {
    const check = await create('a');

    expect((await create('a'))?.Id).toBe(check?.Id);
    expect((await refusal(create('a', { ...config, Port: 8443 }))).name).toBe('HealthCheckAlreadyExists');
    await client.send(new sdk.DeleteHealthCheckCommand({ HealthCheckId: check?.Id }));
    expect(await refusal(create('a'))).toMatchObject({ name: 'HealthCheckAlreadyExists', status: 409 });
  });

  test('one that a record set uses cannot be deleted', async () => {
    const check = await create('a');
    await change('CREATE', { ...HOST, HealthCheckId: check?.Id });

    expect((await refusal(client.send(new sdk.DeleteHealthCheckCommand({ HealthCheckId: check?.Id })))).name).toBe(
      'HealthCheckInUse',
    );
  });

  test('an update changes what it names, resets what it is told, and counts the version', async () => {
    const check = await create('a');
    const update = (HealthCheckVersion: number) =>
      client.send(
        new sdk.UpdateHealthCheckCommand({
          HealthCheckId: check?.Id,
          HealthCheckVersion,
          Port: 8443,
          ResetElements: ['Regions'],
        }),
      );

    const { HealthCheck } = await update(1);

    expect(HealthCheck).toMatchObject({
      HealthCheckVersion: 2,
      HealthCheckConfig: { Port: 8443, SearchString: config.SearchString },
    });
    expect(HealthCheck?.HealthCheckConfig).not.toHaveProperty('Regions');
    expect((await refusal(update(1))).name).toBe('HealthCheckVersionMismatch');
  });

  test('the list pages by its marker', async () => {
    const made = [(await create('a'))?.Id, (await create('b'))?.Id, (await create('c'))?.Id].sort();
    const first = await client.send(new sdk.ListHealthChecksCommand({ MaxItems: 2 }));
    const second = await client.send(new sdk.ListHealthChecksCommand({ MaxItems: 2, Marker: first.NextMarker }));

    expect([first, second].flatMap((p) => p.HealthChecks?.map((c) => c.Id))).toEqual(made);
    expect((await client.send(new sdk.GetHealthCheckCountCommand({}))).HealthCheckCount).toBe(3);
  });
});

describe('DNSSEC', () => {
  const create = (Name: string, Status = 'ACTIVE') =>
    client.send(
      new sdk.CreateKeySigningKeyCommand({
        CallerReference: Name,
        HostedZoneId: zone,
        Name,
        Status,
        KeyManagementServiceArn: 'arn:aws:kms:us-east-1:111111111111:key/k',
      }),
    );
  const read = () => client.send(new sdk.GetDNSSECCommand({ HostedZoneId: zone }));

  test('a zone signs once it has an active key and is told to', async () => {
    expect((await read()).Status?.ServeSignature).toBe('NOT_SIGNING');
    const enable = () => client.send(new sdk.EnableHostedZoneDNSSECCommand({ HostedZoneId: zone }));
    expect((await refusal(enable())).name).toBe('KeySigningKeyWithActiveStatusNotFound');

    await create('key_one');
    const { ChangeInfo } = await enable();

    const { Status, KeySigningKeys } = await read();
    expect(Status?.ServeSignature).toBe('SIGNING');
    expect(KeySigningKeys?.[0]).toMatchObject({
      Name: 'key_one',
      Status: 'ACTIVE',
      Flag: 257,
      SigningAlgorithmType: 13,
    });
    expect(KeySigningKeys?.[0]?.DSRecord).toMatch(/^\d+ 13 2 [0-9A-F]{64}$/);
    const change = await client.send(new sdk.GetChangeCommand({ Id: ChangeInfo?.Id }));
    expect(change.ChangeInfo?.Status).toBe('PENDING');
  });

  test('a key is deactivated before it is deleted, and not the last one of a zone that signs', async () => {
    await create('key_one');
    await client.send(new sdk.EnableHostedZoneDNSSECCommand({ HostedZoneId: zone }));
    const key = { HostedZoneId: zone, Name: 'key_one' };

    expect((await refusal(client.send(new sdk.DeleteKeySigningKeyCommand(key)))).name).toBe(
      'InvalidKeySigningKeyStatus',
    );
    expect((await refusal(client.send(new sdk.DeactivateKeySigningKeyCommand(key)))).name).toBe('KeySigningKeyInUse');
    await client.send(new sdk.DisableHostedZoneDNSSECCommand({ HostedZoneId: zone }));
    await client.send(new sdk.DeactivateKeySigningKeyCommand(key));
    await client.send(new sdk.ActivateKeySigningKeyCommand(key));
    await client.send(new sdk.DeactivateKeySigningKeyCommand(key));
    await client.send(new sdk.DeleteKeySigningKeyCommand(key));
    expect((await read()).KeySigningKeys).toEqual([]);
  });

  test('a zone has two keys at most, each name once, and a private zone none', async () => {
    await create('key_one');
    expect((await refusal(create('key_one'))).name).toBe('KeySigningKeyAlreadyExists');
    await create('key_two', 'INACTIVE');
    expect((await refusal(create('key_three'))).name).toBe('TooManyKeySigningKeys');

    const inside = await client.send(
      new sdk.CreateHostedZoneCommand({
        Name: 'corp',
        CallerReference: 'p',
        VPC: { VPCRegion: 'us-east-1', VPCId: 'vpc-1' },
      }),
    );
    const asked = client.send(new sdk.GetDNSSECCommand({ HostedZoneId: inside.HostedZone?.Id }));
    expect((await refusal(asked)).name).toBe('InvalidArgument');
  });
});

describe('query logging', () => {
  const CloudWatchLogsLogGroupArn = 'arn:aws:logs:us-east-1:111111111111:log-group:/aws/route53/example.com';
  const create = (HostedZoneId: string, arn = CloudWatchLogsLogGroupArn) =>
    client.send(new sdk.CreateQueryLoggingConfigCommand({ HostedZoneId, CloudWatchLogsLogGroupArn: arn }));

  test('one a zone, listed for the account or the zone, deleted by id', async () => {
    const { QueryLoggingConfig: made } = await create(zone);
    const list = async (HostedZoneId?: string) =>
      (await client.send(new sdk.ListQueryLoggingConfigsCommand({ HostedZoneId }))).QueryLoggingConfigs;

    expect(await list()).toEqual([{ Id: made?.Id, HostedZoneId: zone, CloudWatchLogsLogGroupArn }]);
    expect(await list(zone)).toHaveLength(1);
    expect((await refusal(create(zone))).name).toBe('QueryLoggingConfigAlreadyExists');
    await client.send(new sdk.DeleteQueryLoggingConfigCommand({ Id: made?.Id }));
    expect(await list()).toEqual([]);
  });

  test('a log group of another region is no log group', async () => {
    const other = CloudWatchLogsLogGroupArn.replace('us-east-1', 'eu-west-1');

    expect((await refusal(create(zone, other))).name).toBe('NoSuchCloudWatchLogsLogGroup');
  });
});

describe('record set protections', () => {
  const entry = { RecordName: 'A.example.com', RecordType: 'A' as const };
  const protect = (...Protections: sdk.ResourceRecordSetProtectionConfig[]) =>
    client.send(new sdk.CreateResourceRecordSetProtectionsCommand({ HostedZoneId: zone, Protections }));
  const list = async () =>
    (await client.send(new sdk.ListResourceRecordSetProtectionsCommand({ HostedZoneId: zone })))
      .ResourceRecordSetProtections;

  test('a zone with a protection cannot be deleted', async () => {
    await protect({ RecordName: 'example.com', RecordType: 'MX' });
    const remove = () => client.send(new sdk.DeleteHostedZoneCommand({ Id: zone }));

    expect((await refusal(remove())).name).toBe('HostedZoneNotEmpty');
    const Protections: sdk.ResourceRecordSetProtectionConfig[] = [{ RecordName: 'example.com', RecordType: 'MX' }];
    await client.send(new sdk.DeleteResourceRecordSetProtectionsCommand({ HostedZoneId: zone, Protections }));
    await remove();
  });

  test('a protected name and type refuses changes until it is released', async () => {
    await change('CREATE', HOST);
    await protect({ ...entry, Comment: 'careful' });

    expect(await refusal(change('UPSERT', { ...HOST, TTL: 5 }))).toMatchObject({
      name: 'InvalidChangeBatch',
      status: 400,
    });
    expect(await list()).toEqual([{ RecordName: 'a.example.com.', RecordType: 'A', Comment: 'careful' }]);
    await client.send(new sdk.DeleteResourceRecordSetProtectionsCommand({ HostedZoneId: zone, Protections: [entry] }));
    await change('UPSERT', { ...HOST, TTL: 5 });
    expect(await list()).toEqual([]);
  });

  test('a request applies as a whole or not at all', async () => {
    await protect(entry);

    expect((await refusal(protect(entry))).name).toBe('ProtectionAlreadyExists');
    const mixed = protect(entry, { ...entry, RecordType: 'AAAA' });
    expect((await refusal(mixed)).name).toBe('InvalidResourceRecordSetProtectionBatch');
    expect(await list()).toHaveLength(1);
  });

  test('they page in the order of the record sets', async () => {
    await protect({ RecordName: 'b.example.com', RecordType: 'A' }, { RecordName: 'example.com', RecordType: 'MX' });
    const page = (NextToken?: string) =>
      client.send(new sdk.ListResourceRecordSetProtectionsCommand({ HostedZoneId: zone, MaxResults: 1, NextToken }));
    const first = await page();
    const second = await page(first.NextToken);

    expect([first, second].map((p) => p.ResourceRecordSetProtections?.[0]?.RecordName)).toEqual([
      'example.com.',
      'b.example.com.',
    ]);
    expect(second.NextToken).toBeUndefined();
  });
});
