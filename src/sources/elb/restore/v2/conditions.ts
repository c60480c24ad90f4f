import type { RuleCondition, RuleTransform } from '@aws-sdk/client-elastic-load-balancing-v2';
import { HoldfastError } from '../../../../core/errors.ts';
import { isObject, type Json, type JsonObject } from '../../../../core/json.ts';
import { listAt, textAt, textsAt } from '../values.ts';
import { defined } from './actions.ts';

/** The inverse of `conditionsOf`: a map by field, or a list of such maps where a field comes more than once. */
export function conditionsInput(conditions: Json | undefined): RuleCondition[] {
  const maps = Array.isArray(conditions)
    ? conditions.filter(isObject)
    : isObject(conditions ?? null)
      ? [conditions]
      : [];
  return maps.flatMap((map) =>
    Object.entries(map as JsonObject).map(([field, value]) => conditionInput(field, isObject(value) ? value : {})),
  );
}

function conditionInput(Field: string, value: JsonObject): RuleCondition {
  const list = (name: string) => (textsAt(value, name).length === 0 ? undefined : [...textsAt(value, name)]);
  const matches = defined({ Values: list('values'), RegexValues: list('regex') });
  switch (Field) {
    case 'host-header':
      return { Field, HostHeaderConfig: matches };
    case 'path-pattern':
      return { Field, PathPatternConfig: matches };
    case 'http-header':
      return { Field, HttpHeaderConfig: { HttpHeaderName: textAt(value, 'name'), ...matches } };
    case 'http-request-method':
      return { Field, HttpRequestMethodConfig: matches };
    case 'source-ip':
      return { Field, SourceIpConfig: { ...matches, ...defined({ IpAddressType: textAt(value, 'ipAddressType') }) } };
    case 'query-string':
      return {
        Field,
        QueryStringConfig: {
          Values: listAt(value, 'values').map((pair) =>
            defined({ Key: textAt(pair, 'key'), Value: textAt(pair, 'value') }),
          ),
        },
      };
    default:
      throw new HoldfastError('restore-refused', `'${Field}' is no condition that this version can write`, {
        hint: 'update Holdfast, or make this rule by hand',
      });
  }
}

/** The inverse of `transformList`. */
export function transformsInput(transforms: Json | undefined): RuleTransform[] {
  const list = Array.isArray(transforms) ? transforms.filter(isObject) : [];
  return list.flatMap((transform) =>
    Object.keys(transform).map((Type): RuleTransform => {
      const rewrites = listAt(transform, Type).map((one) =>
        defined({ Regex: textAt(one, 'regex'), Replace: textAt(one, 'replace') }),
      );
      return Type === 'host-header-rewrite'
        ? { Type, HostHeaderRewriteConfig: { Rewrites: rewrites } }
        : ({ Type, UrlRewriteConfig: { Rewrites: rewrites } } as RuleTransform);
    }),
  );
}
