import type { CapturedObject } from '../source.ts';

/** The sum of docs/sources/elb.md, "Calls". */
export function expectedCalls(objects: readonly CapturedObject[]): Readonly<Record<string, number>> {
  const of = (kind: string) => objects.filter((object) => object.kind === kind).length;
  return { elb: of('load-balancer'), 'elb-classic': of('classic-load-balancer'), wafv2: of('load-balancer') };
}
