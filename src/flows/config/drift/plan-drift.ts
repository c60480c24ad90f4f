import { CHANGE_CLASSES } from '../../../core/change-class.ts';
import type { Actor } from '../../../core/drift/actors.ts';
import { type ComparedScope, compareLive, type LiveComparison } from '../../../core/drift/compare-live.ts';
import { isHarmless } from '../../../core/drift/counted.ts';
import { type Dependants, dependantsIn } from '../../../core/drift/dependants.ts';
import { type ClassedDifference, differencesIn } from '../../../core/drift/differences.ts';
import { type FilePlace, placesIn } from '../../../core/drift/place.ts';
import { type HoldfastError, toHoldfastError } from '../../../core/errors.ts';
import type { Plan } from '../../../core/plan.ts';
import type { PlatformAddition } from '../../../core/platform-added.ts';
import { parseIdsFile } from '../../../core/references.ts';
import type { MadeIdentity } from '../../../core/restore/step.ts';
import { type Scope, type ScopeCapture, scopeFolder, scopePlace } from '../../../core/scope.ts';
import { configSources, type RegisteredSource } from '../../../sources/source.ts';
import { type CaptureContext, captureUnits, type UnitCapture } from '../capture.ts';
import { beside, readBase } from '../commit.ts';
import { scopeTexts } from '../restore/live.ts';
import { openRestores } from '../restore/records.ts';
import { newestTree, type Past, treeAt, type WantedTree } from '../restore/wanted.ts';
import type { Unit } from '../units.ts';
import type { EventLookups } from './lookups.ts';
import { actorsOf } from './plan-actors.ts';
import { trueSince } from './since.ts';

export interface DriftContext extends CaptureContext {
  readonly sources: readonly RegisteredSource[];
  readonly lookups: EventLookups;
}

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
  readonly unit: Unit;
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

export interface PlanDrift {
  readonly plan: Plan;
  readonly captures: readonly UnitCapture[];
  /** What is compared with. */
  readonly tree: WantedTree;
  readonly comparison: LiveComparison;
  /** The gravest first. */
  readonly drift: readonly DriftLine[];
  /** Edits in git that wait: from what lives to what is committed. */
  readonly pending: readonly DriftLine[];
  readonly additions: readonly PlatformAddition[];
  /** How many differences are left out because they come and go by themselves. */
  readonly passing: number;
  /** Why edits in git cannot be told from drift; null when they can. */
  readonly baseless: 'absent' | 'unavailable' | null;
}

/** Compares what a plan captures with what is committed of it. Writes nothing, anywhere but to AWS's own log of reads. */
export async function driftOfPlan(
  ctx: DriftContext,
  past: Past,
  plan: Plan,
  units: readonly Unit[],
  request: DriftRequest,
): Promise<PlanDrift> {
  const { target } = past;
  const captures = await captureUnits({ ...ctx, restoring: await openRestores(target.state) }, units);
  const read = captures.flatMap((unit) => (unit.kind === 'read' ? [unit] : []));
  const newest = await newestTree(past);
  const tree = request.at === null ? newest : await treeAt(past, request.at);
  const base = request.at === null ? await readBase(target) : ({ kind: 'past' } as const);
  const comparison = compareLive({
    captures: read.map(({ capture }) =>
      request.at === null ? capture : { ...capture, made: namedNow(capture, newest) },
    ),
    committed: tree.texts,
    base: base.kind === 'read' ? base.texts : null,
    others: await beside(await target.tip(), target),
  });
  const dependants = dependantsIn(tree.texts, treeSources(ctx.sources));
  const manyPlaces = Map.groupBy(read, ({ capture }) => capture.scope.source);
  const told = comparison.scopes.map((compared) => {
    const unit = read.find(({ capture }) => scopeFolder(capture.scope) === scopeFolder(compared.capture.scope))?.unit;
    if (unit === undefined) throw new TypeError('a scope was compared that was not read');
    const several = (manyPlaces.get(compared.capture.scope.source)?.length ?? 0) > 1;
    return scopeDrift({ unit, compared, tree, dependants, place: several ? scopePlace(compared.capture.scope) : null });
  });
  const all = byGravity(told.flatMap(({ drift }) => drift));
  const shown = request.volatile ? all : all.filter(({ difference }) => !difference.volatile);
  const window = { from: await trueSince(past, plan, tree, request.at !== null), to: past.now };
  const drift = await actorsOf(
    ctx,
    comparison,
    shown.map((line) => ({ ...line, counts: countsAs(line, request) })),
    window,
  );
  const isFirst = tree.texts.size === 0;
  return {
    plan,
    captures,
    tree,
    comparison,
    drift,
    pending: byGravity(told.flatMap(({ pending }) => pending)),
    additions: told.flatMap(({ additions }) => additions),
    passing: all.length - shown.length,
    baseless: base.kind === 'read' || base.kind === 'past' || isFirst ? null : base.kind,
  };
}

/** What the branch calls the objects of a scope today: one that was made anew since is the same one, with another identity. */
function namedNow({ scope }: ScopeCapture, { texts }: WantedTree): readonly MadeIdentity[] {
  return [...scopeTexts(scope, texts)].flatMap(([path, text]) => {
    const entry = path.endsWith('/ids.json') ? parseIdsFile(`${scopeFolder(scope)}/${path}`, text) : null;
    const [id] = entry?.ids ?? [];
    return entry === null || id === undefined ? [] : [{ kind: entry.kind, key: entry.key, id, facts: {} }];
  });
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
  readonly unit: Unit;
  readonly compared: ComparedScope;
  readonly tree: WantedTree;
  readonly dependants: Dependants;
  readonly place: string | null;
}) {
  const { capture, drift, pending } = compared;
  const { spec } = unit.source;
  const find = placesIn(capture.kinds, scopeTexts(capture.scope, tree.texts));
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

/** Why nothing of a plan could be compared; null when something was read. */
export function unreadPlan({ captures }: Pick<PlanDrift, 'captures'>): HoldfastError | null {
  const failed = captures.flatMap((unit) => (unit.kind === 'failed' ? [unit.error] : []));
  return failed.length === captures.length && failed.length > 0 ? toHoldfastError(failed[0]) : null;
}
