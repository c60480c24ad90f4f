// What `list` and `status` say of an item beside what every command says: part of the result.

/** Times are ISO, UTC. */
export interface ItemSnapshot {
  /** How people call the resource now; null = it has no such name, or is gone. */
  readonly label: string | null;
  /** Of what comes of it; null when AWS does not say. */
  readonly bytes: number | null;
  readonly ids: readonly string[];
  /** `<account>/<region>`; null = it was made here. */
  readonly copiedFrom: string | null;
  readonly consistency: 'application' | 'crash' | null;
  /** Why it cannot be removed now. */
  readonly holds: readonly string[];
  readonly lockedUntil: string | null;
}

/** What one scenario costs. */
export interface ItemLoss {
  /** Null = nothing is left. */
  readonly ageSeconds: number | null;
  /** The newest that is left. */
  readonly point: string | null;
  /** ISO, UTC. */
  readonly at: string | null;
  /** `222222222222/eu-west-1`, `git`, `this machine`. */
  readonly where: string | null;
}

export interface ItemCoverage {
  readonly kind: string;
  readonly total: number;
  readonly uncovered: readonly UncoveredResource[];
}

export interface UncoveredResource {
  readonly resource: string;
  readonly label: string | null;
  readonly reason: string;
  /** The last run that looked found it covered, or not there. */
  readonly isNew: boolean;
}
