import type { RuleTransform } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Json } from '../../../core/json.ts';
import { members, required } from '../../members.ts';
import { compareText } from '../../order.ts';

/** What a rule rewrites before it forwards, by type; the rewrites of one type keep their order. None and no list are one. */
export function transformList(transforms: readonly RuleTransform[]): Json | undefined {
  if (transforms.length === 0) return undefined;
  return transforms
    .map((transform) => {
      const type = required(transform.Type, 'type of a transform');
      const rewrites = transform.HostHeaderRewriteConfig?.Rewrites ?? transform.UrlRewriteConfig?.Rewrites ?? [];
      return { type, rewrites: rewrites.map(({ Regex, Replace }) => members({ regex: Regex, replace: Replace })) };
    })
    .sort((a, b) => compareText(a.type, b.type))
    .map(({ type, rewrites }) => ({ [type]: rewrites }));
}
