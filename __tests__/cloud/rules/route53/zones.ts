import type { HostedZone } from '@aws-sdk/client-route-53';
import { nameServersFor, PRIVATE_NAME_SERVERS } from './name-servers.ts';
import { type Context, pageOf, pageSize, type Rule, refuse } from './rule.ts';
import { type AccountState, recordKey, type ZoneState } from './state.ts';

/**
 * Zones: a caller reference is unique for ever (`HostedZoneAlreadyExists`); each zone has name servers of its own, or
 * those of the reusable delegation set it was made with; lists page by a marker that names the first item of the next
 * page and know the filters `DelegationSetId` and `HostedZoneType`; by name they are ordered by reversed labels.
 */
export const zones: Rule = {
  async CreateHostedZone(input, context, next) {
    const { state } = context;
    const reference = input.CallerReference ?? '';
    if (state.zoneReferences.has(reference)) {
      throw refuse(
        'HostedZoneAlreadyExists',
        `A hosted zone has already been created with the specified caller reference.`,
        409,
      );
    }
    const isPrivate = input.VPC !== undefined;
    if (input.HostedZoneConfig?.PrivateZone === true && !isPrivate) {
      throw refuse(
        'InvalidInput',
        "When you're creating a private hosted zone (when you specify true for PrivateZone), you must also specify values for VPCId and VPCRegion.",
      );
    }
    const setId = bareId(input.DelegationSetId);
    const set = setId === undefined ? null : state.delegationSets.get(setId);
    if (set === undefined)
      throw refuse('NoSuchDelegationSet', `A reusable delegation set with the specified ID does not exist: ${setId}`);
    if (set !== null) refuseSharedServers(state, setId, input.Name ?? '');
    const { DelegationSetId: _, ...rest } = input;
    const output = await next(rest);
    const id = bareId(output.HostedZone?.Id) ?? '';
    const servers = isPrivate ? PRIVATE_NAME_SERVERS : (set?.NameServers ?? nameServersFor(id));
    state.zoneReferences.add(reference);
    const zone: ZoneState = {
      id,
      name: output.HostedZone?.Name ?? '',
      isPrivate,
      records: new Map(),
      delegationSet: set === null ? { NameServers: [...servers] } : { ...set },
      protections: new Map(),
      authorizations: [],
      keys: new Map(),
      isSigning: false,
      accelerated: null,
      isChanging: false,
    };
    state.zones.set(id, zone);
    await writeApex(context, zone, servers);
    return {
      ...output,
      HostedZone: output.HostedZone && shape(output.HostedZone),
      DelegationSet: isPrivate ? undefined : (zone.delegationSet ?? undefined),
      Location: `https://route53.amazonaws.com/2013-04-01/hostedzone/${id}`,
    };
  },

  async GetHostedZone(input, { state }, next) {
    const output = await next(input);
    const zone = state.zones.get(bareId(input.Id) ?? '');
    return {
      ...output,
      HostedZone: output.HostedZone && shape(output.HostedZone),
      DelegationSet: zone === undefined || zone.isPrivate ? undefined : (zone.delegationSet ?? undefined),
    };
  },

  async UpdateHostedZoneComment(input, _context, next) {
    const output = await next({ ...input, Comment: input.Comment ?? '' });
    return { ...output, HostedZone: output.HostedZone && shape(output.HostedZone) };
  },

  async DeleteHostedZone(input, { state }, next) {
    const id = bareId(input.Id) ?? '';
    if (state.zones.get(id)?.isSigning === true) {
      throw refuse('HostedZoneNotEmpty', 'The hosted zone has DNSSEC signing enabled, or key-signing keys.');
    }
    const output = await next(input);
    state.zones.delete(id);
    return output;
  },

  async ListHostedZones(input, context) {
    const setId = bareId(input.DelegationSetId);
    const size = pageSize(context, input.MaxItems, 100);
    const all = (await everyZone(context)).filter((zone) => {
      if (setId !== undefined && bareId(context.state.zones.get(bareId(zone.Id) ?? '')?.delegationSet?.Id) !== setId)
        return false;
      return input.HostedZoneType !== 'PrivateHostedZone' || zone.Config?.PrivateZone === true;
    });
    const page = pageOf(all, (zone) => bareId(zone.Id) ?? '', bareId(input.Marker), size);
    return {
      HostedZones: [...page.items],
      Marker: input.Marker ?? '',
      IsTruncated: page.next !== undefined,
      NextMarker: page.next,
      MaxItems: size,
    };
  },

  async ListHostedZonesByName(input, context) {
    const size = pageSize(context, input.MaxItems, 100);
    const key = (zone: HostedZone): string => `${reversed(zone.Name ?? '')} ${bareId(zone.Id)}`;
    const start =
      input.DNSName === undefined ? undefined : `${reversed(input.DNSName)} ${bareId(input.HostedZoneId) ?? ''}`;
    const all = await everyZone(context);
    const page = pageOf(all, key, start, size);
    const following = all.find((zone) => key(zone) === page.next);
    return {
      HostedZones: [...page.items],
      DNSName: input.DNSName,
      HostedZoneId: input.HostedZoneId,
      IsTruncated: following !== undefined,
      NextDNSName: following?.Name,
      NextHostedZoneId: bareId(following?.Id),
      MaxItems: size,
    };
  },

  async GetHostedZoneCount(_input, context) {
    return { HostedZoneCount: (await everyZone(context)).length };
  },
};

/** `Z123` of `/hostedzone/Z123`; the same for the other prefixes. */
export function bareId(id: string | undefined): string | undefined {
  return id?.split('/').at(-1);
}

/** The labels from the right: `com.example.www`, the order of Route 53's lists. */
export function reversed(name: string): string {
  return name.split('.').filter(Boolean).reverse().join('.');
}

export function zoneOf(state: AccountState, id: string | undefined): ZoneState {
  const zone = state.zones.get(bareId(id) ?? '');
  if (zone === undefined) throw refuse('NoSuchHostedZone', `No hosted zone found with ID: ${bareId(id)}`, 404);
  return zone;
}

async function everyZone(context: Context): Promise<HostedZone[]> {
  const found: HostedZone[] = [];
  let marker: string | undefined;
  do {
    const page = await context.upstream('ListHostedZones', { Marker: marker });
    found.push(...(page.HostedZones ?? []).map(shape));
    marker = page.NextMarker;
  } while (marker !== undefined);
  return found;
}

/** A zone made without a comment has none, where the emulator shows an empty one. */
function shape(zone: HostedZone): HostedZone {
  const { Comment, ...config } = zone.Config ?? {};
  return { ...zone, Config: Comment ? { Comment, ...config } : config };
}

/** "Two zones of one name, or a parent and its child, cannot share a name server": `ConflictingDomainExists`. */
function refuseSharedServers(state: AccountState, setId: string | undefined, name: string): void {
  for (const zone of state.zones.values()) {
    if (bareId(zone.delegationSet?.Id) !== setId) continue;
    if (zone.name === name || zone.name.endsWith(`.${name}`) || name.endsWith(`.${zone.name}`)) {
      throw refuse(
        'ConflictingDomainExists',
        `A hosted zone ${zone.name} already uses a name server of the delegation set that conflicts with ${name}`,
      );
    }
  }
}

async function writeApex(context: Context, zone: ZoneState, servers: readonly string[]): Promise<void> {
  const ns = {
    Name: zone.name,
    Type: 'NS' as const,
    TTL: 172_800,
    ResourceRecords: servers.map((s) => ({ Value: `${s}.` })),
  };
  const soa = {
    Name: zone.name,
    Type: 'SOA' as const,
    TTL: 900,
    ResourceRecords: [{ Value: `${servers[0]}. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400` }],
  };
  const changes = [ns, soa].map((record) => ({ Action: 'UPSERT' as const, ResourceRecordSet: record }));
  await context.upstream('ChangeResourceRecordSets', { HostedZoneId: zone.id, ChangeBatch: { Changes: changes } });
  for (const record of [ns, soa]) zone.records.set(recordKey(record), record);
}
