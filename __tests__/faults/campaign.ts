/*
 * Campaigns try one thing at every place where it can happen. `npm test` tries some of the places, the same ones each time;
 * all of them, for hours: HOLDFAST_TEST_LONG=1 npm test __tests__/faults
 */
export const LONG = process.env['HOLDFAST_TEST_LONG'] === '1';

/** So many of the list, spread over it, its first and last among them; in the long form all. */
export function some<T>(list: readonly T[], count: number): readonly T[] {
  if (LONG || list.length <= count) return list;
  const step = (list.length - 1) / Math.max(1, count - 1);
  return [...new Set(Array.from({ length: count }, (_, i) => Math.round(i * step)))].map((at) => list[at] as T);
}

/** How often something that hangs on chance is tried. */
export const rounds = (count: number): number => (LONG ? count * 20 : count);

/** From 1 to `count`. */
export const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1);
