import { HoldfastError } from '../core/errors.ts';
import type { Json, JsonObject } from '../core/json.ts';
import { compareText } from './order.ts';

/** An object in the order given, without the members that AWS did not return. Zero, false and '' are values. */
export function members(all: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, Json] => entry[1] !== undefined));
}

/** A text list whose order has no meaning. Duplicates stay. */
export function asSet(values: readonly string[]): readonly string[] {
  return [...values].sort(compareText);
}

/** A member that the model marks as required; its absence is a broken reply, never an empty value. */
export function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new HoldfastError('aws-error', `AWS returned no ${what}`, { hint: 'run it again' });
  return value;
}
