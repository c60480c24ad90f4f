import type { Faults } from './faults.ts';
import type { CloudOptions } from './options.ts';
import type { SnapshotControls } from './rules/ec2/snapshots/controls.ts';
import type { TrailControls } from './services/cloudtrail.ts';
import type { ElbControls } from './services/elb.ts';
import type { RdsControls } from './services/rds-snapshots.ts';
import type { SsmControls } from './services/ssm.ts';
import type { Call } from './wire/call.ts';

export interface RecordedCall {
  readonly service: string;
  readonly operation: string;
  readonly account: string;
  readonly region: string;
  /** 0 when the connection was cut. */
  readonly status: number;
  readonly at: number;
}

/** Which calls something is about. */
export interface CallMatch {
  readonly service?: string;
  readonly operation?: string;
  readonly match?: (call: Call) => boolean;
}

export interface Cloud extends AsyncDisposable {
  readonly url: string;
  readonly account: string;
  /** The environment in which the product meets this cloud and nothing else. */
  env(extra?: Readonly<Record<string, string>>): Record<string, string>;
  /** Every call so far, oldest first. */
  readonly calls: readonly RecordedCall[];
  /** Calls by `service:Operation`. */
  counts(): Record<string, number>;
  readonly faults: Faults;
  readonly options: CloudOptions;
  readonly elb: ElbControls;
  readonly snapshots: SnapshotControls;
  readonly ssm: SsmControls;
  readonly trail: TrailControls;
  readonly rds: RdsControls;
  /** Route 53, S3, STS, IAM and KMS work on what they are asked, and end with it when the answer is called. */
  hold(): () => void;
  /** All load balancers are gone, v2 and classic, with their groups and trust stores; the networks below them stay. */
  loseBalancers(): void;
  /** Changes the text of matching replies; returns how to stop that. */
  rewrite(match: CallMatch, change: (body: string, call: Call) => string): () => void;
  /** Ends every session that STS has handed out, as time would. */
  expireSessions(): void;
  /** Empties all services, rules, faults and records; options go back to those of the start. */
  reset(): Promise<void>;
}

/** Whether something is about a call. */
export function isMatch({ service, operation, match }: CallMatch, call: Call): boolean {
  if (service !== undefined && service !== call.service) return false;
  if (operation !== undefined && operation !== call.operation) return false;
  return match === undefined || match(call);
}
