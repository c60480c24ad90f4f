import type { DelegationSet } from '@aws-sdk/client-route-53';
import { codeOf } from '../../../aws/answer.ts';
import { asSet, members, required } from '../../members.ts';
import { listDelegationSets } from '../delegation-sets.ts';
import { plainId } from '../names.ts';
import { type ApplyStep, movedOn, settled } from './api.ts';
import { create, isMadeAs } from './creation.ts';
import { knownFact, refOf } from './identities.ts';
import { refusedDeletion } from './refusals.ts';

/** Makes a reusable delegation set, or takes back one that this restore made. */
export const applyDelegationSet: ApplyStep = async (api, step) => {
  const what = `the reusable delegation set ${step.key}`;
  if (step.after !== null) {
    const set = await create<DelegationSet>(api, step, {
      what,
      taken: 'DelegationSetAlreadyCreated',
      isRight: () => true,
      find: async (reference) =>
        (await listDelegationSets(api)).find(({ CallerReference }) => CallerReference === reference),
      make: async (CallerReference) => {
        const command = new api.sdk.CreateReusableDelegationSetCommand({ CallerReference });
        return required((await api.write(command, 'token', step.key)).DelegationSet, what);
      },
    });
    const servers = asSet(set.NameServers ?? []);
    api.ctx.log.warn(`${what} has these name servers now: ${servers.join(', ')}`);
    const facts = members({ callerReference: set.CallerReference, nameServers: servers });
    return [{ kind: step.kind, key: step.key, id: plainId(required(set.Id, what)), facts }];
  }
  const Id = knownFact(api.ctx.identities, refOf(step), 'id');
  const live = (await listDelegationSets(api)).find((set) => plainId(set.Id ?? '') === Id);
  if (Id === null || live === undefined) return [];
  if (!isMadeAs(api.ctx, step, live.CallerReference)) throw movedOn(what);
  try {
    const command = new api.sdk.DeleteReusableDelegationSetCommand({ Id });
    await settled(async () => await api.write(command, 'idempotent', step.key), ['NoSuchDelegationSet']);
  } catch (error) {
    throw codeOf(error) === 'DelegationSetInUse' ? refusedDeletion(what, error) : error;
  }
  return [];
};
