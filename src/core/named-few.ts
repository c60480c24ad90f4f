/** More than these are counted and not named. */
const NAMED_MAX = 10;

/** `vol-a, vol-b and 8 more` */
export function namedFew(names: readonly string[]): string {
  const more = names.length - NAMED_MAX;
  return more > 0 ? `${names.slice(0, NAMED_MAX).join(', ')} and ${more} more` : names.join(', ');
}
