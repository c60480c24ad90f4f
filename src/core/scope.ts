import type { Document } from './document.ts';
import type { KindEnd, KindSpec } from './kind.ts';
import type { MadeIdentity } from './restore/step.ts';

/** One unit of a config capture: account × region × source, and its folder in the snapshot tree. */
export interface Scope {
  /** The account's folder: its name in the plan, or its 12 digits. */
  readonly account: string;
  /** Twelve digits; the folder that the scope had before the account was given a name. */
  readonly accountId: string;
  /** `global` or a region. */
  readonly region: string;
  readonly source: string;
}

/** `dns/global/route53`. */
export function scopeFolder(scope: Pick<Scope, 'account' | 'region' | 'source'>): string {
  return `${scope.account}/${scope.region}/${scope.source}`;
}

/** Account and region as people say them: `dns`, `shop/eu-west-1`. */
export function scopePlace({ account, region }: Pick<Scope, 'account' | 'region'>): string {
  return region === 'global' ? account : `${account}/${region}`;
}

/** What one scope's capture read, with what core must know of its source. */
export interface ScopeCapture {
  readonly scope: Scope;
  readonly kinds: readonly KindSpec[];
  readonly documents: readonly Document[];
  readonly ends: readonly KindEnd[];
  /** The options that narrowed it, as canonical text: kept in the base, so that the next capture knows what was in scope. */
  readonly options: string;
  /** Whether the given options (null: none recorded, everything) cover an object. */
  covers(options: string | null, kind: string, key: string): boolean;
  /** True when it read only a part of what the plan captures: then it says nothing of what lies outside. */
  readonly narrowed?: true;
  /** Objects that restores made, the newest last: they keep the folders that they were restored from. */
  readonly made?: readonly MadeIdentity[];
}

/** The kinds that were read whole: an object that is not in one of them is gone. */
export function completeKinds(capture: Pick<ScopeCapture, 'ends'>): ReadonlySet<string> {
  const whole = new Set(
    capture.ends.filter((end) => end.status === 'complete' && end.resource === undefined).map((end) => end.kind),
  );
  for (const end of capture.ends) if (end.status !== 'complete' && end.resource === undefined) whole.delete(end.kind);
  return whole;
}
