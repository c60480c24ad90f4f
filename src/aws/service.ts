import type { SdkClient, SdkCommand } from './account.ts';

/** Services whose IAM prefix is not just their SDK id in lower case without spaces. */
const PREFIXES: Readonly<Record<string, string>> = {
  'CloudWatch Logs': 'logs',
  'Elastic Load Balancing': 'elasticloadbalancing',
  'Elastic Load Balancing v2': 'elasticloadbalancing',
};

/** S3 names its permissions after what they guard, not after the call. */
const S3_ACTIONS: Readonly<Record<string, string>> = {
  AbortMultipartUpload: 's3:AbortMultipartUpload',
  CompleteMultipartUpload: 's3:PutObject',
  CopyObject: 's3:PutObject',
  CreateMultipartUpload: 's3:PutObject',
  DeleteObjects: 's3:DeleteObject',
  GetBucketLifecycleConfiguration: 's3:GetLifecycleConfiguration',
  GetBucketEncryption: 's3:GetEncryptionConfiguration',
  GetObjectLockConfiguration: 's3:GetBucketObjectLockConfiguration',
  HeadBucket: 's3:ListBucket',
  HeadObject: 's3:GetObject',
  ListBuckets: 's3:ListAllMyBuckets',
  ListMultipartUploads: 's3:ListBucketMultipartUploads',
  ListObjectVersions: 's3:ListBucketVersions',
  ListObjects: 's3:ListBucket',
  ListObjectsV2: 's3:ListBucket',
  ListParts: 's3:ListMultipartUploadParts',
  UploadPart: 's3:PutObject',
};

/** `route53` for "Route 53": the prefix of its IAM actions, of its budget and of the call counts. */
export function servicePrefix(client: SdkClient): string {
  const id = client.config.serviceId ?? 'aws';
  return PREFIXES[id] ?? id.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** `ListHostedZones`. From the command's schema (type, namespace, name …), since a bundler may rename classes. */
export function operationName(command: SdkCommand): string {
  const schema: unknown = (command as { schema?: unknown }).schema;
  const name: unknown = Array.isArray(schema) ? schema[2] : undefined;
  return typeof name === 'string' ? name : command.constructor.name.replace(/Command$/, '');
}

export function iamAction(service: string, operation: string): string {
  return (service === 's3' ? S3_ACTIONS[operation] : undefined) ?? `${service}:${operation}`;
}

const XML_PROTOCOLS = new Set(['aws.protocols#restXml', 'aws.protocols#awsQuery', 'aws.protocols#ec2Query']);

/** Whether an answer without any member was cut off: these protocols always send their list, also an empty one. */
export function mustHaveMembers(client: SdkClient): boolean {
  const protocol = (client.config as { protocol?: { getShapeId?(): string } }).protocol?.getShapeId?.();
  return XML_PROTOCOLS.has(protocol ?? '') && client.config.serviceId !== 'S3'; // S3 says "never configured" by an empty element
}
