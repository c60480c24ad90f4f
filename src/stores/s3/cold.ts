import type { ListObjectsV2CommandOutput, Tier } from '@aws-sdk/client-s3';
import { nextMarker, paginate } from '../../aws/paginate.ts';
import { type ColdState, type ColdStorage, isColdClass, type ObjectClass, type ThawRequest } from '../../core/cold.ts';
import { HoldfastError } from '../../core/errors.ts';
import { attemptLimit } from './attempt.ts';
import { answerOf } from './failure.ts';
import { keyIn, requireEnd } from './list.ts';
import type { S3Place } from './place.ts';
import { openSession, type S3Session } from './session.ts';
import { placeOf, type S3Options } from './store.ts';

/** The storage classes of a store's objects, and their thaw. Nothing is asked before a call. */
export function openColdStorage(options: S3Options): ColdStorage {
  const place = placeOf(options);
  const session = openSession(place, options.account, options.attemptLimit ?? attemptLimit);
  return {
    classes: (prefix) => listClasses(session, place, prefix),
    look: (key, version) => lookAt(session, place, key, version),
    ask: (key, version, request) => askFor(session, place, key, { version, request }),
  };
}

async function* listClasses(session: S3Session, place: S3Place, prefix: string): AsyncGenerator<ObjectClass> {
  const { ListObjectsV2Command } = await session.sdk();
  const fetch = (token: string | undefined): Promise<ListObjectsV2CommandOutput> =>
    session.send(
      new ListObjectsV2Command({
        ...session.target,
        Prefix: place.base + prefix,
        EncodingType: 'url',
        ...(token === undefined ? {} : { ContinuationToken: token }),
      }),
      { finish: async (page) => requireEnd(page) },
    );
  const next = (page: ListObjectsV2CommandOutput) =>
    nextMarker(page.IsTruncated, page.NextContinuationToken, 's3:ListObjectsV2');
  for await (const page of paginate(undefined as string | undefined, fetch, next, 's3:ListObjectsV2'))
    for (const { Key, StorageClass = 'STANDARD' } of page.Contents ?? []) {
      const key = keyIn(Key, place, page.EncodingType);
      if (key !== null) yield { key, storageClass: StorageClass };
    }
}

async function lookAt(
  session: S3Session,
  place: S3Place,
  key: string,
  version: string | null,
): Promise<ColdState | null> {
  const { HeadObjectCommand } = await session.sdk();
  const command = new HeadObjectCommand({ ...session.target, Key: place.base + key, ...versionOf(version) });
  try {
    const { StorageClass: storageClass = 'STANDARD', Restore } = await session.send(command, { key, version });
    if (!isColdClass(storageClass)) return { kind: 'warm' };
    return stateOf(storageClass, Restore);
  } catch (error) {
    if (answerOf(error)?.status === 404 || answerOf(error)?.status === 405) return null;
    throw error;
  }
}

/** `ongoing-request="false", expiry-date="Fri, 21 Dec 2012 00:00:00 GMT"` (x-amz-restore, HeadObject). */
function stateOf(storageClass: Exclude<ColdState, { kind: 'warm' }>['storageClass'], restore?: string): ColdState {
  if (restore === undefined) return { kind: 'cold', storageClass };
  if (/ongoing-request="true"/.test(restore)) return { kind: 'thawing', storageClass };
  const until = Date.parse(/expiry-date="([^"]+)"/.exec(restore)?.[1] ?? '');
  return { kind: 'thawed', storageClass, until: Number.isNaN(until) ? null : until };
}

/** "Object restore is already in progress", and a class that is read at once: what was asked for is, or will be. */
const THERE = new Set(['RestoreAlreadyInProgress', 'ObjectAlreadyInActiveTierError']);
const TIERS = { standard: 'Standard', bulk: 'Bulk', expedited: 'Expedited' } as const satisfies Record<string, Tier>;

async function askFor(
  session: S3Session,
  place: S3Place,
  key: string,
  of: { readonly version: string | null; readonly request: ThawRequest },
): Promise<'asked' | 'there'> {
  const { RestoreObjectCommand } = await session.sdk();
  const { tier, days } = of.request;
  const command = new RestoreObjectCommand({
    ...session.target,
    Key: place.base + key,
    ...versionOf(of.version),
    RestoreRequest: { Days: days, GlacierJobParameters: { Tier: TIERS[tier] } },
  });
  try {
    // Each request is paid for, and is answered once: a lost answer is settled by looking, not by paying again.
    await session.send(command, { key, version: of.version, class: 'none' });
    return 'asked';
  } catch (error) {
    const answer = answerOf(error);
    if (answer?.code != null && THERE.has(answer.code)) return 'there';
    if (error instanceof HoldfastError && (error.code === 'thaw-refused' || isFinal(answer?.status))) throw error;
    const state = await lookAt(session, place, key, of.version);
    if (state?.kind === 'thawing' || state?.kind === 'thawed') return 'asked';
    throw error;
  }
}

/** AWS's own "no": nothing was applied. */
const isFinal = (status: number | null | undefined): boolean => status != null && status >= 400 && status < 500;

/** A bucket that keeps no versions calls each object's version `null`. */
const versionOf = (version: string | null) => (version === null || version === 'null' ? {} : { VersionId: version });
