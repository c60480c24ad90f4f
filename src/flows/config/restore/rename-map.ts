import type { Json, JsonObject } from '../../../core/json.ts';
import { absoluteReference, type ReferencePlace } from '../../../core/restore/reference-place.ts';
import type { BalancerName, Rename } from '../../../core/restore/rename-map.ts';
import type { Asked } from '../../../core/restore/selection.ts';
import type { MadeIdentity, ObjectAddress, TreeObject } from '../../../core/restore/step.ts';
import type { Scope } from '../../../core/scope.ts';
import type { ConfigSourceSpec } from '../../../sources/source.ts';

/** What a balancer was called when its snapshot was made. */
export interface OldName {
  /** The object that is restored in its place. */
  readonly now: ObjectAddress;
  readonly name: BalancerName;
}

/** The names of all balancers of a snapshot, beside the objects that they become. */
export function oldNames(
  { mapping }: ConfigSourceSpec,
  scope: Scope,
  objects: readonly TreeObject[],
  asked: (one: Asked) => Asked,
): readonly OldName[] {
  return objects.flatMap(({ kind, key, ids }) => {
    if (ids === null || mapping?.balancers?.includes(kind) !== true) return [];
    const name = nameOf({ ...scope, kind, key }, ids);
    const now = asked({ kind, key, items: null });
    return name === null ? [] : [{ now: { kind: now.kind, key: now.key }, name }];
  });
}

/** What was made in the place of balancers that were called something else before. */
export function renamesOf(old: readonly OldName[], made: readonly MadeIdentity[], scope: Scope): readonly Rename[] {
  return old.flatMap(({ now, name }) => {
    const one = made.find(({ kind, key }) => kind === now.kind && key === now.key);
    const to = one === undefined ? null : nameOf({ ...scope, ...now }, { ...one.facts, id: one.id });
    return to === null || to.arn === name.arn ? [] : [{ from: name, to }];
  });
}

function nameOf(place: ReferencePlace, ids: JsonObject): BalancerName | null {
  const [arn, dnsName, zoneId] = [ids['id'], ids['dnsName'], ids['canonicalHostedZone']].map(textOf);
  if (arn === undefined || dnsName === undefined || zoneId === undefined) return null;
  return arn === '' || dnsName === '' || zoneId === '' ? null : { ref: absoluteReference(place), arn, dnsName, zoneId };
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
