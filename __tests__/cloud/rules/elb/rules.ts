import type { Rule } from '@aws-sdk/client-elastic-load-balancing-v2';
import { accept, shown as shownActions, type Where } from './actions.ts';
import { acceptConditions, acceptTransforms } from './conditions.ts';
import { balancerOf, listenerOf, refuseMany, ruleOf } from './find.ts';
import { arnOf, tailOf } from './names.ts';
import { type Context, type Handlers, invalid, refuse } from './operation.ts';
import { pageOf } from './pages.ts';
import type { ListenerState, RuleState } from './state.ts';
import { setTags } from './tags.ts';

const MOST_PRIORITY = 50_000;

export const rules: Handlers = {
  CreateRule({ ListenerArn, Conditions, Priority, Actions, Tags = [], Transforms = [] }, context) {
    const listener = listenerOf(ListenerArn, context);
    const where = whereOf(listener, context);
    refusePriority(Priority, listener, null, context);
    const rule: RuleState = {
      arn: arnOf(context, `listener-rule/${tailOf(ListenerArn)}/${context.state.newId(`rule/${Priority}`)}`),
      listener: ListenerArn,
      priority: Priority,
      conditions: acceptConditions(Conditions, where.balancer.type),
      actions: accept(Actions, where, [], context),
      transforms: acceptTransforms(Transforms, where.balancer.type),
    };
    setTags(rule.arn, Tags, context);
    context.state.rules.set(rule.arn, rule);
    listener.rules.add(rule.arn);
    context.state.touch();
    return { Rules: [show(rule)] };
  },

  DescribeRules({ ListenerArn, RuleArns = [], ...paging }, context) {
    if (ListenerArn !== undefined && RuleArns.length > 0) {
      throw invalid('Rule ARNs and a listener ARN cannot be specified at the same time');
    }
    if (RuleArns.length > 0) {
      refuseMany(RuleArns, 'ruleArns');
      return { Rules: RuleArns.map((arn) => any(arn, context)) };
    }
    if (ListenerArn === undefined) throw invalid('You must specify either listener ARN or rule ARNs');
    const listener = listenerOf(ListenerArn, context);
    const own = [...listener.rules].map((arn) => show(ruleOf(arn, context)));
    const key = ({ Priority = '', IsDefault }: Rule): string => (IsDefault === true ? '~' : Priority.padStart(5, '0'));
    const { items, marker } = pageOf([...own, defaultRule(listener)], key, paging, context);
    return { Rules: items, ...marker };
  },

  ModifyRule({ RuleArn, Conditions, Actions, Transforms, ResetTransforms }, context) {
    const rule = ruleOf(refuseDefault(RuleArn, 'modified', context), context);
    const where = whereOf(listenerOf(rule.listener, context), context);
    if (ResetTransforms === true && Transforms !== undefined) {
      throw invalid('Transforms cannot be specified when they are reset');
    }
    const conditions = Conditions && acceptConditions(Conditions, where.balancer.type);
    const transforms = ResetTransforms === true ? [] : Transforms && acceptTransforms(Transforms, where.balancer.type);
    rule.actions = Actions === undefined ? rule.actions : accept(Actions, where, rule.actions, context);
    rule.conditions = conditions ?? rule.conditions;
    rule.transforms = transforms ?? rule.transforms;
    context.state.touch();
    return { Rules: [show(rule)] };
  },

  DeleteRule({ RuleArn }, context) {
    const rule = ruleOf(refuseDefault(RuleArn, 'deleted', context), context);
    listenerOf(rule.listener, context).rules.delete(RuleArn);
    context.state.rules.delete(RuleArn);
    context.state.tags.delete(RuleArn);
    context.state.touch();
    return {};
  },

  /** All at once: two rules may change places. */
  SetRulePriorities({ RulePriorities }, context) {
    const wanted = new Map<RuleState, number>();
    for (const { RuleArn = '', Priority } of RulePriorities) {
      const rule = ruleOf(refuseDefault(RuleArn, 'modified', context), context);
      if (Priority === undefined) throw invalid(`A priority must be specified for rule '${RuleArn}'`);
      wanted.set(rule, Priority);
    }
    for (const [rule, priority] of wanted) {
      refusePriority(priority, listenerOf(rule.listener, context), wanted, context, rule);
    }
    for (const [rule, priority] of wanted) rule.priority = priority;
    return { Rules: [...wanted.keys()].map(show) };
  },
};

function refusePriority(
  priority: number,
  listener: ListenerState,
  wanted: ReadonlyMap<RuleState, number> | null,
  context: Context,
  self?: RuleState,
): void {
  if (!(priority >= 1 && priority <= MOST_PRIORITY)) {
    throw invalid(`The priority '${priority}' must be between 1 and ${MOST_PRIORITY}`);
  }
  const others = [...listener.rules].map((arn) => ruleOf(arn, context)).filter((rule) => rule !== self);
  if (others.some((rule) => (wanted?.get(rule) ?? rule.priority) === priority)) {
    throw refuse('PriorityInUse', `Priority '${priority}' is currently in use`);
  }
}

/** "The listener must be associated with an Application Load Balancer or a dual-stack Network Load Balancer" (model, CreateRule). */
function whereOf(listener: ListenerState, context: Context): Where {
  const balancer = balancerOf(listener.balancer, context);
  if (balancer.type === 'gateway') {
    throw refuse('OperationNotPermitted', 'Rules are not supported for listeners of Gateway Load Balancers');
  }
  if (balancer.type === 'network' && balancer.shown.IpAddressType !== 'dualstack') {
    throw refuse('InvalidConfigurationRequest', 'Rules are supported for dual-stack Network Load Balancers only');
  }
  return { balancer, protocol: listener.shown.Protocol };
}

function refuseDefault(arn: string, verb: string, context: Context): string {
  const isDefault = [...context.state.listeners.values()].some(({ defaultRule: one }) => one === arn);
  if (isDefault) throw refuse('OperationNotPermitted', `Default rule '${arn}' cannot be ${verb}`);
  return arn;
}

function any(arn: string, context: Context): Rule {
  const rule = context.state.rules.get(arn);
  if (rule !== undefined) return show(rule);
  const listener = [...context.state.listeners.values()].find(({ defaultRule: one }) => one === arn);
  if (listener === undefined) throw refuse('RuleNotFound', 'One or more rules not found');
  return defaultRule(listener);
}

function show({ arn, priority, conditions, actions, transforms }: RuleState): Rule {
  return {
    RuleArn: arn,
    Priority: String(priority),
    Conditions: [...conditions],
    Actions: shownActions(actions),
    IsDefault: false,
    Transforms: [...transforms],
  };
}

/** The default actions of a listener, as a rule. */
function defaultRule({ defaultRule: RuleArn, shown }: ListenerState): Rule {
  const Actions = shownActions(shown.DefaultActions ?? []);
  return { RuleArn, Priority: 'default', Conditions: [], Actions, IsDefault: true, Transforms: [] };
}
