import {
  AddTrustStoreRevocationsCommand,
  CreateTrustStoreCommand,
  type ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { rootHeaders } from '../wire/upstream.ts';
import { PARTNERS_CA, PARTNERS_REVOKED, SUPPLIERS_CA, SUPPLIERS_REVOKED } from './elb-pems.ts';
import type { Place } from './network.ts';

/** The trust store `partners`: two authorities, two revocation lists. Returns its ARN. */
export async function createTrustStore(
  client: ElasticLoadBalancingV2Client,
  url: string,
  { account = '111111111111', region = 'us-east-1' }: Place,
): Promise<string> {
  const bucket = `acme-trust-${account}-${region}`;
  const put = async (path: string, body = ''): Promise<void> => {
    const reply = await fetch(`${url}/${path}`, { method: 'PUT', headers: rootHeaders(account, 's3'), body });
    if (!reply.ok) throw new Error(`could not put '${path}': ${reply.status} ${await reply.text()}`);
  };
  await put(bucket);
  await put(`${bucket}/partners.pem`, PARTNERS_CA + SUPPLIERS_CA);
  await put(`${bucket}/partners.crl`, PARTNERS_REVOKED);
  await put(`${bucket}/suppliers.crl`, SUPPLIERS_REVOKED);
  const made = await client.send(
    new CreateTrustStoreCommand({
      Name: 'partners',
      CaCertificatesBundleS3Bucket: bucket,
      CaCertificatesBundleS3Key: 'partners.pem',
      Tags: [{ Key: 'team', Value: 'security' }],
    }),
  );
  const TrustStoreArn = made.TrustStores?.[0]?.TrustStoreArn ?? '';
  const RevocationContents = ['partners.crl', 'suppliers.crl'].map((S3Key) => ({
    S3Bucket: bucket,
    S3Key,
    RevocationType: 'CRL' as const,
  }));
  await client.send(new AddTrustStoreRevocationsCommand({ TrustStoreArn, RevocationContents }));
  return TrustStoreArn;
}
