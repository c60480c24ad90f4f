import { matchRoute } from './route53.ts';

/** Service names in the signature's credential scope that differ from the short names of the clients. */
const ALIASES: Readonly<Record<string, string>> = { monitoring: 'cloudwatch', 's3-outposts': 's3' };

/** The API version tells the two load balancer APIs apart: they share host and signing name. */
const ELB_V2 = '2015-12-01';

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** The query as it was sent: a signature covers its very text. */
  readonly rawQuery: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The short service name of a request. `scope` is the signing name, empty for an unsigned request. */
export function serviceOf(scope: string, form: URLSearchParams): string {
  if (scope === 'elasticloadbalancing') return form.get('Version') === ELB_V2 ? 'elbv2' : 'elb';
  if (scope !== '') return ALIASES[scope] ?? scope;
  if (form.get('Action')?.startsWith('AssumeRoleWith') === true) return 'sts'; // carries a token in place of a signature
  return 's3';
}

export function operationOf(service: string, request: Request, form: URLSearchParams): string {
  if (service === 'route53') return matchRoute(request.method, request.path)?.operation.name ?? '';
  if (service === 's3') return s3Operation(request);
  if (service === 'ebs') return ebsOperation(request);
  if (service === 'presigned') return 'Get';
  const target = request.headers['x-amz-target'];
  if (target !== undefined) return target.split('.').at(-1) ?? '';
  return form.get('Action') ?? /\/operation\/(\w+)$/.exec(request.path)?.[1] ?? '';
}

export function formOf(request: Request): URLSearchParams {
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  if (isForm) return new URLSearchParams(request.body.toString());
  return request.query.has('Action') ? request.query : new URLSearchParams();
}

function ebsOperation({ method, path }: Request): string {
  if (method === 'POST') return path.startsWith('/snapshots/completion') ? 'CompleteSnapshot' : 'StartSnapshot';
  if (method === 'PUT') return 'PutSnapshotBlock';
  if (path.endsWith('/changedblocks')) return 'ListChangedBlocks';
  return path.endsWith('/blocks') ? 'ListSnapshotBlocks' : 'GetSnapshotBlock';
}

/** Sub-resources of a bucket or key, and the noun of their operations. */
const BUCKET_PARTS: Readonly<Record<string, string>> = {
  versioning: 'BucketVersioning',
  lifecycle: 'BucketLifecycleConfiguration',
  policy: 'BucketPolicy',
  policyStatus: 'BucketPolicyStatus',
  encryption: 'BucketEncryption',
  tagging: 'BucketTagging',
  publicAccessBlock: 'PublicAccessBlock',
  ownershipControls: 'BucketOwnershipControls',
  'object-lock': 'ObjectLockConfiguration',
  location: 'BucketLocation',
  logging: 'BucketLogging',
  cors: 'BucketCors',
  replication: 'BucketReplication',
  notification: 'BucketNotificationConfiguration',
  acl: 'BucketAcl',
};
const OBJECT_PARTS: Readonly<Record<string, string>> = {
  tagging: 'ObjectTagging',
  retention: 'ObjectRetention',
  'legal-hold': 'ObjectLegalHold',
  acl: 'ObjectAcl',
  attributes: 'ObjectAttributes',
};
const VERBS: Readonly<Record<string, string>> = { GET: 'Get', PUT: 'Put', DELETE: 'Delete' };

function s3Operation(request: Request): string {
  const [, bucket = '', ...rest] = request.path.split('/');
  if (bucket === '') return 'ListBuckets';
  return rest.join('/') === '' ? bucketOperation(request) : objectOperation(request);
}

function bucketOperation({ method, query }: Request): string {
  const part = Object.keys(BUCKET_PARTS).find((name) => query.has(name));
  if (part !== undefined) return `${VERBS[method] ?? ''}${BUCKET_PARTS[part] ?? ''}`;
  if (method === 'POST' && query.has('delete')) return 'DeleteObjects';
  if (method === 'GET') {
    if (query.has('uploads')) return 'ListMultipartUploads';
    if (query.has('versions')) return 'ListObjectVersions';
    return query.get('list-type') === '2' ? 'ListObjectsV2' : 'ListObjects';
  }
  return { PUT: 'CreateBucket', DELETE: 'DeleteBucket', HEAD: 'HeadBucket' }[method] ?? '';
}

function objectOperation({ method, query, headers }: Request): string {
  const part = Object.keys(OBJECT_PARTS).find((name) => query.has(name));
  if (part !== undefined) return `${VERBS[method] ?? ''}${OBJECT_PARTS[part] ?? ''}`;
  if (method === 'POST') {
    if (query.has('uploads')) return 'CreateMultipartUpload';
    if (query.has('restore')) return 'RestoreObject';
    return query.has('select') ? 'SelectObjectContent' : 'CompleteMultipartUpload';
  }
  const isCopy = headers['x-amz-copy-source'] !== undefined;
  if (query.has('uploadId')) {
    if (method === 'PUT') return isCopy ? 'UploadPartCopy' : 'UploadPart';
    return method === 'GET' ? 'ListParts' : 'AbortMultipartUpload';
  }
  if (method === 'PUT') return isCopy ? 'CopyObject' : 'PutObject';
  return { GET: 'GetObject', HEAD: 'HeadObject', DELETE: 'DeleteObject' }[method] ?? '';
}
