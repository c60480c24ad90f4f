import type { JsonObject } from '../../../../core/json.ts';
import type { WantedObject } from '../../../../core/restore/step.ts';
import { listenerItemKey } from '../../listener-key.ts';
import { ownTags } from '../maps.ts';
import { type Draft, fileOf, isAsked, type Pair, stepOf } from '../steps.ts';
import { has, listAt, numberAt, objectAt, pick, same, textsAt, without } from '../values.ts';
import { planPolicies } from './plan-policies.ts';

const FILE = 'classic-load-balancer.json';
const INSTANCES = 'instances.json';

/** Steps of a classic balancer, in the order in which its calls need each other. */
export function planClassic(draft: Draft, pair: Pair): void {
  const wanted = fileOf(pair.wanted, FILE);
  if (pair.live === null) planMissing(draft, pair, wanted);
  else planPresent(draft, pair, wanted, fileOf(pair.live, FILE));
  planInstances(draft, pair);
}

/** What a secure listener gets when nobody names a policy (Classic Load Balancers Guide, "Predefined SSL security policies"). */
const DEFAULT_POLICY = 'ELBSecurityPolicy-2016-08';

function planMissing(draft: Draft, { address, wanted: object }: Pair, wanted: JsonObject): void {
  const listeners = listAt(wanted, 'listeners').filter((one) => isAsked(object, listenerItemKey(one)));
  const base = pick(wanted, ['name', 'scheme', 'vpc', 'subnets', 'zones', 'securityGroups']);
  const after = {
    ...base,
    listeners: listeners.map((one) => without(one, ['policies'])),
    tags: ownTags(objectAt(wanted, 'tags')),
  };
  const add = (part: string, will: JsonObject, item: string | null = null): void =>
    draft.add('classic', stepOf(address, { part, item, file: FILE, before: null, after: will }));
  add('classic-load-balancer', after);
  const policies = pick(wanted, ['policies']);
  if (Object.keys(objectAt(wanted, 'policies')).length > 0) add('policies', policies);
  for (const one of listeners) add('listener', one, listenerItemKey(one));
  for (const port of Object.keys(objectAt(wanted, 'backendPolicies')))
    add('backend-policies', { policies: [...textsAt(objectAt(wanted, 'backendPolicies'), port)] }, port);
  const isSecure = listeners.some(({ certificate }) => certificate !== undefined);
  if (isSecure && 'policies' in wanted && !(DEFAULT_POLICY in objectAt(wanted, 'policies'))) add('policies', policies);
  if ('healthCheck' in wanted) add('health-check', pick(wanted, ['healthCheck']));
  const attributes = pick(wanted, ['attributes', 'additionalAttributes']);
  if (Object.keys(attributes).length > 0) add('attributes', attributes);
}

function planPresent(draft: Draft, pair: Pair, wanted: JsonObject, live: JsonObject): void {
  const { address, wanted: object } = pair;
  const isWhole = object.items === null;
  const add = (part: string, before: JsonObject, after: JsonObject): void =>
    draft.add('classic', stepOf(address, { part, file: FILE, before, after }));
  if (isWhole) {
    for (const name of ['name', 'scheme', 'vpc'])
      if (name in wanted && !same(live[name], wanted[name])) refuseFixed(draft, address.key, name);
    if ('subnets' in wanted !== 'subnets' in live) refuseFixed(draft, address.key, 'subnets or zones');
    for (const name of ['subnets', 'zones'])
      if (name in wanted && name in live && !same(live[name], wanted[name]))
        add(name, pick(live, [name]), pick(wanted, [name]));
    if ('securityGroups' in wanted && !same(live['securityGroups'], wanted['securityGroups']))
      add('security-groups', pick(live, ['securityGroups']), pick(wanted, ['securityGroups']));
  }
  // A port must be free of policies before its last listener goes, and have a listener before it gets some.
  if (isWhole) planBackends(draft, pair, { wanted, live }, 'emptied');
  const removeExtra = planPolicies(draft, pair, isWhole ? wanted : withAskedPolicies(wanted, object), live);
  planListeners(draft, pair, { wanted, live });
  if (!isWhole) return;
  planBackends(draft, pair, { wanted, live }, 'set');
  removeExtra();
  const members = ['attributes', 'additionalAttributes'];
  for (const [part, names] of [
    ['health-check', ['healthCheck']],
    ['attributes', members],
  ] as const) {
    const will = pick(wanted, names);
    if (!has(live, will)) add(part, pick(live, Object.keys(will)), will);
  }
  const [is, will] = [ownTags(objectAt(live, 'tags')), ownTags(objectAt(wanted, 'tags'))];
  if ('tags' in wanted && !same(is, will)) add('tags', { tags: is }, { tags: will });
}

/** Of a balancer of which only some listeners are asked for no other policies are touched than theirs. */
function withAskedPolicies(wanted: JsonObject, object: WantedObject): JsonObject {
  const asked = listAt(wanted, 'listeners').filter((one) => isAsked(object, listenerItemKey(one)));
  const names = asked.flatMap((one) => textsAt(one, 'policies'));
  return 'policies' in wanted ? { ...wanted, policies: pick(objectAt(wanted, 'policies'), names) } : wanted;
}

function refuseFixed(draft: Draft, key: string, name: string): void {
  draft.refuse(
    `${name} of classic load balancer ${key} differs, and AWS changes that in no balancer that is there`,
    'delete the balancer, or rename it in the mapping, and restore again: then it is made anew, with another DNS name',
  );
}

interface Files {
  readonly wanted: JsonObject;
  readonly live: JsonObject;
}

/** By port, of which a balancer has each once. */
function planListeners(draft: Draft, { address, wanted: object, pruneExtra }: Pair, { wanted, live }: Files): void {
  const step = (item: string, before: JsonObject | null, after: JsonObject | null): void =>
    draft.add('classic', stepOf(address, { part: 'listener', item, file: FILE, before, after }));
  const left = new Map(listAt(live, 'listeners').map((one) => [numberAt(one, 'port'), one]));
  for (const one of listAt(wanted, 'listeners')) {
    const is = left.get(numberAt(one, 'port')) ?? null;
    left.delete(numberAt(one, 'port'));
    const differs = !same(is, one);
    if (isAsked(object, listenerItemKey(one)) && differs) step(listenerItemKey(one), is, one);
  }
  if (!pruneExtra) return;
  for (const one of left.values()) if (isAsked(object, listenerItemKey(one))) step(listenerItemKey(one), one, null);
}

function planBackends(draft: Draft, { address }: Pair, { wanted, live }: Files, which: 'emptied' | 'set'): void {
  if (!('backendPolicies' in wanted)) return;
  const [is, will] = [objectAt(live, 'backendPolicies'), objectAt(wanted, 'backendPolicies')];
  for (const port of new Set([...Object.keys(is), ...Object.keys(will)])) {
    const sides = [is, will].map((map) => ({ policies: textsAt(map, port) })) as unknown as [JsonObject, JsonObject];
    const [before, after] = sides;
    if ((textsAt(after, 'policies').length === 0) !== (which === 'emptied')) continue;
    if (!same(before, after))
      draft.add('classic', stepOf(address, { part: 'backend-policies', item: port, file: FILE, before, after }));
  }
}

/** Instances come and go with scaling: see `planTargets` of target groups. */
function planInstances(draft: Draft, { address, wanted, live, pruneExtra }: Pair): void {
  const idsOf = (object: Pair['live']) =>
    new Set(listAt(fileOf(object, INSTANCES), 'instances').map(({ id }) => String(id)));
  const [is, will] = [idsOf(live), idsOf(wanted)];
  const missing = [...will].filter((id) => !is.has(id) && isAsked(wanted, id));
  const extra = pruneExtra ? [...is].filter((id) => !will.has(id) && isAsked(wanted, id)) : [];
  if (live !== null && wanted.items === null && is.size > 0) {
    if (missing.length + extra.length > 0)
      draft.note(
        `${missing.length} instances of classic load balancer ${address.key} are not registered any more`,
        `instances come and go with scaling; to register one, restore --item classic/${address.key}/<instance>`,
      );
    return;
  }
  const step = (id: string, isGone: boolean) =>
    stepOf(address, {
      part: 'instance',
      item: id,
      file: INSTANCES,
      before: isGone ? { id } : null,
      after: isGone ? null : { id },
    });
  draft.add('classic', ...missing.map((id) => step(id, false)), ...extra.map((id) => step(id, true)));
}
