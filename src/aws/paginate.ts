import { HoldfastError } from '../core/errors.ts';

/**
 * The pages of a list, one call at a time. `next` gives the cursor after a page, null after the last.
 * Throws `pagination` when a cursor comes a second time: such a list would never end.
 */
export async function* paginate<P, C>(
  first: C,
  fetch: (cursor: C) => Promise<P>,
  next: (page: P) => C | null,
  call = 'the list',
): AsyncGenerator<P, void, undefined> {
  const seen = new Set<string>();
  let cursor: C | null = first;
  while (cursor !== null) {
    const text = canonical(cursor);
    if (seen.has(text)) throw paginationError(`${call} gave the cursor ${text} a second time`);
    seen.add(text);
    const page: P = await fetch(cursor);
    yield page;
    cursor = next(page);
  }
}

/**
 * The marker of the next page, or null when the list is at its end. Throws `pagination` when AWS says that the list goes
 * on and gives no marker, or does not say whether it goes on: `IsTruncated` is a required member wherever it exists.
 */
export function nextMarker<M>(truncated: boolean | undefined, marker: M | null | undefined, call: string): M | null {
  if (truncated === undefined) throw paginationError(`${call} did not say whether the list goes on`);
  if (!truncated) return null;
  if (marker === undefined || marker === null || marker === '')
    throw paginationError(`${call} said that the list goes on and gave no marker`);
  return marker;
}

function paginationError(message: string): HoldfastError {
  return new HoldfastError('pagination', message, {
    hint: 'nothing of this list was used; run again, and report it when it stays',
  });
}

/** One text for one value, whatever the order of its keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
