import { collect, distinct } from '../listing.ts';

/** Every listing of both APIs that has pages, API references: 1 to 400. */
const PAGE_SIZE = 400;

interface PageInput {
  readonly PageSize: number;
  readonly Marker?: string;
}

/**
 * A whole listing. It goes on as long as a reply has a `NextMarker`; nothing else says so. At the end that is absent, or an
 * empty text (API reference of 2012-06-01).
 */
export async function listPages<P extends { NextMarker?: string | undefined }, T>(
  call: string,
  fetch: (page: PageInput) => Promise<P>,
  items: (page: P) => readonly T[] | undefined,
  idOf: (item: T) => string | undefined,
): Promise<readonly T[]> {
  const next = ({ NextMarker }: P) => (NextMarker ? { PageSize: PAGE_SIZE, Marker: NextMarker } : null);
  return distinct(call, await collect<PageInput, P, T>(call, { PageSize: PAGE_SIZE }, fetch, items, next), idOf);
}
