import type { Request, RestoreNote, SourcePlan, TreeObject, WantedObject } from '../../../core/restore/step.ts';
import type { PlanRequest } from '../../config-restore.ts';
import { compareText } from '../../order.ts';
import { editedName, withoutDot } from '../names.ts';
import { cidrSteps } from './cidr-steps.ts';
import { healthCheckSteps } from './health-check-steps.ts';
import { referencesIn, refOf } from './identities.ts';
import { instanceSteps } from './instance-steps.ts';
import { refusal, todo } from './notes.ts';
import { policySteps } from './policy-steps.ts';
import { protectionSteps } from './protection-steps.ts';
import { type Batches, recordBatches } from './record-batches.ts';
import { type RecordChanges, recordChanges } from './record-changes.ts';
import { recordItems } from './record-item.ts';
import { changed, placeOf } from './record-order.ts';
import { at, fileOf, objectStep, recordStep, withOldIds } from './steps.ts';
import { zoneSteps } from './zone-steps.ts';

/**
 * What live lacks of what is wanted, in the order in which Route 53 takes it: what others refer to before them, protections out of
 * the way first and back last.
 */
export function plan({ wanted, live, pruneExtra }: PlanRequest): SourcePlan {
  const of = <T extends TreeObject>(objects: readonly T[], kind: string) =>
    objects.filter((object) => object.kind === kind).toSorted((a, b) => compareText(a.key, b.key));
  const want = (kind: string) => of<WantedObject>(wanted, kind);
  const have = (kind: string) => of(live, kind);

  const sets = new Map(have('delegation-set').map((object) => [refOf(object), object]));
  const missingSets = want('delegation-set').filter((object) => !sets.has(refOf(object)));
  const checks = healthCheckSteps(want('health-check'), have('health-check'));
  const collections = cidrSteps(want('cidr-collection'), have('cidr-collection'), pruneExtra);
  const policies = policySteps(want('traffic-policy'), have('traffic-policy'), checks.replaced);
  const whole = want('zone').filter(({ items }) => items === null);
  const pruned = new Set(pruneExtra ? whole.map(refOf) : []);
  const instances = instanceSteps(
    want('traffic-policy-instance'),
    have('traffic-policy-instance'),
    pruned,
    policies.number,
  );

  const liveZones = new Map(have('zone').map((object) => [object.key, object]));
  const zones = zonesToVisit(want('zone'), have('zone'), checks.replaced).map(({ object, wanted: asked }) => {
    const there = liveZones.get(object.key) ?? null;
    const name = editedName(String(fileOf(object, 'zone.json')['name']));
    const records = recordsOf(object, asked, there, name);
    const own = asked === null ? null : zoneSteps(asked, there, sets, pruneExtra);
    const batches = recordBatches(records.changes, instances.coming(refOf(object)));
    const touched = new Set([
      ...records.changes.map((change) => placeOf(changed(change))),
      ...instances.touched(refOf(object)),
      ...(own?.apex ?? []).flat().map(({ part }) => `${name} ${part === 'soa' ? 'SOA' : 'NS'}`),
    ]);
    const isWhole = asked !== null && (asked.items === null || there === null);
    const protections = protectionSteps(object, isWhole ? asked : null, there, touched, pruneExtra);
    return { object, name, records, own, batches, protections };
  });

  function recordsOf(
    object: TreeObject,
    asked: WantedObject | null,
    there: TreeObject | null,
    zone: string,
  ): RecordChanges {
    const before = there === null ? [] : recordItems(there.files['records.json']);
    const old = before.map((item) => ({
      ...item,
      value: withOldIds(item.value, checks.replaced) as typeof item.value,
    }));
    const held = instances.held(refOf(object));
    const base = { zone, live: old, instances: held };
    const result = recordChanges({
      ...base,
      wanted: recordItems(asked?.files['records.json']),
      items: asked === null ? new Set() : asked.items,
      pruneExtra,
    });
    if (checks.replaced.size === 0) return result;
    // Records that nobody asked for follow a health check that is made anew.
    const done = new Set(result.changes.map(({ key }) => key));
    const follows = recordChanges({ ...base, wanted: before, items: null, pruneExtra: false });
    return { ...result, changes: [...result.changes, ...follows.changes.filter(({ key }) => !done.has(key))] };
  }

  const batchesOf = (which: keyof Batches): readonly Request[] =>
    zones.flatMap(({ object, name, batches }) =>
      batches[which].map((batch) => batch.map((change) => recordStep(object, name, change))),
    );
  const partsOf = (part: 'creation' | 'vpcs' | 'apex' | 'settings' | 'dnssec' | 'acceleratedRecovery') =>
    zones.flatMap(({ own }) => own?.[part] ?? []);

  const requests: readonly Request[] = [
    ...zones.flatMap(({ protections }) => protections.off),
    ...missingSets.map((object) => [objectStep(object, null, fileOf(object, 'delegation-set.json'))]),
    ...checks.requests,
    ...collections.requests,
    ...policies.requests,
    ...partsOf('creation'),
    ...partsOf('vpcs'),
    ...partsOf('apex'),
    ...instances.removals,
    ...batchesOf('first'),
    ...instances.requests,
    ...batchesOf('afterInstances'),
    ...partsOf('settings'),
    ...batchesOf('deletions'),
    ...collections.removals,
    ...partsOf('dnssec'),
    ...zones.flatMap(({ protections }) => protections.on),
    ...partsOf('acceleratedRecovery'),
  ];
  return {
    requests,
    notes: [
      ...zones.flatMap(({ own, records }) => [...(own?.notes ?? []), ...records.notes]),
      ...missingSets.map(newSet),
      ...checks.notes,
      ...policies.notes,
    ],
    refused: [
      ...zones.flatMap(({ own, records }) => [...(own?.refused ?? []), ...records.refused]),
      ...checks.refused,
      ...instances.refused,
      ...unknownReferences(requests, wanted, live),
    ],
  };
}

interface VisitedZone {
  readonly object: TreeObject;
  readonly wanted: WantedObject | null;
}

/** What is wanted, and the zones whose records name a health check that is made anew. */
function zonesToVisit(
  wanted: readonly WantedObject[],
  live: readonly TreeObject[],
  replaced: ReadonlyMap<string, string>,
): readonly VisitedZone[] {
  const known = new Set(wanted.map(({ key }) => key));
  const others = live.filter(
    ({ key, files }) =>
      !known.has(key) && replaced.size > 0 && referencesIn(files['records.json']).some((ref) => replaced.has(ref)),
  );
  return [
    ...wanted.map((object) => ({ object, wanted: object })),
    ...others.map((object) => ({ object, wanted: null })),
  ];
}

function newSet({ key }: WantedObject): RestoreNote {
  return todo(
    `the reusable delegation set ${key} is made anew, with other name servers`,
    'every zone that is made with it needs them at its registrar or in its parent zone',
  );
}

/** Kinds of this source: what they name must be live or come back with it. Others are looked up when they are needed. */
const OWN_KINDS = [
  'zone',
  'health-check',
  'cidr-collection',
  'traffic-policy',
  'traffic-policy-instance',
  'delegation-set',
];

function* unknownReferences(
  requests: readonly Request[],
  wanted: readonly TreeObject[],
  live: readonly TreeObject[],
): Iterable<RestoreNote> {
  const known = new Set([...wanted, ...live].map((object) => `ref:${at(object)}`));
  const told = new Set<string>();
  for (const { after, item, key } of requests.flat())
    for (const ref of referencesIn(after)) {
      const kind = ref.slice('ref:'.length, ref.indexOf('/'));
      if (!OWN_KINDS.includes(kind) || known.has(ref) || told.has(ref)) continue;
      told.add(ref);
      yield refusal(
        `'${withoutDot(item ?? key)}' refers to ${ref.slice('ref:'.length)}, which is nowhere`,
        'restore a state that has it, or take the reference out',
      );
    }
}
