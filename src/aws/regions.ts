import { HoldfastError } from '../core/errors.ts';
import type { AwsAccount } from './account.ts';
import { controlRegion } from './endpoint.ts';

/** What `regions: enabled` needs beside the policies of its sources. */
export const REGIONS_ACTION = 'ec2:DescribeRegions';

/**
 * The regions that an account has enabled, sorted: those that need no opt-in and those that it opted into ("Describes the
 * Regions that are enabled for your account, or all Regions": EC2, DescribeRegions).
 */
export async function enabledRegions(account: AwsAccount): Promise<readonly string[]> {
  const { DescribeRegionsCommand, EC2Client } = await import('@aws-sdk/client-ec2');
  const client = account.client(EC2Client, controlRegion(account.partition));
  const { Regions } = await account.send(client, new DescribeRegionsCommand({ AllRegions: false }));
  const enabled = (Regions ?? [])
    .filter(({ OptInStatus }) => OptInStatus !== 'not-opted-in')
    .flatMap(({ RegionName }) => RegionName ?? [])
    .sort();
  // Every account has at least the region that answered; an empty list would be a capture of nothing, called complete.
  if (enabled.length > 0) return enabled;
  throw new HoldfastError('aws-error', `${REGIONS_ACTION} named no region at all`, {
    hint: 'look at what stands between here and AWS, or list the regions in the plan',
  });
}
