import { paginate } from '../aws/paginate.ts';
import { HoldfastError } from '../core/errors.ts';

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

/** A listing chained by `NextToken`, which is there only while the list goes on. */
export async function listByToken<P extends { NextToken?: string | undefined }, T>(
  call: string,
  fetch: (token: { NextToken?: string }) => Promise<P>,
  items: (page: P) => readonly T[] | undefined,
): Promise<T[]> {
  const next = ({ NextToken }: P) => (NextToken ? { NextToken } : null);
  return await collect<{ NextToken?: string }, P, T>(call, {}, fetch, items, next);
}

/** AWS's model says that the list is always there: a reply without it is cut, and no list is not an empty one. */
export function present<T>(call: string, items: readonly T[] | undefined): readonly T[] {
  if (items !== undefined) return items;
  throw new HoldfastError('aws-error', `${call} answered without its list`, {
    hint: 'the committed files stay; run again, and see whether a proxy stands before AWS if this repeats',
  });
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
