import {
  AssociateVPCWithHostedZoneCommand,
  ChangeTagsForResourceCommand,
  type ChangeTagsForResourceCommandInput,
  CreateHostedZoneCommand,
  type CreateHostedZoneCommandInput,
  CreateReusableDelegationSetCommand,
  CreateVPCAssociationAuthorizationCommand,
  DeleteHostedZoneCommand,
  DeleteReusableDelegationSetCommand,
  DeleteVPCAssociationAuthorizationCommand,
  DisassociateVPCFromHostedZoneCommand,
  GetAccountLimitCommand,
  GetHostedZoneCommand,
  GetHostedZoneCountCommand,
  GetHostedZoneLimitCommand,
  GetReusableDelegationSetCommand,
  GetReusableDelegationSetLimitCommand,
  ListHostedZonesByNameCommand,
  ListHostedZonesCommand,
  ListResourceRecordSetsCommand,
  ListReusableDelegationSetsCommand,
  ListTagsForResourcesCommand,
  ListVPCAssociationAuthorizationsCommand,
  UpdateHostedZoneCommentCommand,
  UpdateHostedZoneFeaturesCommand,
} from '@aws-sdk/client-route-53';
import { describe, expect, test } from '@jest/globals';
import { cloudSuite, refusal } from './suite.ts';

const suite = cloudSuite();

async function create(Name: string, more: Partial<CreateHostedZoneCommandInput> = {}) {
  const reply = await suite.route53().send(new CreateHostedZoneCommand({ Name, CallerReference: Name, ...more }));
  return { ...reply, id: (reply.HostedZone?.Id ?? '').replace('/hostedzone/', '') };
}

const VPC = { VPCRegion: 'us-east-1', VPCId: 'vpc-1' } as const;

describe('zones', () => {
  test('a caller reference is taken for ever', async () => {
    const { id } = await create('a.example', { CallerReference: 'r' });
    await suite.route53().send(new DeleteHostedZoneCommand({ Id: id }));

    expect(await refusal(create('b.example', { CallerReference: 'r' }))).toMatchObject({
      name: 'HostedZoneAlreadyExists',
      status: 409,
    });
  });

  test('each zone has name servers of its own, in its delegation set, its NS set and its SOA', async () => {
    const first = await create('a.example');
    const second = await create('b.example');
    const { ResourceRecordSets = [] } = await suite
      .route53()
      .send(new ListResourceRecordSetsCommand({ HostedZoneId: first.id }));
    const servers = first.DelegationSet?.NameServers ?? [];

    expect(servers).toHaveLength(4);
    expect(second.DelegationSet?.NameServers).not.toEqual(servers);
    expect(ResourceRecordSets[0]?.ResourceRecords?.map((r) => r.Value)).toEqual(servers.map((s) => `${s}.`));
    expect(ResourceRecordSets[1]?.ResourceRecords?.[0]?.Value).toMatch(
      new RegExp(`^${servers[0]}\\. awsdns-hostmaster`),
    );
    expect((await suite.route53().send(new GetHostedZoneCommand({ Id: first.id }))).DelegationSet?.NameServers).toEqual(
      servers,
    );
  });

  test('a zone without a comment has none; one can be written and shows', async () => {
    const { id, HostedZone } = await create('a.example');
    await suite.route53().send(new UpdateHostedZoneCommentCommand({ Id: id, Comment: 'ours' }));

    expect(HostedZone?.Config).toEqual({ PrivateZone: false });
    expect((await suite.route53().send(new GetHostedZoneCommand({ Id: id }))).HostedZone?.Config?.Comment).toBe('ours');
  });

  test('the list really pages: every zone once, with a marker of its own', async () => {
    for (let i = 0; i < 7; i++) await create(`z${i}.example`);
    const seen: (string | undefined)[] = [];
    let Marker: string | undefined;
    do {
      const page = await suite.route53().send(new ListHostedZonesCommand({ Marker, MaxItems: 3 }));
      seen.push(...(page.HostedZones ?? []).map((z) => z.Name));
      Marker = page.NextMarker;
      expect(page.IsTruncated).toBe(Marker !== undefined);
    } while (Marker !== undefined);

    expect(seen.sort()).toEqual(Array.from({ length: 7 }, (_, i) => `z${i}.example.`));
    expect((await suite.route53().send(new GetHostedZoneCountCommand({}))).HostedZoneCount).toBe(7);
  });

  test('a page has at most 100 zones', async () => {
    const page = await suite.route53().send(new ListHostedZonesCommand({ MaxItems: 500 }));

    expect(page.MaxItems).toBe(100);
  });

  test('by name, zones are ordered by their labels from the right and page by name and id', async () => {
    for (const name of ['a.z.example', 'z.a.example', 'b.example']) await create(name);
    await create('b.example', { CallerReference: 'twin' });
    const seen: (string | undefined)[] = [];
    let at: { DNSName?: string | undefined; HostedZoneId?: string | undefined } = {};
    for (let truncated = true; truncated; ) {
      const page = await suite.route53().send(new ListHostedZonesByNameCommand({ ...at, MaxItems: 1 }));
      seen.push(...(page.HostedZones ?? []).map((z) => z.Name));
      at = { DNSName: page.NextDNSName, HostedZoneId: page.NextHostedZoneId };
      truncated = page.IsTruncated === true;
    }

    expect(seen).toEqual(['z.a.example.', 'b.example.', 'b.example.', 'a.z.example.']);
  });

  test('limits count what is there', async () => {
    const { id } = await create('a.example');
    const account = await suite.route53().send(new GetAccountLimitCommand({ Type: 'MAX_HOSTED_ZONES_BY_OWNER' }));
    const zone = await suite
      .route53()
      .send(new GetHostedZoneLimitCommand({ HostedZoneId: id, Type: 'MAX_RRSETS_BY_ZONE' }));

    expect([account.Count, account.Limit?.Value]).toEqual([1, 500]);
    expect([zone.Count, zone.Limit?.Value]).toEqual([2, 10_000]);
  });
});

describe('tags', () => {
  test('a change names one key at least, and ten to add or remove at most', async () => {
    const { id: ResourceId } = await create('tagged.example');
    const change = (more: Partial<ChangeTagsForResourceCommandInput>) =>
      suite.route53().send(new ChangeTagsForResourceCommand({ ResourceType: 'hostedzone', ResourceId, ...more }));
    const keys = Array.from({ length: 11 }, (_, at) => `k${at}`);

    for (const more of [{}, { AddTags: [] }, { RemoveTagKeys: keys }])
      expect((await refusal(change(more))).name).toBe('InvalidInput');
    await change({ AddTags: keys.slice(1).map((Key) => ({ Key, Value: 'x' })), RemoveTagKeys: ['k0'] });
  });

  test('ten ids a call, no more, and all of them must exist', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 11; i++) ids.push((await create(`t${i}.example`)).id);
    await suite.route53().send(
      new ChangeTagsForResourceCommand({
        ResourceType: 'hostedzone',
        ResourceId: ids[0],
        AddTags: [{ Key: 'team', Value: 'a & "b"' }],
      }),
    );
    const list = (ResourceIds: string[]) =>
      suite.route53().send(new ListTagsForResourcesCommand({ ResourceType: 'hostedzone', ResourceIds }));

    const { ResourceTagSets } = await list(ids.slice(0, 10));
    expect(ResourceTagSets?.map((s) => s.ResourceId)).toEqual(ids.slice(0, 10));
    expect(ResourceTagSets?.[0]?.Tags).toEqual([{ Key: 'team', Value: 'a & "b"' }]);
    expect((await refusal(list(ids))).name).toBe('InvalidInput');
    expect((await refusal(list([String(ids[0]), 'Z0']))).name).toBe('NoSuchHostedZone');
  });
});

describe('reusable delegation sets', () => {
  const newSet = async (CallerReference: string, HostedZoneId?: string) =>
    (await suite.route53().send(new CreateReusableDelegationSetCommand({ CallerReference, HostedZoneId })))
      .DelegationSet;

  test('a zone made with one has its name servers, and the list of zones can be narrowed to it', async () => {
    const set = await newSet('s');
    const { id } = await create('a.example', { DelegationSetId: set?.Id });
    await create('b.example');

    const zone = await suite.route53().send(new GetHostedZoneCommand({ Id: id }));
    const narrowed = await suite.route53().send(new ListHostedZonesCommand({ DelegationSetId: set?.Id }));
    const limit = await suite.route53().send(
      new GetReusableDelegationSetLimitCommand({
        DelegationSetId: set?.Id,
        Type: 'MAX_ZONES_BY_REUSABLE_DELEGATION_SET',
      }),
    );

    expect(zone.DelegationSet).toEqual(set);
    expect(narrowed.HostedZones?.map((z) => z.Name)).toEqual(['a.example.']);
    expect(limit.Count).toBe(1);
    expect((await refusal(suite.route53().send(new DeleteReusableDelegationSetCommand({ Id: set?.Id })))).name).toBe(
      'DelegationSetInUse',
    );
  });

  test('one made of a zone takes over the zone’s name servers', async () => {
    const zone = await create('a.example');
    const set = await newSet('s', zone.id);

    expect(set?.NameServers).toEqual(zone.DelegationSet?.NameServers);
    const read = await suite.route53().send(new GetHostedZoneCommand({ Id: zone.id }));
    expect(read.DelegationSet?.Id).toBe(set?.Id);
    expect((await refusal(newSet('t', zone.id))).name).toBe('DelegationSetAlreadyReusable');
  });

  test('a zone of the same name, or its child, cannot share them', async () => {
    const set = await newSet('s');
    await create('a.example', { DelegationSetId: set?.Id });

    const child = create('b.a.example', { DelegationSetId: set?.Id });
    expect((await refusal(child)).name).toBe('ConflictingDomainExists');
  });

  test('they are listed with markers, read by id, and a reference is taken once', async () => {
    const ids = [(await newSet('s'))?.Id, (await newSet('t'))?.Id].sort();
    const first = await suite.route53().send(new ListReusableDelegationSetsCommand({ MaxItems: 1 }));
    const second = await suite
      .route53()
      .send(new ListReusableDelegationSetsCommand({ MaxItems: 1, Marker: first.NextMarker }));

    expect([first, second].flatMap((p) => p.DelegationSets?.map((s) => s.Id))).toEqual(ids);
    expect(second.IsTruncated).toBe(false);
    const read = await suite.route53().send(new GetReusableDelegationSetCommand({ Id: ids[0] }));
    expect(read.DelegationSet?.Id).toBe(ids[0]);
    expect((await refusal(newSet('s'))).name).toBe('DelegationSetAlreadyCreated');
  });
});

describe('private zones', () => {
  const client = () => suite.route53();

  test('VPCs come and go, and the last one stays', async () => {
    const { id } = await create('corp.internal', { VPC });
    const other = { VPCRegion: 'eu-west-1', VPCId: 'vpc-2' } as const;
    await client().send(new AssociateVPCWithHostedZoneCommand({ HostedZoneId: id, VPC: other }));
    const vpcs = async () => (await client().send(new GetHostedZoneCommand({ Id: id }))).VPCs;

    expect(await vpcs()).toEqual([VPC, other]);
    await client().send(new DisassociateVPCFromHostedZoneCommand({ HostedZoneId: id, VPC }));
    expect(await vpcs()).toEqual([other]);
    expect(
      (await refusal(client().send(new DisassociateVPCFromHostedZoneCommand({ HostedZoneId: id, VPC: other })))).name,
    ).toBe('LastVPCAssociation');
  });

  test('another account’s VPC joins once it is authorised', async () => {
    const { id } = await create('corp.internal', { VPC });
    const theirs = { VPCRegion: 'us-east-1', VPCId: 'vpc-9' } as const;
    const join = () =>
      suite.route53('222222222222').send(new AssociateVPCWithHostedZoneCommand({ HostedZoneId: id, VPC: theirs }));

    expect(await refusal(join())).toMatchObject({ name: 'NotAuthorizedException', status: 401 });
    await client().send(new CreateVPCAssociationAuthorizationCommand({ HostedZoneId: id, VPC: theirs }));
    const listed = await client().send(new ListVPCAssociationAuthorizationsCommand({ HostedZoneId: id }));
    await join();

    expect(listed.VPCs).toEqual([theirs]);
    expect((await client().send(new GetHostedZoneCommand({ Id: id }))).VPCs).toEqual([VPC, theirs]);
    await client().send(new DeleteVPCAssociationAuthorizationCommand({ HostedZoneId: id, VPC: theirs }));
    expect((await client().send(new ListVPCAssociationAuthorizationsCommand({ HostedZoneId: id }))).VPCs).toEqual([]);
  });

  test('authorizations page by a token', async () => {
    const { id } = await create('corp.internal', { VPC });
    for (const VPCId of ['vpc-3', 'vpc-4']) {
      await client().send(
        new CreateVPCAssociationAuthorizationCommand({ HostedZoneId: id, VPC: { VPCRegion: 'us-east-1', VPCId } }),
      );
    }
    const page = (NextToken?: string) =>
      client().send(new ListVPCAssociationAuthorizationsCommand({ HostedZoneId: id, MaxResults: 1, NextToken }));

    const first = await page();
    const second = await page(first.NextToken);

    expect([first, second].map((p) => p.VPCs?.[0]?.VPCId)).toEqual(['vpc-3', 'vpc-4']);
    expect(second.NextToken).toBeUndefined();
    expect((await refusal(page('made up'))).name).toBe('InvalidPaginationToken');
  });

  test('one name may be private twice, with VPCs of its own, and public too', async () => {
    await create('corp.internal', { VPC });
    await create('corp.internal', { CallerReference: 'b', VPC: { ...VPC, VPCId: 'vpc-2' } });
    await create('corp.internal', { CallerReference: 'c' });

    const all = await client().send(new ListHostedZonesCommand({}));
    const inside = await client().send(new ListHostedZonesCommand({ HostedZoneType: 'PrivateHostedZone' }));

    expect([all.HostedZones?.length, inside.HostedZones?.length]).toEqual([3, 2]);
  });
});

test('accelerated recovery is ENABLING for a while, then ENABLED, and absent where it never was', async () => {
  const client = suite.route53();
  const { id } = await create('a.example');
  const state = async () =>
    (await client.send(new GetHostedZoneCommand({ Id: id }))).HostedZone?.Features?.AcceleratedRecoveryStatus;
  const turn = (EnableAcceleratedRecovery: boolean) =>
    client.send(new UpdateHostedZoneFeaturesCommand({ HostedZoneId: id, EnableAcceleratedRecovery }));

  expect(await state()).toBeUndefined();
  suite.cloud.options.pendingFor = 60_000;
  await turn(true);
  expect(await state()).toBe('ENABLING');
  suite.cloud.options.pendingFor = 0;
  expect(await state()).toBe('ENABLED');
  await turn(false);
  expect(await state()).toBe('DISABLED');
  const { HostedZones } = await client.send(new ListHostedZonesCommand({}));
  expect(HostedZones?.[0]?.Features?.AcceleratedRecoveryStatus).toBe('DISABLED');
});
