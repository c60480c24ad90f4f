import type { CapturedObject } from '../source.ts';

/** Items a page, in both APIs (PageSize, API reference). */
const PAGE = 400;
/** DescribeTags, in both APIs. */
const TAGGED = 20;
/** Balancers whose listeners and rules are asked for their tags together (v2/balancer-capture.ts). */
const ROUND = 100;

/** Attributes, capacity reservation, listeners. */
const CALLS_A_BALANCER = 3;
/** Attributes, certificates, rules. */
const CALLS_A_LISTENER = 3;
/** Attributes, targets. */
const CALLS_A_GROUP = 2;
/** Certificates, list of revocation lists, resource policy. */
const CALLS_A_STORE = 3;
/** Attributes, policies. */
const CALLS_A_CLASSIC = 2;

/**
 * The sum of docs/sources/elb.md, "Calls". Whatever a balancer's type and its listeners' protocols are, which the lengths of
 * lists do not tell, the dearest is assumed.
 */
export function expectedCalls(objects: readonly CapturedObject[]): Readonly<Record<string, number>> {
  const of = (kind: string) => objects.filter((object) => object.kind === kind);
  const balancers = of('load-balancer');
  const classic = of('classic-load-balancer').length;
  return {
    elb: balancerCalls(balancers) + groupCalls(of('target-group').length) + storeCalls(of('trust-store')),
    'elb-classic': pages(classic) + classic * CALLS_A_CLASSIC + Math.ceil(classic / TAGGED),
    wafv2: balancers.length,
  };
}

function balancerCalls(balancers: readonly CapturedObject[]): number {
  const listeners = sumOf(balancers, 'listeners');
  // A listener's default rule stands in its first page too, and is none of the file's rules.
  const morePages = balancers.reduce((sum, { items }) => sum + Math.floor((items['rules'] ?? 0) / PAGE), 0);
  let tags = Math.ceil(balancers.length / TAGGED);
  for (let from = 0; from < balancers.length; from += ROUND) {
    const round = balancers.slice(from, from + ROUND);
    const own = sumOf(round, 'listeners');
    tags += Math.ceil(own / TAGGED) + Math.ceil((own + sumOf(round, 'rules')) / TAGGED);
  }
  return (
    pages(balancers.length) + balancers.length * CALLS_A_BALANCER + listeners * CALLS_A_LISTENER + morePages + tags
  );
}

function groupCalls(groups: number): number {
  return pages(groups) + groups * CALLS_A_GROUP + Math.ceil(groups / TAGGED);
}

function storeCalls(stores: readonly CapturedObject[]): number {
  const count = stores.length;
  return pages(count) + count * CALLS_A_STORE + sumOf(stores, 'revocations') + Math.ceil(count / TAGGED);
}

function sumOf(objects: readonly CapturedObject[], list: string): number {
  return objects.reduce((sum, { items }) => sum + (items[list] ?? 0), 0);
}

/** An empty listing costs a call too. */
function pages(items: number): number {
  return Math.max(1, Math.ceil(items / PAGE));
}
