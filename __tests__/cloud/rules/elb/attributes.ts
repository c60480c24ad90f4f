import { balancerDefaults, listenerDefaults, targetGroupDefaults } from './attribute-defaults.ts';
import { balancerOf, listenerOf, MOST_ARNS, refuseMany, targetGroupOf } from './find.ts';
import { type Context, type Handlers, invalid } from './operation.ts';
import type { AttributeOwner, BalancerState, ListenerState, ShippedAttribute, TargetGroupState } from './state.ts';

interface Pair {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

interface Owner {
  readonly on: AttributeOwner;
  /** Its type or protocol, which decides the keys that AWS ships to it. */
  readonly of: string;
  readonly defaults: Readonly<Record<string, string>>;
  readonly changed: Map<string, string>;
}

const NOUNS: Readonly<Record<AttributeOwner, string>> = {
  'load-balancer': 'Load balancer',
  'target-group': 'Target group',
  listener: 'Listener',
};

/** Attributes of the three kinds that have them; AWS may ship more keys at any time. */
export function attributes(shipped: readonly ShippedAttribute[]): Handlers {
  const defaultsOf = ({ on, of, defaults }: Owner): Readonly<Record<string, string>> => {
    const added = shipped.filter((one) => one.on === on && (one.of === undefined || one.of.includes(of)));
    return { ...defaults, ...Object.fromEntries(added.map(({ key, value }) => [key, value])) };
  };
  const show = (owner: Owner): { Attributes: { Key: string; Value: string }[] } => ({
    Attributes: Object.entries(defaultsOf(owner)).map(([Key, value]) => ({
      Key,
      Value: owner.changed.get(Key) ?? value,
    })),
  });
  const modify = (owner: Owner, pairs: readonly Pair[]): ReturnType<typeof show> => {
    refuseMany(pairs, 'attributes', MOST_ARNS);
    const defaults = defaultsOf(owner);
    for (const { Key = '', Value = '' } of pairs) {
      if (!(Key in defaults)) throw invalid(`${NOUNS[owner.on]} attribute key '${Key}' is not recognized`);
      refuseValue(owner, Key, Value);
    }
    for (const { Key = '', Value = '' } of pairs) {
      if (Value === defaults[Key]) owner.changed.delete(Key);
      else owner.changed.set(Key, Value);
    }
    return show(owner);
  };
  return {
    DescribeLoadBalancerAttributes: ({ LoadBalancerArn }, c) => show(ofBalancer(balancerOf(LoadBalancerArn, c))),
    ModifyLoadBalancerAttributes: ({ LoadBalancerArn, Attributes }, c) =>
      modify(ofBalancer(balancerOf(LoadBalancerArn, c)), Attributes),
    DescribeTargetGroupAttributes: ({ TargetGroupArn }, c) => show(ofGroup(targetGroupOf(TargetGroupArn, c))),
    ModifyTargetGroupAttributes: ({ TargetGroupArn, Attributes }, c) =>
      modify(ofGroup(targetGroupOf(TargetGroupArn, c)), Attributes),
    DescribeListenerAttributes: ({ ListenerArn }, c) => show(ofListener(listenerOf(ListenerArn, c), c)),
    ModifyListenerAttributes: ({ ListenerArn, Attributes }, c) =>
      modify(ofListener(listenerOf(ListenerArn, c), c), Attributes),
  };
}

/** Switches take two words, and the number of secondary addresses never falls (model, LoadBalancerAttribute). */
function refuseValue({ defaults, changed }: Owner, key: string, value: string): void {
  const before = changed.get(key) ?? defaults[key];
  const isSwitch = key.endsWith('.enabled') && (before === 'true' || before === 'false');
  if (isSwitch && value !== 'true' && value !== 'false') {
    throw invalid(`The value of '${key}' must be 'true' or 'false'`);
  }
  if (key === 'secondary_ips.auto_assigned.per_subnet' && Number(value) < Number(before)) {
    throw invalid(`The value of '${key}' cannot be decreased from '${before}' to '${value}'`);
  }
}

function ofBalancer(balancer: BalancerState): Owner {
  const { type, attributes: changed } = balancer;
  return { on: 'load-balancer', of: type, defaults: balancerDefaults(balancer), changed };
}

function ofGroup(group: TargetGroupState): Owner {
  const { shown, attributes: changed } = group;
  return { on: 'target-group', of: shown.Protocol ?? 'lambda', defaults: targetGroupDefaults(group), changed };
}

function ofListener(listener: ListenerState, context: Context): Owner {
  const { type } = balancerOf(listener.balancer, context);
  const { shown, attributes: changed } = listener;
  return { on: 'listener', of: shown.Protocol ?? 'GENEVE', defaults: listenerDefaults(listener, type), changed };
}
