import { inertName, shortText } from './member-words.ts';
import type { PlatformAddition } from './platform-added.ts';

/** `platform added routing.http.x = false (1,000 load balancers)`. */
export function describeAddition({ key, value, count, noun }: PlatformAddition): string {
  const text = shortText(key, value);
  const what = text === null ? inertName(key) : `${inertName(key)} = ${text}`;
  return `platform added ${what} (${count.toLocaleString('en-US')} ${noun[count === 1 ? 0 : 1]})`;
}

/** The same setting of several scopes is one addition. */
export function mergeAdditions(additions: readonly PlatformAddition[]): readonly PlatformAddition[] {
  const same = Map.groupBy(additions, ({ key, value, noun }) => JSON.stringify([key, value, noun]));
  return [...same.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ ...first, count: others.reduce((sum, { count }) => sum + count, first.count) }],
  );
}
