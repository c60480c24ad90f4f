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

async function records(): Promise<sdk.ResourceRecordSet[]> {
  return (await client.send(new sdk.ListResourceRecordSetsCommand({ HostedZoneId: zone }))).ResourceRecordSets ?? [];
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

describe('CIDR collections', () => {
  const put = (Id: string | undefined, LocationName: string, ...CidrList: string[]) =>
    client.send(new sdk.ChangeCidrCollectionCommand({ Id, Changes: [{ LocationName, Action: 'PUT', CidrList }] }));
  const create = async (Name: string) =>
    (await client.send(new sdk.CreateCidrCollectionCommand({ Name, CallerReference: Name }))).Collection;

  test('locations and blocks are listed, each with pages', async () => {
    const made = await create('nets');
    await put(made?.Id, 'office', '192.0.2.0/24', '2001:db8::/32');
    await put(made?.Id, 'vpn', '198.51.100.0/24');
    const blocks: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const page = await client.send(
        new sdk.ListCidrBlocksCommand({ CollectionId: made?.Id, MaxResults: 1, NextToken }),
      );
      blocks.push(...(page.CidrBlocks ?? []).map((b) => `${b.LocationName} ${b.CidrBlock}`));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    const locations = await client.send(new sdk.ListCidrLocationsCommand({ CollectionId: made?.Id }));
    const collections = await client.send(new sdk.ListCidrCollectionsCommand({}));

    expect(blocks).toEqual(['office 192.0.2.0/24', 'office 2001:db8::/32', 'vpn 198.51.100.0/24']);
    expect(locations.CidrLocations?.map((l) => l.LocationName)).toEqual(['office', 'vpn']);
    expect(collections.CidrCollections).toEqual([{ ...made, Version: 3 }]);
  });

  test('a change may compare the version, and an emptied location is gone', async () => {
    const made = await create('nets');
    await put(made?.Id, 'office', '192.0.2.0/24');
    const drop = (CollectionVersion: number) =>
      client.send(
        new sdk.ChangeCidrCollectionCommand({
          Id: made?.Id,
          CollectionVersion,
          Changes: [{ LocationName: 'office', Action: 'DELETE_IF_EXISTS', CidrList: ['192.0.2.0/24'] }],
        }),
      );

    expect((await refusal(drop(1))).name).toBe('CidrCollectionVersionMismatchException');
    await drop(2);
    expect((await client.send(new sdk.ListCidrLocationsCommand({ CollectionId: made?.Id }))).CidrLocations).toEqual([]);
  });

  test('one that a record set names, or that has locations, is in use; a name is taken once', async () => {
    const made = await create('nets');
    const remove = () => client.send(new sdk.DeleteCidrCollectionCommand({ Id: made?.Id }));
    const routed = {
      ...HOST,
      SetIdentifier: 'x',
      CidrRoutingConfig: { CollectionId: made?.Id ?? '', LocationName: '*' },
    };
    await change('CREATE', routed);

    expect((await refusal(remove())).name).toBe('CidrCollectionInUseException');
    expect((await refusal(create('nets'))).name).toBe('CidrCollectionAlreadyExistsException');
    await change('DELETE', routed);
    await remove();
    expect((await refusal(put(made?.Id, 'a', '192.0.2.0/24'))).name).toBe('NoSuchCidrCollectionException');
  });
});

describe('traffic policies', () => {
  const document = (value: string) =>
    JSON.stringify({
      AWSPolicyFormatVersion: '2015-10-01',
      RecordType: 'A',
      StartEndpoint: 'e',
      Endpoints: { e: { Type: 'value', Value: value } },
    });
  const policy = async (Name = 'shop') =>
    (await client.send(new sdk.CreateTrafficPolicyCommand({ Name, Document: document('192.0.2.1') }))).TrafficPolicy;
  const version = (Id: string | undefined, value: string) =>
    client.send(new sdk.CreateTrafficPolicyVersionCommand({ Id, Document: document(value), Comment: 'next' }));
  const instance = async (policyId: string | undefined, Name = 'shop.example.com') =>
    (
      await client.send(
        new sdk.CreateTrafficPolicyInstanceCommand({
          HostedZoneId: zone,
          Name,
          TTL: 60,
          TrafficPolicyId: policyId,
          TrafficPolicyVersion: 1,
        }),
      )
    ).TrafficPolicyInstance;

  test('versions count up, are read one by one, and page', async () => {
    const made = await policy();
    await version(made?.Id, '192.0.2.2');
    const first = await client.send(new sdk.ListTrafficPolicyVersionsCommand({ Id: made?.Id, MaxItems: 1 }));
    const second = await client.send(
      new sdk.ListTrafficPolicyVersionsCommand({
        Id: made?.Id,
        MaxItems: 1,
        TrafficPolicyVersionMarker: first.TrafficPolicyVersionMarker,
      }),
    );
    const read = await client.send(new sdk.GetTrafficPolicyCommand({ Id: made?.Id, Version: 2 }));
    const { TrafficPolicySummaries } = await client.send(new sdk.ListTrafficPoliciesCommand({}));

    expect([first, second].map((p) => p.TrafficPolicies?.[0]?.Version)).toEqual([1, 2]);
    expect(second.IsTruncated).toBe(false);
    expect(read.TrafficPolicy).toMatchObject({
      Name: 'shop',
      Type: 'A',
      Document: document('192.0.2.2'),
      Comment: 'next',
    });
    expect(TrafficPolicySummaries).toEqual([
      { Id: made?.Id, Name: 'shop', Type: 'A', LatestVersion: 2, TrafficPolicyCount: 2 },
    ]);
  });

  test('policies page by their own marker; a name is taken once; a document must be one', async () => {
    const ids = [(await policy('a'))?.Id, (await policy('b'))?.Id].sort();
    const first = await client.send(new sdk.ListTrafficPoliciesCommand({ MaxItems: 1 }));
    const second = await client.send(
      new sdk.ListTrafficPoliciesCommand({ MaxItems: 1, TrafficPolicyIdMarker: first.TrafficPolicyIdMarker }),
    );

    expect([first, second].map((p) => p.TrafficPolicySummaries?.[0]?.Id)).toEqual(ids);
    expect((await refusal(policy('a'))).name).toBe('TrafficPolicyAlreadyExists');
    const broken = client.send(new sdk.CreateTrafficPolicyCommand({ Name: 'c', Document: '{' }));
    expect((await refusal(broken)).name).toBe('InvalidTrafficPolicyDocument');
  });

  test('an instance makes its record set, which shows the instance and goes with it', async () => {
    const made = await instance((await policy())?.Id);
    const shop = async () => (await records()).find((r) => r.Name === 'shop.example.com.');

    expect(await shop()).toEqual({ ...HOST, Name: 'shop.example.com.', TrafficPolicyInstanceId: made?.Id });
    await client.send(new sdk.DeleteTrafficPolicyInstanceCommand({ Id: made?.Id }));
    expect(await shop()).toBeUndefined();
  });

  test('an instance is Creating, then Applied; an update moves it to another version', async () => {
    const made = await policy();
    await version(made?.Id, '192.0.2.2');
    suite.cloud.options.pendingFor = 60_000;
    const created = await instance(made?.Id);
    const state = async () =>
      (await client.send(new sdk.GetTrafficPolicyInstanceCommand({ Id: created?.Id }))).TrafficPolicyInstance?.State;

    expect([created?.State, await state()]).toEqual(['Creating', 'Creating']);
    suite.cloud.options.pendingFor = 0;
    expect(await state()).toBe('Applied');
    await client.send(
      new sdk.UpdateTrafficPolicyInstanceCommand({
        Id: created?.Id,
        TTL: 30,
        TrafficPolicyId: made?.Id,
        TrafficPolicyVersion: 2,
      }),
    );
    const record = (await records()).find((r) => r.TrafficPolicyInstanceId === created?.Id);
    expect([record?.TTL, record?.ResourceRecords]).toEqual([30, [{ Value: '192.0.2.2' }]]);
  });

  test('instances page by three markers at once, and a policy in use cannot be deleted', async () => {
    const made = await policy();
    await instance(made?.Id, 'a.example.com');
    await instance(made?.Id, 'b.example.com');
    const first = await client.send(new sdk.ListTrafficPolicyInstancesCommand({ MaxItems: 1 }));
    const second = await client.send(
      new sdk.ListTrafficPolicyInstancesCommand({
        MaxItems: 1,
        HostedZoneIdMarker: first.HostedZoneIdMarker,
        TrafficPolicyInstanceNameMarker: first.TrafficPolicyInstanceNameMarker,
        TrafficPolicyInstanceTypeMarker: first.TrafficPolicyInstanceTypeMarker,
      }),
    );
    const inZone = await client.send(new sdk.ListTrafficPolicyInstancesByHostedZoneCommand({ HostedZoneId: zone }));

    expect([first, second].map((p) => p.TrafficPolicyInstances?.[0]?.Name)).toEqual([
      'a.example.com.',
      'b.example.com.',
    ]);
    expect(second.HostedZoneIdMarker).toBeUndefined();
    expect(inZone.TrafficPolicyInstances).toHaveLength(2);
    const remove = client.send(new sdk.DeleteTrafficPolicyCommand({ Id: made?.Id, Version: 1 }));
    expect((await refusal(remove)).name).toBe('TrafficPolicyInUse');
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
