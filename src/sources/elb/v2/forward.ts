import type { Action, TargetGroupStickinessConfig } from '@aws-sdk/client-elastic-load-balancing-v2';
import { reference } from '../../../core/document.ts';
import type { Json } from '../../../core/json.ts';
import { members, required } from '../../members.ts';
import { compareBy } from '../../order.ts';

/**
 * Where an action forwards to. AWS echoes one and the same rule as `TargetGroupArn`, as `ForwardConfig` or as both (Action,
 * API reference); here it is always the list of groups. Of a single group the weight says nothing; of several it is written
 * only if AWS returned one, for a network balancer may refuse weights.
 */
export function forward({ TargetGroupArn: single, ForwardConfig: config }: Action): Json | undefined {
  if (single === undefined && config === undefined) return undefined;
  const listed = (config?.TargetGroups ?? []).map((group) => ({
    arn: required(group.TargetGroupArn, 'target group of a forward action'),
    weight: group.Weight,
  }));
  const groups =
    single === undefined || listed.some(({ arn }) => arn === single)
      ? listed
      : [...listed, { arn: single, weight: undefined }];
  const weighted = groups.length > 1;
  const order = compareBy<(typeof groups)[number]>(
    ({ arn }) => arn,
    ({ weight }) => String(weight),
  );
  return members({
    groups: [...groups]
      .sort(order)
      .map(({ arn, weight }) =>
        members({ targetGroup: reference('target-group', arn), weight: weighted ? weight : undefined }),
      ),
    stickiness: stickiness(config?.TargetGroupStickinessConfig),
  });
}

/** Seconds; `true` for a network balancer, which takes no duration. Disabled, absent and "disabled, for a day" are one. */
function stickiness(config: TargetGroupStickinessConfig | undefined): Json | undefined {
  if (config?.Enabled !== true) return undefined;
  return config.DurationSeconds ?? true;
}
