import type { Finding } from '../../core/result.ts';
import { suggest } from '../../core/suggest.ts';

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
  return kind === singular(folder) || kind.startsWith(`${folder}-`);
}

function singular(folder: string): string {
  return folder.replace(/ies$/, 'y').replace(/s$/, '');
}

/** What `--accept-live` named and no run found an edit of: a slip of the pen must not look like a success. */
export function nothingAccepted(items: readonly string[], runs: readonly Settled[]): readonly Finding[] {
  const ended = (item: string) => runs.some(({ folder, paths }) => paths.some((path) => namesItem(item, folder, path)));
  return items
    .filter((item) => !ended(item))
    .map((item) => ({
      code: 'usage',
      severity: 'warning',
      message: `--accept-live '${item}' ended nothing: no pending edit and no conflict of this run has that name`,
      hint: hintFor(item, runs),
    }));
}

/** What one run found of edits. */
interface Settled {
  /** `commit.path` of the plan. */
  readonly folder: string;
  /** Those that it ended. */
  readonly paths: readonly string[];
  /** Those that still wait, and conflicts. */
  readonly open: readonly string[];
}

/** More than these are not named. */
const NAMED_MAX = 3;

function hintFor(item: string, runs: readonly Settled[]): string {
  const open = runs.flatMap(({ folder, open: paths }) => paths.map((path) => ({ folder, path })));
  const meant = suggest(
    item.replace(/^ref:/, '').replace(/\/+$/, ''),
    open.flatMap(({ folder, path }) => namesOf(folder, path)),
  );
  if (meant !== null) return `did you mean '${meant}'?`;
  if (open.length === 0) return 'write it as the finding does, and add --force when the plan is not due';
  const objects = [...new Set(open.map(({ path }) => objectName(path)))];
  const more = objects.length > NAMED_MAX ? ', …' : '';
  return `what waits is ${objects.slice(0, NAMED_MAX).join(', ')}${more}`;
}

/** The names under which a path can be given, the shortest first. */
function namesOf(folder: string, path: string): readonly string[] {
  const parts = path.split('/');
  const object = parts.slice(0, -1);
  const tails = object.map((_, at) => object.slice(at).join('/')).reverse();
  return [...tails, objectName(path), path, `${folder}/${path}`];
}

/** `target-group/web-green`, as references say it; of a path without an object the path. */
function objectName(path: string): string {
  const [, , , folder = '', ...below] = path.split('/');
  return below.length < 2 ? path : [singular(folder), ...below.slice(0, -1)].join('/');
}
