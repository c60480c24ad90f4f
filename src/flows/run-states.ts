import type { Plan, PlanSpace } from '../core/plan.ts';
import type { State, StateStore } from '../core/ports.ts';
import { type DestinationDeps, destinationNamed, destinationStore, type Purpose } from './data/destination.ts';
import { type Depth, destinationState } from './data/records.ts';

/** What is known of earlier runs: of a plan with a destination there, of the others in the state ref. */
export interface RunStates {
  /** Throws `state-unavailable`, and `internal` for a plan that has neither. */
  of(plan: Plan): Promise<State>;
  /** Null outside of a repository. */
  readonly ref: StateStore | null;
}

export interface RunStateDeps extends DestinationDeps {
  readonly space: PlanSpace;
}

/** The state ref is read once, a destination once for each of its plans. */
export function runStates(deps: RunStateDeps, ref: StateStore | null, purpose: Purpose, depth: Depth): RunStates {
  let state: Promise<State> | null = null;
  const readOnce = (from: StateStore): Promise<State> => {
    state ??= from.read();
    return state;
  };
  const once: StateStore | null = ref === null ? null : { ...ref, read: () => readOnce(ref) };
  return {
    ref: once,
    async of(plan) {
      if (plan.destination !== null) {
        const destination = destinationNamed(deps.space, plan.destination);
        return destinationState(destinationStore(deps, destination, purpose), depth, once);
      }
      if (once === null) throw new TypeError(`plan '${plan.name}' has no place for its runs`);
      return await once.read();
    },
  };
}
