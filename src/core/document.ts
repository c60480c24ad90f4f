import type { Json, JsonObject } from './json.ts';

/**
 * One captured object, before references, keys and paths are decided: a folder of the snapshot tree.
 * Sources make these from raw identities; `core/` turns them into files.
 */
export interface Document {
  /** Object kind, one of the source's `kinds`: `zone`. */
  readonly kind: string;
  /** The identity AWS gave it: `Z0123456789`. */
  readonly id: string;
  /** What its key is made of. */
  readonly name: DocumentName;
  /**
   * Intent by file name (`zone.json`). May hold the markers below; a file that is a `Shards` marker may become a folder, one
   * that is a `Text` marker is written as it is (`ca-bundle.pem`). A name that ends in a slash stands for all files of a folder,
   * and can only be `Unread` (`revocations/`).
   */
  readonly files: Readonly<Record<string, Json>>;
  /** Identity facts beside the id, in the order in which they are written to `ids.json`: name servers, caller reference. */
  readonly facts: JsonObject;
  /** Further identities by which other objects point at it (a balancer's DNS name, lower case, no trailing dot). */
  readonly aliases?: readonly string[];
}

export interface DocumentName {
  /** Fixed first part of the key (`public`), never encoded. */
  readonly folder?: string;
  readonly name: string;
  /** Whether AWS itself keeps the name unique inside account and region. */
  readonly unique: boolean;
}

// The markers' names begin with a character that XML 1.0 cannot carry and no AWS name holds, so that nothing that AWS
// returns (a tag called `$unread`) can pass for one.
export const REFERENCE = '\u0000reference';
export const UNREAD = '\u0000unread';
export const SHARDS = '\u0000shards';
export const TEXT = '\u0000text';

/** Stands where another object's identity stands; replaced by `known` when the identity is known, else by `raw`. */
export interface ReferenceMarker {
  readonly [REFERENCE]: {
    /** Object kinds that may hold this identity, in order of preference. */
    readonly kinds: readonly string[];
    readonly id: string;
    /** Put when known; the string `$ref` anywhere inside it becomes the reference. Default: the reference itself. */
    readonly known?: Json;
    /** Put when unknown. Default: the id. */
    readonly raw?: Json;
  };
}

/** A member of a file, or a whole file, that could not be read: it keeps the text that the last capture wrote. */
export interface UnreadMarker {
  readonly [UNREAD]: string;
}

/** A list that is one file while it is short and a folder of files once it was longer than `SHARD_ABOVE`. */
export interface ShardsMarker {
  readonly [SHARDS]: {
    /** Members before the list, the same in every file. */
    readonly header: JsonObject;
    /** The list's member name. */
    readonly list: string;
    /** In final order. `shard` is the text whose first character names the file, and whose hash splits a crowded one. */
    readonly items: readonly { readonly shard: string; readonly value: Json }[];
  };
}

/** A whole file that is no JSON: a certificate bundle. */
export interface TextMarker {
  readonly [TEXT]: string;
}

export function reference(kinds: string | readonly string[], id: string, as: { known?: Json; raw?: Json } = {}): Json {
  return { [REFERENCE]: { kinds: typeof kinds === 'string' ? [kinds] : kinds, id, ...as } };
}

/** `kind` is the kind whose read failed: its end says why. */
export function unread(kind: string): Json {
  return { [UNREAD]: kind };
}

export function shards(header: JsonObject, list: string, items: readonly { shard: string; value: Json }[]): Json {
  return { [SHARDS]: { header, list, items } };
}

/** `content` is written as it is, with a line feed at its end. */
export function text(content: string): Json {
  return { [TEXT]: content };
}
