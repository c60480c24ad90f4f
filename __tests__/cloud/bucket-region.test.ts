import { CreateTrustStoreCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, test } from '@jest/globals';
import { PARTNERS_CA } from './seed/elb-pems.ts';
import { configOf } from './seed/network.ts';
import { cloudSuite } from './suite.ts';

const suite = cloudSuite();

test('a trust store is made from a bucket of another region than S3’s first, as AWS reads it', async () => {
  const place = { region: 'eu-west-1' };
  const s3 = new S3Client({ ...configOf(suite.cloud.url, place), forcePathStyle: true });
  const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' as const };
  await s3.send(new CreateBucketCommand({ Bucket: 'acme-eu', CreateBucketConfiguration }));
  await s3.send(new PutObjectCommand({ Bucket: 'acme-eu', Key: 'ca.pem', Body: PARTNERS_CA }));
  const elb = new ElasticLoadBalancingV2Client(configOf(suite.cloud.url, place));
  const made = await elb.send(
    new CreateTrustStoreCommand({
      Name: 'partners',
      CaCertificatesBundleS3Bucket: 'acme-eu',
      CaCertificatesBundleS3Key: 'ca.pem',
    }),
  );
  expect(made.TrustStores).toMatchObject([{ Name: 'partners', NumberOfCaCertificates: 1 }]);
  s3.destroy();
  elb.destroy();
});
