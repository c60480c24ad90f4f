import { HoldfastError } from './errors.ts';
import type { UncoveredResource } from './item-looks.ts';
import { isObject } from './json.ts';
import { parseObject } from './object-files.ts';

/** One kind of resource in one account and region. */
export interface CoverageScope {
  /** Twelve digits. */
  readonly accountId: string;
  /** A region, or `global`. */
  readonly region: string;
  readonly kind: string;
}

/** What of it no plan backs up, by a complete listing. */
export interface CoverageView extends CoverageScope {
  readonly total: number;
  /** By id. */
  readonly uncovered: readonly Omit<UncoveredResource, 'isNew'>[];
}

/** What the last run found: kept in the state ref, so that what is newly uncovered can be told. */
export interface CoverageMemory {
  readonly scopes: readonly (CoverageScope & { readonly total: number; readonly uncovered: readonly string[] })[];
}

/** Where it lies in the state ref. */
export const COVERAGE_PATH = 'coverage.json';

function scopeKey({ accountId, region, kind }: CoverageScope): string {
  return `${accountId}/${region}/${kind}`;
}

/**
 * The ids that were covered, or not there, when the same was looked at last. What nobody has looked at before tells nothing: of
 * it all is known for the first time.
 */
export function newlyUncovered(memory: CoverageMemory | null, view: CoverageView): readonly string[] {
  const before = memory?.scopes.find((scope) => scopeKey(scope) === scopeKey(view));
  if (before === undefined) return [];
  const known = new Set(before.uncovered);
  return view.uncovered.flatMap(({ resource }) => (known.has(resource) ? [] : [resource]));
}

/**
 * What the next run compares with: of what was listed now as it is, of what could not be listed as it was, so that a kind that is
 * denied once loses nothing. What `isGone` is forgotten: its account is in the plan files no more.
 */
export function remembered(
  memory: CoverageMemory | null,
  views: readonly CoverageView[],
  isGone: (scope: CoverageScope) => boolean,
): CoverageMemory {
  const listed = new Set(views.map(scopeKey));
  const kept = (memory?.scopes ?? []).filter((scope) => !listed.has(scopeKey(scope)) && !isGone(scope));
  const now = views.map(({ accountId, region, kind, total, uncovered }) => ({
    accountId,
    region,
    kind,
    total,
    uncovered: uncovered.map(({ resource }) => resource).sort(),
  }));
  const scopes = [...kept, ...now].sort((a, b) => (scopeKey(a) < scopeKey(b) ? -1 : 1));
  return { scopes };
}

export function coverageText({ scopes }: CoverageMemory): string {
  return `${JSON.stringify({ schemaVersion: 1, scopes }, null, 2)}\n`;
}

/** Throws `state-unavailable` for a text that is none: to compare with nothing would tell a loss as a first look. */
export function parseCoverage(text: string): CoverageMemory {
  const value = parseObject(text);
  const scopes = value?.['schemaVersion'] === 1 ? value['scopes'] : null;
  if (!Array.isArray(scopes) || !scopes.every(isScope))
    throw new HoldfastError('state-unavailable', `${COVERAGE_PATH} of the state is not what this version writes`, {
      hint: 'remove the file from refs/holdfast/state, or update Holdfast; then all is looked at as for the first time',
    });
  return { scopes };
}

type RememberedScope = CoverageMemory['scopes'][number];

function isScope(value: unknown): value is RememberedScope {
  if (!isObject(value)) return false;
  const { accountId, region, kind, total, uncovered } = value;
  const texts = [accountId, region, kind].every((one) => typeof one === 'string');
  return (
    texts && typeof total === 'number' && Array.isArray(uncovered) && uncovered.every((one) => typeof one === 'string')
  );
}
