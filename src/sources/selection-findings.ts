import type { JsonObject } from '../core/json.ts';
import type { Finding } from '../core/result.ts';
import { coversName, idleGlobs } from './name-globs.ts';

/** What a complete listing of one account or region holds of what the plan selects. */
export interface Selection {
  /** The option with the globs: `zones`. */
  readonly option: string;
  /** `hosted zone`, `hosted zones` */
  readonly noun: readonly [string, string];
  /** Of all that there are, as globs meet them. */
  readonly names: readonly string[];
  /** What to do about places that have nothing, and that nothing was sought in. */
  readonly emptyHint: string;
  /** About a glob that matches nothing, where there is nothing. */
  readonly nothingHint: string;
  /** About a glob that matches nothing, where there is something. */
  readonly idleHint: string;
}

/** One account, or one region of it, that the plan asks. */
export interface SelectedPlace {
  readonly account: string;
  /** `global` or a region. */
  readonly region: string;
  /** Null when it could not be listed whole: nobody knows what it would have held. */
  readonly selection: Selection | null;
}

type Listed = SelectedPlace & { readonly selection: Selection };

/** More places than these are counted and not named. */
const NAMED_MAX = 5;

/**
 * What the listings of all places of one source of a plan say of a selection that found nothing. A place that has none of a
 * kind is the normal case where there are several: it is told once for all. A glob that finds something in any is no slip.
 */
export function selectionFindings(
  source: string,
  options: JsonObject,
  places: readonly SelectedPlace[],
): readonly Finding[] {
  const listed = places.filter((place): place is Listed => place.selection !== null);
  const [first] = listed;
  if (first === undefined) return [];
  const { option } = first.selection;
  const names = listed.flatMap(({ selection }) => selection.names);
  const whole = listed.length === places.length;
  const idle = whole ? idleGlobs(options, option, names) : [];
  const covered = names.some((name) => coversName(options, option, name));
  return [
    ...idle.map((glob) => idleFinding(glob, first.selection, names, listed)),
    ...(whole && idle.length === 0 && names.length > 0 && !covered
      ? [excludedFinding(first.selection, names, listed)]
      : []),
    ...(idle.length > 0 && names.length === 0 ? [] : emptyFinding(source, first.selection, listed)),
  ];
}

function idleFinding(
  glob: string,
  { noun, nothingHint, idleHint }: Selection,
  names: readonly string[],
  places: readonly Listed[],
): Finding {
  return {
    code: 'selection-empty',
    severity: 'warning',
    message: `'${glob}' matches none of the ${countOf(names.length, noun)} of ${placesText(places)}`,
    hint: names.length === 0 ? nothingHint : idleHint,
  };
}

function excludedFinding({ option, noun }: Selection, names: readonly string[], places: readonly Listed[]): Finding {
  const among = `${countOf(names.length, noun)} of ${placesText(places)}`;
  return {
    code: 'selection-empty',
    severity: 'warning',
    message: `the globs of '${option}' together cover none of the ${among}`,
    hint: "what '!' excludes is all that the other globs find: narrow the exclusions",
  };
}

function emptyFinding(source: string, { noun, emptyHint }: Selection, places: readonly Listed[]): readonly Finding[] {
  const empty = places.filter(({ selection }) => selection.names.length === 0);
  if (empty.length === 0) return [];
  const message =
    places.length === 1
      ? `${placesText(places)} has no ${noun[0]}`
      : `${source}: ${emptyText(empty, places)} ${empty.length === places.length ? `has a ${noun[0]}` : `have no ${noun[1]}`}`;
  return [{ code: 'selection-empty', severity: 'note', message, hint: emptyHint }];
}

/** `44 of 45 regions (all but us-east-1)`, `none of 45 regions`: whichever are few are named. */
function emptyText(empty: readonly Listed[], places: readonly Listed[]): string {
  if (empty.length === places.length) return `none of ${placesText(places)}`;
  const others = places.filter((place) => !empty.includes(place));
  const nameOf = placeNames(places);
  const named =
    empty.length <= NAMED_MAX
      ? ` (${empty.map(nameOf).join(', ')})`
      : others.length <= NAMED_MAX
        ? ` (all but ${others.map(nameOf).join(', ')})`
        : '';
  return `${empty.length} of ${placesText(places)}${named}`;
}

/** `account shop in us-east-1`, `45 regions`, `6 regions of 2 accounts`, `3 accounts`. */
function placesText(places: readonly SelectedPlace[]): string {
  const [first] = places;
  const accounts = new Set(places.map(({ account }) => account)).size;
  if (first?.region === 'global') return accounts === 1 ? `account ${first.account}` : `${accounts} accounts`;
  if (first !== undefined && places.length === 1) return `account ${first.account} in ${first.region}`;
  const regions = `${places.length} regions`;
  return accounts === 1 ? regions : `${regions} of ${accounts} accounts`;
}

function placeNames(places: readonly SelectedPlace[]): (place: SelectedPlace) => string {
  const several = new Set(places.map(({ account }) => account)).size > 1;
  return ({ account, region }) => (region === 'global' ? account : several ? `${account}/${region}` : region);
}

function countOf(count: number, [one, many]: readonly [string, string]): string {
  return `${count} ${count === 1 ? one : many}`;
}
