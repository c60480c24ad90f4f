import type { JsonObject } from '../../../../core/json.ts';
import type { Step } from '../../../../core/restore/step.ts';
import { changedSincePlan } from '../steps.ts';
import { listAt, numberAt, same, textAt, textsAt, without } from '../values.ts';
import type { Classic, LiveClassic } from './api.ts';
import { listenerInput } from './inputs.ts';

const REPLACEABLE = ['certificate', 'policies'];

/**
 * One listener, by its port. Of what stands in it only the certificate and the policies can be changed: for anything else it is
 * taken away and made anew, and clients are refused for that moment.
 */
export async function writeListener(
  classic: Classic,
  step: Step,
  live: LiveClassic,
  before: JsonObject | null,
  after: JsonObject | null,
): Promise<void> {
  const port = numberAt(after ?? before ?? {}, 'port') ?? 0;
  const is = listAt(live.value, 'listeners').find((one) => numberAt(one, 'port') === port) ?? null;
  const { sdk } = classic;
  const own = { LoadBalancerName: live.name };
  const about = `${live.name} ${step.item}`;
  const fixed = (listener: JsonObject) => without(listener, REPLACEABLE);
  if (after === null) {
    if (is === null) return;
    if (before !== null && !same(fixed(is), fixed(before)))
      throw changedSincePlan(step, 'it is not as the plan knows it');
    await classic.write(new sdk.DeleteLoadBalancerListenersCommand({ ...own, LoadBalancerPorts: [port] }), about);
    return;
  }
  if (is !== null && !same(is, after) && before !== null && !isBetween(is, before, after))
    throw changedSincePlan(step, 'it is neither as the plan saw it nor as it is wanted');
  const replaced = is !== null && !same(fixed(is), fixed(after));
  if (replaced && before === null) throw changedSincePlan(step, `port ${port} is taken by another listener now`);
  if (replaced)
    await classic.write(new sdk.DeleteLoadBalancerListenersCommand({ ...own, LoadBalancerPorts: [port] }), about);
  const certificate = textAt(after, 'certificate');
  if (is === null || replaced)
    // "If the listener already exists … with the same properties" the call succeeds (CreateLoadBalancerListeners).
    await classic.write(
      new sdk.CreateLoadBalancerListenersCommand({ ...own, Listeners: [listenerInput(after)] }),
      about,
    );
  else if (certificate !== undefined && textAt(is, 'certificate') !== certificate)
    await classic.write(
      new sdk.SetLoadBalancerListenerSSLCertificateCommand({
        ...own,
        LoadBalancerPort: port,
        SSLCertificateId: certificate,
      }),
      about,
    );
  await setPolicies(classic, { live, about, port }, is === null || replaced ? null : is, after);
}

/** Each member as it was or as it is wanted: an earlier attempt got so far. */
function isBetween(is: JsonObject, before: JsonObject, after: JsonObject): boolean {
  const names = new Set([...Object.keys(is), ...Object.keys(before), ...Object.keys(after)]);
  return [...names].every((name) => {
    if (name === 'policies') return arePolicies(textsAt(is, name), [...textsAt(before, name), ...textsAt(after, name)]);
    return same(is[name], before[name]) || same(is[name], after[name]);
  });
}

/** A policy that was made anew is missing for a moment; one that nobody knows was not there. */
export function arePolicies(is: readonly string[], known: readonly string[]): boolean {
  return is.every((name) => known.includes(name));
}

/** "This replaces all policies of the listener"; one that was just made may have got AWS's own. */
async function setPolicies(
  classic: Classic,
  { live, about, port }: { readonly live: LiveClassic; readonly about: string; readonly port: number },
  is: JsonObject | null,
  after: JsonObject,
): Promise<void> {
  const wanted = textsAt(after, 'policies');
  if (!('policies' in after) || (is !== null && same(is['policies'], after['policies']))) return;
  await classic.write(
    new classic.sdk.SetLoadBalancerPoliciesOfListenerCommand({
      LoadBalancerName: live.name,
      LoadBalancerPort: port,
      PolicyNames: [...wanted],
    }),
    about,
  );
}
