import type { OutputOf, SdkCommand } from '../../aws/account.ts';
import { nextMarker, paginate } from '../../aws/paginate.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { KindReader, Resource } from '../kind-reader.ts';

type Sdk = typeof import('@aws-sdk/client-route-53');

/** What every reader of this source calls AWS with. */
export interface Api {
  readonly sdk: Sdk;
  readonly reader: KindReader;
  /** One call whose failure is remembered with its name. */
  send<C extends SdkCommand>(command: C, about?: Resource): Promise<OutputOf<C>>;
}

/**
 * A whole listing: all pages, back to back, or nothing. Throws `pagination` when the list says that it goes on and gives
 * no way on, or the same cursor again.
 */
export async function collect<C, P, T>(
  call: string,
  first: C,
  fetch: (cursor: C) => Promise<P>,
  items: (page: P) => readonly T[] | undefined,
  next: (page: P) => C | null,
): Promise<T[]> {
  const all: T[] = [];
  for await (const page of paginate(first, fetch, next, call)) all.push(...present(call, items(page)));
  return all;
}

/** AWS's model says that the list is always there: a reply without it is cut, and no list is not an empty one. */
export function present<T>(call: string, items: readonly T[] | undefined): readonly T[] {
  if (items !== undefined) return items;
  throw new HoldfastError('aws-error', `${call} answered without its list`, {
    hint: 'the committed files stay; run again, and see whether a proxy stands before AWS if this repeats',
  });
}

/** A listing chained by `NextToken`, which is there only while the list goes on. */
export async function listByToken<P extends { NextToken?: string | undefined }, T>(
  call: string,
  fetch: (token: { NextToken?: string }) => Promise<P>,
  items: (page: P) => readonly T[] | undefined,
): Promise<T[]> {
  const next = ({ NextToken }: P) => (NextToken ? { NextToken } : null);
  return await collect<{ NextToken?: string }, P, T>(call, {}, fetch, items, next);
}

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

/** An object that a listing names twice moved while its pages were read, and another one may have been missed. */
export function distinct<T>(call: string, items: readonly T[], idOf: (item: T) => string | undefined): readonly T[] {
  const seen = new Set<string | undefined>();
  for (const id of items.map(idOf)) {
    if (seen.has(id))
      throw new HoldfastError('changed-while-read', `${call} returned '${id}' twice`, {
        hint: 'run again when fewer changes are made to the account',
      });
    seen.add(id);
  }
  return items;
}
