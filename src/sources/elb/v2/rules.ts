import type { Rule } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { JsonObject } from '../../../core/json.ts';
import type { Resource } from '../../kind-reader.ts';
import { members, required } from '../../members.ts';
import { listPages } from '../marker-pages.ts';
import { actionList } from './actions.ts';
import type { V2Api } from './api.ts';
import { conditionsOf } from './conditions.ts';
import { transformList } from './transforms.ts';

/** A rule in its final form but for its tags, which are read for many rules at once. */
export interface ReadRule {
  readonly arn: string;
  /** `default`, or the number in digits. */
  readonly priority: string;
  readonly isDefault: boolean;
  readonly intent: JsonObject;
}

/**
 * The rules of one listener by priority, the default rule last. `place`: the listener, for the secrets of its rules:
 * `alb/web/443`.
 */
export async function readRules(
  api: V2Api,
  listenerArn: string,
  place: string,
  about: Resource,
): Promise<readonly ReadRule[]> {
  const rules = await listPages(
    'elasticloadbalancing:DescribeRules',
    async (page) => await api.send(new api.sdk.DescribeRulesCommand({ ListenerArn: listenerArn, ...page }), about),
    (page) => page.Rules,
    ({ RuleArn }) => RuleArn,
  );
  return rules.map((rule) => ruleOf(rule, place)).sort(byPriority);
}

function ruleOf(rule: Rule, place: string): ReadRule {
  const arn = required(rule.RuleArn, 'ARN of a rule');
  const priority = required(rule.Priority, `priority of rule ${arn}`);
  return {
    arn,
    priority,
    isDefault: rule.IsDefault === true || priority === 'default',
    intent: members({
      priority: /^\d+$/.test(priority) ? Number(priority) : priority,
      conditions: conditionsOf(rule.Conditions ?? []),
      transforms: transformList(rule.Transforms ?? []),
      actions: actionList(rule.Actions ?? [], `${place}/${priority}`),
    }),
  };
}

function byPriority(a: ReadRule, b: ReadRule): number {
  return rank(a) - rank(b);
}

/** Rule, API reference: 1 to 50,000, unique in the listener; the default rule is evaluated last. */
function rank({ isDefault, priority }: ReadRule): number {
  return isDefault ? Number.POSITIVE_INFINITY : Number(priority);
}
