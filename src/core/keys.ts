import type { Document } from './document.ts';
import { HoldfastError } from './errors.ts';
import { encodeName, encodeNameWithId } from './key-names.ts';

export { decodeKeyName } from './key-names.ts';

/** A key that the tree already gives to an identity, from its `ids.json`. */
export interface CommittedKey {
  readonly kind: string;
  readonly key: string;
  readonly id: string;
  /** True for an object outside of what the plan captures now: it is not read, its folder stays. */
  readonly uncovered?: boolean;
}

/**
 * Gives each object of one scope the folder it lies in: `public/example.com`, `api-primary~1a2b3c`.
 *
 * A committed identity keeps its key. Else a unique name is its own key, unless another object has the name too or the
 * key is taken; any other name gets a hash of the id behind it. A committed key is taken while its object is there, and
 * also while its kind was not read whole, for then nobody knows. No key depends on an object of another name.
 *
 * Throws `key-clash` when two objects would lie in one folder: an id that was read twice, or a tree edited by hand.
 */
export function assignKeys(
  documents: readonly Document[],
  committed: readonly CommittedKey[],
  completeKinds: ReadonlySet<string>,
): Map<Document, string> {
  const live = new Set(documents.map((d) => at(d.kind, d.id)));
  const own = ownKeys(committed);
  const stays = (c: CommittedKey) => live.has(at(c.kind, c.id)) || c.uncovered === true || !completeKinds.has(c.kind);
  const taken = new Set(committed.filter(stays).map((c) => at(c.kind, c.key)));
  const bare = countBy(documents.filter((d) => d.name.unique).map((d) => at(d.kind, bareKey(d))));
  const fresh = documents.filter((d) => !own.has(at(d.kind, d.id)));
  const hashed = countBy(fresh.map((d) => at(d.kind, hashedKey(d))));

  const keyOf = (d: Document): string => {
    const kept = own.get(at(d.kind, d.id));
    if (kept !== undefined) return kept;
    const plain = at(d.kind, bareKey(d));
    if (d.name.unique && bare.get(plain) === 1 && !taken.has(plain)) return bareKey(d);
    const short = at(d.kind, hashedKey(d));
    return hashed.get(short) === 1 && !taken.has(short) ? hashedKey(d) : hashedKey(d, 'long');
  };
  const keys = new Map(documents.map((d) => [d, keyOf(d)]));
  refuseClash(keys);
  return keys;
}

/** Of an identity that lies in two folders (a tree edited by hand) the first by name is its own. */
function ownKeys(committed: readonly CommittedKey[]): Map<string, string> {
  const own = new Map<string, string>();
  for (const { kind, id, key } of committed) {
    const other = own.get(at(kind, id));
    if (other === undefined || key < other) own.set(at(kind, id), key);
  }
  return own;
}

function bareKey({ name }: Document): string {
  return inFolder(name.folder, encodeName(name.name));
}

function hashedKey({ name, id }: Document, hash: 'short' | 'long' = 'short'): string {
  return inFolder(name.folder, encodeNameWithId(name.unique ? name.name : name.name.toLowerCase(), id, hash));
}

function inFolder(folder: string | undefined, segment: string): string {
  return folder === undefined ? segment : `${folder}/${segment}`;
}

function refuseClash(keys: ReadonlyMap<Document, string>): void {
  const holders = new Map<string, Document>();
  for (const [document, key] of keys) {
    const other = holders.get(at(document.kind, key));
    if (other !== undefined) {
      throw new HoldfastError(
        'key-clash',
        `${document.kind} '${document.id}' and ${other.kind} '${other.id}' would both lie in '${key}'`,
        { hint: `look into the ids.json files of '${key}': one identity must stand in one folder` },
      );
    }
    holders.set(at(document.kind, key), document);
  }
}

/** Kind and text as one map key; no kind holds a line feed. */
function at(kind: string, text: string): string {
  return `${kind}\n${text}`;
}

function countBy(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
