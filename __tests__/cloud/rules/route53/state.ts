import { randomBytes, randomUUID } from 'node:crypto';
import type * as sdk from '@aws-sdk/client-route-53';

/** What the emulator does not keep of one zone. */
export interface ZoneState {
  readonly id: string;
  readonly name: string;
  readonly isPrivate: boolean;
  /** The record sets as they were sent, under their key: the emulator drops members that it does not know. */
  readonly records: Map<string, sdk.ResourceRecordSet>;
  /** Its name servers; with an id when they belong to a reusable set. */
  delegationSet: sdk.DelegationSet | null;
  readonly protections: Map<string, sdk.ResourceRecordSetProtection>;
  readonly authorizations: sdk.VPC[];
  readonly keys: Map<string, sdk.KeySigningKey>;
  isSigning: boolean;
  accelerated: { wanted: boolean; since: number } | null;
  /** A change is in flight. */
  isChanging: boolean;
}

export interface TrafficPolicyState {
  readonly id: string;
  readonly versions: Map<number, sdk.TrafficPolicy>;
}

export interface CidrState {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly callerReference: string;
  version: number;
  readonly locations: Map<string, Set<string>>;
}

/** All that the rules remember of one account. */
export class AccountState {
  readonly zones = new Map<string, ZoneState>();
  readonly zoneReferences = new Set<string>();
  readonly healthChecks = new Map<string, sdk.HealthCheck>();
  /** Caller references of health checks stay taken after the deletion. */
  readonly healthCheckReferences = new Map<string, string>();
  readonly delegationSets = new Map<string, sdk.DelegationSet>();
  readonly cidrCollections = new Map<string, CidrState>();
  readonly trafficPolicies = new Map<string, TrafficPolicyState>();
  readonly trafficPolicyInstances = new Map<string, sdk.TrafficPolicyInstance & { since: number }>();
  readonly queryLogging = new Map<string, sdk.QueryLoggingConfig>();
  /** When each change was submitted, and whether anybody has seen it pending. */
  readonly changes = new Map<string, { at: number; isOurs: boolean; wasSeen: boolean }>();
  /** Instants of the last calls, for the limit a second. */
  recentCalls: number[] = [];
}

/** The identity of a record set: name, type and set identifier. */
export function recordKey(record: Pick<sdk.ResourceRecordSet, 'Name' | 'Type' | 'SetIdentifier'>): string {
  return [record.Name, record.Type, record.SetIdentifier ?? ''].join('|');
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** An id as Route 53 makes them: a letter of the kind, then upper case letters and digits. */
export function newId(prefix: string, length = 20): string {
  return prefix + Array.from(randomBytes(length), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** A change that an operation of the rules submitted. */
export function newChange(state: AccountState, at: number, comment?: string): sdk.ChangeInfo {
  const id = newId('C');
  state.changes.set(id, { at, isOurs: true, wasSeen: false });
  return {
    Id: `/change/${id}`,
    Status: 'PENDING',
    SubmittedAt: new Date(at),
    ...(comment ? { Comment: comment } : {}),
  };
}

export function newUuid(): string {
  return randomUUID();
}
