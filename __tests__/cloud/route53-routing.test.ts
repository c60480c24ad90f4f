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

describe('CIDR collections', () => {
  const put = (Id: string | undefined, LocationName: string, ...CidrList: string[]) =>
    client.send(new sdk.ChangeCidrCollectionCommand({ Id, Changes: [{ LocationName, Action: 'PUT', CidrList }] }));
  const create = async (Name: string) =>
    (await client.send(new sdk.CreateCidrCollectionCommand({ Name, CallerReference: Name }))).Collection;

  test('a request changes a thousand blocks at most', async () => {
    const made = await create('large');
    const blocks = Array.from({ length: 1001 }, (_, at) => `10.${at >> 8}.${at & 255}.0/24`);

    expect((await refusal(put(made?.Id, 'a', ...blocks))).name).toBe('LimitsExceeded');
    await put(made?.Id, 'a', ...blocks.slice(1));
  });

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
