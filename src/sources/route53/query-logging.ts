import type { QueryLoggingConfig } from '@aws-sdk/client-route-53';
import { listByToken } from '../listing.ts';
import type { Api } from './api.ts';

/** The query logging of all zones, by zone id, in one listing; a zone has one at most. */
export async function readQueryLogging(api: Api): Promise<ReadonlyMap<string, QueryLoggingConfig>> {
  const configs = await listByToken(
    'route53:ListQueryLoggingConfigs',
    async (token) => await api.send(new api.sdk.ListQueryLoggingConfigsCommand(token)),
    (page) => page.QueryLoggingConfigs,
  );
  return new Map(configs.map((config) => [config.HostedZoneId ?? '', config]));
}

/**
 * The log group by its name when it lies where Route 53 demands it (same account, control region), so that the intent has
 * no account number; else the ARN. Some consoles add `:*`, which changes nothing.
 */
export function logGroupName(arn: string, account: { partition: string; id: string; region: string }): string {
  const start = `arn:${account.partition}:logs:${account.region}:${account.id}:log-group:`;
  const name = arn.slice(start.length).replace(/:\*$/, '');
  return arn.startsWith(start) && name !== '' && !name.includes(':') ? name : arn;
}
