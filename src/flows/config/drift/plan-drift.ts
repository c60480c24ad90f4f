import { compareLive, type LiveComparison } from '../../../core/drift/compare-live.ts';
import type { Plan } from '../../../core/plan.ts';
import type { PlatformAddition } from '../../../core/platform-added.ts';
import { wasProposed } from '../../../core/proposal.ts';
import { parseIdsFile } from '../../../core/references.ts';
import type { MadeIdentity } from '../../../core/restore/step.ts';
import { type ScopeCapture, scopeFolder } from '../../../core/scope.ts';
import type { RegisteredSource } from '../../../sources/source.ts';
import { type CaptureContext, captureUnits, type UnitCapture } from '../capture.ts';
import { readBase } from '../commit.ts';
import { memoryOf } from '../proposal-memory.ts';
import { scopeTexts } from '../restore/live.ts';
import { openRestores } from '../restore/records.ts';
import { type Past, readBranch, treeAt, type WantedTree } from '../restore/wanted.ts';
import type { ConfigUnit } from '../units.ts';
import { type DriftLine, type DriftRequest, driftLines } from './lines.ts';
import type { EventLookups } from './lookups.ts';
import { actorsOf } from './plan-actors.ts';
import { trueSince } from './since.ts';

export interface DriftContext extends CaptureContext {
  readonly sources: readonly RegisteredSource[];
  readonly lookups: EventLookups;
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
  /** Whether what says the same, and what AWS added, is drift too. */
  readonly strict: boolean;
  /** Why edits in git cannot be told from drift; null when they can. */
  readonly baseless: 'absent' | 'unavailable' | null;
}

/** Compares what a plan captures with what is committed of it. Writes nothing, anywhere but to AWS's own log of reads. */
export async function driftOfPlan(
  ctx: DriftContext,
  past: Past,
  plan: Plan,
  units: readonly ConfigUnit[],
  request: DriftRequest,
): Promise<PlanDrift> {
  const { target } = past;
  const restoring = await openRestores(await target.state.read());
  const { newest, others, made } = await readBranch(past);
  const captures = await captureUnits({ ...ctx, restoring, made }, units);
  const read = captures.flatMap((unit) => (unit.kind === 'read' ? [unit] : []));
  const tree = request.at === null ? newest : await treeAt(past, newest, request.at);
  const base = request.at === null ? await readBase(target) : ({ kind: 'past' } as const);
  const memory = base.kind === 'past' ? null : await memoryOf(target, base);
  const comparison = compareLive({
    captures: read.map(({ capture }) =>
      request.at === null ? capture : { ...capture, made: [...(capture.made ?? []), ...namedNow(capture, newest)] },
    ),
    committed: tree.texts,
    base: base.kind === 'read' ? base.texts : null,
    others,
    made: made.beside(newest.texts),
    // What was merged is what a capture wrote, and no edit.
    ...(memory === null ? {} : { proposing: { was: (path, text) => wasProposed(memory, path, text) } }),
  });
  const named = async (lines: readonly DriftLine[]) => {
    const window = { from: await trueSince(past, plan, tree, request.at !== null), to: past.now };
    return await actorsOf(ctx, comparison, lines, window);
  };
  const told = driftLines(comparison, read, tree.texts, ctx.sources, request);
  // Before the first backup everything is news, and nobody's doing.
  const isFirst = tree.texts.size === 0;
  const drift = isFirst || told.drift.length === 0 ? told.drift : await named(told.drift);
  return {
    plan,
    captures,
    tree,
    comparison,
    drift,
    pending: told.pending,
    additions: told.additions,
    passing: told.passing,
    strict: request.strict,
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
