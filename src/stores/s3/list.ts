import type { ListObjectsV2CommandOutput, ListObjectVersionsCommandOutput } from '@aws-sdk/client-s3';
import { nextMarker, paginate } from '../../aws/paginate.ts';
import type { ObjectVersion, StoredObject } from '../../core/store.ts';
import { isKey } from '../keys.ts';
import { broken } from './attempt.ts';
import type { S3Place } from './place.ts';
import type { S3Session } from './session.ts';

/** Objects in the order of their keys, which is S3's own ("UTF-8 binary order", ListObjectsV2). */
export async function* listObjects(
  session: S3Session,
  place: S3Place,
  prefix: string,
  after: string,
): AsyncGenerator<StoredObject, void, undefined> {
  const { ListObjectsV2Command } = await session.sdk();
  const fetch = (token: string | undefined): Promise<ListObjectsV2CommandOutput> =>
    session.send(
      new ListObjectsV2Command({
        ...session.target,
        Prefix: place.base + prefix,
        EncodingType: 'url', // or a foreign key with a control character would make XML that no parser reads
        ...(after === '' ? {} : { StartAfter: place.base + after }),
        ...(token === undefined ? {} : { ContinuationToken: token }),
      }),
      { finish: async (page) => requireEnd(page) },
    );
  const next = (page: ListObjectsV2CommandOutput) =>
    nextMarker(page.IsTruncated, page.NextContinuationToken, 's3:ListObjectsV2');
  for await (const page of paginate(undefined as string | undefined, fetch, next, 's3:ListObjectsV2')) {
    for (const object of page.Contents ?? []) {
      const key = keyIn(object.Key, place, page.EncodingType);
      if (key === null || !key.startsWith(prefix) || key <= after) continue;
      yield {
        key,
        size: object.Size ?? 0,
        sha256: null,
        version: null,
        modifiedAt: object.LastModified?.getTime() ?? 0,
      };
    }
  }
}

/** Every version and delete marker, the newest of a key first. */
export async function* listVersions(
  session: S3Session,
  place: S3Place,
  prefix: string,
): AsyncGenerator<ObjectVersion, void, undefined> {
  const { ListObjectVersionsCommand } = await session.sdk();
  const fetch = (from: VersionCursor): Promise<ListObjectVersionsCommandOutput> =>
    session.send(
      new ListObjectVersionsCommand({ ...session.target, Prefix: place.base + prefix, EncodingType: 'url', ...from }),
      { finish: async (page) => requireEnd(page) },
    );
  const next = (page: ListObjectVersionsCommandOutput): VersionCursor | null => {
    const key = nextMarker(page.IsTruncated, page.NextKeyMarker, 's3:ListObjectVersions');
    if (key === null) return null;
    const marker = page.EncodingType === 'url' ? decode(key) : key;
    return { KeyMarker: marker, ...(page.NextVersionIdMarker ? { VersionIdMarker: page.NextVersionIdMarker } : {}) };
  };
  for await (const page of paginate({} as VersionCursor, fetch, next, 's3:ListObjectVersions')) {
    yield* versionsIn(page, place);
  }
}

interface VersionCursor {
  readonly KeyMarker?: string;
  readonly VersionIdMarker?: string;
}

/** A page has objects and markers in two lists; together they are in the order of the keys, the newest first. */
function versionsIn(page: ListObjectVersionsCommandOutput, place: S3Place): readonly ObjectVersion[] {
  const all = [
    ...(page.Versions ?? []).map((version) => ({ ...version, kind: 'object' as const })),
    ...(page.DeleteMarkers ?? []).map((marker) => ({ ...marker, Size: 0, kind: 'delete-marker' as const })),
  ].flatMap((found): ObjectVersion[] => {
    const key = keyIn(found.Key, place, page.EncodingType);
    if (key === null) return [];
    const { VersionId = 'null', IsLatest = false, Size = 0, LastModified, kind } = found;
    return [
      { key, version: VersionId, kind, isLatest: IsLatest, size: Size, modifiedAt: LastModified?.getTime() ?? 0 },
    ];
  });
  return all.sort((a, b) => {
    if (a.key !== b.key) return a.key < b.key ? -1 : 1;
    return Number(b.isLatest) - Number(a.isLatest) || b.modifiedAt - a.modifiedAt;
  });
}

/** The store's key; null for objects that are not ours. */
export function keyIn(text: string | undefined, place: S3Place, encoding: string | undefined): string | null {
  if (text === undefined) return null;
  const full = encoding === 'url' ? decode(text) : text;
  if (!full.startsWith(place.base)) return null;
  const key = full.slice(place.base.length);
  return isKey(key) ? key : null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text; // bytes that are no UTF-8: not a key of ours
  }
}

/** A list always says whether it goes on; an answer that does not was cut off. */
export function requireEnd(page: { readonly IsTruncated?: boolean | undefined }): void {
  if (page.IsTruncated === undefined) throw broken('ECONNRESET', 'the list was cut off');
}
