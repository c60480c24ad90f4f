import type { Difference } from '../../core/change-class.ts';
import type { Review, Trace } from '../../core/drift/review.ts';
import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import { withoutDot } from './names.ts';

/** Who changes zones and what hangs on their records. */
export const review: Review = {
  trace,
  leadsTo({ type, alias }) {
    if (!isObject(alias) || alias['target'] !== 'ref:self') return null;
    const { name } = alias;
    return typeof name === 'string' ? `${name} ${String(type)}` : null;
  },
  itemText({ kind, key, item }) {
    if (kind !== 'zone') return `${kind}/${key}`;
    // Of a private and a public zone of one name only the folder tells which.
    const zone = key.startsWith('public/') && !key.includes('~') ? key.slice('public/'.length) : key;
    if (item === null) return zone;
    const [name = '', ...more] = item.split(' ');
    const [type, ...setIdentifier] = more;
    const identifier = setIdentifier.join(' ');
    return [zone, withoutDot(name), type, identifier].filter((part) => part !== undefined && part !== '').join('/');
  },
};

/** The calls that write each member of `zone.json`. */
const ZONE_EVENTS: Readonly<Record<string, readonly string[]>> = {
  comment: ['UpdateHostedZoneComment'],
  vpcs: ['AssociateVPCWithHostedZone', 'DisassociateVPCFromHostedZone'],
  authorizations: ['CreateVPCAssociationAuthorization', 'DeleteVPCAssociationAuthorization'],
  apexNs: ['ChangeResourceRecordSets'],
  soa: ['ChangeResourceRecordSets'],
  dnssec: [
    'EnableHostedZoneDNSSEC',
    'DisableHostedZoneDNSSEC',
    'CreateKeySigningKey',
    'ActivateKeySigningKey',
    'DeactivateKeySigningKey',
    'DeleteKeySigningKey',
  ],
  queryLogging: ['CreateQueryLoggingConfig', 'DeleteQueryLoggingConfig'],
  acceleratedRecovery: ['UpdateHostedZoneFeatures'],
  protections: ['CreateResourceRecordSetProtections', 'DeleteResourceRecordSetProtections'],
  tags: ['ChangeTagsForResource'],
};

interface Calls {
  readonly create: readonly string[];
  readonly update: readonly string[];
  readonly remove: readonly string[];
}

const CALLS: Readonly<Record<string, Calls>> = {
  zone: { create: ['CreateHostedZone'], update: [], remove: ['DeleteHostedZone'] },
  'health-check': { create: ['CreateHealthCheck'], update: ['UpdateHealthCheck'], remove: ['DeleteHealthCheck'] },
  'cidr-collection': {
    create: ['CreateCidrCollection'],
    update: ['ChangeCidrCollection'],
    remove: ['DeleteCidrCollection'],
  },
  'traffic-policy': {
    create: ['CreateTrafficPolicy'],
    update: ['CreateTrafficPolicyVersion', 'UpdateTrafficPolicyComment', 'DeleteTrafficPolicy'],
    remove: ['DeleteTrafficPolicy'],
  },
  'traffic-policy-instance': {
    create: ['CreateTrafficPolicyInstance'],
    update: ['UpdateTrafficPolicyInstance'],
    remove: ['DeleteTrafficPolicyInstance'],
  },
  'delegation-set': { create: ['CreateReusableDelegationSet'], update: [], remove: ['DeleteReusableDelegationSet'] },
};

function trace({ kind, file, item, before, after }: Difference, identities: readonly string[]): Trace | null {
  const calls = CALLS[kind];
  if (calls === undefined || identities.length === 0) return null;
  // Who makes something says its name, and hears its id.
  if (file === null) return { events: before === null ? calls.create : calls.remove, names: [identities] };
  if (file === 'ids.json') return { events: calls.create, names: [identities] };
  if (kind === 'zone' && item !== null) {
    const [name = ''] = item.split(' ');
    return { events: ['ChangeResourceRecordSets'], names: [identities, [name]] };
  }
  const changed = changedMembers(before, after);
  const events = changed.flatMap((member) => {
    const own = kind === 'zone' || member === 'tags' ? ZONE_EVENTS[member] : calls.update;
    return own ?? [];
  });
  return events.length === 0 ? null : { events: [...new Set(events)], names: [identities] };
}

function changedMembers(before: Json, after: Json): readonly string[] {
  const [was, is]: readonly JsonObject[] = [before, after].map((one) => (isObject(one) ? one : {}));
  const names = new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})]);
  return [...names].filter((name) => JSON.stringify(was?.[name]) !== JSON.stringify(is?.[name]));
}
