import type { Observed, SnapshotSource } from '../../../src/sources/snapshot-source.ts';
import type { SourceContext } from '../../../src/sources/source.ts';
import type { Cloud } from '../../cloud/cloud.ts';

/** Whatever a source sees in a place. */
export async function whole(source: SnapshotSource, ctx: SourceContext): Promise<Observed> {
  return await source.observe(ctx, 'acme', { holds: true });
}

/** The same look, in pages of one and in another order. */
export async function shuffled<T>(cloud: Cloud, look: () => Promise<T>): Promise<T> {
  Object.assign(cloud.options, { pageSize: 1, shuffle: true });
  try {
    return await look();
  } finally {
    Object.assign(cloud.options, { pageSize: undefined, shuffle: false });
  }
}
