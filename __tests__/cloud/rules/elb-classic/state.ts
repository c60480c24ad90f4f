import type * as sdk from '@aws-sdk/client-elastic-load-balancing';

/** One policy as it was made. An attribute may have several values: each is an entry of its own. */
export interface Policy {
  readonly name: string;
  readonly type: string;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
}

export interface Listener {
  readonly listener: sdk.Listener;
  policies: readonly string[];
}

/** One classic load balancer, whole. */
export interface Balancer {
  readonly name: string;
  readonly dnsName: string;
  readonly scheme: string;
  readonly vpc: string | null;
  readonly createdAt: Date;
  /** Its input as it came: the same once more makes nothing and is no error. */
  readonly made: sdk.CreateLoadBalancerCommandInput;
  readonly listeners: Map<number, Listener>;
  readonly policies: Map<string, Policy>;
  /** Policies by instance port. */
  readonly backends: Map<number, readonly string[]>;
  readonly instances: Set<string>;
  readonly zones: Set<string>;
  readonly subnets: Map<string, { readonly zone: string }>;
  readonly tags: Map<string, string>;
  securityGroups: readonly string[];
  healthCheck: sdk.HealthCheck;
  attributes: sdk.LoadBalancerAttributes;
}

/** All that one account has in one region. */
export class RegionState {
  readonly balancers = new Map<string, Balancer>();
}
