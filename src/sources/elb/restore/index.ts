import { HoldfastError } from '../../../core/errors.ts';
import { addressKey, type Request, type SourcePlan, type TreeObject } from '../../../core/restore/step.ts';
import type { ConfigRestore, PlanRequest, RestoreContext } from '../../config-restore.ts';
import { applyClassic, openClassic } from './classic/apply.ts';
import { planClassic } from './classic/plan.ts';
import { addNotes } from './notes.ts';
import { Draft, type Pair } from './steps.ts';
import { openV2 } from './v2/api.ts';
import { applyV2 } from './v2/apply.ts';
import { planBalancer } from './v2/plan-balancer.ts';
import { planGroup } from './v2/plan-group.ts';
import { planListeners } from './v2/plan-listeners.ts';
import { planTrustStore } from './v2/plan-trust-store.ts';
import { settleV2 } from './v2/settle.ts';

/** Brings back load balancers, v2 and classic, with all that stands in their snapshots. */
export const restore: ConfigRestore = { plan, apply, settle };

function plan(request: PlanRequest): SourcePlan {
  const draft = new Draft();
  const lives = new Map(request.live.map((object) => [addressKey(object), object]));
  for (const wanted of request.wanted) {
    const { kind, key } = wanted;
    const live = lives.get(addressKey(wanted)) ?? null;
    planObject(draft, { address: { kind, key }, wanted, live, pruneExtra: request.pruneExtra }, request);
  }
  addNotes(draft, request);
  return { requests: draft.requests(), notes: draft.notes, refused: draft.refused };
}

function planObject(draft: Draft, pair: Pair, { live, provided }: PlanRequest): void {
  if (isUnwritten(pair.wanted)) return;
  switch (pair.address.kind) {
    case 'load-balancer':
      planBalancer(draft, pair);
      planListeners(draft, pair);
      break;
    case 'target-group':
      planGroup(draft, pair, live);
      break;
    case 'trust-store':
      planTrustStore(draft, pair, provided?.staging);
      break;
    case 'classic-load-balancer':
      planClassic(draft, pair);
      break;
    default:
      draft.refuse(`${pair.address.kind} ${pair.address.key} is nothing that elb restores`, 'update Holdfast');
  }
}

/** An object of which a snapshot holds nothing but facts. */
function isUnwritten({ files }: TreeObject): boolean {
  return Object.keys(files).every((name) => name === 'context.json' || name === 'ids.json');
}

async function apply(ctx: RestoreContext, request: Request): ReturnType<ConfigRestore['apply']> {
  const [first] = request;
  if (first === undefined) return [];
  if (request.some(({ kind }) => (kind === 'classic-load-balancer') !== (first.kind === 'classic-load-balancer')))
    throw new HoldfastError('internal', 'one request of elb goes to both of its APIs', {
      hint: 'please report this with the plan',
    });
  if (first.kind === 'classic-load-balancer') return await applyClassic(await openClassic(ctx), request);
  return await applyV2(await openV2(ctx), request);
}

/** Classic balancers take at once what they are asked for. */
async function settle(ctx: RestoreContext, requests: readonly Request[]): Promise<void> {
  const steps = requests.flat().filter(({ kind }) => kind !== 'classic-load-balancer');
  if (steps.length > 0) await settleV2(await openV2(ctx), steps);
}
