import { type Document, REFERENCE, type ReferenceMarker } from './document.ts';
import { isObject, type Json, type JsonObject } from './json.ts';

/** Where an object stands in the snapshot tree, and every identity by which others may point at it. */
export interface IdentityEntry {
  readonly account: string;
  /** `global` or a region. */
  readonly region: string;
  readonly source: string;
  readonly kind: string;
  readonly key: string;
  /** AWS's id first, then the aliases. */
  readonly ids: readonly string[];
}

/** Identity → the places that have it, the best first within one account and region. */
export type IdentityIndex = ReadonlyMap<string, readonly KnownPlace[]>;
type KnownPlace = Omit<IdentityEntry, 'ids'> & { readonly origin: Origin };

/** How an identity is known: read by this run, from the plan's own tree, or from that of another plan. The first wins. */
const ORIGINS = ['live', 'own', 'other'] as const;
type Origin = (typeof ORIGINS)[number];

/** The account and region in whose files a reference stands. */
export interface ReferenceScope {
  readonly account: string;
  readonly region: string;
}

/** The one file of an object that changes when AWS gives it another identity: `ids.json`. */
export function idsFile(source: string, key: string, document: Document): JsonObject {
  const aliases = document.aliases ?? [];
  const head = {
    kind: `${source}/ids`,
    ref: `ref:${document.kind}/${key}`,
    id: document.id,
    ...(aliases.length === 0 ? {} : { aliases: [...aliases].sort() }),
  };
  return { ...head, ...document.facts, ...head }; // the head's members keep their place and are never a fact's
}

/**
 * Reads `<account>/<region>/<source>/<folder>/<key>/ids.json` (a path below the commit path). Null for any other file and
 * for one that was damaged or moved by hand: such an object has no identity, which is never a reason to fail.
 */
export function parseIdsFile(path: string, text: string): IdentityEntry | null {
  const [account, region, source, ...below] = path.split('/');
  if (account === undefined || region === undefined || source === undefined || below.at(-1) !== 'ids.json') return null;
  const value = parseJson(text);
  if (!isObject(value) || value['kind'] !== `${source}/ids`) return null;
  const { ref, id, aliases = [] } = value;
  const [, kind, key] = typeof ref === 'string' ? (/^ref:([^/]+)\/(.+)$/.exec(ref) ?? []) : [];
  if (kind === undefined || key === undefined || typeof id !== 'string' || id === '') return null;
  if (!`/${below.join('/')}`.endsWith(`/${key}/ids.json`)) return null;
  const others = Array.isArray(aliases) ? aliases.filter((alias) => typeof alias === 'string') : [];
  return { account, region, source, kind, key, ids: [id, ...others] };
}

/** The committed `ids.json` files by path below their commit path. */
type IdsTexts = ReadonlyMap<string, string>;

/**
 * Builds the index from the committed `ids.json` files of the plan's own tree and of other plans' trees, without those of
 * objects that are `gone` (a complete read lacked them), overlaid by what this run read: a live object replaces the identity
 * that its folder had before, in whose tree ever it stands. So does one that a restore made (`made`) and no tree says yet.
 */
export function buildIndex(
  committed: IdsTexts,
  live: readonly IdentityEntry[],
  others: readonly IdsTexts[] = [],
  gone: readonly Omit<IdentityEntry, 'ids'>[] = [],
  made: IdsTexts = new Map(),
): IdentityIndex {
  const read = new Set([...live, ...gone].map(placeText));
  const anew = entriesIn(made).filter((entry) => !read.has(placeText(entry)));
  const outdated = new Set([...read, ...anew.map(placeText)]);
  const index = new Map<string, KnownPlace[]>();
  const add = ({ ids, ...place }: IdentityEntry, origin: Origin) => {
    for (const id of new Set(ids.map(comparable))) {
      const places = index.get(id);
      if (places === undefined) index.set(id, [{ ...place, origin }]);
      else places.push({ ...place, origin });
    }
  };
  const addTree = (tree: IdsTexts, origin: Origin) => {
    for (const entry of entriesIn(tree)) if (!outdated.has(placeText(entry))) add(entry, origin);
  };
  addTree(committed, 'own');
  for (const entry of anew) add(entry, 'own');
  for (const tree of others) addTree(tree, 'other');
  for (const entry of live) add(entry, 'live');
  return index;
}

function entriesIn(tree: IdsTexts): readonly IdentityEntry[] {
  return [...tree].flatMap(([path, text]) => (path.endsWith('/ids.json') ? (parseIdsFile(path, text) ?? []) : []));
}

/** Replaces every reference marker inside the value; everything else stays as it is. */
export function resolveReferences(value: Json, from: ReferenceScope, index: IdentityIndex): Json {
  if (isMarker(value)) return resolveMarker(value[REFERENCE], from, index);
  return mapChildren(value, (child) => resolveReferences(child, from, index));
}

function resolveMarker(marker: ReferenceMarker[typeof REFERENCE], from: ReferenceScope, index: IdentityIndex): Json {
  const place = findPlace(marker, from, index);
  if (place === null) return resolveReferences(marker.raw ?? marker.id, from, index);
  const text = referenceText(place, from);
  const fill = (template: Json): Json => {
    if (isMarker(template)) return template;
    return typeof template === 'string' ? template.split('$ref').join(text) : mapChildren(template, fill);
  };
  return resolveReferences(fill(marker.known ?? '$ref'), from, index);
}

/** Of several places of one identity: this run's own reading, then the plan's own tree, then the nearest, then the first by name. */
function findPlace(
  marker: ReferenceMarker[typeof REFERENCE],
  from: ReferenceScope,
  index: IdentityIndex,
): KnownPlace | null {
  const places = index.get(comparable(marker.id)) ?? [];
  for (const kind of marker.kinds) {
    const [best] = places
      .filter((place) => place.kind === kind)
      .map((place) => ({ place, rank: [ORIGINS.indexOf(place.origin), distance(place, from)], text: placeText(place) }))
      .sort((a, b) => compareRanks(a.rank, b.rank) || (a.text < b.text ? -1 : 1));
    if (best !== undefined) return best.place;
  }
  return null;
}

function distance(place: ReferenceScope, from: ReferenceScope): number {
  if (place.account !== from.account) return 2;
  return place.region === from.region ? 0 : 1;
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  return a.map((rank, i) => rank - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

/** `ref:kind/key`, with the region in front when it is another one, with account and region when the account is another. */
export function referenceText(place: Omit<IdentityEntry, 'ids'>, from: ReferenceScope): string {
  const short = `${place.kind}/${place.key}`;
  if (place.account !== from.account) return `ref:${place.account}/${place.region}/${short}`;
  return place.region === from.region ? `ref:${short}` : `ref:${place.region}/${short}`;
}

function placeText({ account, region, source, kind, key }: Omit<IdentityEntry, 'ids'>): string {
  return `${account}/${region}/${source}/${kind}/${key}`;
}

/** DNS names are compared without case and final dot (RFC 4343); ids and ARNs are compared as they are. */
export function comparable(id: string): string {
  return /^[^:/\s]+\.[a-z][a-z0-9-]*\.?$/i.test(id) ? id.toLowerCase().replace(/\.$/, '') : id;
}

/** By its name, which nothing of AWS can have, and its shape. */
function isMarker(value: Json): value is Json & ReferenceMarker {
  if (!isObject(value)) return false;
  const body = value[REFERENCE];
  return body !== undefined && isObject(body) && typeof body['id'] === 'string' && Array.isArray(body['kinds']);
}

function mapChildren(value: Json, change: (child: Json) => Json): Json {
  if (Array.isArray(value)) return value.map(change);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, change(child)]));
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
