import type { Listener } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { JsonObject } from '../../../core/json.ts';
import { unlessGone } from '../../gone.ts';
import type { Read, Resource } from '../../kind-reader.ts';
import { required } from '../../members.ts';
import { compareText } from '../../order.ts';
import { listenerKey } from '../listener-key.ts';
import { listPages } from '../marker-pages.ts';
import type { V2Api } from './api.ts';
import { attributeMap } from './attributes.ts';
import type { Balancer } from './balancers.ts';
import { type Certificates, hasCertificates, readCertificates } from './certificates.ts';
import { listenerIntent } from './listener-intent.ts';
import { type ReadRule, readRules } from './rules.ts';

/** A listener but for its tags. Null parts do not exist for its protocol or its balancer's type. */
export interface ReadListener {
  readonly arn: string;
  /** `HTTPS:443`. */
  readonly key: string;
  readonly about: Resource;
  readonly intent: JsonObject;
  readonly certificates: Read<Certificates> | null;
  readonly attributes: Read<JsonObject>;
  readonly rules: Read<readonly ReadRule[]> | null;
}

/** Listeners by port, then protocol. Null when the balancer was deleted after it had been listed. */
export async function readListeners(api: V2Api, balancer: Balancer): Promise<Read<readonly ReadListener[]> | null> {
  const listed = await api.reader.read(
    'listener',
    async () => await unlessGone('LoadBalancerNotFoundException', async () => await listListeners(api, balancer)),
    [balancer.about],
  );
  if (!listed.ok) return listed;
  if (listed.value === null) return null;
  const read: ReadListener[] = [];
  for (const listener of [...listed.value].sort(byPort)) {
    const whole = await readListener(api, balancer, listener);
    if (whole !== null) read.push(whole);
  }
  return { ok: true, value: read };
}

/** The listeners of one balancer, in AWS's order. */
export async function listListeners(api: V2Api, { arn, about }: Balancer): Promise<readonly Listener[]> {
  return await listPages(
    'elasticloadbalancing:DescribeListeners',
    async (page) => await api.send(new api.sdk.DescribeListenersCommand({ LoadBalancerArn: arn, ...page }), about),
    (page) => page.Listeners,
    ({ ListenerArn }) => ListenerArn,
  );
}

/** Two listeners of a network balancer may have one port, of TCP and of UDP. */
function byPort(a: Listener, b: Listener): number {
  return (a.Port ?? 0) - (b.Port ?? 0) || compareText(a.Protocol ?? '', b.Protocol ?? '');
}

/** Null when it was deleted after it had been listed. */
async function readListener(api: V2Api, balancer: Balancer, listener: Listener): Promise<ReadListener | null> {
  const { reader } = api;
  const arn = required(listener.ListenerArn, `ARN of a listener of ${balancer.about.name}`);
  const key = listenerKey(listener.Protocol, listener.Port);
  const about = { id: arn, name: `${balancer.about.name} ${key}` };
  // The kind's end names the balancer: it is the object whose part this is.
  const owner = [{ id: balancer.arn, name: about.name }];
  let gone = false;
  const part = async <T>(kind: string, task: () => Promise<T>): Promise<Read<T>> => {
    const read = await reader.read(kind, async () => await unlessGone('ListenerNotFoundException', task), owner);
    if (read.ok && read.value === null) gone = true;
    return read as Read<T>; // a null is returned to nobody
  };

  const attributes = await part('listener-attributes', async () => {
    const reply = await api.send(new api.sdk.DescribeListenerAttributesCommand({ ListenerArn: arn }), about);
    return attributeMap('elasticloadbalancing:DescribeListenerAttributes', reply.Attributes);
  });
  const certificates = hasCertificates(listener)
    ? await part('listener-certificates', async () => await readCertificates(api, listener, about))
    : null;
  const place = `alb/${balancer.name}/${listener.Port ?? ''}`;
  const rules = hasRules(balancer) ? await part('rule', async () => await readRules(api, arn, place, about)) : null;
  if (gone) return null;
  return { arn, key, about, intent: listenerIntent(listener, place), certificates, attributes, rules };
}

/**
 * Application balancers always had rules, network balancers since July 2026 (by the client's IP version). A gateway
 * balancer's listener has none: DescribeRules answers that there was no such listener.
 */
function hasRules({ type }: Balancer): boolean {
  return type !== 'gateway';
}
