import type { Json } from './json.ts';

/**
 * What a change can do to whoever depends on the object, the gravest first: a name or a port that no longer answers, a weaker
 * door, another way for the traffic, another size, nothing that a client sees, another identity of the same intent, a setting
 * that AWS added to everybody's objects.
 */
export const CHANGE_CLASSES = [
  'breaking',
  'security',
  'routing',
  'capacity',
  'cosmetic',
  'identity-only',
  'platform-added',
] as const;
export type ChangeClass = (typeof CHANGE_CLASSES)[number];

/** One thing that differs between two texts of an object. */
export interface Difference {
  readonly kind: string;
  readonly key: string;
  /** Path inside the object's folder; null when the whole object came or went. */
  readonly file: string | null;
  /** Key of the item, for one of a list; `HTTPS:443 rule 10` for one of an inner list. */
  readonly item: string | null;
  /** Of a list's item the item, else what the file says beside its lists; a text for a file that is no JSON. Null = not there. */
  readonly before: Json;
  readonly after: Json;
}

/** What a source says of the meaning of its files. Pure. */
export interface Meaning {
  /** The gravest class of what differs. Two texts that say the same to AWS are `cosmetic`. */
  classify(difference: Difference): ChangeClass;
}

/** The gravest of several; `cosmetic` for none. */
export function gravest(classes: Iterable<ChangeClass>): ChangeClass {
  const seen = new Set(classes);
  return CHANGE_CLASSES.find((one) => seen.has(one)) ?? 'cosmetic';
}
