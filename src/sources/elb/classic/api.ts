import { collect, distinct } from '../../listing.ts';
import type { ServiceApi } from '../../service-api.ts';

/** What the readers of classic balancers call AWS with: an API of its own, with a bucket of its own. */
export type ClassicApi = ServiceApi<typeof import('@aws-sdk/client-elastic-load-balancing')>;

/** DescribeLoadBalancers, API reference: 1 to 400. */
const PAGE_SIZE = 400;

interface PageInput {
  readonly PageSize: number;
  readonly Marker?: string;
}

/** A whole listing. "If there are no additional results, the string is empty" (NextMarker, API reference). */
export async function listPages<P extends { NextMarker?: string | undefined }, T>(
  call: string,
  fetch: (page: PageInput) => Promise<P>,
  items: (page: P) => readonly T[] | undefined,
  idOf: (item: T) => string | undefined,
): Promise<readonly T[]> {
  const next = ({ NextMarker }: P) => (NextMarker ? { PageSize: PAGE_SIZE, Marker: NextMarker } : null);
  return distinct(call, await collect<PageInput, P, T>(call, { PageSize: PAGE_SIZE }, fetch, items, next), idOf);
}

/** Null when the balancer was deleted after it had been listed: then it is gone, which is no failure. */
export async function unlessGone<T>(task: () => Promise<T>): Promise<T | null> {
  try {
    return await task();
  } catch (thrown) {
    // The SDK's name of what the wire calls LoadBalancerNotFound.
    if ((thrown as { cause?: { name?: unknown } }).cause?.name === 'AccessPointNotFoundException') return null;
    throw thrown;
  }
}
