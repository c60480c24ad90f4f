import { createHash } from 'node:crypto';
import type * as sdk from '@aws-sdk/client-elastic-load-balancing-v2';

export interface BalancerState {
  readonly arn: string;
  readonly name: string;
  readonly type: sdk.LoadBalancerTypeEnum;
  /** As it is described, but for what is computed at each reading: its state. */
  shown: sdk.LoadBalancer;
  /** What the creation asked for: a second creation with the same answers with the same balancer. */
  readonly created: string;
  readonly since: number;
  /** Values that differ from AWS's defaults. */
  readonly attributes: Map<string, string>;
  readonly listeners: Set<string>;
  capacity: { units: number; since: number; decreases: number } | null;
}

export interface TargetState {
  readonly target: sdk.TargetDescription;
  readonly since: number;
  drainingSince: number | null;
}

export interface TargetGroupState {
  readonly arn: string;
  readonly name: string;
  shown: sdk.TargetGroup;
  readonly created: string;
  readonly attributes: Map<string, string>;
  /** By id and port: one address on two ports is two targets. */
  readonly targets: Map<string, TargetState>;
}

export interface ListenerState {
  readonly arn: string;
  readonly balancer: string;
  /** As it is described; its actions as they were given, with their secrets. */
  shown: sdk.Listener;
  created: string;
  /** The certificates of the list, which may hold the default one too. */
  readonly certificates: Set<string>;
  readonly attributes: Map<string, string>;
  readonly rules: Set<string>;
  readonly defaultRule: string;
}

export interface RuleState {
  readonly arn: string;
  readonly listener: string;
  priority: number;
  conditions: readonly sdk.RuleCondition[];
  actions: readonly sdk.Action[];
  transforms: readonly sdk.RuleTransform[];
}

export interface TrustStoreState {
  readonly arn: string;
  readonly name: string;
  readonly since: number;
  bundle: Buffer;
  certificates: number;
  readonly revocations: Map<number, { readonly content: Buffer; readonly entries: number }>;
  nextRevocation: number;
}

export type AttributeOwner = 'load-balancer' | 'target-group' | 'listener';

/** A key that AWS adds to all objects of a kind one day. */
export interface ShippedAttribute {
  readonly on: AttributeOwner;
  /** The types of load balancers, or protocols, that have it; default all. */
  readonly of?: readonly string[];
  readonly key: string;
  readonly value: string;
}

/** Everything that one account has in one region. */
export class ElbState {
  readonly balancers = new Map<string, BalancerState>();
  readonly targetGroups = new Map<string, TargetGroupState>();
  readonly listeners = new Map<string, ListenerState>();
  readonly rules = new Map<string, RuleState>();
  readonly trustStores = new Map<string, TrustStoreState>();
  /** Tags by ARN, of all five kinds. */
  readonly tags = new Map<string, Map<string, string>>();
  /** Resource policies of shared trust stores. */
  readonly policies = new Map<string, string>();
  /** What is left of the requests that may come at once. */
  bucket: { readonly tokens: number; readonly since: number } | null = null;
  readonly #scope: string;
  #made = 0;
  #usage: ReadonlyMap<string, ReadonlySet<string>> | null = null;

  constructor(account: string, region: string) {
    this.#scope = `${account}/${region}`;
  }

  /** Sixteen hex digits as they end an ARN: the same ones for the same seed, others for a thing made anew. */
  newId(what: string): string {
    this.#made++;
    return createHash('sha256').update(`${this.#scope}/${what}/${this.#made}`).digest('hex').slice(0, 16);
  }

  /** To be called after every change of an action: who uses which target group is computed from them. */
  touch(): void {
    this.#usage = null;
  }

  /** The load balancers that send requests to each target group. */
  usage(): ReadonlyMap<string, ReadonlySet<string>> {
    if (this.#usage !== null) return this.#usage;
    const usage = new Map<string, Set<string>>();
    const add = (actions: readonly sdk.Action[], balancer: string): void => {
      for (const group of actions.flatMap(groupsOf)) {
        const users = usage.get(group) ?? new Set();
        usage.set(group, users.add(balancer));
      }
    };
    for (const { shown, balancer, rules } of this.listeners.values()) {
      add(shown.DefaultActions ?? [], balancer);
      for (const arn of rules) add(this.rules.get(arn)?.actions ?? [], balancer);
    }
    this.#usage = usage;
    return usage;
  }
}

/** The target groups that an action forwards to. */
export function groupsOf(action: sdk.Action): string[] {
  const tuples = action.ForwardConfig?.TargetGroups ?? [];
  const all = [action.TargetGroupArn, ...tuples.map((tuple) => tuple.TargetGroupArn)];
  return [...new Set(all.filter((arn) => arn !== undefined))];
}
