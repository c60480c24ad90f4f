import type { Instant } from './time.ts';

/**
 * What may be lost, from the least to the most: something inside of a resource (a row, a file, a record), the resource itself,
 * everything in its region, everything in its account.
 */
export const SCENARIOS = ['row', 'resource', 'region', 'account'] as const;
export type Scenario = (typeof SCENARIOS)[number];

/** What is lost together with what. Null = not known, and then it counts as lost. */
export interface Home {
  /** Twelve digits. */
  readonly accountId: string | null;
  /** A region, or `global`. */
  readonly region: string | null;
}

/** Where something lies that a resource can be brought back from. */
export type RecoveryPlace =
  | ({ readonly kind: 'aws' } & Home)
  /** A repository on another machine than this one, and not in AWS. */
  | { readonly kind: 'git' }
  /** The machine that the backup runs on: what becomes of it nobody knows, so it protects from deletion alone. */
  | { readonly kind: 'machine' };

/** One thing that a resource can be brought back from. */
export interface Recoverable {
  /** The id by which people name it: of a snapshot, an archive's point, a commit. */
  readonly point: string;
  /** No change after it is in it for sure. */
  readonly at: Instant;
  readonly place: RecoveryPlace;
  /** AWS removes it together with the resource, as it does automated backups. */
  readonly goesWithResource: boolean;
}

/** A resource that a plan backs up, with all that it can be brought back from. */
export interface ProtectedResource {
  readonly resource: string;
  readonly home: Home;
  readonly recoverable: readonly Recoverable[];
}

/** What one scenario costs of one resource. */
export interface Loss {
  readonly resource: string;
  /** The newest that is left; null = nothing is. */
  readonly from: Recoverable | null;
  /** Milliseconds of changes that are lost; null = all of it is. */
  readonly age: number | null;
}

/** Whether something is still there after all that the scenario takes. What is not known to be elsewhere is gone. */
function isLeft({ place, goesWithResource }: Recoverable, home: Home, scenario: Scenario): boolean {
  if (scenario === 'row') return true;
  if (place.kind === 'machine') return false;
  if (scenario === 'resource') return !goesWithResource;
  if (place.kind === 'git') return true;
  const [here, there] = scenario === 'region' ? [home.region, place.region] : [home.accountId, place.accountId];
  return here !== null && there !== null && here !== there;
}

/** What is lost of one resource. A point from after `now`, of a machine whose clock was ahead, is of now. */
export function lossOf({ resource, home, recoverable }: ProtectedResource, scenario: Scenario, now: Instant): Loss {
  const left = recoverable.filter((one) => isLeft(one, home, scenario));
  const [from = null] = left.toSorted((a, b) => b.at - a.at);
  return { resource, from, age: from === null ? null : Math.max(0, now - from.at) };
}

/** The resource that loses most: one that loses all, else the one with the oldest point. Null where there is none. */
export function worstLoss(resources: readonly ProtectedResource[], scenario: Scenario, now: Instant): Loss | null {
  const losses = resources.map((one) => lossOf(one, scenario, now));
  const [worst = null] = losses.toSorted((a, b) => weight(b) - weight(a));
  return worst;
}

function weight({ age }: Loss): number {
  return age ?? Number.POSITIVE_INFINITY;
}
