import type { CloudOptions } from '../../options.ts';
import { AwsError } from '../../wire/errors.ts';
import type { Element } from '../../wire/xml.ts';
import { reorder } from '../shuffle.ts';

/** How one Describe call pages. */
export interface Listing {
  /** The element whose children are the items. */
  readonly list: string;
  /** Request parameters: page size and token; then the reply's token. */
  readonly size: string;
  readonly token: string;
  readonly next: string;
  readonly least: number;
  readonly most: number;
  /** The error of a size that is out of bounds. */
  readonly code: string;
}

const ec2 = (list: string, least = 5, most = 1000): Listing => ({
  list,
  size: 'MaxResults',
  token: 'NextToken',
  next: 'nextToken',
  least,
  most,
  code: 'InvalidParameterValue',
});
const rds = (list: string): Listing => ({
  list,
  size: 'MaxRecords',
  token: 'Marker',
  next: 'Marker',
  least: 20,
  most: 100,
  code: 'InvalidParameterValue',
});

/** Each API reference, "Request Parameters": all of these page, and moto ignores the size of most of them. */
export const LISTINGS: Readonly<Record<string, Listing>> = {
  'ec2:DescribeSnapshots': ec2('snapshotSet'),
  'ec2:DescribeVolumes': ec2('volumeSet'),
  'ec2:DescribeImages': ec2('imagesSet', 1),
  'ec2:DescribeLockedSnapshots': ec2('snapshotSet'),
  'ec2:DescribeFastSnapshotRestores': ec2('fastSnapshotRestoreSet', 0, 200),
  'ec2:DescribeInstances': ec2('reservationSet'),
  'ec2:DescribeVpcs': ec2('vpcSet'),
  'ec2:DescribeSubnets': ec2('subnetSet'),
  'ec2:DescribeSecurityGroups': ec2('securityGroupInfo'),
  'ec2:DescribeSecurityGroupRules': ec2('securityGroupRuleSet'),
  'rds:DescribeDBInstances': rds('DBInstances'),
  'rds:DescribeDBClusters': rds('DBClusters'),
  'rds:DescribeDBSubnetGroups': rds('DBSubnetGroups'),
  'rds:DescribeDBParameterGroups': rds('DBParameterGroups'),
  'rds:DescribeDBParameters': rds('Parameters'),
  'rds:DescribeDBClusterParameterGroups': rds('DBClusterParameterGroups'),
  'rds:DescribeDBClusterParameters': rds('Parameters'),
  'rds:DescribeDBClusterEndpoints': rds('DBClusterEndpoints'),
  'rds:DescribeGlobalClusters': rds('GlobalClusters'),
  'rds:DescribeOptionGroups': rds('OptionGroupsList'),
  'rds:DescribeEventSubscriptions': rds('EventSubscriptionsList'),
  'rds:DescribeDBProxies': rds('DBProxies'),
  'rds:DescribeDBProxyTargetGroups': rds('TargetGroups'),
  'rds:DescribeDBProxyTargets': rds('Targets'),
  'rds:DescribeDBProxyEndpoints': rds('DBProxyEndpoints'),
};

export interface PageIn {
  readonly from: number;
  readonly size: number;
}

/** Takes size and token out of the request, so that the emulator lists everything. */
export function pageIn(form: URLSearchParams, listing: Listing, options: CloudOptions): PageIn {
  const asked = form.get(listing.size);
  const token = form.get(listing.token);
  form.delete(listing.size);
  form.delete(listing.token);
  const size = asked === null ? listing.most : Number(asked);
  if (!(size >= listing.least && size <= listing.most)) {
    throw new AwsError(
      400,
      listing.code,
      `Value (${asked}) for parameter ${listing.size} is invalid. Expecting a value between ${listing.least} and ${listing.most}.`,
    );
  }
  return { from: token === null ? 0 : fromToken(token, listing), size: Math.min(size, options.pageSize ?? size) };
}

function fromToken(token: string, listing: Listing): number {
  const offset = /^page:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (offset === undefined) throw new AwsError(400, listing.code, `The token '${token}' is invalid.`);
  return Number(offset);
}

/** Cuts the emulator's list down to the page, and hands out the token of the next one. */
export function pageOut(document: Element, listing: Listing, { from, size }: PageIn, options: CloudOptions): Element {
  const change = (element: Element): Element => {
    const at = element.children.findIndex((c) => c.name === listing.list);
    const list = element.children[at];
    if (list === undefined) return { ...element, children: element.children.map(change) };
    const items = list.children.slice(from, from + size);
    const page = { ...list, children: options.shuffle ? reorder(items) : items };
    const others = element.children.filter((c) => c.name !== listing.next).map((c) => (c === list ? page : c));
    const following = list.children.length > from + size;
    const token = Buffer.from(`page:${from + size}`).toString('base64url');
    return {
      ...element,
      children: following ? [...others, { name: listing.next, text: token, children: [] }] : others,
    };
  };
  return change(document);
}
