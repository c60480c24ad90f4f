import type { LifecycleRule, TransitionStorageClass } from '@aws-sdk/client-s3';
import { COLD_CLASSES, type Cooling } from '../../core/cooling.ts';
import type { Finding } from '../../core/result.ts';
import { COLD_PREFIX } from './place.ts';

/** How long what was written over or hidden in `data/` can be brought back: we do neither, so it was somebody else. */
const NONCURRENT_DAYS = 90;
/** A rule with one of these moves an object to where it cannot be read at once. */
const MUST_BE_THAWED = new Set(['GLACIER', 'DEEP_ARCHIVE']);

/** What of a rule says what it does; the order of members is S3's business. */
export interface RuleFacts {
  readonly id: string;
  readonly enabled: boolean;
  readonly prefix: string;
  readonly transitions: readonly { readonly days: number; readonly class: string }[];
  readonly noncurrentDays: number | null;
}

export type LifecycleChange = 'none' | 'add' | 'replace' | 'remove';

export interface LifecyclePlan {
  readonly change: LifecycleChange;
  /** Our own rule as it is and as it would be; null = there is none. */
  readonly before: RuleFacts | null;
  readonly after: RuleFacts | null;
  /** All rules of the bucket after the change, other people's as they are. */
  readonly rules: readonly LifecycleRule[];
}

/** Our rule of a store: each store of a bucket has its own. `base` is what stands before every key. */
function ruleId(base: string): string {
  return base === '' ? 'holdfast' : `holdfast ${base.replace(/\/$/, '')}`;
}

/** What is to become of a bucket's rules. `cooling` empty: the plan has no lifecycle, and our rule goes. */
export function planLifecycle(
  rules: readonly LifecycleRule[],
  base: string,
  cooling: readonly Cooling[],
): LifecyclePlan {
  const id = ruleId(base);
  const ours = rules.find(({ ID }) => ID === id);
  const before = ours === undefined ? null : factsOf(ours);
  const wanted = cooling.length === 0 ? null : ruleFor(base, cooling);
  const after = wanted === null ? null : factsOf(wanted);
  const others = rules.filter((rule) => rule !== ours);
  if (JSON.stringify(before) === JSON.stringify(after)) return { change: 'none', before, after, rules };
  return {
    change: before === null ? 'add' : after === null ? 'remove' : 'replace',
    before,
    after,
    rules: wanted === null ? others : [...others, wanted],
  };
}

/** Packs only, and never an end of what is current: a schedule that stopped must not take the last point with it. */
function ruleFor(base: string, cooling: readonly Cooling[]): LifecycleRule {
  return {
    ID: ruleId(base),
    Status: 'Enabled',
    Filter: { Prefix: base + COLD_PREFIX },
    Transitions: cooling.map(({ to, afterDays }) => ({
      Days: afterDays,
      StorageClass: COLD_CLASSES[to] satisfies TransitionStorageClass,
    })),
    NoncurrentVersionExpiration: { NoncurrentDays: NONCURRENT_DAYS },
  };
}

function factsOf(rule: LifecycleRule): RuleFacts {
  return {
    id: rule.ID ?? '',
    enabled: rule.Status === 'Enabled',
    prefix: prefixOf(rule),
    transitions: (rule.Transitions ?? [])
      .map(({ Days, StorageClass }) => ({ days: Days ?? -1, class: StorageClass ?? '' }))
      .sort((a, b) => a.days - b.days),
    noncurrentDays: rule.NoncurrentVersionExpiration?.NoncurrentDays ?? null,
  };
}

/** Whether a rule ends versions of a store's objects that are not current. */
export function endsOldVersions(rules: readonly LifecycleRule[], base: string): boolean {
  return rules.some((rule) => {
    const { noncurrentDays, enabled, prefix } = factsOf(rule);
    return enabled && noncurrentDays !== null && (prefix.startsWith(base) || base.startsWith(prefix));
  });
}

/** An old rule has its prefix beside the filter. */
function prefixOf({ Filter, Prefix }: LifecycleRule): string {
  return Filter?.Prefix ?? Filter?.And?.Prefix ?? Prefix ?? '';
}

/** Rules of the bucket that work against the store, whoever made them. Our objects have no tags, so rules for tags pass by. */
export function harmfulRules(rules: readonly LifecycleRule[], base: string, name: string): readonly Finding[] {
  return rules.flatMap((rule): Finding[] => {
    if (rule.Status !== 'Enabled' || rule.Filter?.Tag !== undefined || (rule.Filter?.And?.Tags?.length ?? 0) > 0)
      return [];
    const prefix = prefixOf(rule);
    if (!prefix.startsWith(base) && !base.startsWith(prefix)) return [];
    const who = `the lifecycle rule '${rule.ID ?? '(without a name)'}' of ${name}`;
    const found: Finding[] = [];
    if (rule.Expiration?.Days !== undefined || rule.Expiration?.Date !== undefined)
      found.push({
        code: 'lifecycle-expires',
        severity: 'error',
        message: `${who} deletes objects of the store: recovery points lose what they need`,
        hint: `take ${base === '' ? 'this bucket' : `'${base}'`} out of it: nothing but prune may remove what is current`,
      });
    const cold = (rule.Transitions ?? []).find(({ StorageClass }) => MUST_BE_THAWED.has(StorageClass ?? ''));
    if (cold !== undefined && !prefix.startsWith(base + COLD_PREFIX))
      found.push({
        code: 'lifecycle-cools',
        severity: 'error',
        message: `${who} moves lists and keys of the store to ${cold.StorageClass}, where they cannot be read`,
        hint: `let it be for '${base}${COLD_PREFIX}' only, or remove it: holdfast lifecycle --apply makes one`,
      });
    return found;
  });
}
