import type { LoadBalancerAttributes } from '@aws-sdk/client-elastic-load-balancing';
import { balancerOf, type Operations, refuse } from './rule.ts';

const DESYNC = 'elb.http.desyncmitigationmode';
const DESYNC_MODES = new Set(['monitor', 'defensive', 'strictest']);

/** What a balancer shows that nobody configured (API reference, LoadBalancerAttributes and AdditionalAttribute). */
export function defaultAttributes(): LoadBalancerAttributes {
  return {
    CrossZoneLoadBalancing: { Enabled: false },
    AccessLog: { Enabled: false },
    ConnectionDraining: { Enabled: false, Timeout: 300 },
    ConnectionSettings: { IdleTimeout: 60 },
    AdditionalAttributes: [{ Key: DESYNC, Value: 'defensive' }],
  };
}

export const attributes: Operations = {
  DescribeLoadBalancerAttributes(input, context) {
    return { LoadBalancerAttributes: balancerOf(context, input.LoadBalancerName).attributes };
  },

  ModifyLoadBalancerAttributes(input, context) {
    const balancer = balancerOf(context, input.LoadBalancerName);
    const wanted: LoadBalancerAttributes = input.LoadBalancerAttributes ?? {};
    const { AccessLog: log, ConnectionDraining: draining, AdditionalAttributes: more = [] } = wanted;
    if (log?.Enabled === true && log.S3BucketName === undefined)
      throw refuse('InvalidConfigurationRequest', 'Access log is enabled without an S3 bucket name', 409);
    for (const { Key = '', Value = '' } of more) {
      if (Key !== DESYNC) throw refuse('LoadBalancerAttributeNotFound', `Attribute ${Key} is not supported`);
      if (!DESYNC_MODES.has(Value)) throw refuse('InvalidConfigurationRequest', `${Value} is no value of ${Key}`, 409);
    }
    balancer.attributes = {
      ...balancer.attributes,
      ...wanted,
      ...(log?.Enabled === true ? { AccessLog: { EmitInterval: 60, S3BucketPrefix: '', ...log } } : {}),
      ...(draining === undefined ? {} : { ConnectionDraining: { Timeout: 300, ...draining } }),
      AdditionalAttributes: more.length > 0 ? more : balancer.attributes.AdditionalAttributes,
    };
    return { LoadBalancerName: balancer.name, LoadBalancerAttributes: wanted };
  },
};
