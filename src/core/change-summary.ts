import { describeObject, describeObjects, describeVolatile } from './change-words.ts';
import { describeInside } from './item-words.ts';
import { type ObjectChange, objectChanges } from './object-changes.ts';
import type { ScopeFiles } from './object-files.ts';
import { type PlatformAddition, withoutPlatformAdded } from './platform-added.ts';

/** What a capture changed in one scope, for people. */
export interface ScopeSummary {
  readonly source: string;
  /** Account and region, for runs that have several scopes of one source: `dns/eu-west-1`. */
  readonly place: string;
  /** Nothing of the scope was there before. */
  readonly first: boolean;
  /** Without those of which only AWS itself changed something. */
  readonly objects: readonly ObjectChange[];
  /** One for each object of which more changed than what comes and goes: `example.com 3 records changed, 1 added`. */
  readonly lines: readonly string[];
  /** What changed inside each object, in the order of `lines`: `~ www.example.com A: ttl 300 → 60`. */
  readonly details: readonly (readonly string[])[];
  /** What AWS added to objects that nobody changed. */
  readonly platform: readonly PlatformAddition[];
  /** What came and went by itself: `web-blue: 2 targets added, 1 removed`. */
  readonly volatile: readonly string[];
  /** `route53: example.com 3 records changed, 1 added`; null when nothing changed that `lines` tell. */
  readonly headline: string | null;
}

/** Says what happened to the objects of a scope and to the items of their lists. */
export function summariseChanges(scope: ScopeFiles & { readonly place?: string }): ScopeSummary {
  const { source, kinds, place = '', gone = [] } = scope;
  const { files, additions } = withoutPlatformAdded(scope);
  const objects = objectChanges({ source, kinds, files, gone });
  const lasting = objects.filter((object) => !object.onlyVolatile);
  const first = objects.length > 0 && scope.files.every((file) => file.before === null);
  return {
    source,
    place,
    first,
    objects,
    lines: lasting.map(describeObject),
    details: lasting.map(describeInside),
    platform: additions,
    volatile: objects.map(describeVolatile).filter((line) => line !== null),
    headline: lasting.length === 0 ? null : `${source}: ${describeObjects(lasting, first)}`,
  };
}
