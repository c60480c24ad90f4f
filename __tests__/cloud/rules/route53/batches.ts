import { isDeepStrictEqual } from 'node:util';
import type { Change, ResourceRecordSet } from '@aws-sdk/client-route-53';
import { type Rule, refuse } from './rule.ts';
import { recordKey, type ZoneState } from './state.ts';
import { valueProblems } from './values.ts';
import { bareId, zoneOf } from './zones.ts';

const MAX_VALUES = 1_000;
const MAX_CHARS = 32_000;

/**
 * A batch is checked as a whole, change after change on a draft, and refused as a whole: `InvalidChangeBatch` with one
 * sentence for each thing wrong. An alias is found only when its target stands in the zone or earlier in the batch;
 * a deletion must name every element as it is; UPSERT counts twice against the limits (Route 53 quotas).
 */
export const batches: Rule = {
  ChangeResourceRecordSets(input, { state }, next) {
    const zone = zoneOf(state, input.HostedZoneId);
    const changes = input.ChangeBatch?.Changes ?? [];
    const draft = new Draft(zone.records.values());
    const problems = [...limitProblems(changes)];
    for (const change of changes) problems.push(...apply(change, zone, draft));
    if (problems.length > 0) throw refuse('InvalidChangeBatch', `[${problems.join(', ')}]`);
    for (const { ResourceRecordSet: record, Action } of changes) {
      const check = Action === 'DELETE' ? undefined : record?.HealthCheckId;
      if (check !== undefined && !state.healthChecks.has(check)) {
        throw refuse('NoSuchHealthCheck', `No health check exists with the specified ID: ${check}`, 404);
      }
    }
    return next(input);
  },
};

function limitProblems(changes: readonly Change[]): string[] {
  let values = 0;
  let chars = 0;
  for (const { Action, ResourceRecordSet: record } of changes) {
    const times = Action === 'UPSERT' ? 2 : 1;
    const texts = record?.ResourceRecords ?? [];
    values += times * Math.max(texts.length, 1);
    chars += times * texts.reduce((sum, { Value = '' }) => sum + Value.length, 0);
  }
  return [
    ...(values > MAX_VALUES ? [`Number of records limit of ${MAX_VALUES} exceeded.`] : []),
    ...(chars > MAX_CHARS ? [`Number of characters limit of ${MAX_CHARS} exceeded.`] : []),
  ];
}

/** The zone as it would be after the changes so far, by name: a batch looks at siblings a thousand times. */
class Draft {
  readonly #byName = new Map<string, Map<string, ResourceRecordSet>>();

  constructor(records: Iterable<ResourceRecordSet>) {
    for (const record of records) this.set(record);
  }

  at(name: string): Map<string, ResourceRecordSet> {
    return this.#byName.get(name) ?? new Map();
  }

  set(record: ResourceRecordSet): void {
    const name = record.Name ?? '';
    this.#byName.set(name, this.at(name).set(recordKey(record), record));
  }
}

function apply({ Action, ResourceRecordSet: record }: Change, zone: ZoneState, draft: Draft): string[] {
  if (record === undefined) return [];
  const there = draft.at(record.Name ?? '');
  const key = recordKey(record);
  const old = there.get(key);
  if (Action === 'DELETE') {
    const problem = deletionProblem(record, old, zone);
    if (problem !== null) return [problem];
    there.delete(key);
    return [];
  }
  if (Action === 'CREATE' && old !== undefined) {
    return [`Tried to create resource record set ${named(record)} but it already exists`];
  }
  const problems = [
    ...placeProblems(record, zone, draft),
    ...aliasProblems(record, zone, draft),
    ...valueProblems(record),
  ];
  draft.set(record);
  return problems;
}

function deletionProblem(
  record: ResourceRecordSet,
  old: ResourceRecordSet | undefined,
  zone: ZoneState,
): string | null {
  if (old === undefined) return `Tried to delete resource record set ${named(record)} but it was not found`;
  if (!isDeepStrictEqual(comparable(old), comparable(record))) {
    return `Tried to delete resource record set ${named(record)} but the values provided do not match the current values`;
  }
  if (record.Name !== zone.name) return null;
  if (record.Type === 'SOA') return 'A HostedZone must contain exactly one SOA record.';
  return record.Type === 'NS' ? 'A HostedZone must contain at least one NS record for the zone itself.' : null;
}

/** Every element counts; the order of values does not. */
function comparable(record: ResourceRecordSet): unknown {
  const { ResourceRecords = [], TrafficPolicyInstanceId: _, ...rest } = record;
  const defined = Object.entries(rest).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(defined), values: ResourceRecords.map(({ Value }) => Value).sort() };
}

function placeProblems(record: ResourceRecordSet, zone: ZoneState, draft: Draft): string[] {
  const name = record.Name ?? '';
  if (name !== zone.name && !name.endsWith(`.${zone.name}`)) {
    return [`RRSet with DNS name ${name} is not permitted in zone ${zone.name}`];
  }
  if (record.Type === 'CNAME' && name === zone.name) {
    return [`RRSet of type CNAME with DNS name ${name} is not permitted at apex in zone ${zone.name}`];
  }
  const key = recordKey(record);
  const others = [...draft.at(name).values()].filter((other) => recordKey(other) !== key);
  if (others.some((other) => (other.Type === 'CNAME') !== (record.Type === 'CNAME'))) {
    return [
      `RRSet of type ${record.Type} with DNS name ${name} is not permitted as it conflicts with other records with the same DNS name in zone ${zone.name}`,
    ];
  }
  const siblings = others.filter((other) => other.Type === record.Type);
  if (siblings.some((other) => policyOf(other) !== policyOf(record))) {
    return [
      `RRSet with DNS name ${name}, type ${record.Type} cannot be created as other RRSets exist with the same name and type.`,
    ];
  }
  return [];
}

const POLICIES = [
  'Weight',
  'Region',
  'Failover',
  'GeoLocation',
  'GeoProximityLocation',
  'MultiValueAnswer',
  'CidrRoutingConfig',
] as const;

function policyOf(record: ResourceRecordSet): string {
  return POLICIES.find((policy) => record[policy] !== undefined) ?? 'simple';
}

function aliasProblems(record: ResourceRecordSet, zone: ZoneState, draft: Draft): string[] {
  const alias = record.AliasTarget;
  // Targets in AWS's own zones are load balancers, distributions and the like, which this account does not list.
  if (alias === undefined || bareId(alias.HostedZoneId) !== zone.id) return [];
  const target = alias.DNSName ?? '';
  const start = `Tried to create an alias that targets ${target}, type ${record.Type} in zone ${zone.id}, but`;
  if (target !== zone.name && !target.endsWith(`.${zone.name}`)) {
    return [`${start} the alias target name does not lie within the target zone`];
  }
  const isThere = [...draft.at(target).values()].some((r) => r.Type === record.Type);
  return isThere ? [] : [`${start} that target was not found`];
}

function named({ Name, Type, SetIdentifier }: ResourceRecordSet): string {
  const set = SetIdentifier === undefined ? '' : `, set-identifier='${SetIdentifier}'`;
  return `[name='${Name}', type='${Type}'${set}]`;
}
