import type { DelegationSet } from '@aws-sdk/client-route-53';
import { nameServersFor } from './name-servers.ts';
import { pageOf, pageSize, type Rule, refuse } from './rule.ts';
import { type AccountState, newId } from './state.ts';
import { bareId, zoneOf } from './zones.ts';

/**
 * Reusable delegation sets: four name servers that several zones share; made new, or out of those of a zone. One that
 * zones still use cannot be deleted: `DelegationSetInUse`.
 */
export const delegationSets: Rule = {
  CreateReusableDelegationSet(input, { state }) {
    const reference = input.CallerReference ?? '';
    if ([...state.delegationSets.values()].some((set) => set.CallerReference === reference)) {
      throw refuse(
        'DelegationSetAlreadyCreated',
        'A delegation set with the same owner and caller reference combination has already been created.',
      );
    }
    const bare = newId('N');
    const set: DelegationSet = {
      Id: `/delegationset/${bare}`,
      CallerReference: reference,
      NameServers: input.HostedZoneId === undefined ? nameServersFor(bare) : adopt(state, input.HostedZoneId),
    };
    if (input.HostedZoneId !== undefined) {
      zoneOf(state, input.HostedZoneId).delegationSet = set;
    }
    state.delegationSets.set(bare, set);
    return { DelegationSet: set, Location: `https://route53.amazonaws.com/2013-04-01/delegationset/${bare}` };
  },

  GetReusableDelegationSet: (input, { state }) => ({ DelegationSet: setOf(state, input.Id) }),

  ListReusableDelegationSets(input, context) {
    const size = pageSize(context, input.MaxItems, 100);
    const key = (set: DelegationSet): string => bareId(set.Id) ?? '';
    const page = pageOf([...context.state.delegationSets.values()], key, input.Marker, size);
    return {
      DelegationSets: [...page.items],
      Marker: input.Marker ?? '',
      IsTruncated: page.next !== undefined,
      NextMarker: page.next,
      MaxItems: size,
    };
  },

  GetReusableDelegationSetLimit: (input, { state }) => ({
    Limit: { Type: 'MAX_ZONES_BY_REUSABLE_DELEGATION_SET', Value: 100 },
    Count: users(state, setOf(state, input.DelegationSetId)).length,
  }),

  DeleteReusableDelegationSet(input, { state }) {
    const set = setOf(state, input.Id);
    if (users(state, set).length > 0) {
      throw refuse(
        'DelegationSetInUse',
        'The specified delegation contains associated hosted zones which must be deleted before the reusable delegation set can be deleted.',
      );
    }
    state.delegationSets.delete(bareId(set.Id) ?? '');
    return {};
  },
};

function adopt(state: AccountState, zoneId: string): string[] {
  const { delegationSet } = zoneOf(state, zoneId);
  if (delegationSet?.Id !== undefined)
    throw refuse('DelegationSetAlreadyReusable', 'The specified delegation set has already been marked as reusable.');
  return [...(delegationSet?.NameServers ?? [])];
}

function setOf(state: AccountState, id: string | undefined): DelegationSet {
  const set = state.delegationSets.get(bareId(id) ?? '');
  if (set === undefined)
    throw refuse('NoSuchDelegationSet', `A reusable delegation set with the specified ID does not exist: ${id}`);
  return set;
}

function users(state: AccountState, set: DelegationSet): unknown[] {
  return [...state.zones.values()].filter((zone) => zone.delegationSet?.Id === set.Id);
}
