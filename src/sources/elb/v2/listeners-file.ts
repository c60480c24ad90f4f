import { reference, unread } from '../../../core/document.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import type { Read } from '../../kind-reader.ts';
import { members } from '../../members.ts';
import type { ReadListener } from './listeners.ts';
import type { ReadRule } from './rules.ts';
import type { TagsOf } from './tags.ts';

/** The tags of listeners and of rules. */
export interface ListenerExtras {
  readonly listenerTags: TagsOf;
  readonly ruleTags: TagsOf;
}

/** `listeners.json`. A part of a listener or rule that could not be read keeps what the last capture wrote of that one. */
export function listenersFile(balancerArn: string, listeners: readonly ReadListener[], extras: ListenerExtras): Json {
  return {
    kind: 'elb/listeners',
    loadBalancer: reference('load-balancer', balancerArn),
    listeners: listeners.map((listener) => listenerItem(listener, extras)),
  };
}

function listenerItem(listener: ReadListener, extras: ListenerExtras): JsonObject {
  const { port, protocol, sslPolicy, alpnPolicy, mutualAuthentication, defaultActions } = listener.intent;
  const { certificates, rules } = listener;
  return members({
    port,
    protocol,
    sslPolicy,
    alpnPolicy,
    certificate: ifAny(certificates, ({ byDefault }) =>
      byDefault === null ? undefined : reference('certificate', byDefault),
    ),
    sniCertificates: ifAny(certificates, ({ listed }) => listed.map((arn) => reference('certificate', arn))),
    defaultCertificateListed: ifAny(certificates, ({ defaultListed }) => (defaultListed ? true : undefined)),
    mutualAuthentication,
    attributes: ifAny(listener.attributes, (map) => map),
    tags: ifAny(extras.listenerTags(listener.arn), (map) => map),
    defaultActions,
    defaultRuleTags: ifAny(rules, (all) => defaultRuleTags(all, extras)),
    rules: ifAny(rules, (all) => all.filter(({ isDefault }) => !isDefault).map((rule) => ruleItem(rule, extras))),
  });
}

/** The default rule is the listener's default actions, but it is a resource of its own: it does not share its tags. */
function defaultRuleTags(rules: readonly ReadRule[], { ruleTags }: ListenerExtras): Json | undefined {
  const rule = rules.find(({ isDefault }) => isDefault);
  if (rule === undefined) return undefined;
  return ifAny(ruleTags(rule.arn), (map) => (Object.keys(map).length > 0 ? map : undefined));
}

function ruleItem({ arn, intent }: ReadRule, extras: ListenerExtras): JsonObject {
  const { priority, conditions, transforms, actions } = intent;
  return members({ priority, conditions, transforms, actions, tags: ifAny(extras.ruleTags(arn), (map) => map) });
}

/** A member of what was read; absent for a listener that has none of this, unread when the read failed. */
function ifAny<T>(read: Read<T> | null, member: (value: T) => Json | undefined): Json | undefined {
  if (read === null) return undefined;
  return read.ok ? member(read.value) : unread(read.kind);
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
