import { nextMarker } from '../../aws/paginate.ts';
import { collect, distinct } from '../listing.ts';
import type { ServiceApi } from '../service-api.ts';

/** What every reader of this source calls AWS with. */
export type Api = ServiceApi<typeof import('@aws-sdk/client-route-53')>;

interface MarkerPage {
  IsTruncated: boolean | undefined;
  NextMarker?: string | undefined;
}

/** A listing of objects that says `IsTruncated` and gives a `NextMarker`. */
export async function listByMarker<P extends MarkerPage, T>(
  call: string,
  fetch: (marker: { Marker?: string }) => Promise<P>,
  items: (page: P) => readonly T[] | undefined,
  idOf: (item: T) => string | undefined,
): Promise<readonly T[]> {
  const next = (page: P) => {
    const Marker = nextMarker(page.IsTruncated, page.NextMarker, call);
    return Marker === null ? null : { Marker };
  };
  return distinct(call, await collect<{ Marker?: string }, P, T>(call, {}, fetch, items, next), idOf);
}
