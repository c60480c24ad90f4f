import type { Account, Destination, PlanSpace } from '../../core/plan.ts';
import type { Finding } from '../../core/result.ts';
import type { ProtectedResource, RecoveryPlace } from '../../core/rpo.ts';

/** A resource that a plan backs up, as people know it, with all that it can be brought back from. */
export interface NamedResource extends ProtectedResource {
  /** The name in the plan, or twelve digits; null of what lies in no account. */
  readonly account: string | null;
  readonly region: string | null;
  readonly label: string | null;
}

/** What of one source of a plan can be brought back. */
export interface SourceProtection {
  readonly plan: string;
  readonly source: string;
  readonly resources: readonly NamedResource[];
  /** Whether a place of it could not be looked at, so that there may be more, and what lies there is not counted. */
  readonly isPart: boolean;
}

export interface Protections {
  readonly sources: readonly SourceProtection[];
  readonly findings: readonly Finding[];
}

/** Twelve digits of an account as reports call it; null when the plan has it not. */
export function accountIdOf(accounts: readonly Account[], name: string): string | null {
  if (/^\d{12}$/.test(name)) return name;
  return accounts.find((one) => one.name === name)?.id ?? null;
}

/** Where the archives of a destination lie. `ambient`: twelve digits of the account of the credentials, null = not known. */
export function destinationPlace(
  { accounts }: Pick<PlanSpace, 'accounts'>,
  { place }: Pick<Destination, 'place'>,
  ambient: string | null,
): RecoveryPlace {
  if (place.kind === 'directory') return { kind: 'machine' };
  const accountId = place.account === null ? ambient : accountIdOf(accounts, place.account);
  return { kind: 'aws', accountId, region: place.region };
}
