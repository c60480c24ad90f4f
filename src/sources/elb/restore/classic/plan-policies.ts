import type { Json, JsonObject } from '../../../../core/json.ts';
import { type Draft, type Pair, stepOf } from '../steps.ts';
import { objectAt, same } from '../values.ts';
import { changedPolicies, type PolicyUser, usersOf } from './policies.ts';

const FILE = 'classic-load-balancer.json';

export interface PolicyChanges {
  /** Listeners and ports that lose a policy for a moment: they are looked at again afterwards, in case that a run dies in it. */
  readonly users: readonly PolicyUser[];
  /** Adds the removal of policies that nobody wants, once no listener names them any more. */
  readonly removeExtra: () => void;
}

/** Policies before the listeners that name them. Extra ones stay unless they are to go. */
export function planPolicies(
  draft: Draft,
  { address, pruneExtra }: Pair,
  wanted: JsonObject,
  live: JsonObject,
): PolicyChanges {
  if (!('policies' in wanted)) return { users: [], removeExtra: () => undefined };
  const [is, will] = [objectAt(live, 'policies'), objectAt(wanted, 'policies')];
  const add = (before: JsonObject, after: JsonObject): void => {
    if (same(before, after)) return;
    const sides = { before: { policies: before }, after: { policies: after } };
    draft.add('classic', stepOf(address, { part: 'policies', file: FILE, ...sides }));
  };
  const all = { ...is, ...will };
  add(is, all);
  return {
    users: usersOf(live, changedPolicies(is, will)),
    removeExtra: () => {
      if (pruneExtra) add(all, will);
    },
  };
}

/** Whether a listener of the file, by its port, is among the users. */
export function isUser(users: readonly PolicyUser[], of: PolicyUser['of'], port: Json | undefined): boolean {
  return users.some((user) => user.of === of && user.port === Number(port));
}
