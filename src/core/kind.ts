import type { JsonObject } from './json.ts';

/** What core must know of an object kind to lay it out, to say what changed and to notice a mass removal. */
export interface KindSpec {
  /** As in references: `zone` in `ref:zone/public/example.com`. */
  readonly kind: string;
  /** Its folder below the source's: `zones`. */
  readonly folder: string;
  /** How many path segments its key has: 2 for `public/example.com`. Default 1. */
  readonly keyDepth?: number;
  /** Singular and plural for summaries. */
  readonly noun: readonly [string, string];
  /**
   * The lists inside its files that people count: records of a zone. Changes of a file whose member `volatile` is true
   * (targets that a scaling group registers) are told last and short.
   */
  readonly lists: readonly ListSpec[];
  /** True when the removal of one such object is a `mass-removal` (a zone, a balancer). */
  readonly removalIsMass?: boolean;
  /** The maps inside its files to which AWS adds keys by itself. */
  readonly settings?: readonly SettingsSpec[];
}

/**
 * An open-ended map of AWS's settings. A key that AWS introduces appears in every object of a kind on one day: with AWS's
 * default it is told once (*platform added*), not as a change of each object.
 */
export interface SettingsSpec {
  /** File name without `.json`. */
  readonly file: string;
  /** The list whose items hold the map; without it the file itself does. */
  readonly list?: string;
  /** Member that holds the map: `attributes`. */
  readonly member: string;
  /** Members beside the map on which AWS's default depends (`type`): objects that differ in one are looked at apart. */
  readonly by?: readonly string[];
  /** AWS's documented defaults by key; a key that is not here is one that AWS added later. */
  readonly defaults: Readonly<Record<string, string>>;
}

export interface ListSpec {
  /** File name without `.json`; also the folder's name once it is split. */
  readonly file: string;
  /** Member that holds the list. */
  readonly list: string;
  readonly noun: readonly [string, string];
  /** The list item's stable identity inside the object: `www.example.com. A use1`. */
  key(item: JsonObject): string;
  /**
   * Items of the same list without which AWS does not take this one (an alias its target), by their keys or what these begin
   * with before a space.
   */
  needs?(item: JsonObject): readonly string[];
  /** Removal of more than `share` of a list of `atLeast` or more items is a `mass-removal`; `share: 0` = of any. */
  readonly massRemoval?: { readonly atLeast: number; readonly share: number };
  /** A list inside each item that people count by itself: the rules of a listener. */
  readonly inner?: InnerListSpec;
}

/** A list inside the items of a list. Its changes are told one by one (`~ HTTPS:443 rule 10: …`), not as changes of the item. */
export interface InnerListSpec {
  /** Member of the item that holds it: `rules`. */
  readonly list: string;
  readonly noun: readonly [string, string];
  /** Its item's stable identity inside the outer item: `10`, so that it is called `HTTPS:443 rule 10`. */
  key(item: JsonObject): string;
  /** Members that say only where the item stands (`priority`): one that differs in no other has moved. */
  readonly place?: readonly string[];
}

/** How the reading of one kind ended. `resource` narrows it to one object ("the records of example.com"). */
export interface KindEnd {
  readonly kind: string;
  readonly status: KindStatus;
  /** The id of the one object whose part this is; absent when the whole kind ended so. */
  readonly resource?: string;
  /** That object's name as a person knows it. */
  readonly resourceName?: string;
  /** The call that failed: `route53:ListTagsForResources`. */
  readonly call?: string;
  readonly error?: { readonly code: string; readonly message: string; readonly hint: string };
}

export type KindStatus = 'complete' | 'partial' | 'denied' | 'not-offered';
