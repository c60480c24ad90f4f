/** Networks with certificates that are issued at once, for balancers that are restored into another region. */
import { ACMClient, RequestCertificateCommand } from '@aws-sdk/client-acm';
import { type BucketLocationConstraint, CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateWebACLCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import { configOf, type Place, type SeededNetwork, seedNetwork } from '../cloud/seed/network.ts';

/** A public certificate waits for its domain's records; one of a private authority does not. */
export async function readyNetwork(url: string, place: Place = {}): Promise<SeededNetwork> {
  const network = await seedNetwork(url, place);
  const acm = new ACMClient(configOf(url, place));
  const issue = async (DomainName: string, ...names: readonly string[]): Promise<string> => {
    const region = place.region ?? 'us-east-1';
    const authority = `arn:aws:acm-pca:${region}:${place.account ?? '111111111111'}:certificate-authority/acme`;
    const more = names.length > 0 ? { SubjectAlternativeNames: [...names] } : {};
    const input = { DomainName, CertificateAuthorityArn: authority, ...more };
    return (await acm.send(new RequestCertificateCommand(input))).CertificateArn ?? '';
  };
  const certificates = {
    ...network.certificates,
    site: await issue('example.com', 'www.example.com', '*.api.example.com'),
    shop: await issue('shop.example.net'),
    partners: await issue('partners.example.org', 'partners.example.net'),
  };
  acm.destroy();
  return { ...network, certificates };
}

export async function webAcl(url: string, Name: string, place: Place): Promise<string> {
  const waf = new WAFV2Client(configOf(url, place));
  const VisibilityConfig = { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: Name };
  const made = await waf.send(
    new CreateWebACLCommand({ Name, Scope: 'REGIONAL', DefaultAction: { Allow: {} }, VisibilityConfig, Rules: [] }),
  );
  waf.destroy();
  return made.Summary?.ARN ?? '';
}

/** A bucket of a region, for files of trust stores. */
export async function bucketIn(url: string, Bucket: string, place: Place): Promise<void> {
  const s3 = new S3Client({ ...configOf(url, place), forcePathStyle: true });
  const LocationConstraint = (place.region ?? '') as BucketLocationConstraint;
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint } }));
  s3.destroy();
}
