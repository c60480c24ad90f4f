import type { Listener, LoadBalancer, TargetGroup, TrustStore } from '@aws-sdk/client-elastic-load-balancing-v2';
import { isObject, type JsonObject } from '../../../../core/json.ts';
import { decodeKeyName } from '../../../../core/keys.ts';
import type { ObjectAddress, Step } from '../../../../core/restore/step.ts';
import type { RestoreContext } from '../../../config-restore.ts';
import { unlessGone } from '../../../gone.ts';
import type { Read } from '../../../kind-reader.ts';
import { required } from '../../../members.ts';
import { RESTORE_TAG } from '../../../restore-tag.ts';
import { chosenTags } from '../../forms.ts';
import { listenerKey } from '../../listener-key.ts';
import { attributeMap } from '../../v2/attributes.ts';
import { balancerDocument } from '../../v2/balancer-document.ts';
import { balancerOf } from '../../v2/balancers.ts';
import { hasCertificates, readCertificates } from '../../v2/certificates.ts';
import { listenerIntent } from '../../v2/listener-intent.ts';
import { listListeners } from '../../v2/listeners.ts';
import { listenersFile } from '../../v2/listeners-file.ts';
import { type ReadRule, readRules } from '../../v2/rules.ts';
import type { TagsOf } from '../../v2/tags.ts';
import { groupDocument } from '../../v2/target-groups.ts';
import { changedSincePlan } from '../steps.ts';
import { textAt, withRawIds } from '../values.ts';
import { type LiveTags, resource, type V2 } from './api.ts';

// What is live, in the form of the snapshot files, with AWS's ids: by the functions that the capture writes them with.

/** The name of a step's object: as it is to be called, as AWS calls it, or as its folder says. */
export function nameOf(ctx: RestoreContext, step: ObjectAddress & Pick<Step, 'before' | 'after'>): string {
  for (const side of [step.after, step.before]) {
    const name = isObject(side) ? textAt(side, 'name') : undefined;
    if (name !== undefined && typeof name === 'string') return name;
  }
  const id = ctx.identities.of(`ref:${step.kind}/${step.key}`)?.['id'];
  const inArn =
    typeof id === 'string' ? /(?:loadbalancer\/(?:app|net|gwy)|targetgroup|truststore)\/([^/]+)/.exec(id)?.[1] : null;
  return inArn ?? decodeKeyName(step.key);
}

export async function findBalancer({ api, sdk }: V2, name: string): Promise<LoadBalancer | null> {
  const found = await unlessGone('LoadBalancerNotFoundException', async () =>
    api.send(new sdk.DescribeLoadBalancersCommand({ Names: [name] }), resource(name, name)),
  );
  return found?.LoadBalancers?.[0] ?? null;
}

export async function findGroup({ api, sdk }: V2, name: string): Promise<TargetGroup | null> {
  const found = await unlessGone('TargetGroupNotFoundException', async () =>
    api.send(new sdk.DescribeTargetGroupsCommand({ Names: [name] }), resource(name, name)),
  );
  return found?.TargetGroups?.[0] ?? null;
}

export async function findStore({ api, sdk }: V2, name: string): Promise<TrustStore | null> {
  const found = await unlessGone('TrustStoreNotFoundException', async () =>
    api.send(new sdk.DescribeTrustStoresCommand({ Names: [name] }), resource(name, name)),
  );
  return found?.TrustStores?.[0] ?? null;
}

/** Tags of up to twenty resources, by ARN. */
export async function tagsOf({ api, sdk }: V2, arns: readonly string[]): Promise<(arn: string) => LiveTags> {
  const found = new Map<string, LiveTags>();
  for (let from = 0; from < arns.length; from += 20) {
    const ResourceArns = arns.slice(from, from + 20);
    const reply = await api.send(new sdk.DescribeTagsCommand({ ResourceArns }));
    for (const { ResourceArn = '', Tags = [] } of reply.TagDescriptions ?? []) {
      const restore = Tags.find(({ Key }) => Key === RESTORE_TAG)?.Value ?? null;
      found.set(ResourceArn, { tags: chosenTags(Tags), restore });
    }
  }
  return (arn) => required(found.get(arn), `tags of ${arn}`);
}

export async function balancerAttributes({ api, sdk }: V2, arn: string): Promise<JsonObject> {
  const reply = await api.send(new sdk.DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: arn }));
  return attributeMap('elasticloadbalancing:DescribeLoadBalancerAttributes', reply.Attributes);
}

export async function groupAttributes({ api, sdk }: V2, arn: string): Promise<JsonObject> {
  const reply = await api.send(new sdk.DescribeTargetGroupAttributesCommand({ TargetGroupArn: arn }));
  return attributeMap('elasticloadbalancing:DescribeTargetGroupAttributes', reply.Attributes);
}

const NO_TAGS: TagsOf = Object.assign((): Read<JsonObject> => is({}), { isGone: () => false });

function is<T>(value: T): Read<T> {
  return { ok: true, value };
}

/** `load-balancer.json` of what is live. Capacity and web ACL are asked for by their own steps. */
export function balancerValue(listed: LoadBalancer, attributes: JsonObject, tags: JsonObject): JsonObject {
  const parts = {
    balancer: balancerOf(listed),
    attributes: is(attributes),
    capacity: is(null),
    listeners: is([]),
    tags: is(tags),
  };
  const { files } = balancerDocument(parts, { listenerTags: NO_TAGS, ruleTags: NO_TAGS });
  return withRawIds(files['load-balancer.json'] ?? {}) as JsonObject;
}

/** `target-group.json` of what is live. */
export function groupValue(group: TargetGroup, attributes: JsonObject, tags: JsonObject): JsonObject {
  const about = resource(group.TargetGroupArn ?? '', group.TargetGroupName ?? '');
  const { files } = groupDocument({ about, group, attributes: is(attributes), targets: is({}) }, is(tags));
  return withRawIds(files['target-group.json'] ?? {}) as JsonObject;
}

/**
 * The balancer of a part. It must be there, since a step before made it, or the plan saw it; null only for a part that is to go
 * and went with it.
 */
export async function balancerOfStep(v2: V2, step: Step): Promise<LoadBalancer | null> {
  const found = await findBalancer(v2, nameOf(v2.ctx, { ...step, before: null, after: null }));
  if (found === null && step.after !== null) throw changedSincePlan(step, 'the load balancer is gone');
  return found;
}

/** One listener as AWS lists it. */
export interface LiveListener {
  readonly arn: string;
  readonly key: string;
  readonly listed: Listener;
  readonly balancer: LoadBalancer;
}

export async function liveListeners({ api }: V2, balancer: LoadBalancer): Promise<readonly LiveListener[]> {
  const listed = await listListeners(api, balancerOf(balancer));
  return listed.map((one) => ({
    arn: required(one.ListenerArn, 'ARN of a listener'),
    key: listenerKey(one.Protocol, one.Port),
    listed: one,
    balancer,
  }));
}

/** An item of `listeners.json` without its rules; and who made it. */
export async function listenerValue(
  v2: V2,
  { arn, key, listed, balancer }: LiveListener,
): Promise<{
  readonly value: JsonObject;
  readonly tags: LiveTags;
  readonly defaultRule: string | null;
  readonly rules: number;
}> {
  const { api, sdk } = v2;
  const about = resource(arn, `${balancer.LoadBalancerName} ${key}`);
  const place = `alb/${balancer.LoadBalancerName}/${listed.Port ?? ''}`;
  const reply = await api.send(new sdk.DescribeListenerAttributesCommand({ ListenerArn: arn }), about);
  const attributes = attributeMap('elasticloadbalancing:DescribeListenerAttributes', reply.Attributes);
  const certificates = hasCertificates(listed) ? is(await readCertificates(api, listed, about)) : null;
  const rules = balancer.Type === 'gateway' ? [] : await readRules(api, arn, place, about);
  const defaultRule = rules.find(({ isDefault }) => isDefault) ?? null;
  const tags = await tagsOf(v2, [arn, ...(defaultRule === null ? [] : [defaultRule.arn])]);
  const asRead: TagsOf = Object.assign((one: string) => is(tags(one).tags), { isGone: () => false });
  const read = {
    arn,
    key,
    about,
    intent: listenerIntent(listed, place),
    certificates,
    attributes: is(attributes),
    rules: is(defaultRule === null ? [] : [defaultRule]),
  };
  const file = listenersFile(balancer.LoadBalancerArn ?? '', [read], { listenerTags: asRead, ruleTags: asRead });
  const [item] = (withRawIds(file) as { listeners: readonly JsonObject[] }).listeners;
  const { rules: _, ...value } = item ?? {};
  return {
    value,
    tags: tags(arn),
    defaultRule: defaultRule?.arn ?? null,
    rules: rules.filter((one) => !one.isDefault).length,
  };
}

/** One rule as an item of `rules`, with its tags, and who made it. */
export interface LiveRule {
  readonly arn: string;
  readonly priority: number;
  readonly value: JsonObject;
  readonly made: LiveTags;
}

/** The rules of a listener but for the default one. */
export async function liveRules(v2: V2, { arn, listed, balancer, key }: LiveListener): Promise<readonly LiveRule[]> {
  const place = `alb/${balancer.LoadBalancerName}/${listed.Port ?? ''}`;
  const rules = await readRules(v2.api, arn, place, resource(arn, `${balancer.LoadBalancerName} ${key}`));
  const own = rules.filter(({ isDefault }) => !isDefault);
  const tags = await tagsOf(
    v2,
    own.map((rule) => rule.arn),
  );
  return own.map((rule) => ({
    arn: rule.arn,
    priority: Number(rule.priority),
    value: ruleValue(rule, tags(rule.arn)),
    made: tags(rule.arn),
  }));
}

function ruleValue({ intent }: ReadRule, { tags }: LiveTags): JsonObject {
  return { ...(withRawIds(intent) as JsonObject), tags };
}

/** What `ids.json` of a balancer says; its listeners' ARNs are told by the capture that verifies the restore. */
export function balancerFacts(listed: LoadBalancer): JsonObject {
  return { dnsName: listed.DNSName ?? '', canonicalHostedZone: listed.CanonicalHostedZoneId ?? '', listeners: {} };
}
