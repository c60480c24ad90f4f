import {
  AddTrustStoreRevocationsCommand,
  CreateTrustStoreCommand,
  DeleteTrustStoreCommand,
  DescribeTrustStoreAssociationsCommand,
  DescribeTrustStoreRevocationsCommand,
  DescribeTrustStoresCommand,
  GetResourcePolicyCommand,
  GetTrustStoreCaCertificatesBundleCommand,
  GetTrustStoreRevocationContentCommand,
  ModifyListenerCommand,
  ModifyTrustStoreCommand,
  RemoveTrustStoreRevocationsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { CERTIFICATE, createBalancer, createGroup, createListener, smallVpc } from './elb-setup.ts';
import { PARTNERS_CA, PARTNERS_REVOKED, SUPPLIERS_CA, SUPPLIERS_REVOKED } from './seed/elb-pems.ts';
import { cloudSuite, refusal } from './suite.ts';
import { rootHeaders } from './wire/upstream.ts';

const suite = cloudSuite();

beforeEach(async () => {
  await put('trust');
  await put('trust/ca.pem', PARTNERS_CA + SUPPLIERS_CA);
  await put('trust/revoked.crl', PARTNERS_REVOKED);
  await put('trust/none.crl', SUPPLIERS_REVOKED);
  await put('trust/text', 'no certificate');
});

async function put(path: string, body = ''): Promise<void> {
  await fetch(`${suite.cloud.url}/${path}`, { method: 'PUT', headers: rootHeaders('111111111111', 's3'), body });
}

async function create(CaCertificatesBundleS3Key = 'ca.pem', Name = 'partners'): Promise<string> {
  const from = { CaCertificatesBundleS3Bucket: 'trust', CaCertificatesBundleS3Key };
  const made = await suite.elb().send(new CreateTrustStoreCommand({ Name, ...from }));
  return made.TrustStores?.[0]?.TrustStoreArn ?? '';
}

async function revoke(TrustStoreArn: string, ...keys: string[]) {
  const RevocationContents = keys.map((S3Key) => ({ S3Bucket: 'trust', S3Key }));
  return suite.elb().send(new AddTrustStoreRevocationsCommand({ TrustStoreArn, RevocationContents }));
}

async function shown() {
  return (await suite.elb().send(new DescribeTrustStoresCommand({}))).TrustStores;
}

describe('contents', () => {
  test('a bundle is read from S3, counted, and given back by an address that leads to the cloud', async () => {
    const TrustStoreArn = await create();

    const { Location = '' } = await suite.elb().send(new GetTrustStoreCaCertificatesBundleCommand({ TrustStoreArn }));

    expect(Location.startsWith(`${suite.cloud.url}/`)).toBe(true);
    expect(new URL(Location).searchParams.get('X-Amz-Expires')).toBe('600');
    expect(await (await fetch(Location)).text()).toBe(PARTNERS_CA + SUPPLIERS_CA);
    expect(await shown()).toMatchObject([{ Name: 'partners', Status: 'ACTIVE', NumberOfCaCertificates: 2 }]);
  });

  test('an address expires, and is worth nothing with another signature', async () => {
    const TrustStoreArn = await create();
    suite.cloud.options.presignedFor = -1;
    const address = async () =>
      (await suite.elb().send(new GetTrustStoreCaCertificatesBundleCommand({ TrustStoreArn }))).Location ?? '';

    const late = await fetch(await address());
    suite.cloud.options.presignedFor = 600_000;
    const forged = new URL(await address());
    forged.searchParams.set('X-Amz-Signature', '0'.repeat(64));

    expect([late.status, await late.text()]).toEqual([403, expect.stringContaining('Request has expired')]);
    expect((await fetch(forged)).status).toBe(403);
  });

  test('what is missing in S3 or is no certificate is refused', async () => {
    expect(await refusal(create('nothing'))).toEqual({
      name: 'CaCertificatesBundleNotFoundException',
      status: 400,
      message: 'The specified ca certificate bundle does not exist.',
    });
    expect(await refusal(create('text'))).toMatchObject({ name: 'InvalidCaCertificatesBundleException' });
    const arn = await create();
    expect(await refusal(revoke(arn, 'nothing'))).toMatchObject({ name: 'RevocationContentNotFoundException' });
    expect(await refusal(revoke(arn, 'ca.pem'))).toMatchObject({ name: 'InvalidRevocationContentException' });
  });

  test('a bundle is replaced; a name is taken once', async () => {
    const TrustStoreArn = await create();
    await put('trust/one.pem', PARTNERS_CA);
    const from = { CaCertificatesBundleS3Bucket: 'trust', CaCertificatesBundleS3Key: 'one.pem' };

    await suite.elb().send(new ModifyTrustStoreCommand({ TrustStoreArn, ...from }));

    expect(await shown()).toMatchObject([{ NumberOfCaCertificates: 1 }]);
    expect(await refusal(create())).toMatchObject({ name: 'DuplicateTrustStoreNameException' });
  });

  test('revocation lists are numbered, counted, read back and removed; a number is never used again', async () => {
    const TrustStoreArn = await create();
    await revoke(TrustStoreArn, 'revoked.crl', 'none.crl');
    const list = async () => {
      const reply = await suite.elb().send(new DescribeTrustStoreRevocationsCommand({ TrustStoreArn }));
      return reply.TrustStoreRevocations?.map((one) => [one.RevocationId, one.NumberOfRevokedEntries]);
    };
    const content = (RevocationId: number) =>
      suite.elb().send(new GetTrustStoreRevocationContentCommand({ TrustStoreArn, RevocationId }));

    expect(await list()).toEqual([
      [1, 2],
      [2, 0],
    ]);
    expect(await shown()).toMatchObject([{ TotalRevokedEntries: 2 }]);
    expect(await (await fetch((await content(1)).Location ?? '')).text()).toBe(PARTNERS_REVOKED);
    await suite.elb().send(new RemoveTrustStoreRevocationsCommand({ TrustStoreArn, RevocationIds: [2] }));
    await revoke(TrustStoreArn, 'none.crl');
    expect(await list()).toEqual([
      [1, 2],
      [3, 0],
    ]);
    expect(await refusal(content(2))).toMatchObject({ name: 'RevocationIdNotFoundException' });
  });

  test('a policy is there once the store is shared', async () => {
    const ResourceArn = await create();
    const policy = () => suite.elb().send(new GetResourcePolicyCommand({ ResourceArn }));

    expect(await refusal(policy())).toMatchObject({ name: 'ResourceNotFoundException' });
    suite.cloud.elb.share(ResourceArn, '{"Version":"2012-10-17"}');
    expect((await policy()).Policy).toBe('{"Version":"2012-10-17"}');
  });
});

describe('mutual TLS', () => {
  test('a listener verifies with a store that is active; the store is then in use', async () => {
    const net = await smallVpc(suite);
    const web = await createBalancer(suite.elb(), net, 'web');
    const group = await createGroup(suite.elb(), net, 'g');
    const https = { Protocol: 'HTTPS' as const, Port: 443, Certificates: [{ CertificateArn: CERTIFICATE }] };
    const ListenerArn = await createListener(suite.elb(), web, group, https);
    const TrustStoreArn = await create();
    const verify = async () => {
      const MutualAuthentication = { Mode: 'verify', TrustStoreArn };
      const reply = await suite.elb().send(new ModifyListenerCommand({ ListenerArn, MutualAuthentication }));
      return reply.Listeners?.[0]?.MutualAuthentication;
    };

    suite.cloud.options.pendingFor = 60_000;
    expect(await refusal(verify())).toEqual({
      name: 'TrustStoreNotReadyException',
      status: 400,
      message: `Trust store with ARN '${TrustStoreArn}' is not in ACTIVE state`,
    });
    suite.cloud.options.pendingFor = 0;
    expect(await verify()).toEqual({
      Mode: 'verify',
      TrustStoreArn,
      IgnoreClientCertificateExpiry: false,
      AdvertiseTrustStoreCaNames: 'off',
    });

    const users = await suite.elb().send(new DescribeTrustStoreAssociationsCommand({ TrustStoreArn }));
    expect(users.TrustStoreAssociations).toEqual([{ ResourceArn: web }]);
    const remove = () => suite.elb().send(new DeleteTrustStoreCommand({ TrustStoreArn }));
    expect(await refusal(remove())).toMatchObject({ name: 'TrustStoreInUseException' });
    const MutualAuthentication = { Mode: 'off' };
    await suite.elb().send(new ModifyListenerCommand({ ListenerArn, MutualAuthentication }));
    await remove();
    expect(await shown()).toEqual([]);
  });
});
