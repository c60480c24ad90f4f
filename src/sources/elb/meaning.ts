import { type ChangeClass, type Difference, gravest, type Meaning } from '../../core/change-class.ts';
import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import { type Classes, membersClass } from '../members-class.ts';
import { listAt, objectAt, same, textAt, without } from './restore/values.ts';

const BALANCER: Classes = {
  kind: 'cosmetic',
  subnets: placesClass,
  zones: placesClass,
  enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'security',
  enablePrefixForIpv6SourceNat: 'routing',
  ipv4IpamPool: 'routing',
  webAcl: 'security',
  minimumCapacityUnits: 'capacity',
  attributes: attributesClass,
  additionalAttributes: attributesClass,
  tags: 'cosmetic',
  healthCheck: 'routing',
  policies: policiesClass,
  backendPolicies: 'security',
};

const LISTENER: Classes = {
  sslPolicy: 'security',
  certificate: 'security',
  sniCertificates: 'security',
  defaultCertificateListed: 'cosmetic',
  mutualAuthentication: 'security',
  alpnPolicy: 'routing',
  attributes: attributesClass,
  tags: 'cosmetic',
  defaultRuleTags: 'cosmetic',
  defaultActions: actionsClass('breaking'),
  // Of a classic one.
  policies: 'security',
  instancePort: 'breaking',
  // Told one by one.
  rules: rulesClass,
};

const RULE: Classes = {
  priority: 'routing',
  conditions: 'routing',
  transforms: 'routing',
  actions: actionsClass('routing'),
  tags: 'cosmetic',
};

const GROUP: Classes = {
  kind: 'cosmetic',
  healthCheck: 'routing',
  targetControlPort: 'routing',
  attributes: 'routing',
  tags: 'cosmetic',
};

const STORE: Classes = { kind: 'cosmetic', tags: 'cosmetic', revocations: 'security', resourcePolicy: 'security' };

const FILES: Readonly<Record<string, Classes>> = {
  'load-balancer.json': BALANCER,
  'classic-load-balancer.json': BALANCER,
  'listeners.json': { kind: 'cosmetic', loadBalancer: 'cosmetic' },
  'target-group.json': GROUP,
  'targets.json': { kind: 'cosmetic', volatile: 'cosmetic', owner: 'cosmetic' },
  'instances.json': { kind: 'cosmetic', volatile: 'cosmetic', owner: 'cosmetic' },
  'trust-store.json': STORE,
  'context.json': {},
};

/** Attributes by which a door is guarded or watched. */
const GUARDS =
  /^(?:access_logs|connection_logs|waf|deletion_protection|accessLog)|desync|drop_invalid_header|xff_header|tls_version|header_value|mtls/;

export const meaning: Meaning = { classify };

/** See `Meaning`; config.md's drift classes: the reference of a listener, a group of balancers, a certificate, a weight. */
function classify(difference: Difference): ChangeClass {
  const { kind, file, item, before, after } = difference;
  if (file === 'ids.json') return 'identity-only';
  if (file === 'context.json') return 'cosmetic';
  if (same(before, after)) return 'cosmetic';
  if (item !== null) return itemClass(difference);
  if (file === null) return objectClass(kind, after);
  const classes = FILES[file];
  // A file that is no JSON: certificates of authorities, revocation lists.
  if (classes === undefined || !isObject(before ?? {}) || !isObject(after ?? {})) return 'security';
  return membersClass(classes, before, after, same);
}

function objectClass(kind: string, after: Json): ChangeClass {
  if (after === null) return kind === 'trust-store' ? 'security' : 'breaking';
  return kind === 'load-balancer' || kind === 'classic-load-balancer' ? 'routing' : 'cosmetic'; // a door that was not there
}

function itemClass({ kind, item, before, after }: Difference): ChangeClass {
  if (kind === 'trust-store') return 'security';
  if (kind === 'target-group' || /^i-/.test(item ?? '')) return 'capacity';
  const isRule = / rule \d+$/.test(item ?? '');
  if (before !== null && after !== null) return membersClass(isRule ? RULE : LISTENER, before, after, same);
  if (!isRule) return after === null ? 'breaking' : 'routing';
  const rule = before ?? after;
  return isObject(rule) && listAt(rule, 'actions').some(isGuard) ? 'security' : 'routing';
}

/** A zone that is left takes the clients with it that still know its address, and so does another address; one more is room. */
function placesClass(before: Json, after: Json): ChangeClass {
  const nameOf = (place: Json): string => (isObject(place) ? (textAt(place, 'subnet') ?? '') : String(place));
  const left = new Map(Array.isArray(after) ? after.map((place: Json) => [nameOf(place), place]) : []);
  const had = Array.isArray(before) ? before : [];
  return had.every((place: Json) => same(left.get(nameOf(place)) ?? null, place)) ? 'capacity' : 'breaking';
}

function attributesClass(before: Json, after: Json): ChangeClass {
  const [was, is] = [isObject(before) ? before : {}, isObject(after) ? after : {}];
  const changed = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((key) => !same(was[key], is[key]));
  return gravest(
    changed.map((key) => {
      if (key === 'deletion_protection.enabled') return is[key] === 'true' ? 'cosmetic' : 'security';
      return GUARDS.test(key) ? 'security' : 'routing';
    }),
  );
}

/** What stands before a request is let through. */
function isGuard(action: JsonObject): boolean {
  return 'authenticate-oidc' in action || 'authenticate-cognito' in action || 'jwt-validation' in action;
}

function actionsClass(elsewhere: ChangeClass) {
  return (before: Json, after: Json): ChangeClass => {
    const [was, is] = [before, after].map((actions) => listAt({ actions }, 'actions')) as [JsonObject[], JsonObject[]];
    const guards = [was, is].map((actions) => actions.filter(isGuard).map((action) => without(action, ['order'])));
    if (!same(guards[0] as Json, guards[1] as Json)) return 'security';
    return same(was.map(targetsOf), is.map(targetsOf)) ? 'routing' : elsewhere;
  };
}

/** Where an action leads, without the shares. */
function targetsOf(action: JsonObject): Json {
  if (!isObject(action['forward'] ?? null)) return without(action, ['order']);
  return listAt(objectAt(action, 'forward'), 'groups').map((group) => group['targetGroup'] ?? null);
}

function rulesClass(before: Json, after: Json): ChangeClass {
  const rules = (value: Json) =>
    new Map(listAt({ rules: value }, 'rules').map((rule) => [String(rule['priority']), rule]));
  const [was, is] = [rules(before), rules(after)];
  return gravest(
    [...new Set([...was.keys(), ...is.keys()])].map((key) =>
      itemClassOfRule(key, was.get(key) ?? null, is.get(key) ?? null),
    ),
  );
}

function itemClassOfRule(key: string, before: Json, after: Json): ChangeClass {
  if (same(before, after)) return 'cosmetic';
  return itemClass({ kind: 'load-balancer', key: '', file: 'listeners.json', item: `x rule ${key}`, before, after });
}

function policiesClass(before: Json, after: Json): ChangeClass {
  const [was, is] = [isObject(before) ? before : {}, isObject(after) ? after : {}];
  const changed = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((name) => !same(was[name], is[name]));
  const isSticky = (name: string): boolean =>
    /Stickiness/.test(textAt(objectAt(is, name), 'type') ?? textAt(objectAt(was, name), 'type') ?? '');
  return changed.every(isSticky) ? 'routing' : 'security';
}
