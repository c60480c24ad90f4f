import { createHash } from 'node:crypto';
import { earlyMoves } from '../../core/cooling.ts';
import { HoldfastError, toHoldfastError } from '../../core/errors.ts';
import { canonicalText } from '../../core/json.ts';
import type { Destination } from '../../core/plan.ts';
import type { Finding } from '../../core/result.ts';
import type { Lifecycle, S3Bucket } from '../../stores/s3/bucket.ts';
import {
  endsOldVersions,
  harmfulRules,
  type LifecyclePlan,
  planLifecycle,
  type RuleFacts,
} from '../../stores/s3/lifecycle.ts';
import type { DestinationDeps } from './destination.ts';
import { bucketOf } from './s3-destination.ts';

/** What a bucket does with the objects of a destination, beside what the plan says. */
export interface ShownLifecycle {
  readonly destination: Destination;
  readonly name: string;
  readonly plan: LifecyclePlan;
  /** Of the whole bucket, as it was read. */
  readonly current: Lifecycle;
  readonly findings: readonly Finding[];
}

/** Reads the rules of a destination's bucket and compares them with the plan. Null for a directory. */
export async function readLifecycle(deps: DestinationDeps, destination: Destination): Promise<ShownLifecycle | null> {
  const bucket = bucketOf(deps, destination);
  if (bucket === null) return null;
  const current = await bucket.lifecycle();
  return {
    destination,
    name: bucket.name,
    plan: planLifecycle(current.rules, bucket.base, destination.cooling),
    current,
    findings: [
      ...harmfulRules(current.rules, bucket.base, bucket.name),
      ...earlyMoves(destination.name, destination.storageClass, destination.cooling),
    ],
  };
}

/** 16 hex, of what would be changed from what into what. */
export function lifecycleHash(shown: readonly ShownLifecycle[]): string {
  const changes = shown.map(({ name, plan, current }) => ({
    name,
    before: plan.before as unknown as null,
    after: plan.after as unknown as null,
    others: createHash('sha256').update(JSON.stringify(current)).digest('hex'),
  }));
  const text = canonicalText({ format: 1, command: 'lifecycle', changes });
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/**
 * Makes a bucket's rules what they were shown to become. S3 replaces all rules at once and knows no condition, so they are
 * read once more right before, and once after. Throws `plan-changed` when somebody else was faster.
 */
export async function applyLifecycle(deps: DestinationDeps, shown: ShownLifecycle): Promise<void> {
  const bucket = bucketOf(deps, shown.destination);
  if (bucket === null || shown.plan.change === 'none') return;
  const before = await bucket.lifecycle();
  if (JSON.stringify(before) !== JSON.stringify(shown.current))
    throw new HoldfastError('plan-changed', `somebody else changed the lifecycle rules of ${bucket.name} meanwhile`, {
      hint: 'look at it again without --apply',
    });
  await bucket.putLifecycle({ rules: shown.plan.rules, minimumSize: before.minimumSize });
  await checkTaken(bucket, shown);
}

async function checkTaken(bucket: S3Bucket, { destination, current }: ShownLifecycle): Promise<void> {
  const after = await bucket.lifecycle();
  const others = after.rules.length - (destination.cooling.length === 0 ? 0 : 1);
  const kept = current.rules.length - (planLifecycle(current.rules, bucket.base, []).change === 'remove' ? 1 : 0);
  if (planLifecycle(after.rules, bucket.base, destination.cooling).change === 'none' && others === kept) return;
  throw new HoldfastError('lifecycle-missing', `the rules of ${bucket.name} are not what was written`, {
    hint: 'somebody else writes them at the same time: agree on one who does, and look at it again without --apply',
  });
}

/** What a lifecycle does to a destination, for whoever backs up. */
export interface LifecycleLook {
  readonly findings: readonly Finding[];
  /** Whether a rule ends versions that are not current; null = the rules could not be read. */
  readonly endsOldVersions: boolean | null;
}

/** What a backup says of the rules of the bucket it writes to. What it may not look at is a note, and only when the plan says a lifecycle. */
export async function lookAtLifecycle(deps: DestinationDeps, destination: Destination): Promise<LifecycleLook> {
  try {
    const shown = await readLifecycle(deps, destination);
    if (shown === null) return { findings: [], endsOldVersions: null };
    return {
      findings: [...shown.findings.filter(({ severity }) => severity === 'error'), ...missing(shown)],
      endsOldVersions: endsOldVersions(shown.current.rules, bucketOf(deps, destination)?.base ?? ''),
    };
  } catch (thrown) {
    deps.signal.throwIfAborted();
    const { message, hint } = toHoldfastError(thrown);
    const findings: readonly Finding[] =
      destination.cooling.length === 0 ? [] : [{ code: 'lifecycle-unread', severity: 'note', message, hint }];
    return { findings, endsOldVersions: null };
  }
}

function missing({ name, plan, destination }: ShownLifecycle): readonly Finding[] {
  if (plan.change === 'none') return [];
  const now = plan.before === null ? 'has no rule of ours' : `has the rule: ${ruleText(plan.before)}`;
  const wanted = plan.after === null ? 'says none' : `says: ${ruleText(plan.after)}`;
  return [
    {
      code: 'lifecycle-missing',
      severity: 'warning',
      message: `${name} ${now}; the plan ${wanted}`,
      hint: `holdfast lifecycle --destination ${destination.name} shows it, --apply changes it`,
    },
  ];
}

/** `prod/data/ to GLACIER after 30 days, to DEEP_ARCHIVE after 120 days`. */
export function ruleText({ prefix, transitions, enabled }: RuleFacts): string {
  const steps = transitions.map(({ days, class: to }) => `to ${to} after ${days} days`).join(', ');
  return `${prefix} ${steps === '' ? 'stays' : steps}${enabled ? '' : ', switched off'}`;
}
