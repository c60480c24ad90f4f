import type { AwsAccount } from '../../aws/account.ts';
import { paginate } from '../../aws/paginate.ts';
import { loadS3 } from './client.ts';

/** ListBuckets, MaxBuckets: "1 to 10,000". Without it an account with more than 10,000 is refused. */
const PAGE = 10_000;

/** What a listing of all buckets asks for. */
export const LIST_BUCKETS_ACTION = 's3:ListAllMyBuckets';

/** The names of all buckets of an account, whatever their region. */
export async function listBuckets(account: AwsAccount, region: string): Promise<readonly string[]> {
  const { sdk, Client } = await loadS3();
  const client = account.client(Client, region);
  const names: string[] = [];
  const pages = paginate<Awaited<ReturnType<typeof fetch>>, { ContinuationToken?: string }>(
    {},
    fetch,
    ({ ContinuationToken }) => (ContinuationToken ? { ContinuationToken } : null),
    LIST_BUCKETS_ACTION,
  );
  for await (const { Buckets } of pages) names.push(...(Buckets ?? []).flatMap(({ Name }) => Name ?? []));
  return names;

  async function fetch(token: { ContinuationToken?: string }) {
    return await account.send(client, new sdk.ListBucketsCommand({ MaxBuckets: PAGE, ...token }));
  }
}
