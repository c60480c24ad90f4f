import type { JsonObject } from '../../core/json.ts';

/** What makes a record set one of its zone. */
export function recordKey(item: JsonObject): string {
  const parts = [item['name'], item['type'], item['setIdentifier']];
  return parts.filter((part) => part !== undefined).join(' ');
}
