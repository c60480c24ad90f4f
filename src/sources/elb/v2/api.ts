import type { Read } from '../../kind-reader.ts';
import { collect, distinct } from '../../listing.ts';
import type { ServiceApi } from '../../service-api.ts';

/** What every reader of application, network and gateway balancers calls AWS with. */
export type V2Api = ServiceApi<typeof import('@aws-sdk/client-elastic-load-balancing-v2')>;

/** Every listing of this API, API reference: 1 to 400. */
const PAGE_SIZE = 400;

interface PageInput {
  readonly PageSize: number;
  readonly Marker?: string;
}

/** A whole listing. It goes on as long as a reply has a `NextMarker`; nothing else says so (API reference: "otherwise, this is null"). */
export async function listPages<P extends { NextMarker?: string | undefined }, T>(
  call: string,
  fetch: (page: PageInput) => Promise<P>,
  items: (page: P) => readonly T[] | undefined,
  idOf: (item: T) => string | undefined,
): Promise<readonly T[]> {
  const next = ({ NextMarker }: P) => (NextMarker ? { PageSize: PAGE_SIZE, Marker: NextMarker } : null);
  return distinct(call, await collect<PageInput, P, T>(call, { PageSize: PAGE_SIZE }, fetch, items, next), idOf);
}

/** What AWS calls an object that is not there. */
export type NotFound =
  | 'LoadBalancerNotFound'
  | 'ListenerNotFound'
  | 'TargetGroupNotFound'
  | 'TrustStoreNotFound'
  | 'RevocationIdNotFound';

/** Null when what the task reads was deleted after it had been listed: then it is gone, which is no failure. */
export async function unlessGone<T>(error: NotFound, task: () => Promise<T>) {
  try {
    return await task();
  } catch (thrown) {
    // The SDK's name of the error; its code on the wire lacks the suffix.
    if ((thrown as { cause?: { name?: unknown } }).cause?.name === `${error}Exception`) return null;
    throw thrown;
  }
}

/** A read of `unlessGone`, or null when its object is gone. */
export function stillThere<T>(read: Read<T | null>): Read<T> | null {
  if (!read.ok) return read;
  return read.value === null ? null : { ok: true, value: read.value };
}
