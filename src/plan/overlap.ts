import type { Entry } from './entries.ts';
import type { ReadPlan } from './plans.ts';
import type { PlanProblem } from './problem.ts';
import { problemAt, showPlace } from './text.ts';

interface Claim {
  readonly owner: ReadPlan;
  readonly entry: Entry;
}

/**
 * Sources that write the same folder: same path, account, source, and a region and branch that may be the same.
 * Their captures would undo each other, whatever their options narrow; so the later one is a problem.
 */
export function overlapProblems(plans: readonly ReadPlan[]): PlanProblem[] {
  const problems: PlanProblem[] = [];
  const groups = new Map<string, Claim[]>();
  const reported = new Set<Entry>();
  for (const owner of plans) {
    if (['accounts', 'regions', 'commit'].some((key) => owner.broken.has(key))) continue;
    for (const entry of owner.entries.filter(writesSnapshots))
      for (const account of accountsOf(owner, entry)) {
        const key = JSON.stringify([owner.plan.commit.path, account, entry.source.source]);
        const group = groups.get(key) ?? [];
        groups.set(key, group);
        const claim = { owner, entry };
        const earlier = reported.has(entry) ? undefined : group.find((other) => mayMeet(other, claim));
        if (earlier !== undefined) {
          reported.add(entry);
          problems.push(overlap(earlier, claim, account));
        }
        group.push(claim);
      }
  }
  return problems;
}

function writesSnapshots({ spec }: Entry): boolean {
  return spec.type === 'config';
}

function accountsOf(owner: ReadPlan, entry: Entry): readonly string[] {
  const chosen = entry.source.accounts ?? owner.plan.accounts;
  return chosen.length > 0 || owner.plan.accounts.length > 0 ? chosen : [''];
}

/**
 * Plans whose folder lies in the folder of another. A plan takes all below its folder for its own snapshots, so the outer
 * one would meet files that it never wrote.
 */
export function nestingProblems(plans: readonly ReadPlan[]): PlanProblem[] {
  const problems: PlanProblem[] = [];
  const sound = plans.filter(({ broken, entries }) => !broken.has('commit') && entries.some(writesSnapshots));
  for (const [index, later] of sound.entries()) {
    const earlier = sound.slice(0, index).find((one) => onOneBranch(one, later) && isNested(one, later));
    if (earlier !== undefined) problems.push(nesting(earlier, later));
  }
  return problems;
}

function isNested(a: ReadPlan, b: ReadPlan): boolean {
  // As a file system that folds case or composes letters takes them.
  const [left = '', right = ''] = [a, b].map(({ plan }) => `${plan.commit.path.normalize('NFC').toLowerCase()}/`);
  const same = a.plan.commit.path === b.plan.commit.path;
  return !same && (left.startsWith(right) || right.startsWith(left));
}

function nesting(earlier: ReadPlan, later: ReadPlan): PlanProblem {
  const place = [...later.part.path, 'commit', 'path'];
  const other = showPlace(earlier.part.text, [...earlier.part.path, 'commit', 'path']);
  const [path, otherPath] = [later.plan.commit.path, earlier.plan.commit.path];
  const inside = path.startsWith(`${otherPath}/`);
  return problemAt(later.part.text, place, {
    message: `the folder '${path}' of plan ${later.plan.name} ${inside ? 'lies in' : 'holds'} '${otherPath}' of plan ${earlier.plan.name} at ${other}`,
    hint: `give each plan a folder beside the other: commit: { path: ${(inside ? otherPath : path).replaceAll('/', '-')}-${later.plan.name} }`,
  });
}

/** The branch that is checked out, and the work tree, may be any. */
function onOneBranch(a: ReadPlan, b: ReadPlan): boolean {
  const [left, right] = [a, b].map(({ plan }) => (plan.commit.mode === 'none' ? null : plan.commit.branch));
  return left === null || right === null || left === right;
}

function mayMeet(a: Claim, b: Claim): boolean {
  if (!onOneBranch(a.owner, b.owner)) return false;
  if (a.entry.spec.scope === 'global') return true;
  const [left, right] = [a, b].map(({ owner, entry }) => entry.source.regions ?? owner.plan.regions);
  // Without regions a plan captures AWS_REGION, which can be any; so can be what an account has enabled.
  if (!left || !right || left === 'enabled' || right === 'enabled') return true;
  return left.some((region) => right.includes(region));
}

function overlap(earlier: Claim, later: Claim, account: string): PlanProblem {
  const { owner, entry } = later;
  const name = (claim: Claim) => `${claim.owner.plan.name}/${claim.entry.source.name}`;
  const whose = account === '' ? 'the same account' : `account ${account}`;
  return problemAt(owner.part.text, entry.path, {
    message: `'${name(later)}' and '${name(earlier)}' at ${showPlace(earlier.owner.part.text, earlier.entry.path)} both write ${entry.source.source} of ${whose} into '${owner.plan.commit.path}'`,
    hint: `keep one of them, or give plan ${owner.plan.name} a folder of its own: commit: { path: ${owner.plan.commit.path}-${owner.plan.name} }`,
  });
}
