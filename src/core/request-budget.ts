/**
 * What a source takes of the requests that AWS allows. A source declares its own; `budgets:` of the plan file sets another
 * rate under the same name, 0 = no limit.
 */
export interface RequestBudget {
  /** Key in `budgets:`: `elb`. */
  readonly name: string;
  /** The SDK's ids of the services that share it: `Elastic Load Balancing v2`. */
  readonly services: readonly string[];
  /** Whether AWS counts by account, or by account and region. */
  readonly per: 'account' | 'region';
  /** Requests a second that are used unless the plan says otherwise. */
  readonly rate: number;
  /** Requests that may start at once after a quiet time. Default 1. */
  readonly burst?: number;
  /** What AWS allows and how much of it this is, one sentence with its source: for the schema and the docs. */
  readonly summary: string;
}
