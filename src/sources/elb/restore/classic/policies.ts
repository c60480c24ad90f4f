import { isObject, type JsonObject } from '../../../../core/json.ts';
import type { Step } from '../../../../core/restore/step.ts';
import { settledByReading } from '../once.ts';
import { changedSincePlan } from '../steps.ts';
import { listAt, numberAt, objectAt, same, textAt, textsAt } from '../values.ts';
import { type Classic, findClassic, type LiveClassic } from './api.ts';
import { policyAttributes } from './inputs.ts';

const BACKEND_KEYS = 'BackendServerAuthenticationPolicyType';

/**
 * Makes policies and removes them. None can be changed: one that differs is taken from whatever names it, removed, made again and
 * given back. `before: null`: the balancer is the restore's own, and what is neither wanted nor used is what AWS gave a secure
 * listener of which nobody had said a policy.
 */
export async function writePolicies(
  classic: Classic,
  step: Step,
  live: LiveClassic,
  before: JsonObject | null,
  after: JsonObject,
): Promise<void> {
  const is = objectAt(live.value, 'policies');
  const [was, wanted] = [before === null ? null : objectAt(before, 'policies'), objectAt(after, 'policies')];
  const changed = changedPolicies(is, wanted);
  for (const name of changed)
    if (was !== null && !same(is[name], was[name])) throw changedSincePlan(step, `policy '${name}' is another one now`);
  const used = usedIn(live.value);
  const gone = Object.keys(is).filter((name) => !(name in wanted) && (was === null ? !used.has(name) : name in was));
  const made = Object.keys(wanted).filter((name) => !(name in is));
  const users = usersOf(live.value, changed);
  const names = new Set([...Object.keys(was ?? {}), ...Object.keys(wanted)]);
  const robbed = listAt(after, 'users')
    .map(userOf)
    .filter((user) => isRobbed(live.value, user, names));
  for (const user of users) await setUser(classic, live.name, user, (name) => !changed.has(name));
  // Of keys a policy of backends is made: it comes after them, and goes before them.
  for (const name of byBackend([...gone, ...changed], is).toReversed()) await remove(classic, live.name, name);
  for (const name of byBackend([...made, ...changed], wanted))
    await make(classic, live.name, name, objectAt(wanted, name));
  for (const user of [...users, ...robbed]) await setUser(classic, live.name, user, (name) => !gone.includes(name));
}

function userOf(value: JsonObject): PolicyUser {
  const of = textAt(value, 'of') === 'backend' ? 'backend' : 'listener';
  return { of, port: numberAt(value, 'port') ?? 0, policies: textsAt(value, 'policies') };
}

/** Whether an earlier run took the policies that it makes anew from a user, and died before it gave them back. */
function isRobbed(value: JsonObject, { of, port, policies }: PolicyUser, names: ReadonlySet<string>): boolean {
  const listener = listAt(value, 'listeners').find(
    (one) => numberAt(one, of === 'listener' ? 'port' : 'instancePort') === port,
  );
  if (listener === undefined) return false;
  const has =
    of === 'listener' ? textsAt(listener, 'policies') : textsAt(objectAt(value, 'backendPolicies'), String(port));
  return same([...has].sort(), policies.filter((name) => !names.has(name)).sort());
}

/** Policies that are there and must become others; with a key also what is made of it. */
export function changedPolicies(is: JsonObject, wanted: JsonObject): ReadonlySet<string> {
  const changed = new Set(Object.keys(is).filter((name) => name in wanted && !same(is[name], wanted[name])));
  for (const name of Object.keys(is))
    if (name in wanted && keysOf(objectAt(is, name)).some((key) => changed.has(key))) changed.add(name);
  return changed;
}

/** A listener, or a port of the instances, and the policies that it names. */
export interface PolicyUser {
  readonly of: 'listener' | 'backend';
  readonly port: number;
  readonly policies: readonly string[];
}

export function usersOf(value: JsonObject, names: ReadonlySet<string>): readonly PolicyUser[] {
  const ports = objectAt(value, 'backendPolicies');
  const all: readonly PolicyUser[] = [
    ...listAt(value, 'listeners').map((one) => ({
      of: 'listener' as const,
      port: numberAt(one, 'port') ?? 0,
      policies: textsAt(one, 'policies'),
    })),
    ...Object.keys(ports).map((port) => ({
      of: 'backend' as const,
      port: Number(port),
      policies: textsAt(ports, port),
    })),
  ];
  return all.filter(({ policies }) => policies.some((name) => names.has(name)));
}

async function setUser(
  classic: Classic,
  LoadBalancerName: string,
  { of, port, policies }: PolicyUser,
  stays: (name: string) => boolean,
): Promise<void> {
  const PolicyNames = policies.filter(stays);
  const { sdk } = classic;
  const command =
    of === 'listener'
      ? new sdk.SetLoadBalancerPoliciesOfListenerCommand({ LoadBalancerName, LoadBalancerPort: port, PolicyNames })
      : new sdk.SetLoadBalancerPoliciesForBackendServerCommand({ LoadBalancerName, InstancePort: port, PolicyNames });
  await classic.write<typeof command>(command, LoadBalancerName);
}

async function remove(classic: Classic, LoadBalancerName: string, PolicyName: string): Promise<void> {
  await classic.write(
    new classic.sdk.DeleteLoadBalancerPolicyCommand({ LoadBalancerName, PolicyName }),
    LoadBalancerName,
  );
}

function byBackend(names: readonly string[], policies: JsonObject): readonly string[] {
  const isBackend = (name: string) => textAt(objectAt(policies, name), 'type') === BACKEND_KEYS;
  return [...names.filter((name) => !isBackend(name)), ...names.filter(isBackend)];
}

/** The policies that listeners, backends and other policies of a balancer name. */
function usedIn(value: JsonObject): ReadonlySet<string> {
  const policies = objectAt(value, 'policies');
  return new Set([
    ...listAt(value, 'listeners').flatMap((one) => textsAt(one, 'policies')),
    ...Object.keys(objectAt(value, 'backendPolicies')).flatMap((port) =>
      textsAt(objectAt(value, 'backendPolicies'), port),
    ),
    ...Object.values(policies).flatMap((one) => (isObject(one) ? keysOf(one) : [])),
  ]);
}

/** The keys that a policy of backends is made of. */
function keysOf(policy: JsonObject): readonly string[] {
  return textsAt(objectAt(policy, 'attributes'), 'PublicKeyPolicyName');
}

/** Refused when it is there (`DuplicatePolicyName`), and without a tag: what it holds says whether it is the one. */
async function make(classic: Classic, balancer: string, name: string, policy: JsonObject): Promise<void> {
  const command = new classic.sdk.CreateLoadBalancerPolicyCommand({
    LoadBalancerName: balancer,
    PolicyName: name,
    PolicyTypeName: textAt(policy, 'type'),
    PolicyAttributes: policyAttributes(policy),
  });
  await settledByReading(
    classic.ctx,
    async () => await classic.write(command, `${balancer} ${name}`, 'none'),
    async () => {
      const live = await findClassic(classic, balancer);
      const own = live === null ? undefined : objectAt(live.value, 'policies')[name];
      return own !== undefined && same(own, policy) ? own : null;
    },
  );
}
