import { due, isServed } from '../core/due.ts';
import { HoldfastError } from '../core/errors.ts';
import type { Plan, PlanSpace } from '../core/plan.ts';
import type { State } from '../core/ports.ts';
import type { RunRecord } from '../core/run-record.ts';
import { suggest } from '../core/suggest.ts';
import { type Instant, isoTime } from '../core/time.ts';

/** What was asked for: plans by name, or one `<plan>/<source>`. */
export interface Selection {
  readonly plans: readonly Plan[];
  /** One source of the one plan; null = all of it. */
  readonly source: string | null;
  /** True when plans were named, so that one without a schedule runs too. */
  readonly named: boolean;
}

/** Throws `plan-unknown`, naming what there is. */
export function selectPlans(space: PlanSpace, positional: string | null, names: readonly string[]): Selection {
  const [first, source] = positional === null ? [] : splitAddress(positional);
  const wanted = [...(first === undefined ? [] : [first]), ...names];
  if (wanted.length === 0) return { plans: space.plans, source: null, named: false };
  const plans = wanted.map((name) => {
    const plan = space.plans.find((p) => p.name === name);
    if (plan !== undefined) return plan;
    const known = space.plans.map((p) => p.name);
    throw new HoldfastError('plan-unknown', `there is no plan '${name}'`, { hint: suggestionOf(name, known) });
  });
  const plan = plans[0];
  if (source !== undefined && plan !== undefined && !plan.sources.some((entry) => entry.name === source)) {
    const known = plan.sources.map((entry) => entry.name);
    throw new HoldfastError('plan-unknown', `plan '${plan.name}' has no source '${source}'`, {
      hint: suggestionOf(source, known),
    });
  }
  return { plans: [...new Set(plans)], source: source ?? null, named: true };
}

function splitAddress(address: string): [string, string | undefined] {
  const at = address.indexOf('/');
  return at < 0 ? [address, undefined] : [address.slice(0, at), address.slice(at + 1)];
}

export type Turn =
  | {
      readonly kind: 'run';
      readonly slot: Instant;
      readonly forced: boolean;
      readonly partOnly: boolean;
      readonly lateBy: number;
      readonly missed: number;
      /** Nothing is known of earlier runs: nobody can say since when the plan is there, so late is no word for it. */
      readonly isFirst: boolean;
    }
  | { readonly kind: 'already-served'; readonly slot: Instant }
  | { readonly kind: 'not-due'; readonly next: Instant; readonly lastSlot: Instant }
  | { readonly kind: 'unscheduled' };

export interface TurnRequest {
  readonly force: boolean;
  readonly slot: Instant | null;
  readonly named: boolean;
  /** A run of one source of the plan serves no tick. */
  readonly partOnly: boolean;
}

/** Whether a plan runs now and for which slot. `records` null = they could not be read: the plan is due. */
export function turnOf(plan: Plan, records: readonly RunRecord[] | null, now: Instant, asked: TurnRequest): Turn {
  const isFirst = (records ?? []).length === 0;
  const once = (slot: Instant, forced: boolean): Turn => ({
    kind: 'run',
    slot,
    forced,
    partOnly: asked.partOnly,
    lateBy: 0,
    missed: 0,
    isFirst,
  });
  if (asked.slot !== null) {
    if (asked.slot > now + CLOCK_SKEW_MS) throw futureSlot(asked.slot, now);
    if (!asked.force && isServed(records ?? [], asked.slot)) return { kind: 'already-served', slot: asked.slot };
    const { slot, partOnly } = asked;
    return { kind: 'run', slot, forced: partOnly, partOnly, lateBy: Math.max(0, now - slot), missed: 0, isFirst };
  }
  if (asked.force) return once(now, true);
  const decided = due(plan, records ?? [], now);
  if (decided.kind === 'unscheduled') return asked.named ? once(now, true) : decided;
  if (decided.kind === 'not-due') return decided;
  const { slot, lateBy, missed } = decided;
  return { kind: 'run', slot, forced: asked.partOnly, partOnly: asked.partOnly, lateBy, missed, isFirst };
}

/** How far a runner's clock may be behind the one that names the slot. */
const CLOCK_SKEW_MS = 5 * 60_000;

function futureSlot(slot: Instant, now: Instant): HoldfastError {
  return new HoldfastError('usage', `--slot ${isoTime(slot)} has not come yet, it is ${isoTime(now)}`, {
    hint: 'name a slot of the past that is to be run again, or use --force for a run now',
  });
}

/** The plan's records, those of its earlier name included. */
export async function recordsOf(state: State, plan: Plan): Promise<readonly RunRecord[]> {
  const own = await state.records(plan.name);
  return plan.was === null ? own : [...(await state.records(plan.was)), ...own];
}

function suggestionOf(word: string, known: readonly string[]): string {
  const near = suggest(word, known);
  return near === null ? `known are: ${known.join(', ')}` : `did you mean '${near}'?`;
}
