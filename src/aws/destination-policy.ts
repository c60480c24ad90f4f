import { allow, type PolicyStatement } from './policy-statement.ts';

/** Who works on a store in S3: what stands for `{verb}` in the role of a destination's account. */
export type DestinationVerb = 'backup' | 'review' | 'restore' | 'prune';

export const DESTINATION_VERBS: readonly DestinationVerb[] = ['backup', 'review', 'restore', 'prune'];

const BUCKET = 'arn:aws:s3:::BUCKET';
const OBJECTS = `${BUCKET}/PREFIX/*`;
const READ_BUCKET = ['s3:ListBucket', 's3:ListBucketVersions', 's3:GetLifecycleConfiguration'];
/** How the bucket is kept, for findings; without these there is a note. */
const LOOK_AT_BUCKET = ['s3:GetBucketPolicy', 's3:GetBucketPublicAccessBlock', 's3:GetBucketVersioning'];
const READ_OBJECTS = ['s3:GetObject', 's3:GetObjectVersion', 's3:GetObjectRetention'];
/** A legal hold is shown only to who may see it (HeadObject, S3 API reference), and what is held does not go. */
const SEE_HOLDS = 's3:GetObjectLegalHold';
/** To lock for longer what is kept, and not to read it. */
const KEEP_LOCKED = ['s3:GetObjectRetention', 's3:PutObjectRetention'];
const REMOVE = ['s3:DeleteObject', 's3:DeleteObjectVersion'];
const CHANGE_KEYS = ['s3:PutObject', ...REMOVE];
/** What says which points there are, and what opens it. */
const ENTRIES = ['holdfast.json', 'keys/*', 'catalogue/*'].map((path) => `${BUCKET}/PREFIX/${path}`);
const POINTS = ['catalogue/*', 'index/*', 'data/*'].map((path) => `${BUCKET}/PREFIX/${path}`);
const WRAP_KEYS = allow('HoldfastWrapKeys', ['kms:DescribeKey', 'kms:Encrypt'], 'KEY-ARN');

/**
 * The policy of a role for a destination in S3: `docs/iam/destination-<verb>.json`, in which BUCKET, PREFIX and KEY-ARN are
 * to be replaced. Only the role of `prune` may delete data, which it cannot read; only `keys remove`, and the loser of two first runs at once, take keys away. Who may
 * read everything may also let others: `keys` works with the role of `restore`.
 */
export function destinationPolicy(verb: DestinationVerb) {
  return { Version: '2012-10-17', Statement: STATEMENTS[verb] };
}

const STATEMENTS: Readonly<Record<DestinationVerb, readonly PolicyStatement[]>> = {
  backup: [
    allow('HoldfastBucket', [...READ_BUCKET, ...LOOK_AT_BUCKET], BUCKET),
    allow('HoldfastObjects', [...READ_OBJECTS, 's3:PutObject', 's3:PutObjectRetention'], OBJECTS),
    allow('HoldfastKeys', CHANGE_KEYS, `${BUCKET}/PREFIX/keys/*`),
    WRAP_KEYS,
    openKeys('index'),
  ],
  review: [
    allow('HoldfastBucket', [...READ_BUCKET, ...LOOK_AT_BUCKET], BUCKET),
    allow('HoldfastObjects', [...READ_OBJECTS, SEE_HOLDS], OBJECTS),
    openKeys(null),
  ],
  restore: [
    allow('HoldfastBucket', READ_BUCKET, BUCKET),
    allow('HoldfastObjects', [...READ_OBJECTS, 's3:RestoreObject'], OBJECTS),
    allow('HoldfastRecords', ['s3:PutObject'], `${BUCKET}/PREFIX/restores/*`),
    allow('HoldfastKeys', CHANGE_KEYS, `${BUCKET}/PREFIX/keys/*`),
    WRAP_KEYS,
    openKeys(null),
  ],
  prune: [
    allow('HoldfastBucket', [...READ_BUCKET, 's3:PutLifecycleConfiguration'], BUCKET),
    allow('HoldfastEntries', [...READ_OBJECTS, SEE_HOLDS], ENTRIES),
    allow('HoldfastRemove', REMOVE, POINTS),
    allow('HoldfastKeepLocked', KEEP_LOCKED, [...new Set([...ENTRIES, ...POINTS])]),
    openKeys('index'),
  ],
};

/** Who goes on with a chain opens the lists only, and could not read what is backed up. */
function openKeys(purpose: 'index' | null): PolicyStatement {
  const open = allow('HoldfastOpenKeys', ['kms:Decrypt'], 'KEY-ARN');
  if (purpose === null) return open;
  return { ...open, Condition: { StringEquals: { 'kms:EncryptionContext:holdfast:purpose': purpose } } };
}
