import type { Json, JsonObject } from '../../../core/json.ts';
import type { Request, Step } from '../../../core/restore/step.ts';

/** On what a restore made: what it was made of, `orders 2026-11-22T03:00:00.000Z`. By it a swap finds it. */
export const RESTORED_FROM_TAG = 'holdfast:restored-from';

export type Kind = 'db-instance' | 'db-cluster';

/**
 * `instance`, `cluster`: restored by the call that `after` names. `member`: made in a restored cluster. `settings`: what only a
 * change takes, and the reboot that parameters wait for. `role`: an IAM role for a feature. `name`: a swap.
 */
export type Part = 'instance' | 'cluster' | 'member' | 'settings' | 'role' | 'name';

export interface Made {
  /** Operation of the API. */
  readonly call: string;
  /** Its input but for the restore's own tags; times as texts. */
  readonly input: JsonObject;
}

export function step(kind: Kind, key: string, part: Part, after: Json, rest: Partial<Step> = {}): Step {
  return { kind, key, part, item: null, before: null, after, class: 'capacity', ...rest };
}

/** Each request is one step, but for a swap. */
export function alone(one: Step): Request {
  return [one];
}

export function madeBy({ after }: Step): Made {
  return after as unknown as Made;
}
