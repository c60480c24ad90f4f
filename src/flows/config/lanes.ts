import type { ConfigSourceSpec } from '../../sources/source.ts';

/** Lanes of one account that are read side by side: each holds what it read until the plan commits. */
export const LANES_AT_ONCE = 4;

interface Work {
  readonly region: string;
  readonly source: { readonly spec: Pick<ConfigSourceSpec, 'budgets'> };
}

/**
 * The units of one account in lanes. Units that take turns at one budget gain nothing from running side by side and are
 * one lane, in their order; different regions, or services with a quota of their own, are lanes beside each other.
 */
export function lanesOf<U extends Work>(units: readonly U[]): readonly (readonly U[])[] {
  const lanes: { units: U[]; budgets: Set<string> }[] = [];
  for (const unit of units) {
    const budgets = unit.source.spec.budgets.map(({ name, per }) =>
      per === 'region' ? `${name}/${unit.region}` : name,
    );
    const [first, ...others] = lanes.filter((lane) => budgets.some((budget) => lane.budgets.has(budget)));
    const lane = first ?? { units: [], budgets: new Set<string>() };
    if (first === undefined) lanes.push(lane);
    // A unit of two budgets can join lanes that had nothing in common before it.
    for (const other of others) {
      lane.units.push(...other.units);
      for (const budget of other.budgets) lane.budgets.add(budget);
      lanes.splice(lanes.indexOf(other), 1);
    }
    lane.units.push(unit);
    for (const budget of budgets) lane.budgets.add(budget);
  }
  return lanes.map((lane) => lane.units);
}

/** Works off lanes, `LANES_AT_ONCE` beside each other, the units of a lane in turn. Ends when all have ended. */
export async function inLanes<U>(lanes: readonly (readonly U[])[], work: (unit: U) => Promise<void>): Promise<void> {
  const waiting = [...lanes];
  const worker = async () => {
    for (let lane = waiting.shift(); lane !== undefined; lane = waiting.shift())
      for (const unit of lane) await work(unit);
  };
  const ends = await Promise.allSettled(Array.from({ length: LANES_AT_ONCE }, worker));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
