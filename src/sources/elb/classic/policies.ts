import type { PolicyAttributeDescription, PolicyDescription } from '@aws-sdk/client-elastic-load-balancing';
import type { Json, JsonObject } from '../../../core/json.ts';
import { unlessGone } from '../../gone.ts';
import type { Read } from '../../kind-reader.ts';
import { present } from '../../listing.ts';
import { asSet, required } from '../../members.ts';
import { compareBy, compareText } from '../../order.ts';
import { type ClassicApi, NOT_FOUND } from './api.ts';
import type { ClassicBalancer } from './balancers.ts';

/**
 * All policies of a balancer, by name. Null when it was deleted after it had been listed. Without the balancer's name the call
 * would tell AWS's samples instead.
 */
export async function readPolicies(
  api: ClassicApi,
  { name, about, listed }: ClassicBalancer,
): Promise<Read<JsonObject | null>> {
  return await api.reader.read(
    'classic-policies',
    async () =>
      await unlessGone(NOT_FOUND, async () => {
        const reply = await api.send(
          new api.sdk.DescribeLoadBalancerPoliciesCommand({ LoadBalancerName: name }),
          about,
        );
        const all = present('elasticloadbalancing:DescribeLoadBalancerPolicies', reply.PolicyDescriptions);
        return policyMap(all.filter((policy) => !isForeign(policy, ownNames(listed))));
      }),
    [about],
  );
}

/** The names that the balancer itself lists, and those that it uses. */
function ownNames({
  Policies,
  ListenerDescriptions,
  BackendServerDescriptions,
}: ClassicBalancer['listed']): Set<string> {
  const listed = [...(Policies?.AppCookieStickinessPolicies ?? []), ...(Policies?.LBCookieStickinessPolicies ?? [])];
  const users = [...(ListenerDescriptions ?? []), ...(BackendServerDescriptions ?? [])];
  return new Set([
    ...listed.flatMap(({ PolicyName }) => PolicyName ?? []),
    ...(Policies?.OtherPolicies ?? []),
    ...users.flatMap(({ PolicyNames }) => PolicyNames ?? []),
  ]);
}

/** One of AWS's predefined policies (its name is what it refers to) or samples that this balancer does not have. */
function isForeign({ PolicyName = '', PolicyAttributeDescriptions = [] }: PolicyDescription, own: ReadonlySet<string>) {
  if (own.has(PolicyName)) return false;
  return (
    PolicyName.startsWith('ELBSample-') ||
    PolicyAttributeDescriptions.some(
      ({ AttributeName, AttributeValue }) => AttributeName === REFERENCE && AttributeValue === PolicyName,
    )
  );
}

const REFERENCE = 'Reference-Security-Policy';

function policyMap(policies: readonly PolicyDescription[]): JsonObject {
  const entries = [...policies].sort(compareBy(({ PolicyName }) => PolicyName ?? '')).map((policy): [string, Json] => {
    const name = required(policy.PolicyName, 'name of a policy');
    const type = required(policy.PolicyTypeName, `type of policy ${name}`);
    return [name, { type, attributes: attributesOf(type, policy.PolicyAttributeDescriptions ?? []) }];
  });
  return Object.fromEntries(entries);
}

/** Attributes by name. One that may stand there several times is always a list. */
function attributesOf(type: string, described: readonly PolicyAttributeDescription[]): JsonObject {
  const values = new Map<string, string[]>();
  for (const { AttributeName, AttributeValue = '' } of described) {
    const name = required(AttributeName, `name of an attribute of a ${type}`);
    if (isUnset(type, name, AttributeValue)) continue;
    values.set(name, [...(values.get(name) ?? []), AttributeValue]);
  }
  const sorted = [...values].sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(
    sorted.map(([name, all]): [string, Json] => [name, isList(name, all) ? asSet(all) : (all[0] ?? '')]),
  );
}

/** DescribeLoadBalancerPolicyTypes: of all attributes only this one has the cardinality of one or more. */
function isList(name: string, values: readonly string[]): boolean {
  return name === 'PublicKeyPolicyName' || values.length > 1;
}

/**
 * What means the same as its absence. An SSL policy tells every protocol and cipher that AWS knows, whatever was given: those
 * that are `false` are all others, and more on the day AWS knows one more. A cookie without a period lasts for the
 * browser's session (CreateLBCookieStickinessPolicy); a period of 0 cannot be asked for.
 */
function isUnset(type: string, name: string, value: string): boolean {
  if (type === 'SSLNegotiationPolicyType') return value === 'false';
  if (type === 'LBCookieStickinessPolicyType' && name === 'CookieExpirationPeriod')
    return value === '' || value === '0';
  return false;
}
