import type { Finding } from '../../core/result.ts';

/**
 * Whether an item that `--accept-live` names is, or holds, a path below `commit.path`: `example.com`, `public/example.com`,
 * `zone/public/example.com`, or a path or folder as the reports write them, with `commit.path` (`folder`) before it or not.
 */
export function namesItem(item: string, folder: string, path: string): boolean {
  const wanted = item.replace(/^ref:/, '').replace(/\/+$/, '');
  return `/${folder}/${path}/`.includes(`/${wanted}/`) || isObjectName(wanted, path);
}

/** `zone/public/example.com`, and as references lead there from elsewhere `us-east-1/load-balancer/web`, `shop/us-east-1/…`. */
function isObjectName(wanted: string, path: string): boolean {
  const [account = '', region = '', , folder = '', ...below] = path.split('/');
  return [`${account}/${region}/`, `${region}/`, ''].some((place) => {
    const [kind = '', ...key] = wanted.startsWith(place) ? wanted.slice(place.length).split('/') : [];
    return isKindOf(folder, kind) && `${below.join('/')}/`.startsWith(key.map((part) => `${part}/`).join(''));
  });
}

/** A kind lies in the folder of its plural, or of its first word: `classic-load-balancer` in `classic`. */
function isKindOf(folder: string, kind: string): boolean {
  const singular = folder.replace(/ies$/, 'y').replace(/s$/, '');
  return kind === singular || kind.startsWith(`${folder}-`);
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
