import type { OpenStore } from '../../archive/open-store.ts';
import { readEntry } from '../../catalogue/points.ts';
import type { ColdStorage } from '../../core/cold.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { Address, SourceAddress } from '../../core/point-sources.ts';
import type { PointKey, RecoveryPoint } from '../../core/recovery-point.ts';
import type { Finding, Item } from '../../core/result.ts';
import { formatSize } from '../../core/size.ts';
import type { Store } from '../../core/store.ts';
import { isoTime } from '../../core/time.ts';
import { classesOf, packClasses } from './point-classes.ts';
import { isUnder, sourcePoints } from './source-points.ts';

/** A recovery point of a data source, as far as it is known. */
export interface DataPoint {
  readonly key: PointKey;
  /** Of the source now; the key has its earlier name. Null = nothing in the plan files has it any more. */
  readonly of: Address | null;
  /** Its place in its chain, by the listing; 1 = the full. */
  readonly position: number;
  /** Null when its entry was not read, or cannot be. */
  readonly entry: RecoveryPoint | null;
  /** Packs that it needs, or of which only its own are known, by their storage class; null = the store has no classes. */
  readonly classes: Readonly<Record<string, number>> | null;
}

/** Entries that are read for their sizes; of older points the listing alone is shown. */
const ENTRIES_READ = 200;

/** Whose points are read, and whether the plan files know it. */
export type ListedSource = SourceAddress & { readonly isRetired?: boolean };

/**
 * The recovery points of sources in one store, the newest first, those of one slot in the order of `sources`: from listings alone, with their sizes as far as `opened` can
 * open their entries, and with `cold` their storage classes. An entry that is damaged or forged is a finding.
 */
export async function dataPoints(
  store: Store,
  opened: OpenStore | null,
  sources: readonly ListedSource[],
  cold: ColdStorage | null = null,
): Promise<{ readonly points: readonly DataPoint[]; readonly findings: readonly Finding[] }> {
  const points: DataPoint[] = [];
  const findings: Finding[] = [];
  for (const source of sources) {
    const { plan } = source;
    const listed = await readListing(store, source);
    const of = source.isRetired === true ? null : { plan, source: source.source };
    findings.push(...listed.findings);
    const lengths = new Map<string, number>();
    const found = listed.points.map((key) => {
      const position = (lengths.get(key.chain) ?? 0) + 1;
      lengths.set(key.chain, position);
      return { key, of, position };
    });
    const from = opened === null ? found.length : Math.max(0, found.length - ENTRIES_READ);
    const names = [...new Map(found.map(({ key }) => [`${key.plan}/${key.source}`, key])).values()];
    const classes = cold === null ? null : await packClasses(cold, names);
    const read = await Promise.all(
      found.map(async (one, at): Promise<DataPoint> => {
        const { key } = one;
        const known = (entry: RecoveryPoint | null): DataPoint => {
          return { ...one, entry, classes: classes === null ? null : classesOf(classes, key, entry) };
        };
        if (opened === null || at < from) return known(null);
        try {
          return known((await readEntry(store, key, opened.catalogueKey)).point);
        } catch (error) {
          if (!(error instanceof HoldfastError) || !UNREADABLE.has(error.code)) throw error;
          const { code, message, hint } = error;
          findings.push({ code, severity: 'error', plan, message, hint });
          return known(null);
        }
      }),
    );
    points.push(...read);
  }
  return { points: points.sort((a, b) => b.key.slot - a.key.slot), findings };
}

const UNREADABLE: ReadonlySet<string> = new Set([
  'object-missing',
  'object-damaged',
  'entry-forged',
  'keys-missing',
  'keys-replaced',
  'wrong-key',
  'store-refused',
]);

async function readListing(store: Store, source: SourceAddress): ReturnType<typeof sourcePoints> {
  try {
    return await sourcePoints(store, source);
  } catch (error) {
    // A directory that is not there yet holds no point.
    if (error instanceof HoldfastError && error.code === 'store-missing') return { points: [], findings: [] };
    throw error;
  }
}

export function dataPointItem({ key, of, position, entry, classes }: DataPoint): Item {
  const { slot, point, chain, type, status } = key;
  const { plan, source } = of ?? key;
  const notes = [...(entry === null ? [] : [sizeWords(entry)]), ...whereWords({ key, of })];
  return {
    plan,
    source,
    slot: isoTime(slot),
    point,
    chain: { id: chain, kind: type, position, why: entry?.why ?? '' },
    status,
    ...(entry === null ? {} : { bytes: { read: entry.counts.read, stored: entry.counts.stored } }),
    ...(notes.length === 0 ? {} : { note: notes.join('; ') }),
    ...(classes === null ? {} : { classes }),
  };
}

/** `was old/media`, `retired`; nothing for a point that lies under the name of its source. */
export function whereWords({ key, of }: Pick<DataPoint, 'key' | 'of'>): readonly string[] {
  if (of === null) return ['retired'];
  return isUnder(of, key) ? [] : [`was ${key.plan}/${key.source}`];
}

/** `1,204 files, 3.1 GiB`. */
function sizeWords({ counts }: RecoveryPoint): string {
  const files = counts.files === 1 ? '1 file' : `${counts.files.toLocaleString('en-US')} files`;
  return `${files}, ${formatSize(counts.bytes)}`;
}
