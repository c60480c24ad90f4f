import type { Document } from '../../../core/document.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Read, Resource } from '../../kind-reader.ts';
import type { ContextNeeds } from '../context/needs.ts';
import type { V2Api } from './api.ts';
import { balancerDocument } from './balancer-document.ts';
import { type Balancer, readBalancerAttributes, readCapacity } from './balancers.ts';
import { type ReadListener, readListeners } from './listeners.ts';
import type { ListenerExtras } from './listeners-file.ts';
import { readTags } from './tags.ts';

/** A balancer as its own service tells it, and what else it points at. */
export interface CapturedBalancer {
  readonly document: Document;
  readonly needs: ContextNeeds;
}

/**
 * So many balancers are read before the tags of all their listeners and rules are asked for: enough to fill DescribeTags'
 * twenty, few enough that what is read is not long deleted, and that no more than this is held beside the documents.
 */
const BALANCERS_A_ROUND = 100;

/** Reads the balancers one by one. One that was deleted after it had been listed is not among them. */
export async function captureBalancers(
  api: V2Api,
  balancers: readonly Balancer[],
  progress: (text: string) => void,
): Promise<readonly CapturedBalancer[]> {
  const captured: CapturedBalancer[] = [];
  for (let from = 0; from < balancers.length; from += BALANCERS_A_ROUND) {
    const parts: OwnParts[] = [];
    for (const [at, balancer] of balancers.slice(from, from + BALANCERS_A_ROUND).entries()) {
      progress(`balancer ${from + at + 1} of ${balancers.length}`);
      const read = await readBalancer(api, balancer);
      if (read !== null) parts.push(read);
    }
    captured.push(...(await withTags(api, parts)));
  }
  return captured;
}

interface OwnParts {
  readonly balancer: Balancer;
  readonly attributes: Read<JsonObject>;
  readonly capacity: Read<number | null>;
  readonly listeners: Read<readonly ReadListener[]>;
}

/** Null when it was deleted after it had been listed: then it is gone, which is no failure. */
async function readBalancer(api: V2Api, balancer: Balancer): Promise<OwnParts | null> {
  const attributes = await readBalancerAttributes(api, balancer);
  if (attributes.ok && attributes.value === null) return null;
  const capacity = await readCapacity(api, balancer);
  const listeners = await readListeners(api, balancer);
  if (listeners === null) return null;
  return { balancer, attributes: attributes as Read<JsonObject>, capacity, listeners };
}

async function withTags(api: V2Api, read: readonly OwnParts[]): Promise<readonly CapturedBalancer[]> {
  const about = read.map(({ balancer }) => balancer.about);
  const tagsOf = await readTags(api, 'load-balancer-tags', about);
  const parts = read.filter(({ balancer }) => !tagsOf.isGone(balancer.arn));
  const listeners = parts.flatMap((part) => (part.listeners.ok ? part.listeners.value : []));
  const listenerTags = await readTags(
    api,
    'listener-tags',
    listeners.map((listener) => listener.about),
  );
  const ruleTags = await readTags(api, 'rule-tags', listeners.flatMap(rulesOf));
  const extras = { listenerTags, ruleTags };
  return parts.map((part) => {
    const there = { ...part, listeners: withoutGone(part.listeners, extras), tags: tagsOf(part.balancer.arn) };
    return { document: balancerDocument(there, extras), needs: needsOf(there) };
  });
}

function rulesOf({ about, rules }: ReadListener): readonly Resource[] {
  if (rules === null || !rules.ok) return [];
  return rules.value.map(({ arn, priority }) => ({ id: arn, name: `${about.name} rule ${priority}` }));
}

/**
 * Without the listeners and rules that were deleted before their tags were asked for. A default rule goes with its listener
 * only (DeleteRule, API reference: "You can't delete the default rule").
 */
function withoutGone(
  listeners: Read<readonly ReadListener[]>,
  { listenerTags, ruleTags }: ListenerExtras,
): Read<readonly ReadListener[]> {
  if (!listeners.ok) return listeners;
  const there = listeners.value.filter(({ arn, rules }) => {
    const own = rules?.ok ? rules.value.filter(({ isDefault }) => isDefault) : [];
    return !listenerTags.isGone(arn) && !own.some((rule) => ruleTags.isGone(rule.arn));
  });
  const value = there.map((listener): ReadListener => {
    const { rules } = listener;
    if (rules === null || !rules.ok) return listener;
    return { ...listener, rules: { ok: true, value: rules.value.filter(({ arn }) => !ruleTags.isGone(arn)) } };
  });
  return { ok: true, value };
}

function needsOf({ balancer: { listed }, listeners }: OwnParts): ContextNeeds {
  const zones = listed.AvailabilityZones ?? [];
  const reads = listeners.ok ? listeners.value.flatMap(({ certificates }) => certificates ?? []) : [];
  const failed = listeners.ok ? reads.find((read) => !read.ok) : listeners;
  const certificates = reads.flatMap((read) =>
    read.ok ? [...(read.value.byDefault === null ? [] : [read.value.byDefault]), ...read.value.listed] : [],
  );
  return {
    vpc: listed.VpcId ?? null,
    subnets: zones.flatMap(({ SubnetId }) => SubnetId ?? []),
    securityGroups: listed.SecurityGroups ?? [],
    certificates: [...new Set(certificates)],
    ...(failed?.ok === false ? { certificatesUnread: failed.kind } : {}),
    addresses: zones.flatMap(({ LoadBalancerAddresses: all }) => (all ?? []).flatMap((one) => one.AllocationId ?? [])),
  };
}
