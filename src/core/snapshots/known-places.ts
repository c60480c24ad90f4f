import { isObject } from '../json.ts';
import { parseObject } from '../object-files.ts';
import type { Address } from '../point-sources.ts';
import { parsePlaceText, placeText, type SnapshotPlace } from './point.ts';

/**
 * Where points of one source were made or copied to. Kept in the state ref: a region or an account that leaves a plan says nothing
 * of the points that lie there.
 */
export interface KnownPlaces extends Address {
  /** Folder name of the source. */
  readonly kind: string;
  readonly places: readonly SnapshotPlace[];
}

/** Where it lies in the state ref, one file a plan. */
export const KNOWN_PLACES = 'points';

export function knownPlacesPath({ plan }: Pick<Address, 'plan'>): string {
  return `${KNOWN_PLACES}/${plan}.json`;
}

/** A file that somebody broke knows nothing: the next run writes anew what it uses. */
export function parseKnownPlaces(path: string, text: string | null): readonly KnownPlaces[] {
  const plan = path.slice(KNOWN_PLACES.length + 1, -'.json'.length);
  return Object.entries(parseObject(text) ?? {}).flatMap(([source, one]): readonly KnownPlaces[] => {
    if (!isObject(one) || typeof one['kind'] !== 'string' || !Array.isArray(one['places'])) return [];
    const places = one['places'].flatMap((place) => (typeof place === 'string' ? (parsePlaceText(place) ?? []) : []));
    return [{ plan, source, kind: one['kind'], places }];
  });
}

/** The text of the plan's file with these places beside those that were known. */
export function withKnownPlaces(before: string | null, now: KnownPlaces): string {
  const all = parseKnownPlaces(knownPlacesPath(now), before);
  const own = all.find(({ source, kind }) => source === now.source && kind === now.kind);
  const texts = new Set([...(own?.places ?? []), ...now.places].map(placeText));
  const sources = all
    .filter(({ source }) => source !== now.source)
    .map(({ source, kind, places }) => entryOf(source, kind, places.map(placeText)));
  const entries = [...sources, entryOf(now.source, now.kind, [...texts])].sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

function entryOf(source: string, kind: string, places: readonly string[]) {
  return [source, { kind, places: places.toSorted() }] as const;
}
