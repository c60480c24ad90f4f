import type { ResourceRecordSetProtection } from '@aws-sdk/client-route-53';
import { canonicalName } from './names.ts';
import { fromToken, pageOf, pageSize, type Rule, refuse, token } from './rule.ts';
import { bareId, reversed, zoneOf } from './zones.ts';

/**
 * Record set protections: at most 100 a request, all or none; a change to a protected name and type is refused with
 * `InvalidChangeBatch` until the protection is deleted, and so is the deletion of its zone. They are listed in the order of the record sets.
 */
export const protections: Rule = {
  CreateResourceRecordSetProtections(input, { state }) {
    const zone = zoneOf(state, input.HostedZoneId);
    const wanted = (input.Protections ?? []).map((p) => ({ ...p, RecordName: canonicalName(p.RecordName ?? '') }));
    refuseMany(wanted);
    const there = wanted.filter((p) => zone.protections.has(key(p)));
    if (there.length === wanted.length)
      throw refuse(
        'ProtectionAlreadyExists',
        'A protection already exists for every name and type in the request.',
        409,
      );
    if (there.length > 0)
      throw refuse(
        'InvalidResourceRecordSetProtectionBatch',
        `A protection already exists: ${there.map(key).join(', ')}`,
      );
    for (const protection of wanted) zone.protections.set(key(protection), protection);
    return {};
  },

  ListResourceRecordSetProtections(input, context) {
    const zone = zoneOf(context.state, input.HostedZoneId);
    const after = fromToken(input.NextToken);
    const name = input.StartRecordName;
    const start =
      after ?? (name === undefined ? undefined : `${reversed(canonicalName(name))} ${input.StartRecordType ?? ''}`);
    const size = pageSize(context, input.MaxResults, 300);
    const page = pageOf(
      [...zone.protections.values()],
      (p) => `${reversed(p.RecordName ?? '')} ${p.RecordType}`,
      start,
      size,
    );
    return { ResourceRecordSetProtections: [...page.items], NextToken: token(page.next) };
  },

  DeleteResourceRecordSetProtections(input, { state }) {
    const zone = zoneOf(state, input.HostedZoneId);
    const wanted = (input.Protections ?? []).map((p) => key({ ...p, RecordName: canonicalName(p.RecordName ?? '') }));
    refuseMany(wanted);
    const missing = wanted.filter((k) => !zone.protections.has(k));
    if (missing.length > 0)
      throw refuse('InvalidResourceRecordSetProtectionBatch', `No protection exists: ${missing.join(', ')}`);
    for (const k of wanted) zone.protections.delete(k);
    return {};
  },

  DeleteHostedZone(input, { state }, next) {
    const id = bareId(input.Id) ?? '';
    if ((state.zones.get(id)?.protections.size ?? 0) > 0)
      throw refuse('HostedZoneNotEmpty', 'The hosted zone contains resource record sets that are protected.');
    return next(input);
  },

  ChangeResourceRecordSets(input, { state }, next) {
    const zone = zoneOf(state, input.HostedZoneId);
    for (const { ResourceRecordSet: record } of input.ChangeBatch?.Changes ?? []) {
      if (zone.protections.has(key({ RecordName: record?.Name, RecordType: record?.Type }))) {
        throw refuse(
          'InvalidChangeBatch',
          `[The resource record set [name='${record?.Name}', type='${record?.Type}'] is protected and cannot be changed]`,
        );
      }
    }
    return next(input);
  },
};

function key({ RecordName, RecordType }: Pick<ResourceRecordSetProtection, 'RecordName' | 'RecordType'>): string {
  return `${RecordName} ${RecordType}`;
}

function refuseMany(entries: readonly unknown[]): void {
  if (entries.length < 1 || entries.length > 100)
    throw refuse('InvalidInput', 'The list must contain at least one entry and can contain up to 100 entries.');
}
