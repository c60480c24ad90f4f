/** Whether what a report says names a path: by itself, or in the range of paths that a damaged part of an index held. */
export function isNamed(path: string, said: string): boolean {
  if (said.includes(`'${path}'`) || said.includes(`'${path}/'`) || /(^|, )everything/m.test(said)) return true;
  for (const [, from = '', to] of said.matchAll(/from '([^']*)' (?:to before '([^']*)'|to the end)/g)) {
    const behind = path >= from || `${path}/` >= from;
    if (behind && (to === undefined || path < to || `${path}/` < to)) return true;
  }
  return false;
}
