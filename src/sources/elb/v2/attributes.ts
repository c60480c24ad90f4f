import type { JsonObject } from '../../../core/json.ts';
import { present } from '../../listing.ts';
import { required } from '../../members.ts';
import { compareText } from '../../order.ts';

interface Attribute {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

/**
 * Attributes by key, sorted: AWS adds keys as time goes by, so they are kept as they come. One that has no value (a log
 * bucket that nobody set) is an empty text.
 */
export function attributeMap(call: string, attributes: readonly Attribute[] | undefined): JsonObject {
  const entries = present(call, attributes).map(({ Key, Value }): [string, string] => [
    required(Key, `key of an attribute (${call})`),
    Value ?? '',
  ]);
  return Object.fromEntries(entries.sort(([a], [b]) => compareText(a, b)));
}
