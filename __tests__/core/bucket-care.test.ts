import { describe, expect, test } from '@jest/globals';
import { type BucketCare, type CareFacts, careFindings } from '../../src/core/bucket-care.ts';
import { HoldfastError } from '../../src/core/errors.ts';

const known = <T>(value: T) => ({ kind: 'known', value }) as const;
const GOOD: BucketCare = { isPublicBlocked: known(true), keepsVersions: known(true), policy: known(null) };
const WRITER = { role: 'holdfast-backup', account: '999999999999' };

function codes(care: Partial<BucketCare>, more: Partial<CareFacts> = {}): readonly string[] {
  const facts = { name: 's3://b/prod', bucket: 'b', endsOldVersions: true, writer: WRITER, ...more };
  return careFindings({ ...facts, care: { ...GOOD, ...care } }).map(({ code }) => code);
}

test('a bucket that is kept well has no finding', () => {
  expect(codes({})).toEqual([]);
});

test('public access that is not blocked, versions that are not kept, and those that nobody ends are told', () => {
  expect(codes({ isPublicBlocked: known(false) })).toEqual(['bucket-public']);
  expect(codes({ keepsVersions: known(false) }, { endsOldVersions: false })).toEqual(['bucket-unversioned']);
  expect(codes({}, { endsOldVersions: false })).toEqual(['versions-kept']);
  expect(codes({}, { endsOldVersions: null })).toEqual([]);
});

test('what may not be looked at is one note, and what a server does not know is none', () => {
  const error = new HoldfastError('access-denied', 's3:GetBucketPolicy was denied', { hint: 'allow it' });
  const denied = { kind: 'denied', error } as const;
  expect(codes({ policy: denied, isPublicBlocked: denied })).toEqual(['bucket-unread']);
  const unknown = { kind: 'not-offered' } as const;
  expect(codes({ policy: unknown, isPublicBlocked: unknown, keepsVersions: unknown })).toEqual([]);
});

describe('a bucket policy', () => {
  const ROLE = { AWS: 'arn:aws:iam::999999999999:role/backup/holdfast-backup' };
  const allow = (Action: string | string[], Principal: unknown = ROLE) => ({ Effect: 'Allow', Action, Principal });
  const told = (...Statement: unknown[]) => codes({ policy: known(JSON.stringify({ Statement })) });

  test.each([
    ['the action by its name', allow('s3:DeleteObject')],
    ['a pattern, in whatever capitals', allow(['s3:GetObject', 'S3:delete*'])],
    ['everything', allow('*')],
    ['a lifecycle', allow('s3:PutLifecycleConfiguration')],
    ['everybody', allow('s3:DeleteObjectVersion', '*')],
    ['everybody, written as a principal', allow('s3:DeleteObject', { AWS: ['*'] })],
  ])('that lets who backs up delete is told: %s', (_, statement) => {
    expect(told(statement)).toEqual(['bucket-deletes']);
  });

  test.each([
    ['other actions', allow(['s3:PutObject', 's3:GetObject'])],
    ['another role', allow('s3:DeleteObject', { AWS: 'arn:aws:iam::999999999999:role/admin' })],
    [
      'the role of that name in another account',
      allow('s3:*', { AWS: 'arn:aws:iam::111111111111:role/holdfast-backup' }),
    ],
    ['an account, which decides by itself', allow('s3:*', { AWS: 'arn:aws:iam::999999999999:root' })],
    [
      'a condition that is not known here',
      { ...allow('s3:*'), Condition: { Bool: { 'aws:MultiFactorAuthPresent': true } } },
    ],
    ['a service', allow('s3:*', { Service: 'logging.s3.amazonaws.com' })],
  ])('is not told for %s', (_, statement) => {
    expect(told(statement)).toEqual([]);
  });

  test('that denies the same to everybody counts', () => {
    const deny = { Effect: 'Deny', Action: ['s3:Delete*', 's3:PutLifecycleConfiguration'], Principal: '*' };
    expect(told(allow('s3:*'), deny)).toEqual([]);
    expect(told(allow('s3:*'), { ...deny, Action: 's3:DeleteObject' })).toEqual(['bucket-deletes']);
  });
});
