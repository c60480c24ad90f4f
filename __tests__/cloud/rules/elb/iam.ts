import type { Call } from '../../wire/call.ts';
import { TYPE_PATHS } from './names.ts';

// Service Authorization Reference, AWS Elastic Load Balancing V2.

/** Tags that come with a creation need the permission to add tags. */
export function elbActionsOf({ operation, input }: Pick<Call, 'operation' | 'input'>): string[] {
  const isTagging = operation.startsWith('Create') && input['Tags.member.1.Key'] !== undefined;
  return [operation, ...(isTagging ? ['AddTags'] : [])];
}

const ARNS = [
  'RuleArn',
  'ListenerArn',
  'TargetGroupArn',
  'TrustStoreArn',
  'LoadBalancerArn',
  'ResourceArn',
  'ResourceArns.member.1',
  'RulePriorities.member.1.RuleArn',
] as const;

/** Describe… act on everything; what is created is named by the pattern of its ARN. */
export function elbResourceOf({ operation, input, region, account }: Call): string {
  if (operation.startsWith('Describe')) return '*';
  const arn = ARNS.map((name) => input[name]).find((value) => value !== undefined);
  if (arn !== undefined) return String(arn);
  const root = `arn:aws:elasticloadbalancing:${region}:${account}`;
  const name = String(input['Name']);
  if (operation === 'CreateTargetGroup') return `${root}:targetgroup/${name}/*`;
  if (operation === 'CreateTrustStore') return `${root}:truststore/${name}/*`;
  if (operation !== 'CreateLoadBalancer') return '*';
  const type = String(input['Type'] ?? 'application') as keyof typeof TYPE_PATHS;
  return `${root}:loadbalancer/${TYPE_PATHS[type]}/${name}/*`;
}
