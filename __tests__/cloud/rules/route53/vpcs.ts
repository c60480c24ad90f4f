import type { VPC } from '@aws-sdk/client-route-53';
import { type Context, fromToken, pageOf, pageSize, type Rule, refuse, token } from './rule.ts';
import type { ZoneState } from './state.ts';
import { bareId, zoneOf } from './zones.ts';

/**
 * VPC associations across accounts: the zone's account authorises a VPC, the VPC's account associates it with the
 * zone's id (`NotAuthorizedException` without the first), and the zone then shows it among its VPCs.
 */
export const vpcs: Rule = {
  CreateVPCAssociationAuthorization(input, { state }) {
    const zone = privateZone(zoneOf(state, input.HostedZoneId));
    const vpc = input.VPC as VPC;
    if (!zone.authorizations.some((other) => isSame(other, vpc))) zone.authorizations.push(vpc);
    return { HostedZoneId: zone.id, VPC: vpc };
  },

  DeleteVPCAssociationAuthorization(input, { state }) {
    const zone = zoneOf(state, input.HostedZoneId);
    const at = zone.authorizations.findIndex((vpc) => isSame(vpc, input.VPC as VPC));
    if (at < 0) {
      throw refuse(
        'VPCAssociationAuthorizationNotFound',
        'The VPC that you specified is not authorized to be associated with the hosted zone.',
        404,
      );
    }
    zone.authorizations.splice(at, 1);
    return {};
  },

  ListVPCAssociationAuthorizations(input, context) {
    const zone = privateZone(zoneOf(context.state, input.HostedZoneId));
    const key = (vpc: VPC): string => `${vpc.VPCRegion} ${vpc.VPCId}`;
    const page = pageOf(zone.authorizations, key, fromToken(input.NextToken), pageSize(context, input.MaxResults, 50));
    return { HostedZoneId: zone.id, VPCs: [...page.items], NextToken: token(page.next) };
  },

  async AssociateVPCWithHostedZone(input, context, next) {
    const id = bareId(input.HostedZoneId) ?? '';
    if (context.state.zones.has(id)) return next(input);
    const owner = ownerOf(context, id);
    const isAuthorised = owner?.zone.authorizations.some((vpc) => isSame(vpc, input.VPC as VPC)) === true;
    if (owner === undefined || !isAuthorised) {
      throw refuse(
        'NotAuthorizedException',
        `The VPC: ${input.VPC?.VPCId} has not authorized to associate with your hosted zone.`,
        401,
      );
    }
    return context.upstream('AssociateVPCWithHostedZone', input, owner.account);
  },

  async DisassociateVPCFromHostedZone(input, context, next) {
    const id = bareId(input.HostedZoneId) ?? '';
    const owner = context.state.zones.has(id) ? undefined : ownerOf(context, id);
    return owner === undefined ? next(input) : context.upstream('DisassociateVPCFromHostedZone', input, owner.account);
  },

  ListHostedZonesByVPC: (input, context, next) => next({ ...input, MaxItems: pageSize(context, input.MaxItems, 100) }),
};

function ownerOf(context: Context, id: string): { account: string; zone: ZoneState } | undefined {
  for (const [account, state] of context.allStates()) {
    const zone = state.zones.get(id);
    if (zone !== undefined) return { account, zone };
  }
  return undefined;
}

function privateZone(zone: ZoneState): ZoneState {
  if (!zone.isPrivate) throw refuse('InvalidInput', 'Hosted zone is not private.');
  return zone;
}

function isSame(a: VPC, b: VPC): boolean {
  return a.VPCId === b.VPCId && a.VPCRegion === b.VPCRegion;
}
