import type { ItemAddress } from '../../core/restore/selection.ts';
import { kinds } from './kinds.ts';

/** What stands before the name of an object that is neither instance nor cluster: the singular of its folder. */
const KINDS: ReadonlyMap<string, string> = new Map(
  kinds.flatMap(({ kind, folder }) =>
    folder === 'instances' || folder === 'clusters'
      ? []
      : [[folder.replace(/ies$/, 'y').replace(/s$/, ''), kind] as const],
  ),
);

/**
 * `orders` (an instance or a cluster), `parameter-group/orders-pg16[/max_connections]`, `security-group/db[/ingress tcp 5432 …]`:
 * what follows the region in `--item`.
 */
export function itemAddress(text: string): ItemAddress | null {
  const [head = '', name, ...rest] = text.split('/');
  const kind = KINDS.get(head);
  if (kind !== undefined && name) return { kinds: [kind], name, prefix: rest.length === 0 ? null : rest.join('/') };
  if (head === '' || name !== undefined) return null;
  return { kinds: ['db-instance', 'db-cluster'], name: head, prefix: null };
}

/** The same the other way. */
export function itemText(kind: string, key: string, item: string | null): string {
  const word = [...KINDS].find(([, of]) => of === kind)?.[0];
  return [...(word === undefined ? [] : [word]), key, ...(item === null || word === undefined ? [] : [item])].join('/');
}
