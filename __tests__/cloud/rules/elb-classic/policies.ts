import type { PolicyDescription } from '@aws-sdk/client-elastic-load-balancing';
import { isSecure, isWeb, listenerOf } from './listeners.ts';
import { POLICY_TYPES } from './policy-types.ts';
import { PREDEFINED, predefinedPolicy, sslPolicy } from './predefined.ts';
import { balancerOf, type Context, type Operations, refuse } from './rule.ts';
import type { Balancer, Policy } from './state.ts';

/** Quotas, "Classic Load Balancers": policies of one balancer. */
const MOST_POLICIES = 100;

export const policies: Operations = {
  CreateAppCookieStickinessPolicy(input, context) {
    const attributes = [{ name: 'CookieName', value: input.CookieName ?? '' }];
    add(balancerOf(context, input.LoadBalancerName), input.PolicyName, 'AppCookieStickinessPolicyType', attributes);
    return {};
  },

  CreateLBCookieStickinessPolicy(input, context) {
    const { CookieExpirationPeriod: period } = input;
    // "If this parameter is not specified, the stickiness session lasts for the duration of the browser session": it stays absent.
    const attributes = period === undefined ? [] : [{ name: 'CookieExpirationPeriod', value: String(period) }];
    add(balancerOf(context, input.LoadBalancerName), input.PolicyName, 'LBCookieStickinessPolicyType', attributes);
    return {};
  },

  CreateLoadBalancerPolicy(input, context) {
    const balancer = balancerOf(context, input.LoadBalancerName);
    const type = input.PolicyTypeName ?? '';
    const attributes = (input.PolicyAttributes ?? []).map(({ AttributeName = '', AttributeValue = '' }) => ({
      name: AttributeName,
      value: AttributeValue,
    }));
    add(balancer, input.PolicyName, type, attributes);
    return {};
  },

  DeleteLoadBalancerPolicy(input, context) {
    const balancer = balancerOf(context, input.LoadBalancerName);
    const name = input.PolicyName ?? '';
    const users = [...balancer.policies.values()].filter(
      ({ type }) => type === 'BackendServerAuthenticationPolicyType',
    );
    const isPart = users.some(({ attributes }) => attributes.some(({ value }) => value === name));
    const used = [...[...balancer.listeners.values()].map((one) => one.policies), ...balancer.backends.values()];
    if (isPart || used.some((names) => names.includes(name)))
      throw refuse('InvalidConfigurationRequest', `Policy ${name} is in use and cannot be deleted`, 409);
    balancer.policies.delete(name);
    return {};
  },

  SetLoadBalancerPoliciesOfListener(input, context) {
    const balancer = balancerOf(context, input.LoadBalancerName);
    const listener = listenerOf(balancer, input.LoadBalancerPort ?? 0);
    const names = input.PolicyNames ?? [];
    for (const name of names) {
      const { type } = policyOf(balancer, name);
      const fits =
        type === 'SSLNegotiationPolicyType'
          ? isSecure(listener.listener)
          : type.endsWith('CookieStickinessPolicyType') && isWeb(listener.listener);
      if (!fits) throw refuse('InvalidConfigurationRequest', `${name} cannot be enabled`, 409);
    }
    listener.policies = [...new Set(names)];
    return {};
  },

  SetLoadBalancerPoliciesForBackendServer(input, context) {
    const balancer = balancerOf(context, input.LoadBalancerName);
    const port = input.InstancePort ?? 0;
    if (![...balancer.listeners.values()].some(({ listener }) => listener.InstancePort === port))
      throw refuse('InvalidConfigurationRequest', `There is no listener with instance port ${port}`, 409);
    const names = input.PolicyNames ?? [];
    for (const name of names) {
      const { type } = policyOf(balancer, name);
      if (type !== 'ProxyProtocolPolicyType' && type !== 'BackendServerAuthenticationPolicyType')
        throw refuse('InvalidConfigurationRequest', `${name} cannot be enabled`, 409);
    }
    // "If the list is empty, then all current polices are removed from the EC2 instance" (API reference).
    if (names.length === 0) balancer.backends.delete(port);
    else balancer.backends.set(port, [...new Set(names)]);
    return {};
  },

  DescribeLoadBalancerPolicies(input, context) {
    const names = input.PolicyNames ?? [];
    const all = input.LoadBalancerName === undefined ? samples() : ofBalancer(context, input.LoadBalancerName);
    const wanted = names.length === 0 ? [...all.keys()] : names;
    const found = wanted.map((name) => {
      const policy = all.get(name);
      if (policy !== undefined) return policy;
      const where = input.LoadBalancerName === undefined ? '' : ` for load balancer ${input.LoadBalancerName}`;
      throw refuse('PolicyNotFound', `There is no policy with name ${name}${where}`);
    });
    return { PolicyDescriptions: found.map(describe) };
  },

  DescribeLoadBalancerPolicyTypes(input) {
    const names = input.PolicyTypeNames ?? [];
    for (const name of names) typeOf(name);
    return {
      PolicyTypeDescriptions: POLICY_TYPES.filter(
        ({ PolicyTypeName = '' }) => names.length === 0 || names.includes(PolicyTypeName),
      ),
    };
  },
};

function add(balancer: Balancer, name = '', type: string, attributes: Policy['attributes']): void {
  const description = typeOf(type);
  if (!/^[A-Za-z0-9-]+$/.test(name))
    throw refuse('ValidationError', 'Policy names must consist of alphanumeric characters and dashes (-)');
  if (balancer.policies.has(name))
    throw refuse('DuplicatePolicyName', `Policy ${name} already exists for load balancer ${balancer.name}`);
  if (balancer.policies.size >= MOST_POLICIES)
    throw refuse('TooManyPolicies', `The quota of ${MOST_POLICIES} policies for ${balancer.name} has been reached`);
  for (const { AttributeName = '', Cardinality } of description.PolicyAttributeTypeDescriptions ?? []) {
    const count = attributes.filter((attribute) => attribute.name === AttributeName).length;
    const isMissing = count === 0 && (Cardinality === 'ONE' || Cardinality === 'ONE_OR_MORE');
    if (isMissing || (count > 1 && !Cardinality?.endsWith('MORE')))
      throw refuse(
        'InvalidConfigurationRequest',
        `${type} takes ${Cardinality} of ${AttributeName}, not ${count}`,
        409,
      );
  }
  for (const attribute of attributes) checkAttribute(balancer, description.PolicyAttributeTypeDescriptions, attribute);
  balancer.policies.set(
    name,
    type === 'SSLNegotiationPolicyType' ? sslPolicy(name, attributes) : { name, type, attributes },
  );
}

function checkAttribute(
  balancer: Balancer,
  known: (typeof POLICY_TYPES)[number]['PolicyAttributeTypeDescriptions'],
  { name, value }: Policy['attributes'][number],
): void {
  const description = known?.find(({ AttributeName }) => AttributeName === name);
  if (description === undefined)
    throw refuse('InvalidConfigurationRequest', `${name} is no attribute of this policy type`, 409);
  if (description.AttributeType === 'Boolean' && value !== 'true' && value !== 'false')
    throw refuse('InvalidConfigurationRequest', `${name} must be true or false, not ${value}`, 409);
  if (description.AttributeType === 'PolicyName') policyOf(balancer, value);
  if (name === 'Reference-Security-Policy' && !PREDEFINED.has(value))
    throw refuse('InvalidConfigurationRequest', `There is no predefined policy ${value}`, 409);
}

function typeOf(name: string): (typeof POLICY_TYPES)[number] {
  const type = POLICY_TYPES.find(({ PolicyTypeName }) => PolicyTypeName === name);
  if (type === undefined) throw refuse('PolicyTypeNotFound', `Policy type ${name} is not found`);
  return type;
}

/** A predefined policy is none of the balancer's own: it must be made from it, by `Reference-Security-Policy`. */
function policyOf(balancer: Balancer, name: string): Policy {
  const policy = balancer.policies.get(name);
  if (policy === undefined)
    throw refuse('PolicyNotFound', `There is no policy with name ${name} for load balancer ${balancer.name}`);
  return policy;
}

function ofBalancer(context: Context, name: string): ReadonlyMap<string, Policy> {
  return balancerOf(context, name).policies;
}

/** "If you don't specify a load balancer name, the action returns descriptions of the specified sample policies" (API reference). */
function samples(): ReadonlyMap<string, Policy> {
  return new Map([...PREDEFINED.keys()].map((name) => [name, predefinedPolicy(name, name)]));
}

function describe({ name, type, attributes }: Policy): PolicyDescription {
  return {
    PolicyName: name,
    PolicyTypeName: type,
    PolicyAttributeDescriptions: attributes.map((attribute) => ({
      AttributeName: attribute.name,
      AttributeValue: attribute.value,
    })),
  };
}
