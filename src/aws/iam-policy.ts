import { LOOKUP_ACTION } from './cloudtrail.ts';
import { allow, type PolicyStatement } from './policy-statement.ts';
import { REGIONS_ACTION } from './regions.ts';

/** What AWS accepts as `service:Operation`; a wildcard is a mistake here, because the point of the list is to be exact. */
const ACTION = /^[a-z0-9-]+:[A-Za-z0-9]+$/;

/**
 * The policy that a source needs: `docs/iam/<source>.json`. A regional one comes with the list of enabled regions, in a
 * statement of its own, which a plan that names its regions can do without.
 */
export function sourcePolicy(spec: {
  readonly scope: 'global' | 'regional';
  readonly actions: { readonly capture: readonly string[] };
}) {
  const policy = policyDocument(spec.actions.capture);
  if (spec.scope === 'global') return policy;
  return {
    ...policy,
    Statement: [...policy.Statement, ...policyDocument([REGIONS_ACTION], 'HoldfastRegions').Statement],
  };
}

/**
 * The policy that a restore of a source needs: `docs/iam/<source>-restore.json`. It reads all that a capture reads, before and
 * after; what it writes stands in a statement of its own.
 */
export function restorePolicy(
  spec: Parameters<typeof sourcePolicy>[0] & { readonly actions: { readonly restore: readonly string[] } },
) {
  const policy = sourcePolicy(spec);
  return {
    ...policy,
    Statement: [...policy.Statement, ...policyDocument(spec.actions.restore, 'HoldfastRestore').Statement],
  };
}

/** The policy that the role of a verb needs for a source whose recovery points AWS keeps: `docs/iam/<source>-<verb>.json`. */
export function snapshotPolicy(statements: readonly PolicyStatement[]) {
  return { Version: '2012-10-17', Statement: [...statements, allow('HoldfastRegions', [REGIONS_ACTION])] };
}

/**
 * The policy of whoever compares and changes nothing: `docs/iam/review.json`. All that the sources read, and who did it; without
 * `HoldfastActors` nobody is named, without `HoldfastMapping` no mapping is proposed, without `HoldfastPoints` what AWS keeps is not
 * listed.
 */
export function reviewPolicy(
  specs: readonly { readonly actions: { readonly capture: readonly string[]; readonly mapping?: readonly string[] } }[],
  points: readonly PolicyStatement[] = [],
) {
  const policy = policyDocument(specs.flatMap(({ actions }) => actions.capture));
  const proposing = specs.flatMap(({ actions }) => actions.mapping ?? []);
  const looking = points.flatMap(({ Action }) => Action);
  return {
    ...policy,
    Statement: [
      ...policy.Statement,
      ...policyDocument([REGIONS_ACTION], 'HoldfastRegions').Statement,
      ...policyDocument([LOOKUP_ACTION], 'HoldfastActors').Statement,
      ...(proposing.length === 0 ? [] : policyDocument(proposing, 'HoldfastMapping').Statement),
      ...(looking.length === 0 ? [] : policyDocument(looking, 'HoldfastPoints').Statement),
    ],
  };
}

/** The policy of whoever asks what no plan backs up: `docs/iam/coverage.json`. It lists, and reads nothing of what it lists. */
export function coveragePolicy(kinds: readonly { readonly actions: readonly string[] }[]) {
  const policy = policyDocument(kinds.flatMap(({ actions }) => actions));
  return {
    ...policy,
    Statement: [...policy.Statement, ...policyDocument([REGIONS_ACTION], 'HoldfastRegions').Statement],
  };
}

/**
 * An identity policy that allows exactly these actions. `docs/iam/<source>.json` is this, rendered.
 * The resource is `*`: the List* and Describe* calls of Route 53, ELB, EC2 and RDS know no resource-level permission, and a
 * backup must also see what did not exist when the policy was written.
 */
export function policyDocument(actions: readonly string[], sid = 'HoldfastRead') {
  const wrong = actions.find((action) => !ACTION.test(action));
  if (wrong !== undefined) throw new TypeError(`'${wrong}' is not an IAM action`);
  return {
    Version: '2012-10-17',
    Statement: [{ Sid: sid, Effect: 'Allow', Action: [...new Set(actions)].sort(), Resource: '*' }],
  };
}
