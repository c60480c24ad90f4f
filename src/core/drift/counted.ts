import { CHANGE_CLASSES, type ChangeClass } from '../change-class.ts';
import { count } from '../change-words.ts';
import type { ClassedDifference } from './differences.ts';

/** Classes that say the same to whoever depends on an object: shown, and no drift unless asked for. */
const HARMLESS: ReadonlySet<ChangeClass> = new Set(['cosmetic', 'platform-added']);

export function isHarmless(one: ChangeClass): boolean {
  return HARMLESS.has(one);
}

/** `12 differences: 1 breaking, 10 routing, 1 cosmetic`; `no difference` for none. */
export function countsText(found: readonly Pick<ClassedDifference, 'class'>[]): string {
  if (found.length === 0) return 'no difference';
  const parts = CHANGE_CLASSES.flatMap((one) => {
    const { length } = found.filter((difference) => difference.class === one);
    return length === 0 ? [] : [`${length} ${one}`];
  });
  return `${count(found.length, ['difference', 'differences'])}: ${parts.join(', ')}`;
}
