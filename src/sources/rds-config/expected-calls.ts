import { RDS_PAGE_SIZE } from '../rds-pages.ts';
import type { CapturedObject } from '../source.ts';
import { GROUPS_A_CALL, RULES_A_PAGE } from './pages.ts';

/** Parameters that somebody set, and tags. */
const CALLS_A_PARAMETER_GROUP = 2;
/** Pools, targets, tags. */
const CALLS_A_PROXY = 3;

/** The sum of docs/sources/rds-config.md, "Calls". Default groups, which are listed too, are not in it: there are few. */
export function expectedCalls(objects: readonly CapturedObject[]): Readonly<Record<string, number>> {
  const of = (kind: string) => objects.filter((object) => object.kind === kind);
  const pagesOf = (kind: string) => pages(of(kind).length, RDS_PAGE_SIZE);
  const clusters = of('db-cluster');
  const proxies = of('db-proxy');
  const groups = [...of('db-parameter-group'), ...of('db-cluster-parameter-group')];
  const tagged = ['db-option-group', 'db-subnet-group', 'db-event-subscription'].flatMap(of).length;
  const listings = [
    'db-instance',
    'db-cluster',
    'db-global-cluster',
    'db-parameter-group',
    'db-cluster-parameter-group',
  ];
  const others = ['db-option-group', 'db-subnet-group', 'db-event-subscription', 'db-proxy'];
  return {
    rds:
      [...listings, ...others].reduce((sum, kind) => sum + pagesOf(kind), 0) +
      // A cluster has an endpoint or two by nature, in the same listing as those that somebody made.
      (clusters.length === 0 ? 0 : pages(clusters.length * 2 + sumOf(clusters, 'endpoints'), RDS_PAGE_SIZE)) +
      sumOf(clusters, 'endpoints') +
      groups.length * CALLS_A_PARAMETER_GROUP +
      groups.reduce((sum, { items }) => sum + Math.floor((items['parameters'] ?? 0) / (RDS_PAGE_SIZE + 1)), 0) +
      tagged +
      (proxies.length === 0 ? 0 : pages(proxies.length + sumOf(proxies, 'endpoints'), RDS_PAGE_SIZE)) +
      proxies.length * CALLS_A_PROXY +
      sumOf(proxies, 'endpoints'),
    ec2: securityGroupCalls(of('database-security-group')),
  };
}

function securityGroupCalls(groups: readonly CapturedObject[]): number {
  if (groups.length === 0) return 0;
  return (
    pages(groups.length, GROUPS_A_CALL) +
    Math.max(pages(groups.length, GROUPS_A_CALL), pages(sumOf(groups, 'rules'), RULES_A_PAGE))
  );
}

function sumOf(objects: readonly CapturedObject[], list: string): number {
  return objects.reduce((sum, { items }) => sum + (items[list] ?? 0), 0);
}

/** An empty listing costs a call too. */
function pages(items: number, size: number): number {
  return Math.max(1, Math.ceil(items / size));
}
