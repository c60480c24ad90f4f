import { type Context, constraint, invalid } from './operation.ts';

const MOST = 400;

export interface Paging {
  readonly Marker?: string | undefined;
  readonly PageSize?: number | undefined;
}

export interface Page<T> {
  readonly items: T[];
  readonly marker: { NextMarker?: string };
}

/**
 * One page of items, ordered by key (API reference, "PageSize": 1 to 400). The marker names the item to go on with, so
 * that what is removed between two pages does not make another item fall through.
 */
export function pageOf<T>(all: Iterable<T>, key: (item: T) => string, paging: Paging, context: Context): Page<T> {
  const asked = paging.PageSize ?? MOST;
  if (!(asked >= 1)) throw constraint(asked, 'pageSize', 'Member must have value greater than or equal to 1');
  if (asked > MOST) throw constraint(asked, 'pageSize', `Member must have value less than or equal to ${MOST}`);
  const size = Math.min(asked, context.options.pageSize ?? asked);
  const keyed = [...all].map((item) => [key(item), item] as const).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const start = paging.Marker === undefined ? undefined : read(paging.Marker);
  const rest = start === undefined ? keyed : keyed.filter(([at]) => at >= start);
  const next = rest[size];
  return {
    items: rest.slice(0, size).map(([, item]) => item),
    marker: next === undefined ? {} : { NextMarker: write(next[0]) },
  };
}

/** Opaque: a program that looks inside one would break on AWS. */
function write(key: string): string {
  return Buffer.from(`m1.${key}`).toString('base64url');
}

function read(marker: string): string {
  const plain = Buffer.from(marker, 'base64url').toString();
  if (!plain.startsWith('m1.')) throw invalid(`'${marker}' is not a valid marker`);
  return plain.slice(3);
}
