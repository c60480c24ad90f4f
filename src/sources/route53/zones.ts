import type { DelegationSet, HostedZone, VPC } from '@aws-sdk/client-route-53';
import type { Resource } from '../kind-reader.ts';
import { listByToken } from '../listing.ts';
import { required } from '../members.ts';
import { type Api, listByMarker } from './api.ts';
import { plainId, zoneDisplayName } from './names.ts';

/** One zone of the listing. `about` names it in errors and findings. */
export interface Zone {
  readonly id: string;
  /** Absolute and escaped, as returned. */
  readonly name: string;
  /** Without the final dot: the name in keys, and what the options' globs are matched with. */
  readonly displayName: string;
  readonly private: boolean;
  readonly about: Resource;
  readonly listed: HostedZone;
}

/** What only GetHostedZone says. */
export interface ZoneDetails {
  readonly zone: HostedZone;
  readonly delegationSet: DelegationSet | null;
  readonly vpcs: readonly VPC[];
}

/** All zones of the account. Zones of other accounts are not in the list, also when their VPC is ours. */
export async function listZones(api: Api): Promise<readonly Zone[]> {
  const listed = await listByMarker(
    'route53:ListHostedZones',
    async (marker) => await api.send(new api.sdk.ListHostedZonesCommand(marker)),
    (page) => page.HostedZones,
    ({ Id }) => Id,
  );
  return listed.map(zoneOf);
}

function zoneOf(listed: HostedZone): Zone {
  const id = plainId(required(listed.Id, 'zone id'));
  const name = required(listed.Name, `name of zone ${id}`);
  const displayName = zoneDisplayName(name);
  const isPrivate = listed.Config?.PrivateZone === true;
  // Private zones may share a name with each other and with a public one.
  const about = { id, name: isPrivate ? `${displayName} (private, ${id})` : displayName };
  return { id, name, displayName, private: isPrivate, about, listed };
}

/** Null when the zone was deleted after it had been listed. */
export async function getZone(api: Api, { id, about }: Pick<Zone, 'id' | 'about'>): Promise<ZoneDetails | null> {
  try {
    const reply = await api.send(new api.sdk.GetHostedZoneCommand({ Id: id }), about);
    return {
      zone: required(reply.HostedZone, `zone ${about.name}`),
      delegationSet: reply.DelegationSet ?? null,
      vpcs: reply.VPCs ?? [],
    };
  } catch (error) {
    if ((error as { cause?: { name?: unknown } }).cause?.name === 'NoSuchHostedZone') return null;
    throw error;
  }
}

/** VPCs of other accounts that may associate themselves with a private zone. */
export async function listAuthorizations(api: Api, { id, about }: Pick<Zone, 'id' | 'about'>): Promise<readonly VPC[]> {
  return await listByToken(
    'route53:ListVPCAssociationAuthorizations',
    async (token) => {
      const input = { HostedZoneId: id, ...token };
      return await api.send(new api.sdk.ListVPCAssociationAuthorizationsCommand(input), about);
    },
    (page) => page.VPCs,
  );
}
