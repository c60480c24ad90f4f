import type { JsonObject } from '../../../../core/json.ts';
import type { Step } from '../../../../core/restore/step.ts';
import { awsErrorName, unlessGone } from '../../../gone.ts';
import { changedSincePlan } from '../steps.ts';
import { requireIds, textAt } from '../values.ts';
import { until, type V2 } from './api.ts';
import { balancerOfStep } from './live.ts';

/** Puts an application balancer behind its web ACL, behind another one, or behind none. */
export async function writeWebAcl(
  v2: V2,
  step: Step,
  before: JsonObject | null,
  after: JsonObject | null,
): Promise<void> {
  const { ctx } = v2;
  const sdk = await import('@aws-sdk/client-wafv2');
  const client = ctx.aws.client(sdk.WAFV2Client, ctx.region);
  const ResourceArn = (await balancerOfStep(v2, step))?.LoadBalancerArn;
  if (ResourceArn === undefined || after === null) return; // the association goes with the balancer
  const reply = await unlessGone('WAFNonexistentItemException', async () =>
    ctx.aws.send(client, new sdk.GetWebACLForResourceCommand({ ResourceArn }), { resource: step.key }),
  );
  const [is, wanted] = [reply?.WebACL?.ARN ?? null, textAt(after, 'webAcl') ?? null];
  if (is === wanted) return;
  if (before !== null && is !== (textAt(before, 'webAcl') ?? null))
    throw changedSincePlan(step, `its web ACL is ${is ?? 'none'} now`);
  requireIds(after);
  const command =
    wanted === null
      ? new sdk.DisassociateWebACLCommand({ ResourceArn })
      : new sdk.AssociateWebACLCommand({ WebACLArn: wanted, ResourceArn });
  // A balancer is unknown to AWS WAF for some seconds after it was made ("Retry your request", WAFUnavailableEntityException).
  await until(ctx, `AWS WAF to know load balancer ${step.key}`, async () => {
    try {
      await ctx.aws.send<typeof command>(client, command, { class: 'idempotent', resource: step.key });
      return true;
    } catch (thrown) {
      if (awsErrorName(thrown) !== 'WAFUnavailableEntityException') throw thrown;
      return false;
    }
  });
}
