import type { Json, JsonObject } from '../../../core/json.ts';

/** One setting that AWS does not carry over by itself, and where it is to be seen again. */
export interface Setting<T, By extends string> {
  /** Member of the call's input. */
  readonly name: string;
  /** Which calls take it. */
  readonly by: By;
  /** Undefined = AWS's default, or not there. */
  of(database: T): Json | undefined;
}

/** Those that are meant by the name that they have in calls; what is of AWS's choice is left out. */
export function settingsOf<T, By extends string>(
  table: readonly Setting<T, By>[],
  database: T,
  isMeant: (setting: Setting<T, By>) => boolean = () => true,
): JsonObject {
  const pairs = table.filter(isMeant).map((setting) => [setting.name, setting.of(database)] as const);
  return Object.fromEntries(pairs.filter((pair): pair is [string, Json] => pair[1] !== undefined));
}
