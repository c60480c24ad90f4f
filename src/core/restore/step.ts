import type { ChangeClass } from '../change-class.ts';
import type { ErrorCode } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';

/** An object of the snapshot tree, in one scope. */
export interface ObjectAddress {
  readonly kind: string;
  readonly key: string;
}

/** As a key of a map, and behind `ref:` as the scope's own files write it. */
export function addressKey({ kind, key }: ObjectAddress): string {
  return `${kind}/${key}`;
}

/**
 * One object as a tree holds it: files by path inside its folder, JSON parsed, others as text. Without `ids.json`; a list that is
 * split over a folder (`records/a.json`) is one file again (`records.json`).
 */
export interface TreeObject extends ObjectAddress {
  readonly files: Readonly<Record<string, Json>>;
  /** What its `ids.json` says; null when it has none. */
  readonly ids: JsonObject | null;
}

/** An object that is to be as it says. */
export interface WantedObject extends TreeObject {
  /** Keys of the list items that are asked for; null = the whole object. */
  readonly items: ReadonlySet<string> | null;
  /** Set for one that is restored only because another refers to it and it is not live. */
  readonly because: ObjectAddress | null;
}

/**
 * One change of a restore: what live holds (`before`) becomes what is wanted (`after`), both as intent writes it, null = not
 * there. Full on both sides, so that it can be compared with what is live when it is sent, and turned round.
 */
export interface Step extends ObjectAddress {
  /** What of the object is written by calls of its own, in the source's words: `zone`, `records`, `tags`, `listener`. */
  readonly part: string;
  /** The item of a part that is a list: `www.example.com. A use1`, `HTTPS:443 rule 10`; null for any other part. */
  readonly item: string | null;
  readonly before: Json;
  readonly after: Json;
  readonly class: ChangeClass;
}

export type Verb = 'create' | 'update' | 'delete';

export function verbOf({ before, after }: Pick<Step, 'before' | 'after'>): Verb {
  if (before === null) return 'create';
  return after === null ? 'delete' : 'update';
}

/** What is sent together: one step, or a batch that AWS carries out whole or not at all. */
export type Request = readonly Step[];

/** What one source means to do, in the order in which it has to be done. */
export interface SourcePlan {
  readonly requests: readonly Request[];
  /** What cannot come back, what a person has to do after it, what stays as it is: `restore-note`, `restore-todo`. */
  readonly notes: readonly RestoreNote[];
  /** Why it cannot be done at all; nothing is sent while there is one. */
  readonly refused: readonly RestoreNote[];
}

export interface RestoreNote {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
}

/** The way back: last first, each from what it made to what was there. */
export function inverted(requests: readonly Request[]): readonly Request[] {
  return requests
    .toReversed()
    .map((request) => request.toReversed().map((step) => ({ ...step, before: step.after, after: step.before })));
}

/** An object that a restore made, or found made: its identities become its folder's `ids.json`. */
export interface MadeIdentity extends ObjectAddress {
  readonly id: string;
  readonly aliases?: readonly string[];
  readonly facts: JsonObject;
}
