import type { HoldfastError } from '../../core/errors.ts';
import { toHoldfastError } from '../../core/errors.ts';
import type { Plan, PlanSpace } from '../../core/plan.ts';
import type { StateStore } from '../../core/ports.ts';
import type { Finding, Item, Outcome } from '../../core/result.ts';
import type { RunRecord } from '../../core/run-record.ts';
import { LAG_MS } from '../../core/snapshots/point.ts';
import { type Instant, isoTime } from '../../core/time.ts';
import { inLanes, lanesOf } from '../config/lanes.ts';
import { inRegions, regionError } from '../open-unit.ts';
import { regionOf } from '../units.ts';
import { type AdvanceWorld, type OpenedUnit, type Pass, UnitAdvance } from './advance.ts';
import { claimsOf } from './claims.ts';
import { passFindings, selectionFindings } from './findings.ts';
import { standingItem } from './items.ts';
import { openOrigin, openTargets, type SnapshotUnit } from './places.ts';
import { tendRequest } from './tend-request.ts';
import { fallenOut, ownPoints } from './units.ts';

/** How long a run looks again and again at what is under way, unless it is asked to wait longer: AWS takes minutes to hours. */
export const WAIT_MS = 2 * 60_000;
const POLL_MIN_MS = 2_000;
const POLL_MAX_MS = 30_000;

export interface PointsWorldOfRun extends AdvanceWorld {
  readonly space: PlanSpace;
  readonly state: StateStore;
  readonly run: { readonly id: string; readonly attempt: number };
}

export interface PointsServing {
  readonly slot: Instant;
  /** Milliseconds that the run waits for what is under way. */
  readonly wait: number;
  /** What the selection lost is taken for meant. */
  readonly allowShrink: boolean;
  /** Not one account or region of the plan alone. */
  readonly allPlaces: boolean;
  /** Null when they could not be read. */
  readonly records: readonly RunRecord[] | null;
}

/** How the snapshot sources of one plan ended. */
export interface PointsRun {
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly items: readonly Item[];
  readonly findings: readonly Finding[];
}

/** How one unit stands: what its last pass found, or why there is none. */
interface UnitRun {
  readonly unit: SnapshotUnit;
  advance: UnitAdvance | null;
  pass: Pass | null;
  error: HoldfastError | null;
  /** Ids of what the last slot that counts had. */
  lost: readonly string[];
  tended: readonly Finding[];
}

/**
 * Advances all units of a plan until nothing is under way or the time to wait is over. What is left is in progress: AWS goes on
 * by itself, and the next run carries on from what AWS shows.
 */
export async function backupPoints(
  world: PointsWorldOfRun,
  plan: Plan,
  planned: readonly SnapshotUnit[],
  serving: PointsServing,
): Promise<PointsRun> {
  const startedAt = world.clock.now();
  const units = (await Promise.all(planned.map((unit) => inRegions(world, unit)))).flat();
  const runs = units.map((unit): UnitRun => ({ unit, advance: null, pass: null, error: null, lost: [], tended: [] }));
  const lanes = lanesOf(runs.map((run) => ({ ...run.unit, run })));
  await inLanes(lanes, async ({ run }) => {
    await guarded(world, run, async () => {
      run.advance = new UnitAdvance(world, await openUnitOf(world, plan, run.unit, serving));
      await advanceOnce(world, plan, serving, run);
    });
  });
  for (let pause = POLL_MIN_MS; ; pause = Math.min(POLL_MAX_MS, pause * 2)) {
    const open = runs.filter(isOpen);
    const spent = world.clock.now() - startedAt;
    const limit = open.some(({ pass }) => pass?.unsettled === 'unknown')
      ? Math.max(serving.wait, LAG_MS + POLL_MAX_MS)
      : serving.wait;
    // What was ordered is looked at once, however long the orders took.
    if (open.length === 0 || (spent + pause > limit && pause > POLL_MIN_MS)) break;
    await world.clock.sleep(pause, world.signal);
    await inLanes(
      lanesOf(open.map((run) => ({ ...run.unit, run }))),
      async ({ run }) => await guarded(world, run, async () => await passOf(run)),
    );
  }
  for (const run of runs)
    if (run.advance !== null && run.error === null && run.pass?.unsettled === null)
      await guarded(world, run, async () => await run.advance?.opened.claims.release());
  return endOf(plan, serving, runs);
}

function isOpen({ pass, error }: UnitRun): boolean {
  return error === null && (pass?.standings.some(({ state }) => state === 'in-progress') ?? false);
}

/** A unit that fails stops no other. */
async function guarded(world: AdvanceWorld, run: UnitRun, work: () => Promise<void>): Promise<void> {
  world.signal.throwIfAborted();
  try {
    await work();
  } catch (thrown) {
    world.signal.throwIfAborted();
    run.error = await regionError(world, run.unit, toHoldfastError(thrown));
  }
}

async function openUnitOf(
  world: PointsWorldOfRun,
  plan: Plan,
  unit: SnapshotUnit,
  { slot }: PointsServing,
): Promise<OpenedUnit> {
  const origin = await openOrigin(world, unit);
  const source = await unit.source.load();
  const targets = await openTargets(world, world.space, plan, unit, origin);
  const selection = await source.select(origin.context, unit.entry.options);
  const me = `${world.run.id}-${world.run.attempt}-${world.random(4)}`;
  const of = { plan: plan.name, source: unit.entry.name };
  const known = { ...of, kind: unit.entry.source, places: [origin, ...targets] };
  const claims = claimsOf(world.state, of, me, world.clock, known);
  return { unit, source, origin, targets, selection, claims, plan, slot, isOwn: ownPoints(plan, unit.entry.name) };
}

async function advanceOnce(world: AdvanceWorld, plan: Plan, serving: PointsServing, run: UnitRun): Promise<void> {
  const { unit, advance } = run;
  if (advance === null) return;
  const { opened } = advance;
  run.tended = await tend(world, opened);
  // What cannot be as the plan says is said before anything is ordered: an order takes AWS hours.
  for (const { severity, message } of run.tended)
    if (severity !== 'note') world.log.warn(`${plan.name}/${unit.entry.name}: ${message}`);
  await passOf(run);
  const refusedSlots = new Set(
    (serving.records ?? []).filter(({ outcome }) => outcome === 'refused').map(({ slot }) => Date.parse(slot)),
  );
  run.lost = fallenOut(run.pass?.points ?? [], opened.selection, {
    origin: opened.origin,
    slot: serving.slot,
    refusedSlots,
  });
  const count = opened.selection.resources.length;
  world.log.debug(`${plan.name}/${unit.entry.name}: ${count} selected in ${opened.origin.region}`);
}

/** Looking after what is beside the snapshots keeps none from being made: what fails of it is a finding. */
async function tend(world: AdvanceWorld, opened: OpenedUnit): Promise<readonly Finding[]> {
  const { unit, source, origin } = opened;
  const request = tendRequest({ ...opened, id: world.id, looksOnly: false }, world.clock.now());
  try {
    return (await source.tend?.(origin.context, unit.entry.options, request)) ?? [];
  } catch (thrown) {
    world.signal.throwIfAborted();
    const { code, message, hint } = toHoldfastError(thrown);
    return [{ code, severity: 'error', message, hint }];
  }
}

async function passOf(run: UnitRun): Promise<void> {
  if (run.advance !== null) run.pass = await run.advance.pass();
}

function endOf(plan: Plan, serving: PointsServing, runs: readonly UnitRun[]): PointsRun {
  const slot = isoTime(serving.slot);
  const items = runs.flatMap((run): readonly Item[] => {
    const { unit, advance, pass, error } = run;
    const region = regionOf(unit);
    const of = { plan: plan.name, source: unit.entry.name };
    const account = advance?.opened.origin.account ?? unit.account?.name;
    const place = { ...(account === undefined ? {} : { account }), ...(region === null ? {} : { region }) };
    if (error !== null) {
      const { code, message, hint } = error;
      return [{ ...of, ...place, slot, status: 'failed', error: { code, message, hint } }];
    }
    const refused = (advance?.opened.selection.refused ?? []).map(({ resource, why, hint }): Item => {
      const wrong = { code: 'snapshot-refused', message: `${resource}: ${why}`, hint };
      return { ...of, ...place, resource, slot, status: 'failed', error: wrong };
    });
    return [...(pass?.standings ?? []).map((standing) => standingItem(of, standing)), ...refused];
  });
  const findings = [
    ...selectionFindings(
      plan,
      serving,
      runs.map(({ unit, advance, error, lost }) => ({
        unit,
        lost,
        missing: advance?.opened.selection.missing ?? [],
        origin: advance?.opened.origin ?? null,
        failed: error !== null,
        count: (advance?.opened.selection.resources.length ?? 0) + (advance?.opened.selection.refused.length ?? 0),
      })),
    ),
    ...runs.flatMap(({ unit, advance, pass, tended }) => [
      ...(advance?.opened.selection.findings ?? []),
      ...(pass === null ? [] : [...pass.told, ...passFindings(unit, pass)]),
      ...tended,
    ]),
  ].map((finding) => ({ plan: plan.name, ...finding }));
  return { ...outcomeOf(items, findings), items, findings };
}

const REFUSING: ReadonlySet<string> = new Set(['selection-shrunk', 'selection-empty']);

/** What was refused is said whatever else went well: the points that could be made are made. */
function outcomeOf(items: readonly Item[], findings: readonly Finding[]): Pick<PointsRun, 'outcome' | 'reason'> {
  const failed = items.filter(({ status }) => status === 'failed');
  const wrong = findings.filter(({ severity }) => severity === 'error');
  const refusal = wrong.find(({ code }) => REFUSING.has(code));
  if (failed.length > 0) {
    const reason = failed[0]?.error?.code ?? null;
    return { outcome: failed.length === items.length ? 'failed' : 'partial', reason };
  }
  if (refusal !== undefined) return { outcome: 'refused', reason: refusal.code };
  const [first] = wrong;
  if (first !== undefined) return { outcome: 'partial', reason: first.code };
  return items.some(({ status }) => status === 'in-progress')
    ? { outcome: 'waiting', reason: 'in-progress' }
    : { outcome: 'complete', reason: null };
}
