import { forSource } from '../../aws/aws-account.ts';
import type { AwsSession } from '../../aws/session.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { Account, Plan, PlanSpace } from '../../core/plan.ts';
import type { Log } from '../../core/ports.ts';
import { isSamePlace } from '../../core/snapshots/kept.ts';
import type { Clock } from '../../core/time.ts';
import { type CopyTarget, policyName } from '../../sources/snapshot-source.ts';
import type { RegisteredSnapshotSource, SourceContext } from '../../sources/source.ts';
import { openUnit } from '../open-unit.ts';
import type { Unit } from '../units.ts';

/** A unit whose recovery points AWS keeps. */
export type SnapshotUnit = Unit<RegisteredSnapshotSource>;

export interface PointsWorld {
  readonly aws: AwsSession;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Log;
}

/** One account and region, as sources ask it. */
export interface OpenPlace {
  /** The account as people call it. */
  readonly account: string;
  readonly accountId: string;
  readonly region: string;
  readonly context: SourceContext;
}

/** Where a copy goes, as the plan says it and as AWS is asked. */
export interface OpenTarget extends OpenPlace {
  readonly target: CopyTarget;
}

/** Where a unit makes its points. Throws why it cannot run. */
export async function openOrigin(world: PointsWorld, unit: SnapshotUnit): Promise<OpenPlace> {
  return placeOf(world, unit.source, await openUnit(world, unit), unit.region);
}

/** Where copies of a unit go, without the place itself: what is made there needs no copy. Throws for an account that cannot be opened. */
export async function openTargets(
  world: PointsWorld,
  space: PlanSpace,
  { copies }: Pick<Plan, 'copies'>,
  unit: SnapshotUnit,
  origin: OpenPlace,
): Promise<readonly OpenTarget[]> {
  const targets: OpenTarget[] = [];
  for (const { region, account, kmsKey } of copies) {
    const own: Account | null =
      account === null ? unit.account : (space.accounts.find(({ name }) => name === account) ?? null);
    const place = placeOf(world, unit.source, await world.aws.account(own), region);
    const { accountId } = place;
    // The account may be named for one source and be the own one of another.
    if ([origin, ...targets].every((one) => !isSamePlace(place, one)))
      targets.push({ ...place, target: { accountId, region, kmsKey } });
  }
  return targets;
}

/** A place as a source asks it. */
export function placeOf(
  { aws: session, clock, signal, log }: PointsWorld,
  { spec: { name } }: RegisteredSnapshotSource,
  aws: Awaited<ReturnType<AwsSession['account']>>,
  region: string,
): OpenPlace {
  const own = forSource(aws, name, policyName(name, session.verb));
  const context: SourceContext = { aws: own, region, clock, signal, log };
  return { account: aws.name, accountId: aws.id, region, context };
}

/** A place that a restore was begun in, which a plan need not use any more. Throws `account-mismatch`. */
export async function openElsewhere(
  world: PointsWorld,
  space: PlanSpace,
  units: readonly { readonly unit: SnapshotUnit }[],
  { account, accountId, region }: { readonly account: string; readonly accountId: string; readonly region: string },
): Promise<OpenPlace> {
  const [first] = units;
  if (first === undefined) throw new TypeError('a plan without units was restored');
  const named = space.accounts.find(({ name }) => name === account) ?? first.unit.account;
  const place = placeOf(world, first.unit.source, await world.aws.account(named), region);
  if (place.accountId === accountId) return place;
  throw new HoldfastError(
    'account-mismatch',
    `the restore goes to ${accountId} and the credentials belong to ${place.accountId}`,
    { hint: 'use the credentials of the account that the plan was shown for' },
  );
}
