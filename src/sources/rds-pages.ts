import { collect, distinct } from './listing.ts';

/** Every listing of RDS that has pages (model, MaxRecords): 20 to 100. */
export const RDS_PAGE_SIZE = 100;

export interface RdsPage {
  readonly MaxRecords: number;
  readonly Marker?: string;
}

/** A whole listing of RDS. It goes on as long as a reply has a `Marker`, which says nothing of what it holds. */
export async function listRds<P extends { Marker?: string | undefined }, T>(
  call: string,
  fetch: (page: RdsPage) => Promise<P>,
  items: (page: P) => readonly T[] | undefined,
  idOf: (item: T) => string | undefined,
): Promise<readonly T[]> {
  const next = ({ Marker }: P): RdsPage | null => (Marker ? { MaxRecords: RDS_PAGE_SIZE, Marker } : null);
  return distinct(call, await collect<RdsPage, P, T>(call, { MaxRecords: RDS_PAGE_SIZE }, fetch, items, next), idOf);
}
