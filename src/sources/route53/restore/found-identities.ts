import { isObject, type JsonObject } from '../../../core/json.ts';
import { decodeKeyName } from '../../../core/keys.ts';
import type { MadeIdentity, ObjectAddress, Request } from '../../../core/restore/step.ts';
import type { Identities } from '../../config-restore.ts';
import { listCollections } from '../cidr.ts';
import { listDelegationSets } from '../delegation-sets.ts';
import { listHealthChecks } from '../health-checks.ts';
import { plainId } from '../names.ts';
import { listPolicies } from '../traffic-policies.ts';
import { listZones } from '../zones.ts';
import type { RestoreApi } from './api.ts';
import { isMadeAs } from './creation.ts';
import { referencesIn, refOf } from './identities.ts';

/** Finds what this restore made as an object; null when it is not there. */
type Find = (api: RestoreApi, address: ObjectAddress) => Promise<string | null>;

const FINDERS: Readonly<Record<string, Find>> = {
  zone: async (api, address) =>
    (await listZones(api)).find(({ listed }) => isMadeAs(api.ctx, address, listed.CallerReference))?.id ?? null,
  'health-check': async (api, address) =>
    (await listHealthChecks(api)).find((one) => isMadeAs(api.ctx, address, one.CallerReference))?.Id ?? null,
  'delegation-set': async (api, address) => {
    const sets = await listDelegationSets(api);
    const found = sets.find((one) => isMadeAs(api.ctx, address, one.CallerReference))?.Id;
    return found === undefined ? null : plainId(found);
  },
  // These two carry no reference that can be read, and no other has their name.
  'cidr-collection': async (api, { key }) =>
    (await listCollections(api)).find(({ Name }) => Name === decodeKeyName(key))?.Id ?? null,
  'traffic-policy': async (api, { key }) =>
    (await listPolicies(api)).find(({ Name }) => Name?.toLowerCase() === decodeKeyName(key))?.Id ?? null,
};

/**
 * What is taken back after a run that died: of what it made nobody wrote down what AWS calls it. Only what the request names and
 * nobody knows is looked for.
 */
export async function findMade(api: RestoreApi, request: Request): Promise<readonly MadeIdentity[]> {
  const named = request.flatMap((step) => [refOf(step), ...referencesIn([step.before, step.after])]);
  const unknown = [...new Set(named)].filter((ref) => api.ctx.identities.of(ref) === null);
  const found: MadeIdentity[] = [];
  for (const ref of unknown) {
    const [, kind = '', key = ''] = /^ref:([^/]+)\/(.+)$/.exec(ref) ?? [];
    const id = (await FINDERS[kind]?.(api, { kind, key })) ?? null;
    if (id !== null) found.push({ kind, key, id, facts: {} });
  }
  return found;
}

/** What AWS calls nothing. */
export const LOST = 'lost';

/** Kinds that records, parents and instances name: what they made of them is gone when the naming one is looked at again. */
const NAMED_BY_VALUES = /^ref:(?:health-check|cidr-collection|traffic-policy)\//;

/**
 * For an undoing that was begun before: what it took away already can still be named by what a step made, and equals nothing
 * that lives. What a step itself is about stays unknown.
 */
export function withLost(identities: Identities, request: Request): Identities {
  const own = new Set(request.map(refOf));
  const named = referencesIn(request.flatMap((step) => [step.before, step.after]));
  const lost = new Set(named.filter((ref) => NAMED_BY_VALUES.test(ref) && !own.has(ref)));
  return { of: (ref) => identities.of(ref) ?? (lost.has(ref) ? { id: LOST } : null) };
}

export function withMade(identities: Identities, made: readonly MadeIdentity[]): Identities {
  const known = new Map<string, JsonObject>(made.map((one) => [refOf(one), { id: one.id, ...one.facts }]));
  return {
    of(ref) {
      const value = identities.of(ref) ?? known.get(ref);
      return isObject(value) ? value : null;
    },
  };
}
