import type { Finding } from '../../core/result.ts';

/**
 * Whether an item that `--accept-live` names is, or holds, a path below `commit.path`: `example.com`, `public/example.com`,
 * `zone/public/example.com`, or a path or folder as the reports write them, with `commit.path` (`folder`) before it or not.
 */
export function namesItem(item: string, folder: string, path: string): boolean {
  const wanted = item.replace(/^ref:/, '').replace(/\/+$/, '');
  return `/${folder}/${path}/`.includes(`/${wanted}/`) || objectNames(path).has(wanted);
}

function objectNames(path: string): ReadonlySet<string> {
  // <account>/<region>/<source>/<kinds>/<key…>/<file>: the singular of the kind's folder names it too.
  const parts = path.split('/').slice(3);
  const kind = (parts[0] ?? '').replace(/ies$/, 'y').replace(/s$/, '');
  return new Set(parts.map((_, at) => [kind, ...parts.slice(1, at + 1)].join('/')));
}

/** What `--accept-live` named and no run found an edit of: a slip of the pen must not look like a success. */
export function nothingAccepted(items: readonly string[], accepted: readonly Accepted[]): readonly Finding[] {
  const ended = (item: string) =>
    accepted.some(({ folder, paths }) => paths.some((path) => namesItem(item, folder, path)));
  return items
    .filter((item) => !ended(item))
    .map((item) => ({
      code: 'usage',
      severity: 'warning',
      message: `--accept-live '${item}' ended nothing: no pending edit and no conflict of this run has that name`,
      hint: 'write it as the finding does, and add --force when the plan is not due',
    }));
}

interface Accepted {
  /** `commit.path` of the plan. */
  readonly folder: string;
  readonly paths: readonly string[];
}
