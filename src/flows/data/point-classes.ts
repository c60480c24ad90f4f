import type { ColdStorage } from '../../core/cold.ts';
import type { Address } from '../../core/point-sources.ts';
import type { PointKey, RecoveryPoint } from '../../core/recovery-point.ts';

/** Storage classes of the packs of some sources, by key: a listing each. */
export async function packClasses(
  cold: ColdStorage,
  sources: readonly Address[],
): Promise<ReadonlyMap<string, string>> {
  const classes = new Map<string, string>();
  for (const { plan, source } of sources)
    for await (const { key, storageClass } of cold.classes(`data/${plan}/${source}/`)) classes.set(key, storageClass);
  return classes;
}

/** Packs that a point needs by their class; of one whose entry is not read, those that it wrote itself. */
export function classesOf(
  classes: ReadonlyMap<string, string>,
  { plan, source, chain, point }: PointKey,
  entry: RecoveryPoint | null,
): Readonly<Record<string, number>> {
  const own = `data/${plan}/${source}/${chain}/${point}/`;
  const keys = entry === null ? [...classes.keys()].filter((key) => key.startsWith(own)) : entry.objects.map(keyOf);
  const counts: Record<string, number> = {};
  for (const key of keys) {
    const name = classes.get(key);
    if (name !== undefined) counts[name] = (counts[name] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const keyOf = ({ key }: { readonly key: string }): string => key;

/** `GLACIER`, or of several `12 GLACIER, 3 STANDARD_IA`. */
export function classesText(classes: Readonly<Record<string, number>> | null): string {
  const all = Object.entries(classes ?? {});
  return all.length === 1 ? (all[0]?.[0] ?? '') : all.map(([name, count]) => `${count} ${name}`).join(', ');
}
