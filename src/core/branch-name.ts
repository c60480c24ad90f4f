/** Whether git takes this as the name of a branch, without `refs/heads/`. (git-check-ref-format; `HEAD`: git-branch) */
export function isBranchName(name: string): boolean {
  if (name === '' || name === '@' || name === 'HEAD' || name.startsWith('refs/')) return false;
  // Control characters and space, what revisions use, and the ends that git forbids.
  if (/[\p{Cc} ~^:?*[\\]|\.\.|@\{|\/\/|^[-/]|[/.]$/u.test(name)) return false;
  return name.split('/').every((part) => !part.startsWith('.') && !part.endsWith('.lock'));
}
