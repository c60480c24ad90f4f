import type { LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { JsonObject } from '../../../../core/json.ts';
import type { Step } from '../../../../core/restore/step.ts';
import { listenerItemKey } from '../../listener-key.ts';
import { readCertificates } from '../../v2/certificates.ts';
import { LISTENER_PRIMARY } from '../members.ts';
import { changedSincePlan } from '../steps.ts';
import { has, listAt, objectAt, pick, requireIds, same, textAt, textsAt } from '../values.ts';
import { oidcSecrets } from './actions.ts';
import { creationTags, isForeign, isOurs, resource, secretsOf, unlessTaken, type V2 } from './api.ts';
import { listenerInput } from './inputs.ts';
import { balancerOfStep, type LiveListener, listenerValue, liveListeners, tagsOf } from './live.ts';
import { writeAttributes, writeTags } from './maps.ts';

/** Makes, changes or removes one listener with all that stands in its item but the rules. */
export async function writeListener(
  v2: V2,
  step: Step,
  before: JsonObject | null,
  after: JsonObject | null,
): Promise<void> {
  const balancer = await balancerOfStep(v2, step);
  if (balancer === null) return;
  const live = await findListener(v2, balancer, [after, before]);
  if (after === null) return await removeListener(v2, step, live, before ?? {});
  requireIds(after);
  const there = live ?? (await create(v2, step, balancer, before, after));
  const { value, tags, defaultRule } = await listenerValue(v2, there);
  if (before === null && !isOurs(v2.ctx, tags) && !has(value, after))
    throw changedSincePlan(step, 'a listener is there now that this restore did not make');
  if (live !== null) await modify(v2, step, live, value, before, after);
  await writeCertificates(v2, step, there, before, after);
  const attributes = { of: 'ListenerArn', arn: there.arn, live: objectAt(value, 'attributes') } as const;
  await writeAttributes(v2, step, attributes, before && objectAt(before, 'attributes'), objectAt(after, 'attributes'));
  await writeTags(v2, step, there.arn, tags, before && objectAt(before, 'tags'), objectAt(after, 'tags'));
  if (defaultRule !== null) {
    const own = (await tagsOf(v2, [defaultRule]))(defaultRule);
    const [was, wanted] = [before && objectAt(before, 'defaultRuleTags'), objectAt(after, 'defaultRuleTags')];
    await writeTags(v2, step, defaultRule, own, was, wanted);
  }
}

/** By what it is to be, else by what it was: its port and protocol may be what changes. */
async function findListener(
  v2: V2,
  balancer: LoadBalancer,
  sides: readonly (JsonObject | null)[],
): Promise<LiveListener | null> {
  const all = await liveListeners(v2, balancer);
  for (const side of sides) {
    const found = side === null ? undefined : all.find(({ key }) => key === listenerItemKey(side));
    if (found !== undefined) return found;
  }
  return null;
}

async function create(
  v2: V2,
  step: Step,
  balancer: LoadBalancer,
  before: JsonObject | null,
  after: JsonObject,
): Promise<LiveListener> {
  if (before !== null) throw changedSincePlan(step, 'it is gone');
  const { sdk, ctx } = v2;
  const input = await listenerInput(after, secretsOf(ctx, false));
  const { LoadBalancerArn } = balancer;
  const Tags = creationTags(ctx, objectAt(after, 'tags'));
  // "If you try to create multiple listeners with the same settings, each call succeeds" (CreateListener).
  const command = new sdk.CreateListenerCommand({ LoadBalancerArn, ...input, Tags });
  await unlessTaken(v2.write(command, `${step.key} ${step.item}`));
  const made = await findListener(v2, balancer, [after]);
  if (made === null) throw changedSincePlan(step, 'its port is taken by another listener now');
  return made;
}

async function modify(
  v2: V2,
  step: Step,
  { arn }: LiveListener,
  value: JsonObject,
  before: JsonObject | null,
  after: JsonObject,
): Promise<void> {
  const [is, wanted] = [pick(value, LISTENER_PRIMARY), pick(after, LISTENER_PRIMARY)];
  if (same(is, wanted)) return;
  if (before !== null && !same(is, pick(before, LISTENER_PRIMARY)))
    throw changedSincePlan(step, 'it is neither as the plan saw it nor as it is wanted');
  const hasSecret = oidcSecrets(listAt(value, 'defaultActions')).length > 0;
  const { AlpnPolicy, ...input } = await listenerInput(after, secretsOf(v2.ctx, hasSecret));
  const alpn = AlpnPolicy ?? (is['alpnPolicy'] === undefined ? undefined : ['None']);
  const more = alpn === undefined ? {} : { AlpnPolicy: alpn };
  await v2.write(new v2.sdk.ModifyListenerCommand({ ListenerArn: arn, ...input, ...more }), `${step.key} ${step.item}`);
}

/** The certificates that SNI chooses from; the default one may be among them, and then stays there when another becomes it. */
async function writeCertificates(
  v2: V2,
  step: Step,
  listener: LiveListener,
  before: JsonObject | null,
  after: JsonObject,
): Promise<void> {
  const protocol = textAt(after, 'protocol');
  if (protocol !== 'HTTPS' && protocol !== 'TLS') return;
  const { arn, balancer, key } = listener;
  const about = resource(arn, `${balancer.LoadBalancerName} ${key}`);
  const asked = { ListenerArn: arn, Protocol: protocol } as const;
  const { byDefault, listed, defaultListed } = await readCertificates(v2.api, asked, about);
  const is = new Set([...listed, ...(defaultListed && byDefault !== null ? [byDefault] : [])]);
  const wanted = new Set(listOf(after));
  const was = before === null ? null : new Set(listOf(before));
  const added = [...wanted].filter((one) => !is.has(one));
  const removed = [...is].filter((one) => !wanted.has(one));
  const strange = was === null ? undefined : removed.find((one) => !was.has(one));
  if (strange !== undefined) throw changedSincePlan(step, `certificate ${strange} is on its list now`);
  const asInput = (arns: readonly string[]) => arns.map((CertificateArn) => ({ CertificateArn }));
  const { sdk } = v2;
  if (added.length > 0)
    await v2.write(
      new sdk.AddListenerCertificatesCommand({ ListenerArn: arn, Certificates: asInput(added) }),
      about.name,
    );
  if (removed.length > 0)
    await v2.write(
      new sdk.RemoveListenerCertificatesCommand({ ListenerArn: arn, Certificates: asInput(removed) }),
      about.name,
    );
}

function listOf(value: JsonObject): readonly string[] {
  const byDefault = textAt(value, 'certificate');
  const listed = textsAt(value, 'sniCertificates');
  return value['defaultCertificateListed'] === true && byDefault !== undefined ? [...listed, byDefault] : listed;
}

async function removeListener(v2: V2, step: Step, live: LiveListener | null, before: JsonObject): Promise<void> {
  if (live === null) return;
  const { value, tags, rules } = await listenerValue(v2, live);
  if (isForeign(v2.ctx, tags)) return;
  if (!has(value, before)) throw changedSincePlan(step, 'it is not as the plan knows it');
  if (rules > 0) throw changedSincePlan(step, `it has ${rules} rules that the plan does not know`);
  await v2.write(new v2.sdk.DeleteListenerCommand({ ListenerArn: live.arn }), `${step.key} ${step.item}`);
}
