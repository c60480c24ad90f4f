import { reference } from '../../core/document.ts';
import type { Json } from '../../core/json.ts';

/** Whose databases, and where. */
export interface Place {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
}

/** What stands before the name in an ARN (RDS User Guide, "Constructing an ARN for Amazon RDS"). */
const TYPES = {
  'db-instance': 'db',
  'db-cluster': 'cluster',
  'db-global-cluster': 'global-cluster',
  'db-parameter-group': 'pg',
  'db-cluster-parameter-group': 'cluster-pg',
  'db-option-group': 'og',
  'db-subnet-group': 'subgrp',
} as const;

type NamedKind = keyof typeof TYPES;

/** The ARN of an object that a reply names only; one that lies in another region is named by its ARN. */
function arnOf({ partition, account, region }: Place, kind: NamedKind, name: string): string {
  if (name.startsWith('arn:')) return name;
  // A global cluster belongs to no region.
  return `arn:${partition}:rds:${kind === 'db-global-cluster' ? '' : region}:${account}:${TYPES[kind]}:${name}`;
}

/** A reference to an object that a reply names: its name stays when nobody has captured it (`default.postgres16`). */
export function named(place: Place, kind: NamedKind, name: string): Json {
  return reference(kind, arnOf(place, kind, name), { raw: name });
}

/** A member that is absent when the reply names nothing. */
export function namedIf(place: Place, kind: NamedKind, name: string | undefined): Json | undefined {
  return name ? named(place, kind, name) : undefined;
}

/** A reference to what another service keeps, by its id or ARN; absent when the reply has none. */
export function referenceIf(kind: string, id: string | undefined): Json | undefined {
  return id ? reference(kind, id) : undefined;
}

/**
 * Groups that RDS makes by itself, one for each family and engine version, and that nobody can change ("You can't modify a
 * default parameter group", User Guide; `default:` of option groups likewise).
 */
export function isDefaultGroup(name: string): boolean {
  return /^default[.:]/.test(name);
}

/**
 * Readers that Aurora Auto Scaling adds and removes by itself ("Aurora Auto Scaling … the DB instance identifier starts with
 * `application-autoscaling-`", Aurora User Guide): no person chose that they are there.
 */
export function isScaled(identifier: string): boolean {
  return identifier.startsWith('application-autoscaling-');
}

/** What is on its way out counts as gone, as what is on its way in counts as there. */
export function isLeaving(status: string | undefined): boolean {
  return /^(?:deleting|removing|pending-removal|pending-maintenance-removal)$/i.test(status ?? '');
}
