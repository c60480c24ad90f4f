import type { TreeObject, WantedObject } from '../../../core/restore/step.ts';
import { editedName } from '../names.ts';
import { referencesIn, refOf } from './identities.ts';
import type { InstancesPlan } from './instance-steps.ts';
import { type ProtectionSteps, protectionSteps } from './protection-steps.ts';
import { type Batches, recordBatches } from './record-batches.ts';
import { type RecordChanges, recordChanges } from './record-changes.ts';
import { recordItems } from './record-item.ts';
import { changed, placeOf } from './record-order.ts';
import { fileOf, withOldIds } from './steps.ts';
import { type ZoneSteps, zoneSteps } from './zone-steps.ts';

/** A zone that a plan changes; one that nobody asked for only follows what its records name. */
export interface VisitedZone {
  readonly object: TreeObject;
  readonly asked: WantedObject | null;
  readonly live: TreeObject | null;
}

/** What a zone's plan depends on and is decided elsewhere. */
export interface ZoneSurroundings {
  /** Reusable delegation sets that are live, by reference. */
  readonly sets: ReadonlyMap<string, TreeObject>;
  readonly instances: InstancesPlan;
  /** Health checks that are made anew: reference → the id of now. */
  readonly replaced: ReadonlyMap<string, string>;
  readonly pruneExtra: boolean;
}

export interface ZonePlan {
  readonly object: TreeObject;
  /** Absolute. */
  readonly name: string;
  readonly records: RecordChanges;
  /** Null when nobody asked for the zone. */
  readonly own: ZoneSteps | null;
  readonly batches: Batches;
  readonly protections: ProtectionSteps;
}

/** What is wanted, and the zones whose records name a health check that is made anew. */
export function zonesToVisit(
  wanted: readonly WantedObject[],
  live: readonly TreeObject[],
  replaced: ReadonlyMap<string, string>,
): readonly VisitedZone[] {
  const there = new Map(live.map((object) => [object.key, object]));
  const known = new Set(wanted.map(({ key }) => key));
  const others = live.filter(
    ({ key, files }) =>
      !known.has(key) && replaced.size > 0 && referencesIn(files['records.json']).some((ref) => replaced.has(ref)),
  );
  return [
    ...wanted.map((object) => ({ object, asked: object, live: there.get(object.key) ?? null })),
    ...others.map((object) => ({ object, asked: null, live: object })),
  ];
}

export function planZone(zone: VisitedZone, around: ZoneSurroundings): ZonePlan {
  const { object, asked, live } = zone;
  const { sets, instances, pruneExtra } = around;
  const name = editedName(String(fileOf(object, 'zone.json')['name']));
  const records = changesOf(zone, name, around);
  const own = asked === null ? null : zoneSteps(asked, live, sets, pruneExtra);
  const touched = new Set([
    ...records.changes.map((change) => placeOf(changed(change))),
    ...instances.touched(refOf(object)),
    ...(own?.apex ?? []).flat().map(({ part }) => `${name} ${part === 'soa' ? 'SOA' : 'NS'}`),
  ]);
  const isWhole = asked !== null && (asked.items === null || live === null);
  return {
    object,
    name,
    records,
    own,
    batches: recordBatches(records.changes, instances.coming(refOf(object))),
    protections: protectionSteps(object, isWhole ? asked : null, live, touched, pruneExtra),
  };
}

function changesOf(
  { object, asked, live }: VisitedZone,
  zone: string,
  { instances, replaced, pruneExtra }: ZoneSurroundings,
): RecordChanges {
  const before = live === null ? [] : recordItems(live.files['records.json']);
  const old = before.map((item) => ({ ...item, value: withOldIds(item.value, replaced) as typeof item.value }));
  const base = { zone, live: old, instances: instances.held(refOf(object)) };
  const result = recordChanges({
    ...base,
    wanted: recordItems(asked?.files['records.json']),
    items: asked === null ? new Set() : asked.items,
    pruneExtra,
  });
  if (replaced.size === 0) return result;
  // Records that nobody asked for follow a health check that is made anew.
  const done = new Set(result.changes.map(({ key }) => key));
  const follows = recordChanges({ ...base, wanted: before, items: null, pruneExtra: false });
  return { ...result, changes: [...result.changes, ...follows.changes.filter(({ key }) => !done.has(key))] };
}
