import type { Difference } from '../change-class.ts';
import type { JsonObject } from '../json.ts';

/** What a source knows of those who change its objects, and of what hangs on them. Pure, without its SDK. */
export interface Review {
  /**
   * The calls that can have made a difference. `identities`: what AWS calls the object, before and after. Null when no call of
   * this service makes such a thing.
   */
  trace(difference: Difference, identities: readonly string[]): Trace | null;
  /** For an item that leads to others of the same object: what their keys begin with. An alias: `www.example.com. A`. */
  leadsTo?(item: JsonObject): string | null;
  /** How `restore --item` names what differs; null when only the whole source can be named. */
  itemText(difference: Pick<Difference, 'kind' | 'key' | 'item'>): string | null;
}

/** How a change would stand in CloudTrail. */
export interface Trace {
  /** Names of events, the likeliest first. */
  readonly events: readonly string[];
  /** Of each of these lists one text stands in the call: an identity of the zone, the record's name. */
  readonly names: readonly (readonly string[])[];
}
