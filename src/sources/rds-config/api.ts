import { collect, distinct } from '../listing.ts';
import type { ServiceApi } from '../service-api.ts';
import type { Place } from './names.ts';
import { PAGE_SIZE } from './pages.ts';

/** What every reader of databases calls AWS with. */
export interface RdsApi extends ServiceApi<typeof import('@aws-sdk/client-rds')> {
  readonly place: Place;
}

interface PageInput {
  readonly MaxRecords: number;
  readonly Marker?: string;
}

/** A whole listing. It goes on as long as a reply has a `Marker`, which says nothing of what it holds. */
export async function listPages<P extends { Marker?: string | undefined }, T>(
  call: string,
  fetch: (page: PageInput) => Promise<P>,
  items: (page: P) => readonly T[] | undefined,
  idOf: (item: T) => string | undefined,
): Promise<readonly T[]> {
  const next = ({ Marker }: P) => (Marker ? { MaxRecords: PAGE_SIZE, Marker } : null);
  return distinct(call, await collect<PageInput, P, T>(call, { MaxRecords: PAGE_SIZE }, fetch, items, next), idOf);
}
