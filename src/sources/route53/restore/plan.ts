import type { Request, RestoreNote, SourcePlan, TreeObject, WantedObject } from '../../../core/restore/step.ts';
import type { PlanRequest } from '../../config-restore.ts';
import { compareText } from '../../order.ts';
import { withoutDot } from '../names.ts';
import { cidrSteps } from './cidr-steps.ts';
import { healthCheckSteps } from './health-check-steps.ts';
import { referencesIn, refOf } from './identities.ts';
import { instanceSteps } from './instance-steps.ts';
import { refusal, todo } from './notes.ts';
import { policySteps } from './policy-steps.ts';
import type { Batches } from './record-batches.ts';
import { fileOf, objectStep, recordStep } from './steps.ts';
import { planZone, zonesToVisit } from './zone-plan.ts';

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

  const zones = zonesToVisit(want('zone'), have('zone'), checks.replaced).map((zone) =>
    planZone(zone, { sets, instances, replaced: checks.replaced, pruneExtra }),
  );
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
  const known = new Set([...wanted, ...live].map((object) => refOf(object)));
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
