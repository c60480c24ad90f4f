import { CHANGE_CLASSES } from '../../../core/change-class.ts';
import type { Texts } from '../../../core/compose.ts';
import type { Actor } from '../../../core/drift/actors.ts';
import type { ComparedScope, LiveComparison } from '../../../core/drift/compare-live.ts';
import { isHarmless } from '../../../core/drift/counted.ts';
import { type Dependants, dependantsIn } from '../../../core/drift/dependants.ts';
import { type ClassedDifference, differencesIn } from '../../../core/drift/differences.ts';
import { type FilePlace, placesIn } from '../../../core/drift/place.ts';
import type { PlatformAddition } from '../../../core/platform-added.ts';
import { type Scope, type ScopeCapture, scopeFolder, scopePlace } from '../../../core/scope.ts';
import { configSources, type RegisteredSource } from '../../../sources/source.ts';
import { scopeTexts } from '../restore/live.ts';
import type { ConfigUnit } from '../units.ts';

export interface DriftRequest {
  /** As `--at` says; null = the branch as it is now. */
  readonly at: string | null;
  /** Whether what comes and goes by itself is drift too. */
  readonly volatile: boolean;
  /** Whether what says the same is drift too. */
  readonly strict: boolean;
}

/** One difference of a plan, with all that is known of it. */
export interface DriftLine {
  readonly unit: ConfigUnit;
  readonly scope: Scope;
  readonly difference: ClassedDifference;
  /** `2 aliases depend on it` */
  readonly dependants: string | null;
  /** Null = not asked for. */
  readonly actor: Actor | null;
  /** Below `commit.path`; null for what nothing is committed of. */
  readonly place: FilePlace | null;
  /** Whether it is why the outcome is drift. */
  readonly counts: boolean;
}

export interface DriftLines {
  /** The gravest first. */
  readonly drift: readonly DriftLine[];
  /** Edits in git that wait: from what lives to what is committed. */
  readonly pending: readonly DriftLine[];
  readonly additions: readonly PlatformAddition[];
  /** How many differences are left out because they come and go by themselves. */
  readonly passing: number;
}

/** What a comparison means, line by line, without who did it. Pure. */
export function driftLines(
  comparison: LiveComparison,
  read: readonly { readonly unit: ConfigUnit; readonly capture: ScopeCapture }[],
  tree: Texts,
  sources: readonly RegisteredSource[],
  request: DriftRequest,
): DriftLines {
  const dependants = dependantsIn(tree, treeSources(sources));
  const placesOf = Map.groupBy(read, ({ capture }) => capture.scope.source);
  const told = comparison.scopes.map((compared) => {
    const { scope } = compared.capture;
    const unit = read.find(({ capture }) => scopeFolder(capture.scope) === scopeFolder(scope))?.unit;
    if (unit === undefined) throw new TypeError('a scope was compared that was not read');
    const several = (placesOf.get(scope.source)?.length ?? 0) > 1;
    return scopeDrift({ unit, compared, tree, dependants, place: several ? scopePlace(scope) : null });
  });
  const all = byGravity(told.flatMap(({ drift }) => drift));
  const shown = request.volatile ? all : all.filter(({ difference }) => !difference.volatile);
  return {
    drift: shown.map((line) => ({ ...line, counts: countsAs(line, request) })),
    pending: byGravity(told.flatMap(({ pending }) => pending)),
    additions: told.flatMap(({ additions }) => additions),
    passing: all.length - shown.length,
  };
}

function treeSources(sources: readonly RegisteredSource[]) {
  return new Map(configSources(sources).map(({ spec }) => [spec.name, { kinds: spec.kinds, review: spec.review }]));
}

function scopeDrift({
  unit,
  compared,
  tree,
  dependants,
  place,
}: {
  readonly unit: ConfigUnit;
  readonly compared: ComparedScope;
  readonly tree: Texts;
  readonly dependants: Dependants;
  readonly place: string | null;
}) {
  const { capture, drift, pending } = compared;
  const { spec } = unit.source;
  const find = placesIn(capture.kinds, scopeTexts(capture.scope, tree));
  const line = (difference: ClassedDifference): DriftLine => {
    const found = find(difference);
    const path = found === null ? null : `${scopeFolder(capture.scope)}/${found.path}`;
    return {
      unit,
      scope: capture.scope,
      difference,
      dependants: isSilent(difference)
        ? null
        : dependantsOf(dependants, capture.scope, spec.review?.leadsTo !== undefined, difference),
      actor: null,
      place: found === null || path === null ? null : { path, line: found.line },
      counts: false,
    };
  };
  const told = differencesIn({ ...drift, meaning: spec.meaning, place });
  const waiting = differencesIn({ ...pending, meaning: spec.meaning, place });
  return { drift: told.found.map(line), pending: waiting.found.map(line), additions: told.additions };
}

/** Nobody feels what says the same. */
function isSilent({ class: own, volatile }: ClassedDifference): boolean {
  return volatile || isHarmless(own);
}

/** Where items lead to each other, one is depended on by itself; elsewhere what is inside of an object is a part of it. */
function dependantsOf(
  dependants: Dependants,
  scope: Scope,
  byItem: boolean,
  { kind, key, item, before }: ClassedDifference,
): string | null {
  return before === null ? null : dependants.of(scope, kind, key, byItem ? item : null);
}

function countsAs({ difference }: DriftLine, { strict }: DriftRequest): boolean {
  return strict || !isHarmless(difference.class);
}

function byGravity(lines: readonly DriftLine[]): readonly DriftLine[] {
  const order = Map.groupBy(lines, ({ difference }) => difference.class);
  return CHANGE_CLASSES.flatMap((one) => order.get(one) ?? []);
}
