import * as z from 'zod';
import { DURATION_PATTERN, parseDuration } from '../core/duration.ts';
import { checkName, checkRegion, NAME_PATTERN, REGION_PATTERN } from './checks.ts';
import { quote, type Wrong } from './problem.ts';
import { checkDuration, text } from './schema-text.ts';

/** Amazon S3 User Guide, "General purpose bucket naming rules". */
const BUCKET_PATTERN = '^(?=.{3,63}$)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])$';
/** What a key of a store is made of, joined by slashes (docs/format.md). */
const PREFIX_PATTERN = '^[A-Za-z0-9_~-][A-Za-z0-9._~-]*(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$';
const DAY_MS = 86_400_000;
const SECRET_PATTERN = '^\\$[A-Za-z_][A-Za-z0-9_]*$';
/** age-encryption.org/v1, "The X25519 recipient type": Bech32 of 32 bytes. */
const RECIPIENT_PATTERN = '^age1[02-9ac-hj-np-z]{58}$';

/** Classes whose objects are readable at once (S3 User Guide, "Storage classes"): a restore need not wait for them. */
const STORAGE_CLASSES = ['STANDARD', 'STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING', 'GLACIER_IR'] as const;

function checkDirectory(path: string): Wrong | null {
  if (path.trim() === '') return { message: 'the directory is empty', hint: 'write a folder, such as ./backups' };
  if (/^~/.test(path)) return { message: `no shell reads the ~ of ${quote(path)}`, hint: 'write the path from / on' };
  if (/\p{Cc}/u.test(path) || path !== path.trim())
    return { message: `${quote(path)} has spaces around it or control characters`, hint: 'write it without them' };
  return null;
}

function checkBucket(bucket: string): Wrong | null {
  if (new RegExp(BUCKET_PATTERN).test(bucket) && !bucket.includes('..')) return null;
  const url = /^s3:\/\/([^/]+)\/?(.*)$/.exec(bucket);
  return {
    message: `${quote(bucket)} is no name of a bucket`,
    hint:
      url === null
        ? 'write its name alone, such as acme-backups'
        : `write bucket: ${url[1]}${url[2] === '' ? '' : `, prefix: ${url[2]}`}`,
  };
}

function checkPrefix(prefix: string): Wrong | null {
  if (new RegExp(PREFIX_PATTERN).test(prefix)) return null;
  const tidy = prefix.replaceAll(/^\/+|\/+$/g, '');
  return {
    message: `${quote(prefix)} cannot be a prefix: it has letters, digits and ._~- only, parts joined by /`,
    hint: new RegExp(PREFIX_PATTERN).test(tidy) ? `write ${tidy}` : 'write one such as prod',
  };
}

/** The value itself is never shown: it may be the secret. */
function checkSecretName(value: string): Wrong | null {
  if (new RegExp(SECRET_PATTERN).test(value)) return null;
  if (/^\$\{\w+\}$/.test(value)) return { message: `${quote(value)} has braces`, hint: `write $${value.slice(2, -1)}` };
  return {
    message: 'a secret must be named, and is written out here',
    hint: 'write $NAME of an environment variable that holds it; rotate it if it was committed',
  };
}

function checkRecipient(recipient: string): Wrong | null {
  if (new RegExp(RECIPIENT_PATTERN).test(recipient)) return null;
  return {
    message: `${quote(recipient)} is no age recipient`,
    hint: 'write the public half that age-keygen -y prints, age1…; other kinds of recipients are not carried out by this version',
  };
}

function checkKey(key: string): Wrong | null {
  if (/^(arn:aws[a-z-]*:kms:|alias\/|[0-9a-f-]{36}$|mrk-[0-9a-f]{32}$)/.test(key)) return null;
  return { message: `${quote(key)} is no KMS key`, hint: 'write its ARN, its id, or alias/NAME' };
}

const secret = (description: string, example: string) =>
  text(checkSecretName, { description, examples: [example], pattern: SECRET_PATTERN });

const s3 = z
  .strictObject({
    bucket: text(checkBucket, {
      description: 'name of the bucket',
      examples: ['acme-backups'],
      pattern: BUCKET_PATTERN,
    }),
    region: text(checkRegion, {
      description: 'region of the bucket',
      examples: ['eu-west-1'],
      pattern: REGION_PATTERN,
    }),
    prefix: text(checkPrefix, {
      description: 'what stands before every key; default: nothing, the whole bucket is the store',
      examples: ['prod'],
      pattern: PREFIX_PATTERN,
    }).optional(),
    account: text(checkName, {
      description:
        'name of the account that must own the bucket and whose role is used; default: the ambient credentials',
      examples: ['vault'],
      pattern: NAME_PATTERN,
    }).optional(),
  })
  .meta({ description: 'a bucket', examples: [{ bucket: 'acme-backups', region: 'eu-west-1', prefix: 'prod' }] });

const encryption = z
  .union([
    z.literal('none').meta({ description: 'whoever can read the store can read what is in it' }),
    z
      .strictObject({
        passphrase: secret(
          'environment variable that holds the passphrase: who has it can read and write',
          '$HOLDFAST_PASSPHRASE',
        ).optional(),
        kms: text(checkKey, {
          description: 'KMS key: its ARN, its id or an alias; who may use it can read and write',
          examples: ['alias/holdfast'],
        }).optional(),
        age: z
          .array(text(checkRecipient, { description: 'age recipient', pattern: RECIPIENT_PATTERN }))
          .min(1)
          .optional()
          .meta({ description: 'age recipients that can read what is backed up' }),
        indexKey: secret(
          'environment variable that holds an age identity with which backups go on; it reads no data',
          '$HOLDFAST_INDEX_KEY',
        ).optional(),
      })
      .meta({ description: 'for whom the keys are', examples: [{ passphrase: '$HOLDFAST_PASSPHRASE' }] }),
  ])
  .meta({
    description: 'for whom the keys of the store are; default for a directory: none; a bucket must say it',
    examples: [{ passphrase: '$HOLDFAST_PASSPHRASE' }],
  });

function checkDays(value: string): Wrong | null {
  const wrong = checkDuration(value);
  if (wrong !== null) return wrong;
  return (parseDuration(value) ?? 0) % DAY_MS === 0
    ? null
    : { message: `${quote(value)} is no number of whole days, which S3 counts in`, hint: 'write days: 30d' };
}

const days = (description: string, example: string) =>
  text(checkDays, { description, examples: [example], pattern: DURATION_PATTERN });

const lifecycle = z
  .strictObject({
    instant: days('age from which packs lie in Glacier Instant Retrieval', '30d').optional(),
    flexible: days('age from which packs lie in Glacier Flexible Retrieval, to be thawed in hours', '90d').optional(),
    deep: days('age from which packs lie in Glacier Deep Archive, to be thawed in a day or two', '180d').optional(),
  })
  .meta({
    description: 'when packs move to colder classes of S3; `holdfast lifecycle --apply` makes the rule',
    examples: [{ flexible: '30d', deep: '120d' }],
  });

const lock = z
  .strictObject({
    mode: z
      .enum(['governance', 'compliance'])
      .meta({ description: 'whether somebody may be allowed to unlock, or nobody at all', examples: ['governance'] }),
    for: days('how long after the planned end of a chain all that it needs stays locked', '30d'),
  })
  .meta({
    description: 'Object Lock for packs, lists, catalogue and keys; the bucket must have it',
    examples: [{ mode: 'governance', for: '30d' }],
  });

export const destination = z
  .strictObject({
    directory: text(checkDirectory, {
      description: 'folder of this machine; a relative one is below the root of the repository',
      examples: ['./backups'],
    }).optional(),
    s3: s3.optional(),
    storageClass: z
      .enum(STORAGE_CLASSES)
      .optional()
      .meta({
        description: 'class of the packs in S3, all other objects stay readable at once; default: that of the bucket',
        examples: ['STANDARD_IA'],
      }),
    sse: z
      .strictObject({ kmsKey: text(checkKey, { description: 'KMS key', examples: ['alias/holdfast'] }) })
      .optional()
      .meta({
        description: 'encryption by S3, beside our own; default: that of the bucket',
        examples: [{ kmsKey: 'alias/holdfast' }],
      }),
    encryption: encryption.optional(),
    lifecycle: lifecycle.optional(),
    lock: lock.optional(),
  })
  .meta({
    description: 'where recovery points and run records go',
    examples: [{ directory: './backups' }],
    oneOf: ['directory', 's3'].map((one) => ({ type: 'object', properties: { [one]: {} }, required: [one] })),
  });
