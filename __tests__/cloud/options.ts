/** How the cloud behaves. All of it may be changed while it runs. */
export interface CloudOptions {
  /** Route 53 calls a second and account, all operations and clients together; 0 = no limit. */
  route53PerSecond: number;
  /** Refill of the bucket of load balancers v2, in calls a second, account and region, four seconds deep; 0 = no limit. */
  elbPerSecond: number;
  /** How long the addresses of trust store contents are valid, in milliseconds. */
  presignedFor: number;
  /** A cap for every page of every list, below AWS's own; undefined = AWS's own. */
  pageSize: number | undefined;
  /** The one operation whose pages are capped, as `service:Operation`; undefined = all. */
  pagedOperation: string | undefined;
  /** Lists whose order AWS does not promise come in another order each time. */
  shuffle: boolean;
  /** How long a snapshot stays `pending`, a change `PENDING`, a feature `ENABLING`, in milliseconds. */
  pendingFor: number;
  /** How long a snapshot that was created is missing from Describe* calls, in milliseconds. */
  describeLag: number;
  /** How long a call is missing from LookupEvents, in milliseconds. */
  trailLag: number;
  /** LookupEvents a second, account and region; AWS's own is 2; 0 = no limit. */
  lookupsPerSecond: number;
  /** What AWS's clock says, in milliseconds: this machine's, or a test's own that stands still. */
  now: () => number;
  /** How far AWS's clock is ahead of this machine's, in milliseconds. */
  clockAhead: number;
  /** Archived objects that were asked for stay on their way for as long as this is so; else two seconds. */
  thawHeld: boolean;
}

export interface StartOptions extends Partial<CloudOptions> {
  /** Signatures and IAM policies are checked; a key of twelve digits stays the root of that account. */
  readonly enforce?: boolean;
  /** The account of the keys in `env()`, and of keys nobody knows. */
  readonly account?: string;
  readonly port?: number;
}

export const DEFAULTS: CloudOptions = {
  route53PerSecond: 0,
  elbPerSecond: 0,
  presignedFor: 600_000,
  pageSize: undefined,
  pagedOperation: undefined,
  shuffle: false,
  pendingFor: 0,
  describeLag: 0,
  trailLag: 0,
  lookupsPerSecond: 0,
  now: () => Date.now(),
  clockAhead: 0,
  thawHeld: false,
};
