import { isDeepStrictEqual } from 'node:util';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { Step } from '../../../core/restore/step.ts';
import { movedOn } from './api.ts';

/** Whether there is still something to do. Throws when live is neither as before nor as wanted. */
export function isToDo(live: Json, { before, after }: Step, what: string): boolean {
  if (isDeepStrictEqual(live, after)) return false;
  if (isDeepStrictEqual(live, before)) return true;
  throw movedOn(what);
}

/** What a step is about: what it makes, or what it takes away. */
export function sideOf({ before, after }: Step): JsonObject {
  const one = after ?? before;
  return isObject(one) ? one : {};
}
