import type { CapturedObject } from '../source.ts';

/** Items a page, API reference of each listing. */
const ZONES = 100;
const RECORDS = 300;
const HEALTH_CHECKS = 1000;
/** ListTagsForResources takes ten ids. */
const TAGGED = 10;
/** Details, protections, and DNSSEC or VPC authorizations. */
const CALLS_A_ZONE = 3;
/** The listings of collections, policies, policy instances and delegation sets. */
const OTHER_LISTINGS = 4;

/** The sum of docs/sources/route53.md, "Calls"; apex NS and SOA stand beside the records that are counted here. */
export function expectedCalls(objects: readonly CapturedObject[]): Readonly<Record<string, number>> {
  const of = (kind: string) => objects.filter((object) => object.kind === kind);
  const zones = of('zone');
  const checks = of('health-check').length;
  const records = zones.map(({ items }) => pages((items['records'] ?? 0) + 2, RECORDS));
  const sum =
    pages(zones.length, ZONES) +
    zones.length * CALLS_A_ZONE +
    records.reduce((all, own) => all + own, 0) +
    Math.ceil(zones.length / TAGGED) +
    (zones.length === 0 ? 0 : 1) +
    pages(checks, HEALTH_CHECKS) +
    Math.ceil(checks / TAGGED) +
    of('cidr-collection').length * 2 +
    of('traffic-policy').length +
    OTHER_LISTINGS;
  return { route53: sum };
}

/** An empty listing costs a call too. */
function pages(items: number, size: number): number {
  return Math.max(1, Math.ceil(items / size));
}
