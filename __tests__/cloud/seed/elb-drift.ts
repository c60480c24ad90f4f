import {
  type Action,
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  ElasticLoadBalancingV2Client,
  ModifyRuleCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { configOf, type Place } from './network.ts';

/** What somebody did in the console: half of the site's traffic goes to the green group. */
export async function changeARule(url: string, place: Place = {}): Promise<{ readonly rule: string }> {
  const client = new ElasticLoadBalancingV2Client(configOf(url, place));
  const { LoadBalancers = [] } = await client.send(new DescribeLoadBalancersCommand({ Names: ['web'] }));
  const LoadBalancerArn = LoadBalancers[0]?.LoadBalancerArn ?? '';
  const { Listeners = [] } = await client.send(new DescribeListenersCommand({ LoadBalancerArn }));
  const ListenerArn = Listeners.find(({ Port }) => Port === 443)?.ListenerArn ?? '';
  const { Rules = [] } = await client.send(new DescribeRulesCommand({ ListenerArn }));
  const rule = Rules.find(({ Priority }) => Priority === '10');
  if (rule?.RuleArn === undefined) throw new Error("no rule 10 on balancer 'web': seed the account first");
  const Actions = (rule.Actions ?? []).map(halved);
  await client.send(new ModifyRuleCommand({ RuleArn: rule.RuleArn, Actions }));
  client.destroy();
  return { rule: rule.RuleArn };
}

function halved(action: Action): Action {
  const TargetGroups = (action.ForwardConfig?.TargetGroups ?? []).map((tuple) => ({ ...tuple, Weight: 50 }));
  return { ...action, ForwardConfig: { ...action.ForwardConfig, TargetGroups } };
}
