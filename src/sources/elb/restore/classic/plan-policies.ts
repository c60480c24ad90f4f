import type { JsonObject } from '../../../../core/json.ts';
import { type Draft, type Pair, stepOf } from '../steps.ts';
import { objectAt, pick, same, without } from '../values.ts';
import { changedPolicies, type PolicyUser, usersOf } from './policies.ts';

const FILE = 'classic-load-balancer.json';

/**
 * Policies before the listeners that name them. Extra ones stay unless they are to go: what is given back removes them, once no
 * listener names them any more.
 */
export function planPolicies(
  draft: Draft,
  { address, pruneExtra }: Pair,
  wanted: JsonObject,
  live: JsonObject,
): () => void {
  if (!('policies' in wanted)) return () => undefined;
  const [is, will] = [objectAt(live, 'policies'), objectAt(wanted, 'policies')];
  // Only those that the step touches: whoever goes on, or back, meets the others as other steps left them.
  const add = (before: JsonObject, after: JsonObject, users: readonly PolicyUser[] = []): void => {
    if (same(before, after)) return;
    // They lose a policy for a moment: who goes on after a run that died in it has to know what they had.
    const named = users.length === 0 ? {} : { users: users.map((user) => ({ ...user })) };
    const sides = { before: { policies: before, ...named }, after: { policies: after, ...named } };
    draft.add('classic', stepOf(address, { part: 'policies', file: FILE, ...sides }));
  };
  const changed = changedPolicies(is, will);
  const missing = Object.keys(will).filter((name) => !(name in is));
  add(pick(is, [...changed]), pick(will, [...changed, ...missing]), usersOf(live, changed));
  return () => {
    if (pruneExtra) add(without(is, Object.keys(will)), {});
  };
}
