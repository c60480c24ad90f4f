import { createHash } from 'node:crypto';
import { SHARDS, type ShardsMarker } from './document.ts';
import type { JsonObject } from './json.ts';
import { encodeName } from './key-names.ts';

/** Above this many items GitHub no longer renders the file's diff. */
export const SHARD_ABOVE = 2000;

type Item = ShardsMarker[typeof SHARDS]['items'][number];

/**
 * Lays a list out as `records.json`, or, once it was longer than `SHARD_ABOVE`, as `records/<first character>.json`, of
 * which a crowded one becomes `records/<first character>/<hex digit>.json`. What is split stays split, so that a list that
 * hovers about the limit does not move to and fro; `existing` are the object's paths now. An empty list is one file.
 */
export function layOutShards(
  fileName: string,
  marker: ShardsMarker,
  existing: ReadonlySet<string>,
): Map<string, JsonObject> {
  const { header, list, items } = marker[SHARDS];
  const folder = fileName.replace(/\.json$/, '');
  const write = (part: readonly Item[]): JsonObject => ({ ...header, [list]: part.map((item) => item.value) });
  const isSplit = (path: string) => [...existing].some((other) => other.startsWith(`${path}/`));
  if (items.length === 0 || (items.length <= SHARD_ABOVE && !isSplit(folder)))
    return new Map([[fileName, write(items)]]);

  const files = new Map<string, JsonObject>();
  for (const [first, group] of Map.groupBy(items, (item) => encodeName([...item.shard][0] ?? ''))) {
    const path = `${folder}/${first}`;
    if (group.length <= SHARD_ABOVE && !isSplit(path)) files.set(`${path}.json`, write(group));
    else for (const [digit, part] of Map.groupBy(group, hashDigit)) files.set(`${path}/${digit}.json`, write(part));
  }
  return files;
}

function hashDigit(item: Item): string {
  return createHash('sha256').update(item.shard).digest('hex').charAt(0);
}
