import { reference, unread } from '../../../core/document.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import type { Read } from '../../kind-reader.ts';
import { members } from '../../members.ts';
import type { ReadListener } from './listeners.ts';
import type { ReadRule } from './rules.ts';
import type { TagsOf } from './tags.ts';

/** The tags of listeners and of rules, and whether AWS has said that it does not offer the calls of a kind there. */
export interface ListenerExtras {
  readonly listenerTags: TagsOf;
  readonly ruleTags: TagsOf;
  readonly notOffered: (kind: string) => boolean;
}

/**
 * `listeners.json`. A part of one listener that could not be read leaves the whole file as the last capture wrote it, for
 * nothing inside a list can be kept alone. What AWS does not offer there is left out, which reads as unknown.
 */
export function listenersFile(balancerArn: string, listeners: readonly ReadListener[], extras: ListenerExtras): Json {
  const failed = listeners
    .flatMap((listener) => failedKinds(listener, extras))
    .find((kind) => !extras.notOffered(kind));
  if (failed !== undefined) return unread(failed);
  return {
    kind: 'elb/listeners',
    loadBalancer: reference('load-balancer', balancerArn),
    listeners: listeners.map((listener) => listenerItem(listener, extras)),
  };
}

function failedKinds({ arn, certificates, attributes, rules }: ReadListener, extras: ListenerExtras): string[] {
  const tags = [extras.listenerTags(arn), ...(rules?.ok ? rules.value.map((rule) => extras.ruleTags(rule.arn)) : [])];
  return [attributes, certificates, rules, ...tags].flatMap((read) => (read === null || read.ok ? [] : [read.kind]));
}

function listenerItem(listener: ReadListener, extras: ListenerExtras): JsonObject {
  const { port, protocol, sslPolicy, alpnPolicy, mutualAuthentication, defaultActions } = listener.intent;
  const certificates = listener.certificates?.ok ? listener.certificates.value : null;
  const rules = listener.rules?.ok ? listener.rules.value : null;
  const ofDefault = rules?.find(({ isDefault }) => isDefault);
  const defaultRuleTags = ofDefault && orAbsent(extras.ruleTags(ofDefault.arn));
  return members({
    port,
    protocol,
    sslPolicy,
    alpnPolicy,
    certificate: certificates?.byDefault ? reference('certificate', certificates.byDefault) : undefined,
    sniCertificates: certificates?.listed.map((arn) => reference('certificate', arn)),
    mutualAuthentication,
    attributes: orAbsent(listener.attributes),
    tags: orAbsent(extras.listenerTags(listener.arn)),
    defaultActions,
    // The default rule is the listener's default actions, but it is a resource of its own: it does not share its tags.
    defaultRuleTags: defaultRuleTags && Object.keys(defaultRuleTags).length > 0 ? defaultRuleTags : undefined,
    rules: rules?.filter(({ isDefault }) => !isDefault).map((rule) => ruleItem(rule, extras)),
  });
}

function ruleItem({ arn, intent }: ReadRule, extras: ListenerExtras): JsonObject {
  const { priority, conditions, transforms, actions } = intent;
  return members({ priority, conditions, transforms, actions, tags: orAbsent(extras.ruleTags(arn)) });
}

function orAbsent(read: Read<JsonObject>): JsonObject | undefined {
  return read.ok ? read.value : undefined;
}

/** What AWS assigned, by what a person knows it by, for `ids.json`. */
export function listenerFacts(listeners: readonly ReadListener[]): Json {
  const failed = listeners.map(({ rules }) => rules).find((rules) => rules !== null && !rules.ok);
  if (failed?.ok === false) return unread(failed.kind);
  return Object.fromEntries(
    listeners.map(({ key, arn, rules }) => [
      key,
      members({
        arn,
        rules: rules?.ok ? Object.fromEntries(rules.value.map((rule) => [rule.priority, rule.arn])) : undefined,
      }),
    ]),
  );
}
