import type { LoadBalancerTypeEnum, RuleCondition, RuleTransform } from '@aws-sdk/client-elastic-load-balancing-v2';
import { invalid, refuse } from './operation.ts';

const CONFIGS = {
  'host-header': 'HostHeaderConfig',
  'path-pattern': 'PathPatternConfig',
  'http-header': 'HttpHeaderConfig',
  'query-string': 'QueryStringConfig',
  'http-request-method': 'HttpRequestMethodConfig',
  'source-ip': 'SourceIpConfig',
} as const;
type Field = keyof typeof CONFIGS;

const REPEATABLE: ReadonlySet<string> = new Set(['http-header', 'query-string']);
/** The fields whose values AWS answers in two places. */
const ECHOED: ReadonlySet<string> = new Set(['host-header', 'path-pattern']);
const MOST_VALUES = 5;

/** Checks the conditions of a rule, which may have none, and writes them as AWS answers them (model, RuleCondition). */
export function acceptConditions(conditions: readonly RuleCondition[], type: LoadBalancerTypeEnum): RuleCondition[] {
  const fields = conditions.map(({ Field: field = '' }) => field);
  for (const field of fields) {
    if (!(field in CONFIGS)) {
      throw invalid(`Condition field '${field}' must be one of '[${Object.keys(CONFIGS).join(', ')}]'`);
    }
    if (!REPEATABLE.has(field) && fields.indexOf(field) !== fields.lastIndexOf(field)) {
      throw invalid(`Condition field '${field}' cannot be specified more than once`);
    }
    if (type === 'network' && field !== 'source-ip') {
      throw invalid(`Condition field '${field}' is not supported for load balancers of type 'network'`);
    }
  }
  return conditions.map((condition) => completed(condition, condition.Field as Field));
}

interface Values {
  readonly Values?: readonly unknown[];
  readonly RegexValues?: readonly string[];
  readonly IpAddressType?: string;
  readonly HttpHeaderName?: string;
}

function completed(condition: RuleCondition, field: Field): RuleCondition {
  const name = CONFIGS[field];
  const plain = { ...pick('Values', condition.Values), ...pick('RegexValues', condition.RegexValues) };
  const config = (condition[name] ?? (ECHOED.has(field) ? plain : {})) as Values;
  const { Values: values = [], RegexValues: regexes = [] } = config;
  if (values.length + regexes.length === 0 && config.IpAddressType === undefined) {
    throw invalid('A condition value must be specified');
  }
  if (values.length > 0 && regexes.length > 0) {
    throw invalid(`Condition field '${field}' cannot have both values and regular expressions`);
  }
  if (values.length + regexes.length > MOST_VALUES) {
    throw invalid(`Condition field '${field}' can have at most ${MOST_VALUES} values`);
  }
  if (field === 'http-header' && config.HttpHeaderName === undefined) {
    throw invalid("A header name must be specified for condition field 'http-header'");
  }
  const echo = ECHOED.has(field) ? { ...pick('Values', values), ...pick('RegexValues', regexes) } : {};
  return { Field: field, ...echo, [name]: config };
}

function pick(name: string, list: readonly unknown[] | undefined): Readonly<Record<string, unknown>> {
  return list === undefined || list.length === 0 ? {} : { [name]: list };
}

/** At most one of each type, with exactly one rewrite (ALB guide, Transforms). */
export function acceptTransforms(transforms: readonly RuleTransform[], type: LoadBalancerTypeEnum): RuleTransform[] {
  if (transforms.length > 0 && type !== 'application') {
    throw refuse('InvalidConfigurationRequest', `Transforms are not supported for load balancers of type '${type}'`);
  }
  const types = transforms.map(({ Type }) => Type);
  if (new Set(types).size < types.length) throw invalid('Each type of transform can be specified once');
  for (const { Type, HostHeaderRewriteConfig, UrlRewriteConfig } of transforms) {
    const config = Type === 'host-header-rewrite' ? HostHeaderRewriteConfig : UrlRewriteConfig;
    if (config?.Rewrites?.length !== 1) throw invalid(`Transforms of type '${Type}' must have exactly one rewrite`);
  }
  return [...transforms];
}
