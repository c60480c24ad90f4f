import { isObject, type Json, type JsonObject } from './json.ts';
import { plainName } from './plain-text.ts';
import { comparable, type IdentityEntry, parseIdsFile, type ReferenceScope, referenceText } from './references.ts';

/** An object that this run found to be gone, as the texts of one scope call it. */
export interface GoneObject {
  /** `ref:shop/us-east-1/load-balancer/edge` */
  readonly ref: string;
  /** What AWS called it: what stands where the reference stood when it is read again. */
  readonly ids: readonly string[];
}

/** What was and is: a file that is there no more has no text after. Paths are below `commit.path`. */
interface FileTexts {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The objects whose identity file went and whose identity lies in no other folder now. */
export function goneObjects(files: readonly FileTexts[]): readonly IdentityEntry[] {
  const entries = (side: 'before' | 'after', some: readonly FileTexts[]) =>
    some.flatMap(({ path, [side]: text }) => {
      const entry = path.endsWith('/ids.json') && text !== null ? parseIdsFile(path, text) : null;
      return entry === null ? [] : [entry];
    });
  const went = files.filter(({ before, after }) => before !== null && after === null);
  const gone = entries('before', went);
  if (gone.length === 0) return [];
  const alive = new Set(entries('after', files).map(({ ids }) => ids[0]));
  return gone.filter(({ ids }) => !alive.has(ids[0]));
}

/** The same as texts of one account and region refer to them. */
export function goneFor(objects: readonly IdentityEntry[], from: ReferenceScope): readonly GoneObject[] {
  return objects.map((object) => ({ ref: referenceText(object, from), ids: object.ids.map(comparable) }));
}

/** Files that still refer to an object that is gone: an edit that waits, or a scope that this run did not read. */
export function danglingFiles(
  tree: ReadonlyMap<string, string>,
  objects: readonly IdentityEntry[],
): readonly { readonly path: string; readonly ref: string }[] {
  if (objects.length === 0) return [];
  return [...tree].flatMap(([path, text]) => {
    const [account = '', region = ''] = path.split('/');
    if (!path.endsWith('.json') || path.endsWith('/ids.json')) return [];
    const named = goneFor(objects, { account, region }).filter(({ ref }) => text.includes(JSON.stringify(ref)));
    return named.map(({ ref }) => ({ path, ref: placeOf(ref) }));
  });
}

/** `shop/us-east-1/load-balancer/edge` */
function placeOf(ref: string): string {
  return plainName(ref.replace(/^ref:/, ''));
}

/** A member whose reference became what AWS calls the object, because that is gone: nobody changed it. */
export interface LostReference {
  /** `target` */
  readonly member: string;
  /** `shop/us-east-1/load-balancer/edge` */
  readonly place: string;
}

/**
 * Compares an object before and after with references to what is gone put back into the one after: what is left of the
 * difference is what somebody changed.
 */
export function putBack(
  before: JsonObject,
  after: JsonObject,
  gone: readonly GoneObject[],
): { readonly after: JsonObject; readonly lost: readonly LostReference[] } {
  if (gone.length === 0) return { after, lost: [] };
  const lost = new Map<string, LostReference>();
  const lose = (member: string, { ref }: GoneObject) => {
    lost.set(JSON.stringify([member, ref]), { member, place: placeOf(ref) });
  };
  return { after: objectBack(before, after, gone, lose), lost: [...lost.values()] };
}

/** The same of the items of a list: which lost a reference. */
export function lostItems(
  items: readonly { readonly key: string; readonly before: JsonObject | null; readonly after: JsonObject | null }[],
  gone: readonly GoneObject[],
): readonly (LostReference & { readonly key: string })[] {
  return items.flatMap(({ key, before, after }) =>
    before === null || after === null ? [] : putBack(before, after, gone).lost.map((lost) => ({ ...lost, key })),
  );
}

/** Every text of a value that names an object that is gone by the reference to it. */
export function namedByReference<J extends Json>(value: J, gone: readonly GoneObject[]): J;
export function namedByReference(value: Json, gone: readonly GoneObject[]): Json {
  if (typeof value === 'string') return gone.find((object) => names(value, object))?.ref ?? value;
  if (Array.isArray(value)) return value.map((one: Json) => namedByReference(one, gone));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, namedByReference(one, gone)]));
}

type Lose = (member: string, object: GoneObject) => void;

function objectBack(before: JsonObject, after: JsonObject, gone: readonly GoneObject[], lose: Lose): JsonObject {
  const other = rewritten(before, after, gone, lose);
  if (other !== null) return other;
  return Object.fromEntries(
    Object.entries(after).map(([name, is]) => {
      const was = before[name];
      return [name, was === undefined ? is : valueBack(name, was, is, gone, lose)];
    }),
  );
}

/**
 * An object whose form depends on whether its reference is known: `{ target }` becomes `{ zoneId, name }`. What only one of
 * the two forms has belongs to the form.
 */
function rewritten(before: JsonObject, after: JsonObject, gone: readonly GoneObject[], lose: Lose): JsonObject | null {
  const added = Object.entries(after).filter(([name]) => before[name] === undefined);
  for (const [member, was] of Object.entries(before)) {
    const object = after[member] === undefined ? gone.find(({ ref }) => ref === was) : undefined;
    if (object === undefined || !added.some(([, is]) => names(is, object))) continue;
    lose(member, object);
    const common = Object.entries(before).map(([name, value]): [string, Json] => [name, after[name] ?? value]);
    return Object.fromEntries(common);
  }
  return null;
}

function valueBack(member: string, was: Json, is: Json, gone: readonly GoneObject[], lose: Lose): Json {
  if (isObject(was) && isObject(is)) return objectBack(was, is, gone, lose);
  if (Array.isArray(was) && Array.isArray(is)) return listBack(member, was, is, gone, lose);
  const object = gone.find(({ ref }) => ref === was);
  if (object === undefined || !names(is, object)) return is;
  lose(member, object);
  return was;
}

/** Place by place; of a set of texts, which is sorted anew by other names, in the order it had. */
function listBack(
  member: string,
  was: readonly Json[],
  is: readonly Json[],
  gone: readonly GoneObject[],
  lose: Lose,
): Json {
  if (!is.every((one) => typeof one === 'string'))
    return is.map((one, at) => valueBack(member, was[at] ?? null, one, gone, lose));
  const named = is.map((one): Json => {
    const object = gone.find((candidate) => was.includes(candidate.ref) && names(one, candidate));
    if (object === undefined) return one;
    lose(member, object);
    return object.ref;
  });
  const same = named.length === was.length && was.every((one) => named.includes(one));
  return same ? [...was] : named;
}

/** Also with a name before it: `dualstack.` is a second name of the same balancer. */
function names(value: Json, { ids }: GoneObject): boolean {
  if (typeof value !== 'string') return false;
  const text = comparable(value);
  return ids.some((id) => text === id || text.endsWith(`.${id}`));
}
