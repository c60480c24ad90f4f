import type { RequestBudget } from '../core/request-budget.ts';
import type { Instant } from '../core/time.ts';
import type { AwsAccount } from './account.ts';
import { paginate } from './paginate.ts';

/** LookupEvents allows two requests a second for each account and region. (API reference, LookupEvents) */
export const LOOKUP_BUDGET: RequestBudget = {
  name: 'cloudtrail',
  services: ['CloudTrail'],
  per: 'region',
  rate: 2,
  summary: 'LookupEvents answers two requests a second in each account and region',
};

export const LOOKUP_ACTION = 'cloudtrail:LookupEvents';

/** Whose policy a denial names: docs/iam/review.json. */
const ASKED_FOR = 'review';

/** What LookupEvents gave of one event name, newest first. */
export interface LookedUp {
  /** Each event's record as CloudTrail writes it: JSON, in part made of what the caller chose. */
  readonly records: readonly string[];
  /** False: there are more pages than were allowed. */
  readonly whole: boolean;
}

/** The calls of one name in a span of time. `allow` is asked before each request; false ends the list early. */
export async function lookUpEvents(
  account: AwsAccount,
  region: string,
  query: { readonly name: string; readonly from: Instant; readonly to: Instant },
  allow: () => boolean,
): Promise<LookedUp> {
  const { CloudTrailClient, LookupEventsCommand } = await import('@aws-sdk/client-cloudtrail');
  const client = account.client(CloudTrailClient, region);
  const input = {
    LookupAttributes: [{ AttributeKey: 'EventName' as const, AttributeValue: query.name }],
    StartTime: new Date(query.from),
    EndTime: new Date(query.to),
  };
  const page = (token: string) =>
    account.send(client, new LookupEventsCommand(token === '' ? input : { ...input, NextToken: token }), {
      class: 'read',
      source: ASKED_FOR,
      resource: query.name,
    });
  const records: string[] = [];
  if (!allow()) return { records, whole: false };
  let whole = true;
  const next = ({ NextToken = '' }: { readonly NextToken?: string | undefined }) => {
    if (NextToken === '') return null;
    whole = allow();
    return whole ? NextToken : null;
  };
  for await (const { Events = [] } of paginate('', page, next, 'LookupEvents'))
    records.push(...Events.flatMap(({ CloudTrailEvent }) => CloudTrailEvent ?? []));
  return { records, whole };
}
