import type { QueryStringKeyValuePair, RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Json, JsonObject } from '../../../core/json.ts';
import { asSet, members, required } from '../../members.ts';
import { compareBy } from '../../order.ts';

/**
 * Conditions of a rule: a map by field, or a list of such maps when a field comes more than once, as `http-header` and
 * `query-string` may (Rule, API reference). A rule may have none.
 */
export function conditionsOf(conditions: readonly RuleCondition[]): Json {
  const all = conditions.map((condition) => ({
    field: required(condition.Field, 'field of a condition'),
    value: conditionOf(condition),
  }));
  all.sort(
    compareBy(
      ({ field }) => field,
      ({ value }) => JSON.stringify(value),
    ),
  );
  const repeats = new Set(all.map(({ field }) => field)).size < all.length;
  if (repeats) return all.map(({ field, value }) => ({ [field]: value }));
  return Object.fromEntries(all.map(({ field, value }) => [field, value]));
}

/**
 * AWS returns the values of a condition in the structure of its field, beside the structure, or in both, by how it was
 * made: here they are one sorted list.
 */
function conditionOf(condition: RuleCondition): JsonObject {
  const { HostHeaderConfig, PathPatternConfig, HttpHeaderConfig, HttpRequestMethodConfig, SourceIpConfig } = condition;
  const typed = [HostHeaderConfig, PathPatternConfig, HttpHeaderConfig, HttpRequestMethodConfig, SourceIpConfig];
  const patterns = [HostHeaderConfig, PathPatternConfig, HttpHeaderConfig];
  const pairs = condition.QueryStringConfig?.Values?.map(pairOf).sort(compareBy((pair) => JSON.stringify(pair)));
  return members({
    name: HttpHeaderConfig?.HttpHeaderName,
    ipAddressType: SourceIpConfig?.IpAddressType,
    values: pairs ?? union(condition.Values, ...typed.map((config) => config?.Values)),
    regex: union(condition.RegexValues, ...patterns.map((config) => config?.RegexValues)),
  });
}

function pairOf({ Key, Value }: QueryStringKeyValuePair): JsonObject {
  return members({ key: Key || undefined, value: Value });
}

/** No list, and an empty one, is no member: a condition matches values or expressions. */
function union(...lists: readonly (readonly string[] | undefined)[]): Json | undefined {
  const all = new Set(lists.flatMap((list) => list ?? []));
  return all.size === 0 ? undefined : asSet([...all]);
}
