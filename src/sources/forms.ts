import { reference } from '../core/document.ts';
import type { Json, JsonObject } from '../core/json.ts';
import { asSet, required } from './members.ts';
import { compareText } from './order.ts';

/** References to objects of one kind whose order has no meaning: security groups. */
export function references(kind: string, ids: readonly string[]): Json {
  return asSet(ids).map((id) => reference(kind, id));
}

/** Tags by key, sorted. `fromEntries` also keeps a tag that is called `__proto__`. */
export function tagMap(
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[],
): JsonObject {
  const entries = tags.map(({ Key, Value }): [string, string] => [required(Key, 'key of a tag'), Value ?? '']);
  return Object.fromEntries(entries.sort(([a], [b]) => compareText(a, b)));
}
